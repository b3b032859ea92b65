// The question of the update form that only work of periods raises: which of them the report is about.
import { occurrenceOf, type PlanYears } from '../../digest/occurrence.ts'
import type { TrackedTask } from '../../domain/work.ts'
import { type Typed, typed } from '../command.ts'
import { type PeriodFound, periodOf, readPeriod, sayPeriod, type TypedPeriod } from '../period-text.ts'
import type { Choice, FieldDefinition, FieldRead, FormContext, FormValues } from './form.ts'

/** Offered besides the current one. */
const FORMER_OFFERED = 2
/** What stands behind the code of a task that recurs, so that the answers alone tell which questions are left. */
const RECURS = 'định kỳ'

/** The code of a task as the form keeps it. */
export function keptTask({ code }: TrackedTask, recurs: boolean): string {
  return recurs ? `${code} ${RECURS}` : code
}

/** The code in a kept answer. */
export function codeKept(value: string): string {
  return value.replace(` ${RECURS}`, '')
}

/** The same of words that somebody may send back as they were shown. */
export function withoutMark(folded: string): string {
  return folded.replace(/ dinh ky$/, '')
}

interface Recurring {
  task: TrackedTask
  years: PlanYears
  current: string
}

/** Null for work that is done once. */
export async function recurring(task: TrackedTask, { plans, today }: Pick<FormContext, 'plans' | 'today'>): Promise<Recurring | null> {
  const years = (await plans()).find(({ id }) => id === task.planId)?.plan.years ?? null
  const current = occurrenceOf(task.schedule, today, years).period
  return current === null ? null : { task, years, current }
}

async function chosen({ nhiemvu = '' }: FormValues, context: FormContext): Promise<Recurring | null> {
  const task = await context.store.tasks.byCode(codeKept(nhiemvu))
  return task === null ? null : recurring(task, context)
}

/** "tháng 10/2026": as it is typed in a line as well. */
const choiceOf = (period: string): Choice => {
  const words = sayPeriod(period)
  return { label: words.charAt(0).toUpperCase() + words.slice(1), value: words }
}

function find({ task, years }: Recurring, typed: TypedPeriod, { today }: FormContext): PeriodFound {
  return periodOf(task, typed, today, years)
}

/** The current period and those just before it that belong to the plan. */
async function offered(values: FormValues, context: FormContext): Promise<readonly Choice[]> {
  const work = await chosen(values, context)
  if (work === null) return []
  const former = Array.from({ length: FORMER_OFFERED }, (_, index) => find(work, { unit: null, shift: -1 - index, words: '' }, context))
  const periods = former.flatMap((found) => ('period' in found && found.doubt === null && found.period !== null ? [found.period] : []))
  return [...new Set([work.current, ...periods])].map(choiceOf)
}

/** A bare figure counts in the unit of the work: "9" is September of what is due month by month. */
function inWords(folded: string, { current }: Recurring): string {
  const [unit] = typed(sayPeriod(current)).folded.split(' ')
  return /^\d{1,2}$/.test(folded) ? `${unit} ${folded}` : folded
}

async function readKept({ folded }: Typed, values: FormValues, context: FormContext): Promise<FieldRead> {
  const work = await chosen(values, context)
  const how = 'Anh/Chị gõ kỳ báo cáo, ví dụ “tháng 10” hoặc “kỳ trước”.'
  if (work === null) return { fault: how }
  const said = inWords(folded.replace(/[\s.!]+$/, ''), work)
  const found = readPeriod(said)
  if (found === null || found.length !== said.length) return { fault: how }
  const meant = find(work, found.period, context)
  if ('wrong' in meant)
    return { fault: meant.wrong, isAnswer: true, ...(meant.meant.length === 0 ? {} : { offers: meant.meant.map(choiceOf) }) }
  return meant.period === null ? { fault: how } : { value: sayPeriod(meant.period) }
}

/** What was answered, as a line about progress would give it; null for the current period. */
export function periodKept(value: string): TypedPeriod | null {
  return readPeriod(typed(value).folded)?.period ?? null
}

/** `result` reads what follows in the form: whoever tells that at once means the current period. */
export function periodField(result: FieldDefinition): FieldDefinition {
  return {
    name: 'ky',
    label: 'Kỳ báo cáo',
    asks: 'Anh/Chị báo cáo kỳ nào?',
    hint: 'Với việc theo kỳ, ví dụ “tháng 10”; bỏ qua nếu là kỳ hiện tại.',
    isOptional: true,
    blank: 'kỳ hiện tại',
    typed: true,
    applies: ({ nhiemvu = '' }) => nhiemvu.endsWith(RECURS),
    choices: offered,
    async read(words, values, context) {
      const period = await readKept(words, values, context)
      if ('value' in period || period.isAnswer) return period
      const told = await result.read(words, values, context)
      return 'value' in told ? { value: '', also: { [result.name]: told.value } } : period
    },
  }
}
