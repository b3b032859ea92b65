import { describe, expect, test } from 'vitest'
import type { Task } from '../../src/domain/plan.ts'
import type { TrackedTask } from '../../src/domain/work.ts'
import { planDifference } from '../../src/store/plan-change.ts'
import { trackedEntries } from '../../src/store/tracked-tasks.ts'
import { aPlan, aRow } from './sample-plans.ts'

const planOf = (tasks: Task[]) => aPlan({ tasks, deadlines: [] })

/** As the store gives the tasks of a plan with the code BA. */
function tracked(tasks: Task[], closed: readonly string[] = []): TrackedTask[] {
  return trackedEntries(planOf(tasks)).map(({ mark, ...entry }) => ({
    ...entry,
    ...{ id: mark, code: `BA-${mark}`, planId: 'plan', planCode: 'BA', closedReason: closed.includes(mark) ? 'Không còn' : null },
  }))
}

/** Titles of what was added, changed (with the fields), kept and closed. */
function difference(after: Task[], before: TrackedTask[]) {
  const found = planDifference(planOf(after), before, 2)
  return {
    added: found.added.map(({ title }) => title),
    changed: found.changed.map(({ after: { title }, fields }) => [title, ...fields]),
    kept: found.kept.map(({ title }) => title),
    closed: found.closed.map(({ title }) => title),
  }
}

const publish = aRow({ no: '1', task: 'Công khai thủ tục' })
const survey = aRow({ no: '2', task: 'Khảo sát người dân' })
const train = aRow({ no: '3', task: 'Tập huấn công chức' })

describe('the difference between two versions', () => {
  test('of a plan that is new is all of it', () => {
    expect(difference([publish, survey], [])).toEqual({ added: [publish.task, survey.task], changed: [], kept: [], closed: [] })
  })

  test('does not count case, white space, or the order of agencies', () => {
    const before = tracked([aRow({ lead: ['Sở A', 'Sở B'], task: 'Rà soát  VĂN BẢN' })])
    expect(difference([aRow({ lead: ['Sở B', 'sở a'] })], before)).toMatchObject({ changed: [], kept: ['Rà soát văn bản'] })
  })

  test('names the fields that ask for something else', () => {
    const moved = { ...survey, schedule: { kind: 'fixed', due: '2026-10-31' } as const, lead: ['Sở Y tế'] }
    expect(difference([publish, moved], tracked([publish, survey, train]))).toEqual({
      added: [],
      changed: [[survey.task, 'schedule', 'lead']],
      kept: [publish.task],
      closed: [train.task],
    })
  })

  test('holds what was closed and comes back, and not what stays closed', () => {
    const before = tracked([publish, survey, train], ['1.2', '1.3'])
    expect(difference([publish, survey], before)).toEqual({ added: [], changed: [[survey.task]], kept: [publish.task], closed: [] })
  })
})
