// What a person corrected when a plan was taken into use, as an answer says it: the corrected value, and that it is one.
import { dayOf } from '../domain/clock.ts'
import { correctedThing, correctionOf } from '../domain/corrected.ts'
import type { CorrectedField, Correction, Deadline, Plan, Task } from '../domain/plan.ts'
import { showDay } from '../vietnamese/dates.ts'
import { termWords } from '../vietnamese/term-words.ts'
import { clip, type Evidence } from './draft.ts'
import { type PlanView, passageAt } from './plan-view.ts'
import { spaced, termsOf } from './terms.ts'

/** By this word a reader sees that a value is not the source's; the check asks for it, too. */
export const CORRECTED_MARK = /đính chính/iu
const LONGEST_SOURCE_WORDS = 160

/** "đính chính ngày 20/11/2026; văn bản ghi: “30/11/2026”". */
function correctionNote({ was, at }: Correction): string {
  const source =
    was === null || was.trim() === '' ? 'văn bản không ghi' : `văn bản ghi: “${clip(was.replace(/\s+/g, ' '), LONGEST_SOURCE_WORDS)}”`
  return `đính chính ngày ${showDay(dayOf(new Date(at)))}; ${source}`
}

type Thing = Task | Deadline

/** The words, with the note behind them where this field was corrected; `short` where a line has no room for the source's words. */
export function withNote(plan: Plan, thing: Thing | null, field: CorrectedField, words: string, short = false): string {
  const correction = correctionOf(plan, thing, field)
  if (correction === null) return words
  return `${words} (${short ? 'đã đính chính' : correctionNote(correction)})`
}

/** When a task or duty is due: the corrected term with its note, else the source's words; null where there are none. */
export function deadlineWords(plan: Plan, thing: Thing, short = false): string | null {
  const correction = correctionOf(plan, thing, 'schedule')
  if (correction !== null) return withNote(plan, thing, 'schedule', termWords(thing.schedule, correction.is), short)
  const words = ('what' in thing ? thing.text : thing.scheduleText)?.replace(/\s+/g, ' ').trim() ?? ''
  return words === '' ? null : words
}

const ofThing = new WeakMap<PlanView, { correction: Correction; passageId: string | null }[]>()

/** Corrections of a plan with the passage in which each would stand; those of the head belong to none. */
function placedCorrections(view: PlanView): { correction: Correction; passageId: string | null }[] {
  const known = ofThing.get(view)
  if (known !== undefined) return known
  const placed = (view.plan.corrections ?? []).map((correction) => {
    const thing = correctedThing(view.plan, correction)
    return { correction, passageId: thing === null ? null : (passageAt(view.passages, thing.where, thing.place)?.id ?? null) }
  })
  ofThing.set(view, placed)
  return placed
}

/** Corrections on which an answer may rest: of the heads of the plans that it cites, and of what stands in the passages cited. */
export function correctionsUnder(evidence: readonly Evidence[]): { view: PlanView; correction: Correction }[] {
  const views = [...new Set(evidence.map(({ view }) => view))]
  return views.flatMap((view) => {
    const cited = new Set(evidence.filter((one) => one.view === view).map(({ passage }) => passage.id))
    return placedCorrections(view)
      .filter(({ correction, passageId }) => correction.where === null || (passageId !== null && cited.has(passageId)))
      .map(({ correction }) => ({ view, correction }))
  })
}

/** What may be said because of a correction: the value as it was typed, as the record has it, and the source's words beside it. */
export function wordsOfCorrection({ plan }: PlanView, correction: Correction): string[] {
  const thing = correctedThing(plan, correction)
  const value = thing === null || correction.field !== 'schedule' ? [] : [termWords(thing.schedule, correction.is)]
  return [correction.is, ...value, correctionNote(correction)]
}

const FIELD_IN_WORDS: Readonly<Record<CorrectedField, string>> = {
  number: 'số, ký hiệu',
  issuedOn: 'ngày ban hành',
  issuer: 'cơ quan ban hành',
  title: 'tên kế hoạch',
  signer: 'người ký',
  schedule: 'thời hạn',
  lead: 'cơ quan chủ trì',
  coordinating: 'cơ quan phối hợp',
  expected: 'kết quả cần đạt',
  task: 'nội dung',
}

/**
 * Lines to stand under an answer that gives the words of a passage which a person has corrected: what they were corrected to. None for a
 * correction that the answer tells already.
 */
export function correctionLines(text: string, evidence: readonly Evidence[]): string[] {
  const said = spaced(termsOf(text))
  const lines = correctionsUnder(evidence).flatMap(({ view, correction }) => {
    const { field, was } = correction
    const old = spaced(termsOf(was ?? '')).trim()
    const isLast = correctionOf(view.plan, correctedThing(view.plan, correction), field) === correction
    if (!isLast || old === '' || !said.includes(` ${old} `) || text.includes(correctionNote(correction))) return []
    const [value = correction.is] = wordsOfCorrection(view, correction).slice(field === 'schedule' ? 1 : 0)
    return [`Đã đính chính ${FIELD_IN_WORDS[field]}: ${value} (${correctionNote(correction)}).`]
  })
  return [...new Set(lines)]
}
