// What stands in the head of a plan: its years, number, date, signer.
import { correctionOf } from '../../domain/corrected.ts'
import type { Passage } from '../../domain/plan.ts'
import { withNote } from '../corrected.ts'
import { type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import { issuerName, yearsInWords } from '../plan-name.ts'
import type { PlanView } from '../plan-view.ts'

const ABOUT_BASIS = / (can cu|theo|thuc hien|dua tren|can cu vao|trien khai (ke hoach|quyet dinh|nghi quyet|chi thi)) /
const ASKS_NUMBER =
  / (so (may|bao nhieu|hieu|gi|ke hoach)|ke hoach so (may|bao nhieu|nao)|(?<!tong )so van ban(?! (?:di|den|duoc|da|phai|quy pham) )) /
const HEAD_WORDS = /^(so|ngay|ban|hanh|ky|hieu|van|nguoi|ten|ai|thang)$/
const ASKS_DATE =
  / (ban hanh|ky) (\S+ ){0,3}(ngay nao|khi nao|bao gio|ngay may|thang may|hoi nao) | ngay (ban hanh|ky) | ngay (nao|may) (\S+ ){0,2}(ban hanh|ky) /

/** Somebody's duty to issue a paper, or a day by which to do it, is not the plan's own date. */
const ASKS_DUTY = / (phai|can|truoc ngay|cham nhat|han|thoi han|xong|ket luan|thong bao|bao cao) /

/** "Phó chủ tịch nào ký", "ai kí": the verb, and no "định kỳ" or "ký số". */
const ASKS_SIGNER = / (ai|nao|nguoi|ten) (\S+ ){0,3}(?<!dinh |thoi |dang |chu |hoc )(ky|ki) (?!so |ket |cuoi |luat |nang )/
/** Another paper than the plan is signed by somebody else, whom its own rule names. */
const OTHER_PAPER =
  / (thu xin loi|thu|bien ban|ket luan|thong bao|bao cao|hop dong|cam ket|giay|phieu|du thao ket luan|to trinh|cong van|chung chi|giay chung nhan) (\S+ ){0,8}(?<!dinh )(ky|ki) | (ky|ki) (\S+ ){0,2}(thu|bien ban|ket luan|thong bao|bao cao|hop dong|cam ket|giay|phieu|to trinh|cong van) /
const ASKS_RECIPIENTS =
  / noi nhan | (ke hoach|quyet dinh|van ban)( \S+){0,14} gui (cho |den |toi |ve )?(nhung |cac )?(noi|ai|dau|co quan|don vi|cho) /
/** What has to be handed in goes somewhere, too. */
const SOMETHING_SENT = / (bao cao|ho so|nop|ket qua|y kien) /
const ASKS_ISSUER =
  / (co quan|don vi|cap) nao ban hanh | (ai|do ai) ban hanh | ban hanh boi (ai|co quan nao) | co quan ban hanh (la )?(ai|gi|co quan nao|don vi nao) /

const ASKS_YEARS = / (?:giai doan|nam|thoi ky) (?:nao|may|bao nhieu) /
/** What may be said besides of a plan whose years are asked; with more words, something in the plan is. */
const YEAR_WORDS = /^(ap|dung|giai|doan|nam|thoi|ky|thuc|hien|trien|khai|lap|lam|danh|hieu|luc|cho|nay|may)$/

function passageHolding(view: PlanView, words: string) {
  return view.passages.find(({ text }) => text.includes(words))
}

function head({ u, plans }: Inquiry): PlanView | null {
  return u.meant.named && plans.length === 1 ? plans[0]! : null
}

function bestFit({ plans, u }: Inquiry): PlanView | undefined {
  return plans.toSorted((a, b) => (u.meant.fit.get(b.stored.id) ?? 0) - (u.meant.fit.get(a.stored.id) ?? 0))[0]
}

function signerOf(view: PlanView): Draft | null {
  const name = view.plan.signer
  if (name === null) return null
  const correction = correctionOf(view.plan, null, 'signer')
  const passage = passageHolding(view, name) ?? (correction === null ? undefined : passageHolding(view, correction.was ?? ''))
  return passage === undefined
    ? null
    : draft([`Người ký ${view.shortName}: ${withNote(view.plan, null, 'signer', name)}${postOf(passage.text, name)}.`], [{ view, passage }])
}

const POST = /CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ|TRƯỞNG|CHÁNH|THỦ TRƯỞNG|VIỆN TRƯỞNG/u

/** The posts written in capitals above the name, the signer's own last. */
function postsAbove(text: string, name: string): string[] {
  const above = text.slice(0, text.indexOf(name)).split('\n')
  return above.map((line) => line.replaceAll('*', '').trim()).filter((line) => line === line.toUpperCase() && POST.test(line))
}

/** " (KT. CHỦ TỊCH, PHÓ CHỦ TỊCH)" */
function postOf(text: string, name: string): string {
  const posts = postsAbove(text, name)
  return posts.length === 0 ? '' : ` (${posts.slice(-2).join(', ')})`
}

/** Who signed a plan, in which post of his own, and where that stands; null where no post stands above the name. */
export function signedBy(view: PlanView): { name: string; post: string; passage: Passage } | null {
  const name = view.plan.signer
  const passage = name === null ? undefined : passageHolding(view, name)
  const post = name === null || passage === undefined ? undefined : postsAbove(passage.text, name).at(-1)
  return name === null || passage === undefined || post === undefined ? null : { name, post, passage }
}

/** The bodies under "Nơi nhận". */
function recipientsOf(view: PlanView): Draft | null {
  const passage = view.passages.find(({ text, columns }) => columns.length === 0 && /^\**nơi nhận/iu.test(text))
  if (passage === undefined) return null
  const items = passage.text
    .split('\n')
    .slice(1)
    .map((line) => line.replace(/^\s*[-–+•]\s*/u, '').replace(/[;.,]\s*$/u, ''))
    .filter((line) => line !== '' && !/^lưu/iu.test(line))
  return items.length === 0 ? null : draft([`Nơi nhận của ${view.shortName}:`, { items }], [{ view, passage }], { long: true })
}

function issuerOf(view: PlanView): Draft | null {
  const name = issuerName(view.plan)
  const passage = view.passages[0]
  if (name === null || passage === undefined) return null
  return draft([`Cơ quan ban hành ${view.shortName}: ${withNote(view.plan, null, 'issuer', name)}.`], [{ view, passage }])
}

function numberOf(view: PlanView): Draft | null {
  const passage = view.passages[0]
  if (passage === undefined) return null
  const { number } = view.plan
  if (number === null) return draft([`${view.officialName}: bản Trợ lý đang giữ để trống số, ký hiệu.`], [{ view, passage }])
  const name = (['number', 'issuedOn'] as const).reduce((words, field) => withNote(view.plan, null, field, words), view.officialName)
  return draft([`${name}.`], [{ view, passage: passageHolding(view, number) ?? passage }])
}

/** The years for which the title says that the plan is; null where it names none. */
function yearsOf(view: PlanView): Draft | null {
  const { title, years } = view.plan
  if (title === null || years === null || !years.every((year) => title.includes(String(year)))) return null
  const inOneLine = (text: string) => text.replace(/[\s*]+/gu, ' ').toLowerCase()
  const passage = view.passages.find(({ text }) => inOneLine(text).includes(inOneLine(title))) ?? view.passages[0]
  if (passage === undefined) return null
  return draft([`Kế hoạch áp dụng cho${yearsInWords(view.plan)}, theo tên của kế hoạch: ${view.shortName}.`], [{ view, passage }])
}

/** Only if nothing else is named than the plan, by words of its title or its issuer. */
function asksYears({ content, spaced: question }: Inquiry['u'], view: PlanView): boolean {
  const isNamed = (term: string) => YEAR_WORDS.test(term) || view.titleTerms.has(term) || view.issuer.includes(term)
  return / (ke hoach|ap dung) /.test(question) && ASKS_YEARS.test(question) && !ASKS_DUTY.test(question) && content.every(isNamed)
}

/** "Chỉ thị số 21-CT/TU": another paper than the plan. */
function namesOtherPaper({ plan }: PlanView, asked: string): boolean {
  const papers = asked.match(/(?<!\d)\d{1,5}\s*[-/](?:\d{4}[-/])?\p{Lu}[\p{L}-]*/gu) ?? []
  return papers.some((paper) => !(plan.number ?? '').startsWith(/\d+/.exec(paper)![0]))
}

function asksNumber({ u }: Inquiry): boolean {
  return (
    !u.facets.has('unitOfMeasure') &&
    !ABOUT_BASIS.test(u.spaced) &&
    !ASKS_DUTY.test(u.spaced) &&
    (ASKS_NUMBER.test(u.spaced) || ASKS_DATE.test(u.spaced)) &&
    u.content.filter((term) => !HEAD_WORDS.test(term)).length <= 4
  )
}

function asksSigner({ u: { facets, spaced: question } }: Inquiry): boolean {
  return (facets.has('signer') || ASKS_SIGNER.test(question)) && (/ (ke hoach|quyet dinh) /.test(question) || !OTHER_PAPER.test(question))
}

/** Years, number, day of issue, issuer, signer and recipients of a plan, each as far as it is asked. */
export function planHead(inquiry: Inquiry): Draft | null {
  const { spaced: question } = inquiry.u
  const asksAbout = (view: PlanView | null) => (view === null || namesOtherPaper(view, inquiry.u.asked) ? null : view)
  const numbered = asksNumber(inquiry) ? asksAbout(head(inquiry)) : null
  const signed = asksSigner(inquiry) ? (head(inquiry) ?? bestFit(inquiry)) : undefined
  const issued = ASKS_ISSUER.test(question) && !ASKS_DUTY.test(question) ? head(inquiry) : null
  const sent = ASKS_RECIPIENTS.test(question) && !SOMETHING_SENT.test(question) ? head(inquiry) : null
  const named = head(inquiry)
  const dated = named !== null && asksYears(inquiry.u, named) ? named : null
  const parts = [
    dated === null ? null : yearsOf(dated),
    numbered === null ? null : numberOf(numbered),
    issued === null ? null : issuerOf(issued),
    signed === undefined ? null : signerOf(signed),
    sent === null ? null : recipientsOf(sent),
  ].filter((part) => part !== null)
  if (parts.length === 0) return null
  return draft(
    parts.flatMap(({ paragraphs }) => paragraphs),
    parts.flatMap(({ evidence }) => evidence),
    { long: sent !== null },
  )
}
