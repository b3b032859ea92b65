// Figures that a clause sets: shares, counts, points, places in a ranking, days that a service may take.
import type { Target } from '../../domain/plan.ts'
import { Taken } from '../../vietnamese/nearby.ts'

/** A figure in a clause, with what it counts and whether it is a floor or a ceiling. */
export interface Figure {
  value: number | [number, number]
  unit: string
  comparator: Exclude<Target['comparator'], null>
  /** Offsets in the clause. */
  start: number
  end: number
}

const NUMBER = '(\\d{1,4}(?:[.,]\\d{1,3})?)'
const RANGE = new RegExp(`(?<![\\d/.,])(?:từ\\s+)?${NUMBER}\\s*%?\\s*(?:[-–]|đến)\\s*(?:dưới\\s+)?${NUMBER}\\s*%`, 'giu')
const PERCENT = new RegExp(`(?<![\\d/.,])${NUMBER}\\s*(?:%|phần trăm)`, 'giu')
const COUNT_RANGE =
  /(?<![\d/.,])từ\s+(\d{1,4})\s*(?:-|–|đến)\s*(\d{1,4})\s+(?!ngày|tháng|năm|giờ|tuần|quý|trong|của|các|trên|%)(\p{L}+(?:\s+\p{L}+)?(?:\s+\p{Lu}{2,})?)/giu
const COUNT =
  /(?<!\p{L})(ít nhất|tối thiểu|không dưới|không ít hơn|không quá|không vượt quá|không để (?:xảy ra )?quá|tối đa)\s+(\d{1,6})\s+(?!ngày|tháng|năm|tuần|quý|giờ làm)(\p{L}+\s?\/\s?(?:văn bản|hồ sơ|thủ tục|đơn vị|cơ quan|nhiệm vụ|cán bộ|công chức|\p{L}+)|\p{L}+(?:\s+\p{L}+)?(?:\s+\p{Lu}{2,})?)/giu
/** "ít nhất 01 mô hình, 02 sáng kiến": the comparator holds for the second count too. */
const MORE_COUNT = /^[^,;.\d]{0,40}(?:,|\s+và)\s+(\d{1,4})\s+(?!ngày|tháng|năm|tuần|quý|giờ)(\p{L}+(?:\s+\p{L}+)?)/iu
/** "từ 90 điểm trở lên", "trên 88 điểm", without a verb of reaching before it. */
const BOUND_POINTS = new RegExp(
  `(?<!\\p{L})(từ|trên|dưới|ít nhất|tối thiểu|tối đa|không thấp hơn|không dưới|không quá)\\s+${NUMBER}\\s+(điểm|bậc|hạng)(?!\\s*phần trăm)`,
  'giu',
)
/** "02 kỳ mỗi tháng", "01 buổi/tuần": a rate without a comparator. */
const RATE =
  /(?<![\d/.,\p{L}])(\d{1,4})\s+(?!ngày|tháng|năm|giờ|tuần|quý|lần)(\p{L}+)\s*(?:\/|mỗi\s+|một\s+)\s*(tuần|tháng|quý|năm|lượt|hồ sơ)(?!\p{L})/giu
/** "nằm trong nhóm 15 tỉnh dẫn đầu", "trong tốp 10": the place to reach, or a better one. */
const PLACES = 'tỉnh|địa phương|đơn vị|cơ quan|sở|xã|phường|thành phố|huyện'
const RANK = new RegExp(
  `(?:nhóm|tốp|top|trong)\\s+(?:số\\s+)?(\\d{1,3})(?!\\s+(?:tháng|ngày|năm|quý|tuần|giờ|phút))(?:\\s+(${PLACES}))?(?:,\\s*(?:${PLACES}))*(?:\\s+\\p{L}+){0,4}?\\s+(?:dẫn đầu|đứng đầu|đầu|cao nhất|tốt nhất)|(?:tốp|top)\\s+(\\d{1,3})(?!\\p{L})`,
  'giu',
)
/** "vào nhóm 10", "nằm trong tốp 5 cả nước": without the word "dẫn đầu". */
const GROUP =
  /(?<!\p{L})(?:vào|trong|thuộc|giữ|đạt)\s+(?:nhóm|tốp|top)\s+(\d{1,3})(?=\s*(?:[.;)]|$|cả nước|toàn quốc|của\s|trong\s|trở lên))/giu
/** "Thời gian cấp giấy tối đa 05 ngày làm việc": how long a service may take; how long an inspection takes is no figure to reach. */
const TAKES_DAYS =
  /thời (?:gian|hạn)\s+(?!kiểm tra|thanh tra|họp|hội nghị|làm việc|thực hiện kế hoạch|báo cáo|gửi)[^,;.()\d]{2,80}?\s(không quá|tối đa|dưới|không vượt quá)\s+(\d{1,3})\s+((?:ngày|giờ)(?:\s+làm việc)?)(?!\s+(?:làm|kể|trước|sau))/giu
