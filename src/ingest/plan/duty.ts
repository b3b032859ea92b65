// Who owes a duty and to whom, from the words of its sentence and the headings over it.
import { beginsAgency } from '../../vietnamese/agency-names.ts'
import { bareClause } from './clauses.ts'
import { listsNamesOfKind } from './headings.ts'

const VERBS =
  'chủ trì|chủ động|báo cáo|xây dựng|gửi|có (?:trách nhiệm|nhiệm vụ)|chịu trách nhiệm|tổ chức|tham mưu|thực hiện|phối hợp|tổng hợp|rà soát|hoàn thành|ban hành|triển khai|căn cứ|tăng cường|cử|lập|đăng ký|phải|khẩn trương|tiến hành|làm đầu mối|là đầu mối|theo dõi|hướng dẫn|đôn đốc|kiểm tra|thông báo|nghiêm túc|tiếp tục|sẽ|định kỳ|h[àằ]ng|thường xuyên|kịp thời|trình|cung cấp|bố trí|thẩm định|công khai|cập nhật|quán triệt|phân công|đề xuất|tự kiểm tra|gắn|giao|nộp|phê duyệt|sinh hoạt|duy trì|bảo đảm|đảm bảo|nâng cao|đẩy mạnh|tập trung|khắc phục|lãnh đạo(?!\\s+(?:sở|các|ubnd|ủy ban|đoàn|phòng|đơn vị|cơ quan))|chuẩn bị|vận động|mở|niêm yết|đăng tải|tiếp nhận|chỉ đạo|quyết định|xem xét|nghiên cứu|áp dụng|sử dụng|đưa|cấp|tham gia|chấp hành|tiếp thu|giải quyết|xử lý|đánh giá|chấm điểm|tự|khảo sát|công bố|nhập|làm việc|thống nhất|lồng ghép|tuyên truyền|bồi dưỡng|tập huấn|đào tạo|tạo điều kiện|hỗ trợ|quản lý|vận hành|nâng cấp|kết nối|chia sẻ|thành lập|kiện toàn|giúp(?!\\s+việc)|họp|chấn chỉnh|giám sát|lựa chọn|đề nghị|kiến nghị|yêu cầu|rút kinh nghiệm|sơ kết|tổng kết|thu thập|phổ biến|ký|chịu|nhắc|đối chiếu|hoàn thiện|xác định|số hóa|trả|phát|in|lưu|bàn giao|gương mẫu|chủ động|quan tâm|chú trọng|đổi mới|tổng rà soát|thống kê|nắm|kết luận|cân đối|cho ý kiến|hằng|cam kết|giao ban|tổng hợp|ưu tiên|tiết kiệm|hướng|gặp mặt|đối thoại|xin lỗi|cụ thể hóa|là (?:cơ quan|đơn vị)|giải trình|phân tích|hệ thống hóa|chuẩn hóa|đơn giản hóa|cắt giảm|rút ngắn|xét|làm sạch|đồng bộ|giải ngân|phân bổ|kê khai|phát động|sửa đổi|nhân rộng|lắp đặt|mua sắm|thanh toán|tham dự'

/** Words with which a plan turns to an agency: "Giao Sở Nội vụ", "Đề nghị Ủy ban MTTQ ..." */
const ADDRESS = /^(?:giao(?:\s+cho)?|đề nghị|yêu cầu|đối với|thủ trưởng|mời)\s+/iu
/** "Trách nhiệm của Sở Nội vụ": a heading over what one of them owes. */
const OWED_BY = /^(?:trách nhiệm|nhiệm vụ)(?:\s+(?:thực hiện|cụ thể))?\s+(?:của|đối với)\s+/iu
/**
 * A verb after these words belongs to the name: "cơ quan được kiểm tra", "Đoàn kiểm tra", "tổ công tác". One with a capital
 * belongs to it anyway ("Phòng Quản lý nhà"), so verbs are looked for in lower case only.
 */
