// The thing that an answer would have to hold: an amount of a noun, a time, a rank, a name. Where the nearest passages hold none,
// they are near in words only.
import type { Facet } from './question/facets.ts'
import type { Understanding } from './question/understand.ts'
import type { Ranked } from './ranking.ts'
import { spaced, termsOf } from './terms.ts'

export interface AskedThing {
  /** What an answer must hold. */
  held: RegExp
  /** How it is called when it is missing. */
  name: string
  /** The record may hold what the passages do not say in this form. */
  inRecord?: boolean
}

/** Things that plans seldom hold, and the form in which they would stand. */
const THINGS: readonly (AskedThing & { facet: Facet })[] = [
  {
    facet: 'contact',
    held: /(?<![\d/])(?:0\d{1,3}|1[89]00)(?:[\s.-]?\d{2,4}){2,3}(?![\d/])|(?:tổng đài|đường dây nóng|số máy)[^.;\n\d]{0,30}\d{3,}|@\w|https?:|www\.|\.vn\b/iu,
    name: 'thông tin liên hệ này',
  },
  {
    facet: 'rank',
    held: /(?:xếp|đứng|hạng|vị trí)\s+(?:hạng\s+)?(?:thứ\s+)?\d|thứ\s+\d+\s*\/|\d+\/\d+\s+(?:tỉnh|bộ)/iu,
    name: 'thứ hạng này',
  },
  { facet: 'money', held: /\d[\d.,]*\s*(?:triệu|tỷ|tỉ|nghìn|ngàn)?\s*(?:đồng|đ\b|VNĐ|triệu|tỷ)/u, name: 'số tiền này' },
  { facet: 'penalty', held: /phạt/iu, name: 'mức phạt hay hình thức phạt này' },
  { facet: 'personName', held: /(?:ông|bà|đồng chí|đ\/c)\s+\p{Lu}/u, name: 'tên người này' },
]

const ASKS_CALL =
  / so (dien thoai|duong day nong|hotline|may le|fax|tai_? khoan (?:cua|ngan hang|kho bac))( |$)| (duong day nong|hotline) (?:\S+ ){0,8}(so|may|bao nhieu|nao|gi)( |$)/
const ASKS_LINK = / (duong link|duong dan|ma qr|trang web|dia chi web)( |$)/
const LINK: AskedThing = { held: /https?:|www\.|\.vn\b|mã QR|đường (?:dẫn|link)/iu, name: 'đường dẫn này' }
/** "Được thưởng bao nhiêu", "giá bao nhiêu": an amount of money, though no money is named. */
const ASKS_MONEY =
  / (thuong|tien luong|gia|phu cap|cong tac phi|boi duong|thu lao|le phi)( \S+){0,6} bao nhieu(?! (phan tram|nguoi|don vi|diem|ngay|lan|viec|\S+ \S+ (?:duoc|phai)))/

/** "Phát phiếu" is no "phạt", "vào thứ mấy" asks for a day of the week. */
function isMisread(facet: Facet, { spellings, asking }: Understanding): boolean {
  const typed = spellings.get('phat')
  // "Tổng đài thuê doanh nghiệp nào" asks for a body.
  if (facet === 'contact') return / (doanh nghiep|cong ty|don vi|co quan|phong|so) nao /.test(asking) && !ASKS_CALL.test(asking)
  if (facet === 'penalty') return typed !== undefined && !typed.has('phạt')
  return facet === 'rank' && / thu may /.test(asking) && !/ (xep|dung|hang|bac|vi tri|chi so|index|sipas|papi) /.test(asking)
}

const ASKS_POINTS = / (bao nhieu|may) diem | diem (\S+ ){0,8}(bao nhieu|may) /
const POINTS: AskedThing = { held: /\d[\d.,]*(?:\/\d+)?\s*điểm/u, name: 'số điểm này', inRecord: true }

