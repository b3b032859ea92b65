// What the record of a plan answers by itself, before any single piece is looked at.
import type { Solver } from '../inquiry.ts'
import { onlyRecipient } from './absent-body.ts'
import { areasLed } from './areas-led.ts'
import { columnYears } from './column-years.ts'
import { comparedTasks } from './compared-tasks.ts'
import { countdown } from './countdown.ts'
import { criteriaLed, criterionPoints, criterionRemedy } from './criteria.ts'
import { comparedPoints, criterionFigures } from './criteria-figures.ts'
import { criterionNamed } from './criteria-names.ts'
import { dueInPeriod } from './due-in-period.ts'
import { indicatorsMeasured, unitOfRow } from './indicator-rows.ts'
import { indicatorGroup } from './indicators.ts'
import { membership } from './membership.ts'
import { outlineParts } from './outline.ts'
import { periodCell } from './period-columns.ts'
import { planHead } from './plan-facts.ts'
import { planParts } from './plan-parts.ts'
import { plansListed } from './plans-listed.ts'
import { areaTargets } from './targets.ts'
import { areaShortcomings } from './task-answer.ts'
import { areasCounted, firstDue, taskShare } from './task-figures.ts'
import { taskByNumber, taskList } from './task-lists.ts'
import { teamLead, teamMembers } from './team.ts'
import { unitList } from './units.ts'
import { visits } from './visits.ts'

/** In this order: the first draft that passes the check is given. */
export const FROM_RECORD: readonly Solver[] = [
  membership,
  onlyRecipient,
  visits,
  unitList,
  periodCell,
  teamLead,
  teamMembers,
  columnYears,
  planHead,
  outlineParts,
  areasCounted,
  planParts,
  areaShortcomings,
  criteriaLed,
  criterionFigures,
  criterionNamed,
  criterionPoints,
  criterionRemedy,
  taskByNumber,
  indicatorsMeasured,
  unitOfRow,
  indicatorGroup,
  areaTargets,
  taskList,
  areasLed,
]

/** These look through all plans at once, whichever is meant. */
export const ACROSS_PLANS: readonly Solver[] = [membership, visits, dueInPeriod]

/** Figures that stand in no passage: asked before it is looked whether any passage speaks of such a figure. */
export const FIGURES: readonly Solver[] = [plansListed, taskShare, firstDue, comparedTasks, comparedPoints, countdown]
