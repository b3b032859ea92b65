// What a language model may look up. Each only reads, only within what the asker may read, and gives little at a time; plan text comes as
// values of JSON, out of which no words of a plan can break.
import { z } from 'zod'
import type { Passage, Task } from '../../domain/plan.ts'
import type { ModelTool } from '../../llm/language-model.ts'
import { splitPassageKey } from '../../retrieval/plan-index.ts'
import type { SearchIndex } from '../../retrieval/search-index.ts'
import { fold } from '../../vietnamese/fold.ts'
import { holdsStamp } from '../../vietnamese/secrecy-stamp.ts'
import { clip } from '../draft.ts'
import { officialName, placeOf } from '../plan-name.ts'
import { type PlanView, passageAt } from '../plan-view.ts'
import { agencyIn, agencyTerms, type NamedAgency, partIn } from '../record/agencies.ts'
import { fallsWithin } from '../record/task-filters.ts'
import { spaced, termsOf } from '../terms.ts'
import { isStamped, type Readable } from './readable.ts'

const MOST_PASSAGES = 6
const MOST_READ = 10
const MOST_PLANS = 30
const MOST_SECTIONS = 80
const MOST_ROWS = 15
/** Characters of a passage in a list, and of one that is read. */
const LISTED_PASSAGE = 700
const READ_PASSAGE = 2_500
const READ_SECTION = 5_000
const CELL = 240

const planCode = z.string().max(20).describe('code of a plan, from list_plans')
const day = z.iso.date()

/** Told what a look-up computed and no passage says: "12 nhiệm vụ". */
type Computed = (figure: string) => void

/** The look-ups over what is readable for one question; `computed` is told of figures that no passage holds. */
export function lookUps(readable: Readable, index: SearchIndex, computed: Computed): ModelTool[] {
  return [
    searchPassages(readable, index),
    readSection(readable),
    listPlans(readable),
    listSections(readable),
    listTasks(readable, computed),
    listCriteria(readable),
  ]
}

/** Arguments that fit their schema; LangChain has checked them before. */
function lookUp<Schema extends z.ZodObject>(
  name: string,
  description: string,
  schema: Schema,
  run: (args: z.output<Schema>) => unknown,
): ModelTool {
  return { name, description, schema, run: async (args) => run(schema.parse(args)) }
}

const noPlan = { error: 'there is no such plan; see list_plans' }

function searchPassages(readable: Readable, index: SearchIndex): ModelTool {
  const schema = z.object({
    query: z.string().min(1).max(300).describe('Vietnamese key words'),
    plans: z.array(planCode).max(10).optional().describe('search only in these plans'),
    agency: z.string().max(120).optional().describe('only passages about this agency'),
    area: z.string().max(120).optional().describe('only rows of this area of work'),
    due_from: day.optional().describe('only what is due from this day on, YYYY-MM-DD'),
    due_to: day.optional().describe('only what is due up to this day'),
  })
  const description = 'Finds passages of the plans by words. Each has an id to be cited and the place where it stands.'
  return lookUp('search_passages', description, schema, async ({ query, plans, agency, area, due_from, due_to }) => {
    const within = plans?.flatMap((code) => readable.planOf(code)?.stored.id ?? [])
    if (within?.length === 0) return noPlan
    const hits = await index.search(query, {
      top: MOST_PASSAGES,
      ...(readable.scope === undefined ? {} : { scope: readable.scope }),
      filter: {
        ...(within === undefined ? {} : { plans: within }),
        ...(agency === undefined ? {} : { agencies: [agency] }),
        ...(area === undefined ? {} : { areas: [area] }),
        ...(due_from === undefined && due_to === undefined
          ? {}
          : { period: { from: due_from ?? '0001-01-01', to: due_to ?? '9999-12-31' } }),
      },
    })
    const found = hits.flatMap(({ id }) => {
      const { planId, passageId } = splitPassageKey(id)
      const view = readable.plans.find(({ stored }) => stored.id === planId)
      const passage = view?.passages.find((known) => known.id === passageId)
      return view === undefined || passage === undefined ? [] : [{ view, passage }]
    })
    return { passages: found.flatMap(({ view, passage }) => shown(readable, view, passage, LISTED_PASSAGE)) }
  })
}

function readSection(readable: Readable): ModelTool {
  const schema = z.object({
    plan: planCode,
    section: z.string().max(80).describe('path of a section ("KH/II.2", from list_sections) or id of a passage'),
  })
  return lookUp('read_section', 'Reads a section of a plan, or one passage in full.', schema, ({ plan, section }) => {
    const view = readable.planOf(plan)
    if (view === null) return noPlan
    const path = section.replace(/^[^:]*:/u, '')
    const inside = view.passages.filter((passage) => passage.id === path || isWithin(passage.path, path))
    const passages = inside.slice(0, MOST_READ).flatMap((passage) => shown(readable, view, passage, READ_PASSAGE))
    const fitting = passages.filter((_, at) => at === 0 || lengthOf(passages.slice(0, at + 1)) <= READ_SECTION)
    return passages.length === 0
      ? { error: 'there is no such section; see list_sections' }
      : { passages: fitting, more: inside.length - fitting.length }
  })
}

