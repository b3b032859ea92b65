import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Task } from '../../src/domain/plan.ts'
import { type KnownEntry, nextTasks } from '../../src/store/task-identity.ts'
import { comparableCode } from '../../src/store/tracked-tasks.ts'
import { aDuty } from '../builders.ts'
import { aPlan, aRow } from './sample-plans.ts'

interface Tracked extends KnownEntry {
  id: string
}

/** Puts versions of a plan in, one after another; a task's id is the mark and the version under which it was first met. */
function afterVersions(...versions: Task[][]): Tracked[] {
  return versions.reduce<Tracked[]>((known, tasks, index) => {
    const { current, gone } = nextTasks(aPlan({ tasks, deadlines: [] }), known, index + 1)
    return [
      ...current.map(({ entry, known: task }) => ({ ...entry, id: task?.id ?? `${entry.mark}@${index + 1}`, closedReason: null })),
      ...gone.map(({ known: task, mark }) => ({ ...task, mark, closedReason: task.closedReason ?? 'gone' })),
    ]
  }, [])
}

/** "mark id" of the open tasks, then of the closed ones in brackets. */
const outcome = (...versions: Task[][]) =>
  afterVersions(...versions).map(({ mark, id, closedReason }) => (closedReason === null ? `${mark} ${id}` : `(${mark} ${id})`))

const rows = (...titles: string[]) => titles.map((task, index) => aRow({ no: String(index + 1), task }))

const publish = 'Công khai thủ tục tại bộ phận một cửa'
const survey = 'Khảo sát mức độ hài lòng của người dân'
const train = 'Tập huấn kỹ năng số cho công chức'
const october = { kind: 'fixed', due: '2026-10-31' } as const
const archive = 'Số hóa hồ sơ lưu trữ'