const PART_OF_NAME =
  '(?<!(?:[Cc]ác|được|giao|dự kiến|đối tượng|thuộc diện)\\s+)(?!(?<=(?:[Đđ]oàn|[Ủủ]y ban|[Uu]ỷ ban|[Cc]ông tác|[Tt]ổ|[Bb]an)\\s+)(?:kiểm tra|giám sát|đánh giá|thẩm định|khảo sát|theo dõi|chỉ đạo|quản lý|tổ chức))(?!(?<=(?:[Đđ]ội|[Pp]hòng|[Tt]rạm|[Bb]ộ phận)\\s+)quản lý)(?!(?<=(?:[Qq]uản lý|[Gg]iám định|[Kk]iểm định|chất lượng|[Đđ]ầu tư|hoạt động|vật liệu)\\s+)xây dựng)(?!(?<=[Hh]ội đồng\\s+)(?:xét|thẩm định|đánh giá|nghiệm thu))(?!(?<=(?:[Cc]ông|[Đđ]ộc)\\s+)lập)'
/** A figure may stand in a subject only as the number of an annex or an article, or in a bracket that says more about it. */
const SUBJECT_LETTER = '(?:\\([^():]{2,120}\\)|[^:()\\d]|(?<=(?:[Pp]hụ lục|[Mm]ục|[Đđ]iều|[Kk]hoản|[Bb]iểu)\\s+(?:số\\s+)?\\d?)\\d)'
const SUBJECT = new RegExp(`^(${SUBJECT_LETTER}{4,220}?)\\s*[,:]?\\s+(?:đã\\s+)?${PART_OF_NAME}(?:${VERBS})(?![\\p{L}])`, 'u')

/** Owes duties without being named: "Đơn vị được kiểm tra", "Đoàn kiểm tra", "Thủ trưởng các đơn vị". */
function owesDuties(text: string): boolean {
  return (
    beginsAgency(text) ||
    /^(?:cơ quan|đơn vị|địa phương|đoàn|trưởng đoàn|phó trưởng đoàn|tổ trưởng|đồng chí|đ\/c|thư ký|thành viên|cá nhân|công chức|cán bộ|đảng viên|chi ủy|chi bộ|cấp ủy|(?:phó )?bí thư|hội đồng|người đứng đầu)(?:[\s,]|$)(?!vị trí|tích|kết|dự kiến|tính)/iu.test(
      text,
    ) ||
    // A body inside an agency, or a post: "Tổ kiểm tra", "Các khoa, phòng", "Trợ lý tham mưu".
    /^(?:các\s+(?:khoa|tổ|nhóm|bộ phận)|tổ(?!\s+chức)|nhóm|đội(?!\s+ngũ)|khoa(?!\s+học)|trợ lý|hiệu trưởng|kế toán|ban giám hiệu|hiệp hội|trưởng\s+(?:ban|các|phòng|khoa|trạm|thôn|xóm|ấp|bộ phận)|\p{L}+(?:\s+\p{L}+)?\s+trưởng\s+(?:các|khoa|phòng|trạm))(?:[\s,]|$)/iu.test(
      text,
    )
  )
}

/** "Căn cứ Kế hoạch này, Thủ trưởng các đơn vị xây dựng ..." */
const GROUNDS = /^(?:căn cứ|trên cơ sở|theo)\s[^,:;]{3,80},\s+(?=\p{Lu}|các\s|thủ trưởng\s|đơn vị\s|cơ quan\s)/iu