function isWithin(path: string, section: string): boolean {
  return path === section || (path.startsWith(section) && /^[./#]/.test(path.slice(section.length)))
}

function lengthOf(passages: readonly { text: string }[]): number {
  return passages.reduce((sum, { text }) => sum + text.length, 0)
}

function listPlans(readable: Readable): ModelTool {
  const schema = z.object({ words: z.string().max(120).optional().describe('only plans whose name holds these words') })
  return lookUp('list_plans', 'Lists the plans with their codes.', schema, ({ words }) => {
    const wanted = fold(words ?? '').split(/\s+/u)
    const fitting = readable.plans.filter(({ plan }) => wanted.every((word) => fold(nameOf(plan)).includes(word)))
    return {
      total: fitting.length,
      plans: fitting.slice(0, MOST_PLANS).map(({ stored, plan }) => ({
        code: stored.code,
        name: nameOf(plan),
        years: plan.years,
        tasks: plan.tasks.length,
        criteria: plan.criteria.length,
      })),
    }
  })
}

function nameOf(plan: PlanView['plan']): string {
  return clip([officialName(plan), plan.title, plan.province].filter(Boolean).join('; '), CELL)
}

function listSections(readable: Readable): ModelTool {
  return lookUp('list_sections', 'Lists the headings of a plan with their paths.', z.object({ plan: planCode }), ({ plan }) => {
    const view = readable.planOf(plan)
    if (view === null) return noPlan
    const { sections } = view.plan
    const readableSections = sections.slice(0, MOST_SECTIONS).filter(({ heading }) => !holdsStamp(heading))
    return {
      sections: readableSections.map(({ path, heading }) => ({ section: path, heading: clip(heading, 120) })),
      total: sections.length,
    }
  })
}

function listTasks(readable: Readable, computed: Computed): ModelTool {
  const schema = z.object({
    plan: planCode,
    agency: z.string().max(120).optional().describe('only tasks of this agency'),
    part: z.enum(['lead', 'coordinating', 'either']).optional().describe('as what the agency takes part; either unless given'),
    due_from: day.optional().describe('only tasks due from this day on, YYYY-MM-DD'),
    due_to: day.optional().describe('only tasks due up to this day'),
    words: z.string().max(120).optional().describe('only tasks that hold all these words'),
  })
  const description = 'Lists and counts the rows of the task tables of a plan: task, who leads, who co-ordinates, deadline.'
  return lookUp('list_tasks', description, schema, ({ plan, agency, part = 'either', due_from, due_to, words }) => {
    const view = readable.planOf(plan)
    if (view === null) return noPlan
    const named = agency === undefined ? null : agencyOf(agency, view)
    const takesPart = (task: Task) =>
      named === null ||
      (['lead', 'coordinating'] as const).some((duty) => (part === 'either' || part === duty) && partIn(task, duty, named, view) !== null)
    const isDue = (task: Task) =>
      (due_from === undefined && due_to === undefined) ||
      fallsWithin(task, { start: due_from ?? '0001-01-01', end: due_to ?? '9999-12-31', text: '' })
    const wanted = fold(words ?? '').split(/\s+/u)
    const fitting = view.plan.tasks.filter(
      (task) => takesPart(task) && isDue(task) && wanted.every((word) => fold(`${task.task} ${task.area ?? ''}`).includes(word)),
    )
    computed(`${fitting.length} nhiệm vụ`)
    return { count: fitting.length, tasks: fitting.slice(0, MOST_ROWS).flatMap((task) => taskRow(readable, view, task)) }
  })
}

/** As the plan names it, else as it is said: it may be meant through a class alone. */
function agencyOf(said: string, view: PlanView): NamedAgency {
  return agencyIn(spaced(termsOf(said)), [view]) ?? { name: said, terms: agencyTerms(said, view.province) }
}

function taskRow(readable: Readable, view: PlanView, task: Task) {
  const passage = passageAt(view.passages, task.where, task.place)
  if (passage === null || isStamped(passage)) return []
  return [
    {
      id: readable.show(view, passage),
      no: task.no,
      task: clip(task.task, CELL),
      lead: clip(task.lead.join('; '), CELL),
      coordinating: clip(task.coordinating.join('; '), CELL),
      deadline: task.scheduleText,
      result: task.expected === null ? null : clip(task.expected, CELL),
    },
  ]
}

function listCriteria(readable: Readable): ModelTool {
  return lookUp('list_criteria', 'Lists the criteria of a plan with their points.', z.object({ plan: planCode }), ({ plan }) => {
    const view = readable.planOf(plan)
    if (view === null) return noPlan
    const criteria = view.plan.criteria.slice(0, MOST_ROWS).flatMap(({ code, name, max, achieved, deducted, where, place }) => {
      const passage = passageAt(view.passages, where, place)
      if (passage === null || isStamped(passage)) return []
      return [{ id: readable.show(view, passage), code, name: clip(name, CELL), max, achieved, deducted }]
    })
    return { criteria, total: view.plan.criteria.length }
  })
}

function shown(readable: Readable, view: PlanView, passage: Passage, length: number) {
  if (isStamped(passage)) return []
  const headings = passage.headings.slice(-2).map((heading) => clip(heading, 120))
  const columns = passage.columns.length === 0 ? {} : { columns: passage.columns }
  return [
    {
      id: readable.show(view, passage),
      plan: view.shortName,
      place: placeOf(passage),
      headings,
      ...columns,
      text: clip(passage.text, length),
    },
  ]
}
