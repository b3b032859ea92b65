// One task that the question is about: its deadline, who leads, who joins, what it must bring.
import type { Task } from '../../domain/plan.ts'
import { withNote } from '../corrected.ts'
import { clip, type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import type { PlanView } from '../plan-view.ts'
import type { Facet } from '../question/facets.ts'
import type { Understanding } from '../question/understand.ts'
import type { Ranked } from '../ranking.ts'
import { spaced, termsOf } from '../terms.ts'
import { deadlineOf, isPast, taskEvidence, taskPlace } from './task-words.ts'

/** A second task this close to the first is shown too: the question fits both. */
const NEAR = 0.9
const NEAR_ELSEWHERE = 0.8
const MOST_SHOWN = 3
const LOOKED_AT = 8

const ASKS_SHORTCOMING =
  / (han che|ton tai|yeu kem|thieu sot|chua dat) (gi|nao|la gi|cua|ve|o|trong)| con (han che|ton tai) | (ton tai|han che) .{0,40} (gi|nao|la gi) /

const names = (agencies: readonly string[]) => (agencies.length === 0 ? 'kế hoạch không ghi' : agencies.join('; '))

/** A field of the task, with its note where it was corrected. */
function field({ plan }: PlanView, task: Task, name: 'lead' | 'coordinating' | 'expected' | 'task', words: string): string {
  return withNote(plan, task, name, words)
}

function facts(view: PlanView, task: Task, { facets, spaced: question }: Understanding): string[] {
  const asksWho = facets.has('who') || facets.has('lead') || facets.has('coordinating')
  const both = asksWho && facets.has('lead') === facets.has('coordinating')
  const lines: string[] = []
  if (facets.has('time') || facets.has('quarter') || facets.has('month') || facets.has('frequency'))
    lines.push(`Thời hạn: ${deadlineOf(view, task)}.`)
  if (both || facets.has('lead')) if (asksWho) lines.push(`Chủ trì: ${field(view, task, 'lead', names(task.lead))}.`)
  if (both || facets.has('coordinating'))
    if (asksWho) lines.push(`Phối hợp: ${field(view, task, 'coordinating', names(task.coordinating))}.`)
  const asksResult = facets.has('expected') || facets.has('percent') || facets.has('number')
  if (asksResult && task.expected !== null) lines.push(`Kết quả cần đạt: ${field(view, task, 'expected', clip(task.expected, 500))}`)
  if ((facets.has('reason') || ASKS_SHORTCOMING.test(question)) && task.shortcoming !== null)
    lines.push(`Tồn tại, hạn chế: ${clip(task.shortcoming, 500)}`)
  return lines
}

/** What of a task is asked; all of it when nothing in particular is. */
export function taskCard(view: PlanView, task: Task, u: Understanding): string[] {
  const direct = facts(view, task, u)
  const subject = `Nhiệm vụ (${taskPlace(task)}): ${field(view, task, 'task', clip(task.task, 420))}`
  if (direct.length > 0) return [direct.join('\n'), subject]
  const more = [
    task.lead.length > 0 ? `Chủ trì: ${field(view, task, 'lead', names(task.lead))}.` : '',
    task.coordinating.length > 0 ? `Phối hợp: ${field(view, task, 'coordinating', names(task.coordinating))}.` : '',
    `Thời hạn: ${deadlineOf(view, task)}.`,
  ]
  const result = task.expected === null ? [] : [`Kết quả cần đạt: ${field(view, task, 'expected', clip(task.expected, 400))}`]
  return [subject, ...result, more.filter(Boolean).join(' ')]
}

/** Answers when the best piece is a task; others of the same plan that fit as well are shown after it. */
export function taskAnswer({ u, ranked, today }: Inquiry): Draft | null {
  const wantsDuty =
    ['time', 'lead', 'coordinating', 'who', 'expected'].some((facet) => u.facets.has(facet as Facet)) ||
    / (giai phap|khac phuc|bien phap) /.test(u.spaced)
  const best = wantsDuty ? ranked.find(({ piece }) => piece.entry?.kind !== 'criterion') : ranked[0]
  if (best?.piece.entry?.kind !== 'task') return null
  const asksWho = u.facets.has('who') || u.facets.has('lead') || u.facets.has('coordinating')
  const { task: first } = best.piece.entry
  if (asksWho && first.lead.length + first.coordinating.length === 0) return null
  const view = best.piece.view
  const tasks = tasksNear(ranked, best)
  const passed = u.facets.has('time') && tasks.length === 1 && isPast(tasks[0]!.schedule, today) ? ['Hạn này đã qua.'] : []
  const paragraphs = [...tasks.flatMap((task) => taskCard(view, task, u)), ...passed]
  return draft(paragraphs, taskEvidence(view, tasks))
}

/** Tasks that fit as well as the best; of another table of the plan, whose words differ, the one that fits nearly as well. */
function tasksNear(ranked: readonly Ranked[], best: Ranked): Task[] {
  const taskOf = ({ piece }: Ranked) => (piece.entry as { task: Task }).task
  const all = ranked.filter(({ piece }) => piece.view === best.piece.view && piece.entry?.kind === 'task')
  const near = all.slice(0, LOOKED_AT).filter(({ score }) => score >= best.score * NEAR)
  const tables = new Set(near.map((one) => taskOf(one).tableIndex))
  const elsewhere = all.find((one) => !tables.has(taskOf(one).tableIndex))
  const isTwin =
    elsewhere !== undefined && elsewhere.score >= best.score * NEAR_ELSEWHERE && elsewhere.ownCoverage >= best.ownCoverage * NEAR_ELSEWHERE
  return [...near.slice(0, MOST_SHOWN), ...(isTwin ? [elsewhere] : [])].slice(0, MOST_SHOWN).map(taskOf)
}

const MOST_SHORTCOMINGS = 8

/** "Vì sao mất điểm tài chính công", "tồn tại gì về thể chế": what the table says was wrong in an area that the question names whole. */
export function areaShortcomings({ u, plans }: Inquiry): Draft | null {
  if (!u.facets.has('reason') && !ASKS_SHORTCOMING.test(u.spaced)) return null
  for (const view of plans) {
    const tasks = view.plan.tasks.filter(
      ({ area, shortcoming }) => shortcoming !== null && area !== null && u.spaced.includes(ownArea(area)),
    )
    if (tasks.length === 0 || tasks.length > MOST_SHORTCOMINGS) continue
    const items = tasks.map((task) => `${clip(task.shortcoming!, 300)} (${taskPlace(task)})`)
    return draft([`Tồn tại, hạn chế theo ${view.shortName}:`, { items }], taskEvidence(view, tasks))
  }
  return null
}

/** Spaced terms of an area without its label and the words that every area begins with. */
function ownArea(area: string): string {
  const terms = spaced(termsOf(area.replace(/^(?:[IVX]+|\p{Lu}|\d+)\s*[.)]\s*/u, '')))
  return terms.replace(/^ (?:cai cach|cong tac|xay dung) (?=\S+ \S)/, ' ')
}
