// Every command as every role from every kind of conversation: nothing out of scope is heard, nothing forbidden is written, nothing fails.
// What is walked is computed from the commands, so that a new one is walked without being named.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type IncomingMessage, text } from '../../src/chat/chat.ts'
import { defineCommand, nothing } from '../../src/commands/command.ts'
import { commands } from '../../src/commands/index.ts'
import type { Memory } from '../../src/commands/memory.ts'
import { createLog } from '../../src/log.ts'
import { dailyDigest } from '../../src/runtime/daily-digest.ts'
import { vietnameseCalendar } from '../../src/vietnamese/calendar.ts'
import { anUpdate } from '../builders.ts'
import { buttonsOf, forbiddenIn, leaksIn, openWalker, PLACES, sayingsOf, type Walker } from './walk.ts'
import { KINDS, type Kind, NOW, openWorld, type WalkedRole, type World } from './world.ts'

let world: World
let walker: Walker
beforeAll(async () => {
  world = await openWorld()
  walker = await openWalker(world, commands)
})
afterAll(() => world.close())

/** What is wrong with what comes of it, said as each role in each conversation. */
async function faultsOf(
  sayings: readonly string[],
  memory?: (role: WalkedRole, kind: Kind) => Memory,
  through: Walker = walker,
): Promise<string[]> {
  const faults: string[] = []
  for (const [role, kind] of PLACES) {
    for (const said of sayings) {
      const { reply, written, misdirected } = await through.says(said, role, kind, memory?.(role, kind))
      const found = [
        ...leaksIn(reply, role, kind).map((word) => `tells ${word}`),
        ...forbiddenIn(written, role, kind, world),
        ...misdirected,
      ]
      if (found.length > 0) faults.push(`“${said}” as ${role} in ${kind}: ${found.join(', ')}`)
    }
  }
  return faults
}

describe.each(commands.map((command) => [command.name, command] as const))('%s', (_name, command) => {
  test('tells and writes nothing beyond the scope of whoever says it', async () => {
    expect(await faultsOf(await sayingsOf(command, world.forged.arguments, walker))).toEqual([])
  })
})

describe('the walk itself', () => {
  const common = { aliases: [], summary: '', examples: [], needs: 'guest', hidden: true, args: nothing } as const

  test('finds a command that reads past its scope', async () => {
    const careless = defineCommand({
      ...{ ...common, name: 'lamlo' },
      run: async () => text((await world.store.plans.list()).map(({ plan }) => plan.title).join('; ')),
    })
    const faults = await faultsOf(['lamlo'], undefined, await openWalker(world, [careless]))
    expect(faults).toContain('“lamlo” as viewer in direct: tells quymivo')
    expect(faults).toContain('“lamlo” as administrator in groupOfPlan: tells quymivo')
    expect(faults).toContain('“lamlo” as viewer in groupOfOtherPlan: tells loxaxa')
  })

  test('finds a command that writes what it may not', async () => {
    const careless = defineCommand({
      ...{ ...common, name: 'ghilo' },
      run: async (_args, { person }) => ({
        reply: text('Đã ghi.'),
        commit: async (store) => {
          await store.tasks.addUpdate(anUpdate({ taskId: world.draft.taskId, personId: person.id, unit: null }))
          await store.bindings.unbind({ platform: 'telegram', id: 'g-kin', kind: 'group' })
          await store.people.setStanding(person.id, { role: 'administrator', unit: null, planIds: null })
        },
      }),
    })
    const faults = await faultsOf(['ghilo'], undefined, await openWalker(world, [careless]))
    expect(faults.find((fault) => fault.includes('as viewer in groupOfPlan'))).toMatch(
      /writes updates.*writes bindings.*changes their own role/,
    )
    expect(faults.find((fault) => fault.includes('as officer in direct'))).toMatch(
      /writes bindings.*reports .* for null.*another group.*own role/,
    )
  })
})

describe('what somebody else got', () => {
  test('buttons of whoever runs the assistant do nothing more for others', async () => {
    const says = new Set<string>()
    for (const command of commands) {
      for (const text of [command.name, ...command.examples]) {
        for (const role of ['administrator', 'officer'] as const) {
          for (const button of buttonsOf((await walker.says(text, role, 'direct')).reply)) says.add(button)
        }
      }
    }
    expect(says.size).toBeGreaterThan(50)
    expect(await faultsOf([...says])).toEqual([])
  })
})

describe('words of somebody else at which a person points', () => {
  test('write nothing, whatever they say and whoever points at them', async () => {
    const faults: string[] = []
    for (const [role, kind] of PLACES.filter(([role]) => role === 'administrator' || role === 'officer')) {
      for (const command of commands) {
        for (const said of [command.name, ...command.examples]) {
          const { reply, written } = await walker.says(said, role, kind, undefined, { quotes: true })
          const found = [
            ...leaksIn(reply, role, kind).map((word) => `tells ${word}`),
            ...Object.keys(written).map((part) => `writes ${part}`),
          ]
          if (found.length > 0) faults.push(`“${said}” as ${role} in ${kind}: ${found.join(', ')}`)
        }
      }
    }
    expect(faults).toEqual([])
  })
})

