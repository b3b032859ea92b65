// Figures of the source that do not fit what stands behind them: a total of money and its parts, a number and the list that it opens.
import { showNumber } from '../vietnamese/dates.ts'
import type { Evidence } from './draft.ts'
import type { Understanding } from './question/understand.ts'

const UNITS: ReadonlyMap<string, number> = new Map([
  ['đồng', 1],
  ['nghìn', 1e3],
  ['ngàn', 1e3],
  ['triệu', 1e6],
  ['tỷ', 1e9],
  ['tỉ', 1e9],
])
const AMOUNT = /(?<![\d.,])(\d[\d.,]*)\s*(nghìn|ngàn|triệu|tỷ|tỉ)?\s*(đồng)?(?![\p{L}\d%])/giu
const TOTAL_OF =
  /tổng[^.;:\n]{0,60}?(\d[\d.,]*\s*(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\s*)?(?:đồng)?)[^\d\n]{0,30}?(trong đó|bao gồm|gồm)[\s:]+([^\n]+)/iu

/** "1.200.000", "7,5": thousands by dots, decimals by a comma. */
function readFigure(figure: string): number {
  const plain = figure.replace(/[.,]+$/u, '')
  const grouped = /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(plain) ? plain.replaceAll('.', '') : plain
  return Number(grouped.replace(',', '.'))
}

/** Amounts of money in a text, in đồng; a bare number is none. */
function amountsIn(text: string): { value: number; unit: string }[] {
  return [...text.matchAll(AMOUNT)].flatMap(([, figure = '', scale, dong]) => {
    const unit = (scale ?? dong)?.toLowerCase()
    const value = readFigure(figure)
    return unit === undefined || Number.isNaN(value) ? [] : [{ value: value * UNITS.get(unit)!, unit }]
  })
}

const inUnit = (value: number, unit: string) =>
  unit === 'đồng' ? `${new Intl.NumberFormat('vi-VN').format(value)} đồng` : `${showNumber(value / UNITS.get(unit)!)} ${unit} đồng`

/** "Tổng kinh phí 90 triệu đồng, gồm: 50 triệu ..., 30 triệu ...": after "trong đó" some parts may be left out, so only more is too much. */
export function moneySlips(answer: string, evidence: readonly Evidence[]): string[] {
  return evidence.flatMap(({ passage }) =>
    passage.text.split(/(?<=[.;])\s+(?=\p{Lu})|\n/u).flatMap((sentence) => {
      const [, said = '', opens = '', listed = ''] = TOTAL_OF.exec(sentence) ?? []
      const [total] = amountsIn(said)
      const parts = amountsIn(listed)
      if (total === undefined || parts.length < 2 || !answer.includes(said.trim())) return []
      const sum = parts.reduce((whole, { value }) => whole + value, 0)
      const fits = Math.abs(sum - total.value) < total.value * 1e-6
      if (fits || (opens.toLowerCase() === 'trong đó' && sum < total.value)) return []
      return [`tổng ${inUnit(total.value, total.unit)}, nhưng cộng các phần được ${inUnit(sum, total.unit)}`]
    }),
  )
}

const COUNTED = 'xã|phường|huyện|sở|cơ quan|đơn vị|nhiệm vụ|tiêu chí|nhóm|nội dung|phòng|thôn|chi bộ|lớp|trường|bệnh viện|đợt|bước'
const COUNT = new RegExp(`(?<![\\d/.,-])(0?\\d{1,2})\\s+(${COUNTED})(?![\\p{L}])`, 'giu')
const OPENS_LIST = new RegExp(`(?<![\\d/.,-])(0?\\d{1,2})\\s+(${COUNTED})(?![\\p{L}])[^:;.\\n\\d]{0,80}:\\s*([^]*)$`, 'iu')

/** How many items a list holds: by its marks "(1) ... (4)", else by what ";" or line marks part; null where that cannot be told. */
function itemsOf(list: string): number | null {
  const marks = [...list.matchAll(/(?<!\p{L})\((\d{1,2})\)/gu)].map(([, mark]) => Number(mark))
  if (marks.length > 1) return marks.every((mark, position) => mark === position + 1) ? marks.length : null
  const [first = '', ...more] = list.split('\n').map((line) => line.trim())
  const lines = [first, ...more].filter((line) => line !== '')
  if (lines.length > 1) return lines.every((line) => /^[-+•–]/u.test(line)) ? lines.length : null
  const parts = first.split(/\.\s+\p{Lu}/u)[0]!.split(';')
  return parts.length > 1 ? parts.filter((part) => part.trim() !== '').length : null
}

/** "Kiểm tra 03 xã: (1) ...; (4) ...": where the answer gives the number or the list. Lists that hold other counts are left alone. */
export function listSlips(answer: string, evidence: readonly Evidence[], { facets }: Understanding): string[] {
  return evidence.flatMap(({ passage }) => {
    if (passage.columns.length > 0) return []
    const [, figure = '', noun = '', list = ''] = OPENS_LIST.exec(passage.text) ?? []
    const items = itemsOf(list)
    if (items === null || items === Number(figure) || list.search(COUNT) >= 0) return []
    const said = `${figure} ${noun}`
    return answer.includes(said) || facets.has('list') || facets.has('count') ? [`“${said}” nhưng liệt kê ${items}`] : []
  })
}