/** The agencies at the start of a sentence, up to its verb: "Các cơ quan, đơn vị" of "Các cơ quan, đơn vị báo cáo ...". */
export function leadingAgency(sentence: string): string | null {
  const bare = bareClause(
    sentence.replace(/^[^:]{0,60}:\s+(?=các\s|\p{Lu})/u, (lead) => (beginsAgency(lead.replace(ADDRESS, '')) ? lead : '')),
  )
  const words = bare
    .replace(/^[a-zđ]\)\s+/u, '')
    .replace(GROUNDS, '')
    .replace(ADDRESS, '')
  const lead = /^([^:\d]{4,120}):\s/u.exec(words)?.[1]
  if (lead && owesDuties(lead) && isName(lead)) return lead.trim()
  const subject = SUBJECT.exec(words)?.[1]?.replace(/[\s:,]+$/u, '')
  return subject &&
    owesDuties(subject) &&
    !/^các\s+(?:nhiệm vụ|nội dung|giải pháp|chỉ tiêu|kiến nghị|quy định|văn bản|tồn tại)/iu.test(subject)
    ? subject
    : null
}

/** No verb in it, or one that ends it: "Phòng Kế hoạch tổng hợp". */
function isName(words: string): boolean {
  const subject = SUBJECT.exec(words)
  return subject === null || (subject[0] === words && /^phòng\s/iu.test(words))
}

/** A name and nothing else, as it stands before a semicolon: "UBND các xã, phường; các đơn vị sự nghiệp đăng ký ...". */
export function isBareOwner(text: string): boolean {
  const words = bareClause(text).replace(ADDRESS, '')
  return words.length <= 120 && !/[:\d]/u.test(words) && owesDuties(words) && isName(words) && SUBJECT.exec(words) === null
}

/** The agency that a heading names: "1. Giao Sở Nội vụ" → "Sở Nội vụ". */
export function agencyOfHeading(heading: string): string | null {
  const words = bareClause(heading.replace(/^\S{1,8}[.)]\s+/u, ''))
  const bare = words.replace(OWED_BY, '').replace(ADDRESS, '')
  if (!owesDuties(bare)) return null
  if (/^(?:các\s+(?:nhiệm vụ|nội dung|giải pháp|chỉ tiêu)|công tác|báo cáo)/iu.test(bare)) return null
  // "Đơn vị, thành phần và thời gian kiểm tra" says what the section is about.
  if (bare.length <= 100 && /(?:,|\svà)\s+(?:thành phần|thời gian|nội dung|phương pháp|phạm vi|địa điểm)(?!\p{L})/iu.test(bare)) return null
  if (listsNamesOfKind(bare)) return bareClause(bare)
  const announced = /^([^:]{4,160}):/u.exec(bare)?.[1]
  const subject = announced && isName(announced) ? announced : (SUBJECT.exec(bare)?.[1] ?? announced)
  if (subject && owesDuties(subject)) return bareClause(subject)
  return bare.length <= 120 && !/\d/u.test(bare) ? bareClause(bare) : null
}

/** Who owes what the last clause says: named in it, in a clause before it, or by a heading over it. */
export function subjectOf(clauses: string[], headings: string[]): string | null {
  const named = firstOf(clauses.toReversed(), leadingAgency) ?? firstOf(headings.toReversed(), agencyOfHeading)
  return named === null ? null : bareName(named.charAt(0).toUpperCase() + named.slice(1))
}

/** Without the bracket behind it: "Tổ công tác (thành lập theo Quyết định số 15/QĐ-SNV)". */
function bareName(name: string): string {
  return name.replace(/\s*\([^()]*\)$/u, '')
}

function firstOf(texts: string[], find: (text: string) => string | null): string | null {
  for (const text of texts) {
    const found = find(text)
    if (found !== null) return found
  }
  return null
}

/** Where the name of a receiver is over: the time, the aim, or what is sent. */
const ENDS_NAME =
  'trước|chậm nhất|để\\s|theo\\s|đúng\\s|kèm|định kỳ|h[àằ]ng\\s|xem xét|tổng hợp|theo dõi|ban hành|phê duyệt|thông qua|kết quả|tình hình|tiến độ|số liệu|ngày\\s|vào\\s|trong\\s|về\\s|tại\\s|bằng\\s|khi\\s|dự thảo|công nhận|ký\\s|quyết định|cho ý kiến|xét\\s|đề án|danh mục|danh sách|phương án|hồ sơ|báo cáo\\s|kế hoạch|việc\\s|[.,;(]'