describe('rows of the next version', () => {
  test('keep id and mark where nothing changed', () => {
    expect(outcome(rows(publish, survey), rows(publish, survey))).toEqual(['1.1 1.1@1', '1.2 1.2@1'])
  })

  test('move with their words behind an inserted row', () => {
    expect(outcome(rows(publish, survey), rows(publish, train, survey))).toEqual(['1.1 1.1@1', '1.2 1.2@2', '1.3 1.2@1'])
  })

  test('move up where a row is gone, whose mark is given up', () => {
    expect(outcome(rows(publish, survey, train), rows(publish, train))).toEqual(['1.1 1.1@1', '1.2 1.3@1', '(1.2v1 1.2@1)'])
  })

  test('may change places, and tables', () => {
    expect(outcome(rows(publish, survey), rows(survey, publish))).toEqual(['1.1 1.2@1', '1.2 1.1@1'])
    const inTwo = [aRow({ task: publish }), aRow({ tableIndex: 2, task: survey })]
    expect(outcome(rows(publish, survey), inTwo)).toEqual(['1.1 1.1@1', '2.1 1.2@1'])
  })

  test('are told apart by schedule and lead where the words repeat', () => {
    const [ours, theirs] = [aRow({ task: survey, lead: ['Sở Y tế'] }), aRow({ task: survey, lead: ['Sở Nội vụ'] })]
    const before = [ours, { ...theirs, no: '2' }]
    const after = [aRow({ task: publish }), { ...ours, no: '2' }, { ...theirs, no: '3' }]
    expect(outcome(before, after)).toEqual(['1.1 1.1@2', '1.2 1.1@1', '1.3 1.2@1'])
  })

  test('that are alike in everything stay in order', () => {
    expect(outcome(rows(survey, survey), rows(publish, survey, survey))).toEqual(['1.1 1.1@2', '1.2 1.1@1', '1.3 1.2@1'])
  })

  test('that stand for another task are new', () => {
    expect(outcome(rows(publish, survey, train), rows(publish, archive, train))).toEqual([
      '1.1 1.1@1',
      '1.2 1.2@2',
      '1.3 1.3@1',
      '(1.2v1 1.2@1)',
    ])
  })

  test('keep id where the words changed a little', () => {
    expect(outcome(rows(publish, survey), rows(`${publish} cấp xã`, survey, train))).toEqual(['1.1 1.1@1', '1.2 1.2@1', '1.3 1.3@2'])
  })

  test('do not take the task of a row that is more like it', () => {
    const after = rows(publish, survey.replace('người dân', 'doanh nghiệp'), `${survey} năm nay`)
    expect(outcome(rows(publish, survey), after)).toEqual(['1.1 1.1@1', '1.2 1.2@2', '1.3 1.3@2', '(1.2v1 1.2@1)'])
  })

  test('keep id in a table that was reworded as a whole, whatever the order of agencies', () => {
    const before = [
      aRow({ no: '1', task: publish, lead: ['Sở Nội vụ', 'Các sở, ban, ngành tỉnh'] }),
      aRow({ no: '2', task: survey, schedule: october }),
    ]
    const after = [
      aRow({ no: '1', task: 'Niêm yết đầy đủ quy trình', lead: ['Các sở, ban, ngành tỉnh Bình An', 'Sở Nội vụ'] }),
      aRow({ no: '2', task: 'Hỏi ý kiến dân chúng', schedule: october }),
    ]
    expect(outcome(before, after)).toEqual(['1.1 1.1@1', '1.2 1.2@1'])
    const others = after.map((row) => ({ ...row, lead: ['Sở Công Thương'] }))
    expect(outcome(before, others)).toEqual(['1.1 1.1@2', '1.2 1.2@2', '(1.1v1 1.1@1)', '(1.2v1 1.2@1)'])
  })

  test('keep id as remedies when one more is put before them', () => {
    const remedies = (...titles: string[]) => titles.map((task) => aRow({ no: '2', task }))
    expect(outcome(remedies(publish, survey), remedies(train, publish, survey))).toEqual(['1.2a 1.2a@2', '1.2b 1.2a@1', '1.2c 1.2b@1'])
    expect(outcome(remedies(publish), remedies(train, publish))).toEqual(['1.2a 1.2a@2', '1.2b 1.2@1'])
  })

  test('open a closed task again, under the mark that it has now', () => {
    expect(outcome(rows(publish, survey, train), rows(publish, train), rows(publish, train, survey))).toEqual([
      ...['1.1 1.1@1', '1.2 1.3@1', '1.3 1.2@1'],
    ])
  })

  test('never share a mark or an id, and what has the same words goes on', () => {
    const version = fc.array(fc.constantFrom(publish, survey, train, archive, 'Việc A', 'Việc B', `${publish} cấp xã`), { maxLength: 6 })
    fc.assert(
      fc.property(fc.array(version, { minLength: 1, maxLength: 4 }), (versions) => {
        const tasks = afterVersions(...versions.map((titles) => rows(...titles)))
        expect(new Set(tasks.map(({ mark }) => comparableCode(mark))).size).toBe(tasks.length)
        expect(new Set(tasks.map(({ id }) => id)).size).toBe(tasks.length)
        const lasting = versions.at(-1)!.filter((title) => versions.at(-2)?.includes(title))
        for (const title of lasting) {
          expect(tasks.some((task) => task.closedReason === null && task.title === title && !task.id.endsWith(`@${versions.length}`))).toBe(
            true,
          )
        }
      }),
    )
  })
})

describe('duties of the next version', () => {
  const report = aDuty({ what: 'Gửi báo cáo tự kiểm tra', where: 'KH/III.1' })
  const meeting = aDuty({ what: 'Tổ chức hội nghị sơ kết', where: 'KH/III.1' })

  test('that stand in the place of another one do not inherit what was reported of it', () => {
    const first = nextTasks(aPlan({ tasks: [], deadlines: [report] }), [] as Tracked[], 1)
    const known = first.current.map(({ entry }) => ({ ...entry, id: 'report', closedReason: null }))
    const { current, gone } = nextTasks(aPlan({ tasks: [], deadlines: [meeting] }), known, 2)
    expect(current.map(({ entry, known: before }) => [entry.mark, before])).toEqual([['H2', null]])
    expect(gone.map(({ known: before, mark }) => [before.id, mark])).toEqual([['report', 'H1']])
  })
})
