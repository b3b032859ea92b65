// Which tasks go on over the versions of a plan, whatever the store is made of: a report of progress stays with its task.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Task } from '../../src/domain/plan.ts'
import type { Store } from '../../src/store/store.ts'
import { aNewPlan, aPlan, aRow } from './sample-plans.ts'

const rows = (...titles: string[]) => titles.map((task, index) => aRow({ no: String(index + 1), task }))
const remedies = (...titles: string[]) => titles.map((task) => aRow({ no: '1', task }))

const publish = 'Công khai thủ tục tại bộ phận một cửa'
const survey = 'Khảo sát mức độ hài lòng của người dân'
const train = 'Tập huấn kỹ năng số cho công chức'

const october = { kind: 'fixed', due: '2026-10-31' } as const

/** Runs the suite; `make` gives an empty store each time. */
export function versionsContract(name: string, make: () => Promise<Store>): void {
  describe(`versions of a plan: ${name}`, () => {
    let store: Store
    beforeEach(async () => {
      store = await make()
    })
    afterEach(() => store.close())

    const save = (tasks: Task[]) => store.plans.save(aNewPlan(aPlan({ tasks, deadlines: [] }), JSON.stringify(tasks)))

    /** Puts the versions in, with a report of the task `code` behind the first, and gives codes and titles; * marks what was reported. */
    async function outcome(code: string, ...versions: Task[][]): Promise<string[]> {
      const [first = [], ...others] = versions
      await save(first)
      const reported = (await store.tasks.byCode(code))!
      const { id: taskId } = reported
      await store.tasks.addUpdate({
        ...{ id: 'u1', key: 'k1', taskId, period: null, unit: null, state: 'done', percent: 100, document: null, note: null },
        ...{ personId: 'p1', personName: 'Lê Thị Bình', at: '2026-11-20T02:12:00.000Z', undoes: null },
      })
      for (const version of others) await save(version)
      expect((await store.tasks.updates([taskId])).map(({ key }) => key)).toEqual(['k1'])
      const kept = (await store.tasks.get(taskId))!
      expect((await store.tasks.byCode(kept.code))?.id).toBe(taskId)
      expect(kept.planCode).toBe(reported.planCode)
      const shown = [...(await store.tasks.list()), ...(kept.closedReason === null ? [] : [kept])]
      return shown.map((task) => [task.code, task.title, task.closedReason, task.id === taskId ? '*' : null].filter(Boolean).join(' | '))
    }

    test('an inserted row does not take over what was reported of the row it pushes down', async () => {
      expect(await outcome('BA-1.2', rows(publish, survey), rows(publish, train, survey))).toEqual([
        `BA-1.1 | ${publish}`,
        `BA-1.2 | ${train}`,
        `BA-1.3 | ${survey} | *`,
      ])
    })

    test('short names are told apart as well', async () => {
      expect(await outcome('BA-1.2', rows('Việc A', 'Việc B'), rows('Việc A', 'Việc mới', 'Việc B'))).toEqual([
        ...['BA-1.1 | Việc A', 'BA-1.2 | Việc mới', 'BA-1.3 | Việc B | *'],
      ])
    })

    test('a removed row is closed under a code out of the way, and what follows moves up', async () => {
      expect(await outcome('BA-1.2', rows(publish, survey, train), rows(publish, train))).toEqual([
        `BA-1.1 | ${publish}`,
        `BA-1.2 | ${train}`,
        `BA-1.2v1 | ${survey} | Không còn trong phiên bản 2 của kế hoạch | *`,
      ])
    })

    test('a row that comes back is open again under the code of its new place', async () => {
      const back = await outcome('BA-1.2', rows(publish, survey, train), rows(publish, train), rows(publish, train, survey))
      expect(back).toEqual([`BA-1.1 | ${publish}`, `BA-1.2 | ${train}`, `BA-1.3 | ${survey} | *`])
    })

    test('rows may change places', async () => {
      expect(await outcome('BA-1.1', rows(publish, survey, train), rows(train, publish, survey))).toEqual([
        `BA-1.1 | ${train}`,
        `BA-1.2 | ${publish} | *`,
        `BA-1.3 | ${survey}`,
      ])
    })

    test('wording changed a little stays the same task', async () => {
      const after = rows(`${publish} cấp xã`, survey, train)
      expect((await outcome('BA-1.1', rows(publish, survey), after))[0]).toBe(`BA-1.1 | ${publish} cấp xã | *`)
    })

    test('a table reworded as a whole, with as many rows, keeps its tasks', async () => {
      const before = [...rows(publish), aRow({ no: '2', task: survey, lead: ['Sở Y tế'], schedule: october })]
      const after = [
        ...rows('Niêm yết đầy đủ quy trình'),
        aRow({ no: '2', task: 'Hỏi ý kiến dân chúng', lead: ['Sở Y tế'], schedule: october }),
      ]
      expect(await outcome('BA-1.2', before, after)).toEqual(['BA-1.1 | Niêm yết đầy đủ quy trình', 'BA-1.2 | Hỏi ý kiến dân chúng | *'])
    })

    test('remedies of one row are told apart by their words', async () => {
      expect(await outcome('BA-1.1a', remedies(publish, survey), remedies(train, publish, survey))).toEqual([
        `BA-1.1a | ${train}`,
        `BA-1.1b | ${publish} | *`,
        `BA-1.1c | ${survey}`,
      ])
    })

    test('agencies follow their task to its new place', async () => {
      const [ours, theirs] = [aRow({ task: publish, lead: ['Sở Y tế'] }), aRow({ task: survey, lead: ['Sở Nội vụ', 'Sở Tư pháp'] })]
      await save([ours, { ...theirs, no: '2' }])
      await save([theirs, { ...ours, no: '2' }])
      expect((await store.tasks.list()).map(({ code, lead }) => [code, lead])).toEqual([
        ['BA-1.1', ['Sở Nội vụ', 'Sở Tư pháp']],
        ['BA-1.2', ['Sở Y tế']],
      ])
    })
  })
}