/** "rút ngắn thời gian thẩm định từ 20 ngày xuống còn 14 ngày làm việc" */
const SHORTENED =
  /(?:rút ngắn|giảm|cắt giảm)[^;.]{1,120}?\s(?:xuống(?:\s+còn)?|còn)\s+(?:(tối đa|không quá|dưới)\s+)?(\d{1,3})\s+((?:ngày|giờ|phút)(?:\s+làm việc)?)(?!\p{L})/giu
/** "xây dựng 01 mô hình", "có 02 sáng kiến": what is made and counted. */
const MADE =
  /(?<!\p{L})(?:có|xây dựng|triển khai|nhân rộng|duy trì|đề xuất|áp dụng|hình thành)\s+(?:được\s+|mới\s+)?(?:từ\s+)?(\d{1,4})\s+(mô hình|sáng kiến|giải pháp|cách làm|đề tài|sản phẩm)/giu
/** "tăng 2 điểm và 05 bậc": the verb holds for the second figure too. */
const MORE_POINTS = new RegExp(`^\\s*(?:và|,|hoặc)\\s+(?:(?:tăng|giảm)\\s+)?${NUMBER}\\s+(điểm|bậc|hạng)(?!\\s*phần trăm)`, 'iu')
const POINTS = new RegExp(
  `(?:đạt|tăng|giảm|nâng|duy trì|phấn đấu)(?:\\s+(?:được|lên|thêm|mức|điểm|số điểm))*\\s+(?:(từ|trên|ít nhất|tối thiểu)\\s+)?${NUMBER}\\s+(điểm|bậc|hạng)(?!\\s*phần trăm)`,
  'giu',
)

/** The share of its spending that a unit covers by itself says what kind of unit it is; it is no figure to reach. */
const BAND_AFTER = /^\s*(?:đến\s+dưới\s+\d+\s*%\s*)?(?:kinh phí\s+)?chi\s+(?:thường xuyên|đầu tư|hoạt động)/u

/** A number with a decimal comma or point. */
export function amount(text: string): number {
  return Number(text.replace(',', '.'))
}

/** The words before a figure, as many as a comparator takes. */
function beforeFigure(lower: string, start: number): string {
  return lower.slice(Math.max(0, start - 40), start)
}

/** The comparator that the words before and behind a number say; "=" where they say none. */
export function comparatorOf(before: string, after: string): Figure['comparator'] {
  if (/^\s*trở lên/u.test(after)) return '>='
  if (/^\s*trở xuống/u.test(after)) return '<='
  if (/(?:ít nhất|tối thiểu|không (?:thấp|ít) hơn|không dưới|từ|≥|>=)\s*$/u.test(before)) return '>='
  if (/(?:trên|vượt|hơn|>)\s*$/u.test(before) && !/không (?:quá|hơn|vượt)\s*$/u.test(before)) return '>'
  if (/(?:không (?:để )?(?:quá|vượt|vượt quá|cao hơn)|tối đa|≤|<=)\s*$/u.test(before)) return '<='
  if (/(?:dưới|<)\s*$/u.test(before)) return '<'
  return '='
}

/** "đơn vị SNCL", "đơn vị", "bậc": one word, or the two of a compound, with an abbreviation behind. */
function unitOf(words: string): string {
  const [first = '', second, third] = words.split(/\s+/u)
  if (second === undefined) return first
  const compound =
    /^(?:đơn vị|cơ quan|thủ tục|trường hợp|đơn thư|phản ánh|kiến nghị|dịch vụ|mô hình|sáng kiến|văn bản|nhiệm vụ|hồ sơ|cán bộ|công chức|hội nghị|phòng ban|địa phương|người dân|doanh nghiệp|giải pháp|sản phẩm|hệ thống|cuộc họp|chuyên mục|tin bài|lượt người|lớp tập|hội thảo|chuyên đề)$/iu
  const name = compound.test(`${first} ${second}`) ? [first, second] : [first]
  const abbreviation = name.length === 2 ? third : second
  if (abbreviation && /^\p{Lu}{2,}$/u.test(abbreviation)) name.push(abbreviation)
  return name.join(' ')
}

/** "ít nhất 30% thời gian và 20% chi phí": the comparator holds for the second share too. */
function sharedComparator(lower: string, figures: Figure[], start: number): Figure['comparator'] {
  const before = figures.findLast((figure) => figure.unit === '%')
  if (!before || !/^[^,;.\d]{1,60}\svà\s+$/u.test(lower.slice(before.end, Math.min(start, before.end + 70)))) return '='
  return before.comparator === '>=' && /(?:ít nhất|tối thiểu)\s*$/u.test(lower.slice(Math.max(0, before.start - 20), before.start))
    ? '>='
    : '='
}