/** A post that somebody holds; its words must stand together. */
const POST =
  /(?: ai (?:la|lam) | ai giu chuc | nguoi nao la )(pho truong doan|thu ky|pho giam doc|pho bi thu|ke toan|truong ban|pho ban|to truong|chi cuc truong|vien truong|hieu truong)| (pho truong doan|thu ky|pho giam doc|pho bi thu|ke toan truong|truong ban|pho ban|to truong|chi cuc truong|vien truong|hieu truong) (?:\S+ ){0,10}(?:la )?ai /
/** The head of the team is named only where somebody is said to be it; other duties speak of the head as such. */
const ASKS_TEAM_HEAD = /(?<! pho) truong doan (?:\S+ ){0,12}(?:la )?ai | ai (?:la |lam |giu )?(?:chuc )?truong doan | truong doan la /
const TEAM_HEAD: AskedThing = {
  held: /(?:làm|là|[-–:,;(])\s*trưởng đoàn|trưởng đoàn(?:\s+kiểm tra)?\s*(?::|là\s|do\s)/iu,
  name: 'tên người giữ chức danh này',
  inRecord: true,
}

/** "Tổ trưởng tên gì", "tên phó trưởng đoàn": a person's name is asked, the post alone does not answer. */
const HOLDER_NAMED =
  / (to truong|pho truong doan|thu ky|pho giam doc|ke toan truong|truong phong|chanh thanh tra|chu tich|bi thu|giam doc|chi cuc truong) (?:\S+ ){0,8}ten( |$)| ten (?:cua )?(to truong|pho truong doan|thu ky|pho giam doc|giam doc|chu tich|bi thu|chanh van phong|ke toan truong|truong phong|chanh thanh tra) | (thu tuong|bo truong|thu truong bo|chu tich nuoc|tong bi thu|chu tich quoc hoi) (?:\S+ ){0,8}(?:la|ten) (?:ai|gi) | ai (?:dang )?(?:la|lam) (thu tuong|bo truong|chu tich nuoc|tong bi thu) /

/** "Đơn vị trực thuộc tên gì", "mô hình tên là gì": the name of a body or a thing, not of a person. */
const NAMED_THING =
  /(?<! truong| pho| giam doc| chu tich| bi thu| lanh dao| thu truong| nguoi) (don vi|co quan|phong|trung tam|mo hinh|he thong|phan mem|chuyen muc|cuoc thi|de an|du an|chuong trinh|to|ban|hoi) (?:\S+ ){0,14}(?:co )?ten (?:la )?gi /
const NAME_OF_THING: AskedThing = { held: /[“"(]\s*\p{Lu}|(?<=[\p{L},:]\s)\p{Lu}\p{Ll}+/u, name: 'tên gọi này' }

/** What has been done is kept by the records of work, not by a plan. */
const ASKS_DONE =
  / (bao nhieu|may|nhung) (\S+ ){1,8}da (\S+ ){0,4}(xong|nop|gui|hoan thanh|bao cao)|(da|co) (nop|gui|bao cao|hoan thanh|lam xong) (\S+ ){0,6}chua /

/** The "gia" of "Gia Lai" is no price, the "thưởng" of a commune by that name no reward. */
function withoutPlanName({ asking, meant }: Understanding): string {
  return ` ${asking
    .trim()
    .split(' ')
    .map((term) => (meant.terms.has(term) ? '_' : term))
    .join(' ')} `
}

/** The thing asked for, when it has a form of its own; null otherwise. */
export function thingAsked(u: Understanding): AskedThing | null {
  const { asking } = u
  const facets = new Set([...u.facets].filter((facet) => !isMisread(facet, u)))
  if (ASKS_LINK.test(asking) || /(?<!\p{L})link(?!\p{L})/iu.test(u.asked)) return LINK
  if (ASKS_CALL.test(asking)) return THINGS.find(({ facet }) => facet === 'contact')!
  if (ASKS_MONEY.test(withoutPlanName(u))) return THINGS.find(({ facet }) => facet === 'money')!
  if (HOLDER_NAMED.test(asking)) return THINGS.find(({ facet }) => facet === 'personName')!
  if (NAMED_THING.test(asking)) return NAME_OF_THING
  const thing = THINGS.find(({ facet }) => facets.has(facet))
  if (thing !== undefined) return thing
  if (ASKS_POINTS.test(asking)) return POINTS
  if (ASKS_DONE.test(asking)) return { held: /(?!)/, name: 'tình hình đã thực hiện này' }
  if (ASKS_TEAM_HEAD.test(asking)) return TEAM_HEAD
  const [, first, second] = POST.exec(asking) ?? []
  const post = first ?? second
  return post === undefined ? null : { held: heldBySomebody(withMarks(post)), name: 'người giữ chức danh này' }
}

/** "Phó Trưởng đoàn: Chánh Văn phòng", "Ông A, thư ký": somebody is said to hold the post; who works under it says nothing of that. */
function heldBySomebody({ source: post }: RegExp): RegExp {
  return new RegExp(
    String.raw`(?:(?<!\p{L})(?:làm|là)|[-–:(])\s*${post}|(?<!\p{L})(?:ông|bà|đồng chí|đ\/c)\s[^,;\n]*,\s*${post}|(?:^|[\t|])\s*${post}\s*(?:$|[\t|])|${post}(?:\s+đoàn)?(?:\s+kiểm tra)?\s*(?::|là\s|do\s|[-–]\s)`,
    'imu',
  )
}

/** A pattern for folded words in a text with marks, one blank or more between them. */
function withMarks(words: string): RegExp {
  const letters: Record<string, string> = {
    a: '[aàáảãạăằắẳẵặâầấẩẫậ]',
    d: '[dđ]',
    e: '[eèéẻẽẹêềếểễệ]',
    i: '[iìíỉĩị]',
    o: '[oòóỏõọôồốổỗộơờớởỡợ]',
    u: '[uùúủũụưừứửữự]',
    y: '[yỳýỷỹỵ]',
  }
  return new RegExp([...words].map((letter) => (letter === ' ' ? '\\s+' : (letters[letter] ?? letter))).join(''), 'iu')
}

/** "Khi nào" may ask for a condition; a day, a month or a quarter is a time. */
const ASKS_WHEN = / (ngay|thang|quy|tuan|gio) (nao|may) | (khi nao|bao gio|luc nao) /
const ANY_TIME =
  /\d{1,2}[/.-]\d{1,2}|(?:tháng|quý|ngày|năm)\s+(?:\d|[IVX]+\b)|\d+\s+(?:ngày|tháng|tuần|năm)|h[àằ]ng\s+(?:ngày|tuần|tháng|quý|năm)|(?<!chi )thường xuyên|định kỳ|ngay (?:sau )?khi|trường hợp|từ ngày|theo (?:kế hoạch|hướng dẫn)|đúng (?:thời )?hạn|đúng thời gian|sau khi|trước khi|(?<!\p{L})khi (?:có|được|cần|xảy ra|phát sinh|hết)/iu

/** "Trong bao nhiêu ngày": a length of time, not a day. */
const ASKS_LENGTH = / (?:bao nhieu|may) (ngay|tuan|thang|gio|phut)(?! nao) /
const LENGTH = /(?:\d|một|hai|ba|nửa|cả)\s*(?:\([^)]*\)\s*)?(?:ngày|tuần|tháng|giờ|phút|buổi|năm)(?!\s*\d)/iu
/** "Bao lâu sau khi kiểm tra": what follows at once needs no number. */
const ASKS_LENGTH_AFTER = / bao lau (?:sau|ke tu|tu khi|tu ngay) | (?:sau|cham nhat|toi da|it nhat|nhieu nhat) bao lau /
const AT_ONCE = /ngay\s+(?:sau\s+)?khi|ngay\s+(?:sau|trong)(?!\p{L})|trong\s+(?:ngày|tuần|tháng)(?!\p{L})/iu
/** "Hằng tháng vào ngày nào": the time must be one that comes again. */
const ASKS_RECURRING = / (hang|moi) (ngay|tuan|thang|quy|nam) /
const RECURRING = /h[àằ]ng\s|mỗi\s|định kỳ|cuối (?:quý|tháng|tuần)|\d\s*lần|thường xuyên/iu

const PAPER_DATE = /\d+[-/]\p{Lu}[\p{L}\d/-]*,?\s+ngày\s+\d{1,2}[/.-]\d{1,2}[/.-]\d{4}/gu

/** "Tài liệu hình thành trước ngày 01/7/2025": the day tells which things are meant, not when anything is done. */
const QUALIFYING_DATE =
  /(?:hình thành|phát sinh|sinh|thành lập|tuyển dụng|tiếp nhận|ban hành|có hiệu lực)\s+(?:từ\s+)?(?:trước|sau)\s+(?:ngày\s+\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|(?:tháng\s+\d{1,2}\s+)?năm\s+\d{4})/giu

const ASKS_QUALIFIER = / (?:hinh thanh|phat sinh|sinh|thanh lap|tuyen dung|tiep nhan|ban hanh|hieu luc) /
/** "Cải cách hành chính cấp tỉnh năm 2026": the year belongs to the name before it. */
const YEAR_OF_NAME = /(?<!(?:trong|đến|hết|cuối|đầu|vào|từ|và|hạn:?|gian:?|^)\s*)năm\s+20\d\d(?!\s*(?:trở|đến|-))/gimu

/**
 * A text without dates by which nothing is done: those of papers that it cites, those that say which things it means (unless they are
 * asked for), and, where a day is asked for, years that belong to names.
 */
export function withoutPaperDates(text: string, { asking }: Pick<Understanding, 'asking'>): string {
  const ofDeeds = text.replace(PAPER_DATE, ' ').replace(ASKS_QUALIFIER.test(asking) ? /(?!)/ : QUALIFYING_DATE, ' ')
  return ASKS_DAY.test(asking) ? ofDeeds.replace(YEAR_OF_NAME, ' ') : ofDeeds
}

const ASKS_DAY = / (?:ngay|hom) (?:nao|may|bao nhieu) /
/** "Định kỳ báo cáo theo quy định" names no day. */
const AS_RULED = /định kỳ(?!\s*(?:\(|hằng|hàng|\d|mỗi|tháng|quý|năm|cuối))/giu

const isLength = (text: string) => LENGTH.test(text) || AT_ONCE.test(text)

/** True when a time is asked and no near piece holds any. */
export function lacksTime(u: Understanding, near: readonly Ranked[]): boolean {
  const { asking } = u
  const textOf = ({ piece: { entry, text, passage } }: Ranked) => {
    // A cell that several rows share stands in the first of them only; the record of the task has its words.
    const shared = entry?.kind === 'task' ? `\n${entry.task.scheduleText ?? ''}` : ''
    return withoutPaperDates(entry === null ? text : `${passage.text}${shared}`, u)
  }
  if (ASKS_LENGTH.test(asking) && !near.some((one) => LENGTH.test(textOf(one)))) return true
  if (ASKS_LENGTH_AFTER.test(asking) && !near.some((one) => isLength(textOf(one)))) return true
  if (ASKS_WHEN.test(asking) && ASKS_RECURRING.test(asking) && !near.some((one) => RECURRING.test(textOf(one)))) return true
  if (!ASKS_WHEN.test(asking)) return false
  return !near.some((one) => one.ownCoverage >= 0.4 && ANY_TIME.test(textOf(one)))
}

/** The day of a paper answers only who asks for it. */
const OF_A_PAPER =
  / ban hanh | can cu | ky | (van ban|quyet dinh|ke hoach|chi thi|thong tu|nghi dinh|nghi quyet|ket luan|to trinh|cong van) (?:\S+ ){0,12}(?:ngay|thang|nam|khi) (?:nao|may|bao nhieu) /

/** The name of its plan beside an answer: the year in it is no time that was asked for. */
const PLAN_NAME = /\(Kế hoạch [^()]*\)|^Kế hoạch [^\n]*:$/gmu

/** True when the words of an answer hold the kind of thing that was asked for. */
export function holdsAsked(words: string, u: Understanding): boolean {
  const answer = words.replaceAll(PLAN_NAME, ' ')
  if (u.facets.has('percent') && !/%|phần trăm/iu.test(answer)) return false
  const times = OF_A_PAPER.test(u.asking) ? answer : withoutPaperDates(answer, u)
  if (ASKS_WHEN.test(u.asking) && !ANY_TIME.test(times)) return false
  if (ASKS_DAY.test(u.asking) && !ANY_TIME.test(times.replaceAll(AS_RULED, ' '))) return false
  if (ASKS_LENGTH.test(u.asking) && !LENGTH.test(answer)) return false
  if (ASKS_LENGTH_AFTER.test(u.asking) && !isLength(answer)) return false
  if (ASKS_WHEN.test(u.asking) && ASKS_RECURRING.test(u.asking) && !RECURRING.test(answer)) return false
  return thingAsked(u)?.held.test(answer) ?? true
}

/** Numbers of papers that the question names ("quyết định 893") and no near piece holds. */
export function lacksPaper({ terms, years, days }: Understanding, near: readonly Ranked[]): boolean {
  const numbers = terms.filter((term) => /^\d{3,}$/.test(term) && !years.includes(Number(term)))
  if (numbers.length === 0 || days.length > 0) return false
  return !near.some(({ piece }) =>
    numbers.some((number) => spaced(termsOf(piece.passage.text)).includes(` ${number} `) || piece.view.plan.number?.startsWith(number)),
  )
}

/** Words with which any question may be put: they need not stand in what answers it. */
const GENERIC_WORDS = new Set(
  'don vi co quan to chuc ca nhan nguoi so ban nganh cap bo phan noi dau ngay thang quy nam tuan thoi gian diem han gio buoi lan dot ky viec cong nhiem vu noi dung van de dieu muc khoan linh vuc mang nhom loai dang kieu hinh thuc phuong phap cach bien giai yeu cau tieu chi ket qua san pham tai lieu giay ho can cu ke hoach quy dinh hanh vi loi truong hop kien doi tuong thanh chuc danh tri nguyen tac ly do nhan huong chu lieu thong tin dia phuong tinh khac bang cot trong la lam gom nhung cac neu ghi vao tu den gui qua voi theo phai can cai chinh kiem tra bao cao phoi phu trach hoan thuc hien kinh phi nguon hai ben bieu luc de cuong lanh dao sau truoc dap ung dat duoc bi'.split(
    ' ',
  ),
)

/** Kinds of bodies and papers of which one must be named, whatever else stands beside the noun. */
const KIND_ASKED =
  / (?:nhung |cac |may )?(xa|phuong|huyen|chi bo|phong|luat|thong tu|nghi dinh|chi thi|nghi quyet|truong hoc|benh vien|trung tam|cong ty|app|ung dung|phan mem|nen tang|khach san|ngan hang) nao /
/** Tools and places that are asked for by their kind: "qua phần mềm nào", "trên nền tảng gì", "tại ngân hàng nào". */
const THING_ASKED = / (?:qua|bang|tren|tai|o|vao|dung|su dung|cua|mua|thue|nhung|cac) (\S+ (?!(?:khi|luc|the|ra|thi|la) )\S+) (?:nao|gi) /

/** The kind of body, paper or thing asked for by its noun, spaced: "xã" of "những xã nào". It must stand in the answer. */
export function nounAsked({ spaced, asking }: Understanding): string | null {
  const kind = KIND_ASKED.exec(spaced)?.[1]
  if (kind !== undefined) return ` ${kind} `
  const thing = THING_ASKED.exec(asking)?.[1]
  const words = (thing ?? '').split(' ').filter((word) => !/^(nhung|cac|mot|may)$/.test(word))
  return words.every((word) => word === '' || GENERIC_WORDS.has(word)) ? null : ` ${words.join(' ')} `
}
