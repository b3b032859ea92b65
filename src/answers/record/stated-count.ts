// How many units the text of a plan says it inspects, where its table or list names another number of them.
import type { Passage } from '../../domain/plan.ts'
import type { PlanView } from '../plan-view.ts'
import { visitRows } from './visit-tables.ts'

/** "Kiểm tra 12 đơn vị", "tiến hành kiểm tra trực tiếp tại 12 cơ quan, đơn vị"; not of each round or month. */
const STATED =
  /kiểm tra\s+(?:trực tiếp\s+)?(?:tại\s+|đối với\s+)?(?:tổng số\s+)?0*(\d{1,3})\s+(?:(?:cơ quan|đơn vị|địa phương)(?:,\s+)?)+/iu
const OF_EACH = /mỗi|một (?:đợt|tháng|quý)|\/(?:đợt|tháng|quý|năm)|(?:đợt|tháng|quý)\s+(?:\d|[IVX])[^,.;]{0,20}kiểm tra|ít nhất|tối thiểu/iu

interface StatedCount {
  /** As the plan writes it. */
  words: string
  passage: Passage
}

/** The number that the text states, when there is one alone and the schedule names another; null otherwise. */
export function statedCount(view: PlanView, named: number): StatedCount | null {
  if (visitRows(view).length === 0) return null
  const stated = view.passages.flatMap((passage) => {
    const match = passage.columns.length > 0 || OF_EACH.test(passage.text) ? null : STATED.exec(passage.text)
    return match === null ? [] : [{ words: match[0].replace(/[,\s]+$/u, ''), passage, count: Number(match[1]) }]
  })
  const [first] = stated
  if (first === undefined || first.count === named || stated.some(({ count }) => count !== first.count)) return null
  return { words: first.words, passage: first.passage }
}
