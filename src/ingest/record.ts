// Plan → the record that `extract` writes (docs/formats.md): the fields in their order, nothing internal.
import type { Plan } from '../domain/plan.ts'

/** A plain value for JSON. Places in the source are left out; warnings keep their line. */
export function toRecord(plan: Plan): Record<string, unknown> {
  return {
    number: plan.number,
    issuedOn: plan.issuedOn,
    issuer: plan.issuer,
    province: plan.province,
    title: plan.title,
    kind: plan.kind,
    signer: plan.signer,
    sections: plan.sections.map(({ path, heading }) => ({ path, heading })),
    tasks: plan.tasks.map(({ table, no, area, shortcoming, task, expected, lead, coordinating, scheduleText, schedule }) => ({
      table,
      no,
      area,
      shortcoming,
      task,
      expected,
      lead,
      coordinating,
      scheduleText,
      schedule,
    })),
    criteria: plan.criteria.map(({ code, name, max, achieved, deducted, deductedCriteria }) => ({
      code,
      name,
      max,
      achieved,
      deducted,
      deductedCriteria,
    })),
    deadlines: plan.deadlines.map(({ what, who, to, text, schedule, where }) => ({ what, who, to, text, schedule, where })),
    targets: plan.targets.map(({ text, value, unit, comparator, by, where }) => ({ text, value, unit, comparator, by, where })),
    units: plan.units.map(({ name, kind, role }) => ({ name, kind, role })),
    team: plan.team.map(({ unit, member, role }) => ({ unit, member, role })),
    visits: plan.visits.map(({ unit, start, end, place, leader }) => ({ unit, start, end, place, leader })),
    indicators: plan.indicators.map(({ code, group, name, unit }) => ({ code, group, name, unit })),
    outline: plan.outline,
    warnings: plan.warnings.map(({ line, text, why }) => ({ line, text, why })),
  }
}