/** The figures of a clause that somebody is to reach. */
export function figuresIn(clause: string): Figure[] {
  const lower = clause.toLowerCase()
  const figures: Figure[] = []
  const taken = new Taken(clause.length)
  const add = (figure: Figure) => {
    if (!taken.isFree(figure.start, figure.end)) return
    taken.take(figure.start, figure.end)
    figures.push(figure)
  }
  for (const match of clause.matchAll(COUNT)) {
    const comparator = /quá|tối đa/iu.test(match[1]!) ? '<=' : '>='
    add({ value: Number(match[2]), unit: unitOf(match[3]!), comparator, start: match.index, end: match.index + match[0].length })
    const counted = match.index + match[0].length
    const more = MORE_COUNT.exec(clause.slice(counted))
    if (more)
      add({
        value: Number(more[1]),
        unit: unitOf(more[2]!),
        comparator,
        start: counted + more[0].search(/\d/u),
        end: counted + more[0].length,
      })
  }
  for (const match of clause.matchAll(RATE)) {
    const unit = `${match[2]}/${match[3]}`
    add({
      value: Number(match[1]),
      unit,
      comparator: comparatorOf(beforeFigure(lower, match.index), ''),
      start: match.index,
      end: match.index + match[0].length,
    })
  }
  for (const match of clause.matchAll(RANK)) {
    add({
      value: Number(match[1] ?? match[3]),
      unit: match[2] ?? 'hạng',
      comparator: '<=',
      start: match.index,
      end: match.index + match[0].length,
    })
  }
  for (const match of clause.matchAll(GROUP)) {
    add({ value: Number(match[1]), unit: 'hạng', comparator: '<=', start: match.index, end: match.index + match[0].length })
  }
  for (const match of clause.matchAll(COUNT_RANGE)) {
    add({
      value: [Number(match[1]), Number(match[2])],
      unit: unitOf(match[3]!),
      comparator: 'range',
      start: match.index,
      end: match.index + match[0].length,
    })
  }
  for (const match of clause.matchAll(TAKES_DAYS)) {
    const unit = match[3]!.toLowerCase().replace(/\s+/gu, ' ')
    const comparator = /dưới/iu.test(match[1]!) ? '<' : '<='
    add({ value: Number(match[2]), unit, comparator, start: match.index, end: match.index + match[0].length })
  }
  for (const match of clause.matchAll(SHORTENED)) {
    const unit = match[3]!.toLowerCase().replace(/\s+/gu, ' ')
    const comparator = match[1] === undefined ? '=' : comparatorOf(match[1].toLowerCase(), '')
    const end = match.index + match[0].length
    add({ value: Number(match[2]), unit, comparator, start: end - match[2]!.length - match[3]!.length - 1, end })
  }
  for (const match of clause.matchAll(MADE)) {
    const end = match.index + match[0].length
    const comparator = comparatorOf('', lower.slice(end))
    add({ value: Number(match[1]), unit: match[2]!.toLowerCase(), comparator, start: match.index, end })
  }
  for (const match of lower.matchAll(RANGE)) {
    const end = match.index + match[0].length
    if (BAND_AFTER.test(lower.slice(end))) continue
    add({ value: [amount(match[1]!), amount(match[2]!)], unit: '%', comparator: 'range', start: match.index, end })
  }
  for (const match of lower.matchAll(PERCENT)) {
    const end = match.index + match[0].length
    const after = lower.slice(end)
    if (BAND_AFTER.test(after)) continue
    const own = comparatorOf(beforeFigure(lower, match.index), after)
    add({
      value: amount(match[1]!),
      unit: '%',
      comparator: own === '=' ? sharedComparator(lower, figures, match.index) : own,
      start: match.index,
      end,
    })
  }
  for (const match of lower.matchAll(POINTS)) {
    const end = match.index + match[0].length
    const comparator = match[1] === undefined ? comparatorOf('', lower.slice(end)) : comparatorOf(match[1], '')
    add({ value: amount(match[2]!), unit: match[3]!, comparator, start: match.index, end })
    const more = MORE_POINTS.exec(lower.slice(end))
    if (more) add({ value: amount(more[1]!), unit: more[2]!, comparator, start: end, end: end + more[0].length })
  }
  for (const match of lower.matchAll(BOUND_POINTS)) {
    const end = match.index + match[0].length
    const comparator = /^\s*trở/u.test(lower.slice(end)) ? comparatorOf('', lower.slice(end)) : comparatorOf(match[1]!, '')
    add({ value: amount(match[2]!), unit: match[3]!, comparator, start: match.index, end })
  }
  return figures.sort((a, b) => a.start - b.start)
}
