// Document → Plan: the parts first, then what each kind of paragraph and table says.
import type { Document, Reading } from '../../domain/document.ts'
import type { Plan, Section } from '../../domain/plan.ts'
import { NotAPlan } from '../errors.ts'
import { readCriteria, sumDoubts } from './criteria.ts'
import { readDeadlines } from './deadlines.ts'
import { headDoubts, planDoubts } from './doubts.ts'
import { readHead } from './head.ts'
import { readIndicators } from './indicators.ts'
import { readOutline } from './outline.ts'
import { readParagraphTasks } from './paragraph-tasks.ts'
import { type PlanTable, readPlanTables } from './plan-tables.ts'
import { readStructure, type Structure } from './structure.ts'
import { readTargets } from './targets.ts'
import { readTasks } from './tasks.ts'
import { readTeam } from './team.ts'
import { timeDoubts } from './time-doubts.ts'
import { readUnits } from './units.ts'
import { readVisits } from './visits.ts'

/**
 * Reads a plan out of a document. Throws NotAPlan where there is neither a title with numbered headings nor a task table.
 * What the reader could not place is in `warnings`, of the reading and of the plan alike.
 */
export function parsePlan(document: Document): Reading<Plan> {
  const structure = readStructure(document)
  const head = readHead(document, structure)
  const tables = readPlanTables(structure)
  const year = head.years?.[0]
  const inTables = readTasks(tables, year)
  const inText = readParagraphTasks(structure, inTables.tasks.at(-1)?.tableIndex ?? 0, year)
  const tasks = [...inTables.tasks, ...inText.tasks]
  const { visits, inLines, blocks: visitLines } = readVisits(structure, tables, year)
  const criteria = readCriteria(structure, tables)
  const { indicators, warnings: indicatorWarnings } = readIndicators(tables)
  if (tasks.length === 0 && criteria.length === 0 && (structure.sections.length === 0 || head.title === null))
    throw new NotAPlan(document.fileName)
  const deadlines = readDeadlines(structure, tables, new Set([...inText.blocks, ...visitLines]), year)
  const warnings = [
    ...headDoubts(head, document),
    ...inTables.warnings,
    ...planDoubts({ structure, tables, tasks, deadlines, year }),
    ...timeDoubts(structure, tasks, deadlines, year),
    ...tables.flatMap((table) => sumDoubts(table)),
    ...indicatorWarnings,
  ].sort((a, b) => a.line - b.line)
  const plan: Plan = {
    ...head,
    sections: allSections(structure, tables),
    tasks,
    criteria,
    deadlines,
    targets: readTargets(structure, tables, tasks, inText.blocks, year),
    units: readUnits(structure, tables, tasks, inLines, inText.blocks),
    team: readTeam(structure, tables),
    visits,
    indicators,
    outline: readOutline(structure),
    warnings,
  }
  return { value: plan, warnings }
}

/** Headings and group rows in the order of the document; a heading that parts a broken table is both, and counts once. */
function allSections({ sections }: Structure, tables: PlanTable[]): Section[] {
  const lines = new Set(sections.map(({ place }) => place.line))
  const groups = tables.flatMap((table) => table.sections).filter(({ place }) => !lines.has(place.line))
  return [...sections, ...groups].sort((a, b) => a.place.line - b.place.line)
}