describe('what goes out by itself', () => {
  test('the digest of the day tells each group of its own plans and agency', async () => {
    const { store } = world
    const chore = dailyDigest({ store, calendar: vietnameseCalendar, log: createLog('error', () => {}), hasButtons: () => true })
    await chore.run(new Date(NOW))
    const sent = await store.outbox.due(NOW, 100)
    expect(sent.length).toBeGreaterThanOrEqual(4)
    const faults = KINDS.filter((kind) => kind !== 'direct').flatMap((kind) =>
      sent
        .filter(({ conversation }) => conversation.id === world.conversation(kind, 'viewer').id)
        .flatMap(({ reply }) => leaksIn(reply, 'viewer', kind).map((word) => `${kind}: ${word}`)),
    )
    expect(faults).toEqual([])
  })
})

describe('what comes with a message', () => {
  const values = { nhiemvu: 'TQ-1.1', ketqua: 'xong', phamvi: 'TQ', bantin: '08:00', vaitro: 'administrator', donvi: 'Sở Y tế' }
  const EXTRAS: Readonly<Record<string, Partial<IncomingMessage>>> = {
    'a form of somebody else': { form: { id: 'FMMAT234', values } },
    'a form that there never was': { form: { id: 'KHONGCO2', values } },
    'a file that waits': { file: { kind: 'held', id: 'tepmoi-000001', name: 'ke-hoach.txt', bytes: 15 } },
    'evidence of somebody else': { file: { kind: 'evidence', id: 'MCIDA234567890', name: 'anh.jpg', bytes: 10, type: 'image/jpeg' } },
    'the title of another group': { title: 'Nhóm mới', edits: 'walk-0' },
  }

  test.each(Object.keys(EXTRAS))('opens nothing: %s', async (name) => {
    const faults: string[] = []
    for (const [role, kind] of PLACES) {
      for (const said of ['', 'TQ-1.1', 'ok']) {
        const { reply, written } = await walker.says(said, role, kind, undefined, EXTRAS[name])
        // Who may not put plans in has their own file dropped.
        const { files: _dropped, ...others } = written
        const found = [...leaksIn(reply, role, kind), ...forbiddenIn(others, role, kind, world)]
        if (found.length > 0) faults.push(`${name} and “${said}” as ${role} in ${kind}: ${found.join(', ')}`)
      }
    }
    expect(faults).toEqual([])
  })
})

describe('what a conversation still remembers', () => {
  /** Left from before somebody was moved or a group was bound anew, or written by somebody else. */
  const memoryOf =
    (ofOthers: boolean) =>
    (role: WalkedRole): Memory => ({
      topic: { question: 'thời hạn báo cáo', planIds: [world.planB] },
      cited: ['TQ:KH/I#1', 'CB:KH/I#1'],
      listed: { codes: ['TQ-1.1', 'CB-1.1', 'CB-1.3'], numbered: true },
      listQuery: 'han TQ',
      draft: { ...world.draft, personId: ofOthers ? world.other : world.person(role).id },
      asked: true,
      held: { id: 'tepmoi-000001', token: 'ABCD' },
      aboutHeld: true,
      given: world.given,
      remarking: world.feedback,
      furtherPart: { reference: 'TQ:BNV1.1', part: 2 },
      ...(ofOthers ? { typing: { what: 'answer', id: world.feedback, personId: world.other } } : {}),
      choices: ['nguyenvan TQ:KH/I#1', 'ghinhan WXYZ', 'duavao tepmoi-000001 ABCD'],
    })
  const SAID = [
    'ok',
    'ghi nhận',
    'ghinhan WXYZ',
    'sửa',
    'hủy',
    '1',
    '2',
    '3',
    'xem nguyên văn',
    'nguồn',
    'xem tiếp',
    'còn thiếu',
    'sai rồi',
    'đúng rồi',
  ]
  const ALSO = [
    '80%',
    'xong 1',
    '1 xong',
    'han',
    'đưa vào',
    'đưa vào sử dụng',
    'bỏ',
    'ngucanh',
    'xoangucanh',
    'thời hạn gửi báo cáo',
    'còn Sở Y tế?',
    'quên đi',
    'thêm ý này',
  ]

  test('of plans out of scope and of a task of another agency is not told, nor written', async () => {
    expect(await faultsOf([...SAID, ...ALSO], memoryOf(false))).toEqual([])
  })

  test('that another began is not gone on with', async () => {
    expect(await faultsOf([...SAID, ...ALSO], memoryOf(true))).toEqual([])
  })
})