const NAME_LETTERS = `(?:(?!${ENDS_NAME}).)*`
const SENDING = '(?:[Gg]ửi|[Tt]hông báo|[Nn]ộp|[Cc]huyển|[Đđ]ăng ký|[Cc]ung cấp|[Bb]àn giao)'
const RECEIVING_HEAD =
  'UBND|Ủy ban (?:nhân dân|Kiểm tra|MTTQ|Mặt trận)|Uỷ ban nhân dân|Sở|(?:Chánh\\s+)?Văn phòng|Đoàn kiểm tra|Chủ tịch|Đảng ủy|Bộ|Ban|Phòng|phòng|[Ll]ãnh đạo|Thường trực|Thường vụ|Tỉnh ủy|Thành ủy|HĐND|Công an|Trung tâm|Chính phủ|cơ quan(?:, đơn vị)?|[Đđ]ơn vị|[Cc]hi bộ|[Cc]hi ủy|Thanh tra(?! nhân dân)|(?:Phó\\s+)?Giám đốc|[Tt]rưởng\\s+(?=phòng|ban|đoàn|Phòng|Ban|Đoàn)|[Tt]hủ trưởng|Bí thư|[Hh]iệu trưởng|[Tt]hành viên|Hội đồng|Tổ công tác|Cục|Chi cục|cấp (?:có thẩm quyền|trên)|(?<=(?:[Gg]ửi|cho|đến|tới)\\s)các (?:cơ quan(?:, (?:đơn vị|địa phương))*|sở(?:, ban, ngành)?|phòng(?:, (?:ban|đơn vị))*|đơn vị|thành viên|địa phương|xã|chi bộ)(?!\\p{L})'
const RECEIVER = new RegExp(
  `(?:[Gg]ửi(?:\\s+(?:báo cáo|kết quả|văn bản))?(?:\\s+(?:về|cho|tới|đến))?|(?:[Bb]áo cáo|[Tt]rình|kết quả|kế hoạch)\\s+(?:về|cho|tới|với)|về|[Bb]áo cáo|[Tt]rình|(?<=${SENDING}\\s[^,;.]{1,80}\\s)(?:cho|với|đến|tới))\\s+((?:${RECEIVING_HEAD})${NAME_LETTERS}(?:\\s*\\((?:qua|thông qua)[^)]*\\))?)`,
  'u',
)
/** "báo cáo UBND tỉnh, Bộ Nội vụ trước ngày ...": a second receiver, unless a verb behind it makes it the one who acts. */
const NEXT_RECEIVER = new RegExp(
  `^,\\s+((?:UBND|Ủy ban nhân dân|Sở|Bộ|Tỉnh ủy|Thành ủy|Đảng ủy|HĐND|Văn phòng|Ban Thường vụ|Thủ tướng|Chính phủ)${NAME_LETTERS})(?=$|[.;(]|trước|chậm nhất|để\\s|theo\\s|đúng\\s|định kỳ|h[àằ]ng\\s|vào\\s|trong\\s)`,
  'u',
)

/** Who receives the report of a clause: "UBND tỉnh (qua Sở Nội vụ)". The aim in brackets ("để tổng hợp") stays with it as written. */
export function receiverIn(clause: string): string | null {
  const match = RECEIVER.exec(clause)
  if (!match) return null
  const next = NEXT_RECEIVER.exec(clause.slice(match.index + match[0].length))?.[1]
  const isNext = next !== undefined && SUBJECT.exec(next) === null
  return bareClause(isNext ? `${bareClause(match[1]!)}, ${next}` : match[1]!)
}
