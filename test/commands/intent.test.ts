// A table of sentences and what they mean.
import { beforeAll, describe, expect, test } from 'vitest'
import type { IncomingMessage } from '../../src/chat/chat.ts'
import { type CommandContext, typed } from '../../src/commands/command.ts'
import { keepReadings } from '../../src/commands/held/readings.ts'
import { commands } from '../../src/commands/index.ts'
import { findIntent } from '../../src/commands/intent.ts'
import { readingHere } from '../../src/commands/scoped-store.ts'
import { planReaderHere } from '../../src/ingest/reading-thread.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { vietnameseCalendar } from '../../src/vietnamese/calendar.ts'
import { aNewPlan, aPerson, aTask, fakeAnswerer } from '../builders.ts'
import { fakeAdapter } from '../fake-adapter.ts'

let context: CommandContext
beforeAll(async () => {
  const store = memoryStore()
  await store.plans.save(aNewPlan({ tasks: [aTask({ no: '8', lead: ['Sở Tư pháp'] })] }))
  const plans = await store.plans.list()
  const person = aPerson({ id: 'p', name: 'Hoa', role: 'administrator' })
  const message: IncomingMessage = {
    key: 'k',
    conversation: { platform: 'web', id: 'c', kind: 'direct' },
    sender: { platform: 'web', id: 'p', name: 'Hoa' },
    text: '',
    receivedAt: '2026-11-20T02:12:00Z',
  }
  context = {
    message,
    person,
    binding: null,
    ...(await readingHere({ store, plans: async () => plans }, message, { person, binding: null })),
    capabilities: fakeAdapter().capabilities,
    inspect: async () => null,
    invitationLinks: () => [],
    publicUrl: null,
    digestHour: '07:30',
    answerer: fakeAnswerer(),
    calendar: vietnameseCalendar,
    now: new Date('2026-11-20T02:12:00Z'),
    today: '2026-11-20',
    memory: {},
    readings: keepReadings(planReaderHere()),
    commands,
  }
})

const meaning = async (text: string) => {
  const intent = await findIntent(typed(text), commands, context)
  return intent.kind === 'command' || intent.kind === 'misused'
    ? `${intent.kind === 'misused' ? 'misused ' : ''}${intent.command.name}`
    : intent.kind
}

describe('what a text means', () => {
  test.each([
    ['han', 'han'],
    ['cho hoi han cua so tu phap', 'han'],
    ['mai có nghỉ không', 'ngaylamviec'],
    ['31/8/2026 có nghỉ không?', 'ngaylamviec'],
    ['cho em hoi co ngay nghi nao sap toi ko a', 'ngaylamviec'],
    ['sắp tới nghỉ lễ nào', 'ngaylamviec'],
    ['nghị', 'question'],
    ['cán bộ nào nghỉ việc', 'question'],
    ['công chức có nghỉ hưu không', 'question'],
    ['Trợ lý ơi, cho em hỏi việc nào quá hạn', 'han'],
    ['alo tro ly oi han', 'han'],
    ['nhờ trợ lý cho tôi ngày nghỉ', 'ngaylamviec'],
    ['cho hỏi ai chủ trì nhiệm vụ cải cách thể chế', 'question'],
    ['Hạn?', 'han'],
    ['/han', 'han'],
    ['/han@tro_ly_bot LC', 'han'],
    ['việc nào sắp đến hạn?', 'han'],
    ['đến hạn trong 7 ngày', 'han'],
    ['Sở Tư pháp còn việc gì quá hạn không', 'han'],
    ['hạn nộp báo cáo của Sở Tư pháp?', 'question'],
    ['han nop bao cao', 'question'],
    ['/han nộp báo cáo', 'misused han'],
    ['bản tin', 'bantin'],
    ['BANTIN LC', 'bantin'],
    ['bản tin cải cách hành chính ở đâu', 'question'],
    ['8 xong', 'capnhat'],
    ['8 xong chưa?', 'tiendo'],
    ['nhiệm vụ 8 đến đâu rồi', 'tiendo'],
    ['nhiệm vụ 8 hạn khi nào', 'question'],
    ['nhiệm vụ 8 biểu 1 do ai chủ trì?', 'question'],
    ['tiến độ của Sở Tư pháp', 'tiendo'],
    ['tiến độ chung', 'tiendo'],
    ['nguồn 2', 'nguyenvan'],
    ['nguồn lực lấy ở đâu', 'question'],
    ['LC-1.8', 'tiendo'],
    ['tiến độ nhiệm vụ 8', 'tiendo'],
    ['tiến độ giải ngân của tỉnh thế nào', 'question'],
    ['kế hoạch', 'kehoach'],
    ['kế hoạch Lai Châu', 'kehoach'],
    ['kế hoạch Lai Châu gồm mấy phần', 'question'],
    ['trợ giúp', 'trogiup'],
    ['giúp tôi với', 'trogiup'],
    ['xem nguyên văn', 'nguyenvan'],
    ['hoàn tác', 'hoantac'],
    ['hủy', 'huy'],
    ['huỷ', 'huy'],
    ['hỏi ai là trưởng đoàn', 'hoi'],
    ['/khongco', 'unknown'],
    ['cám ơn', 'camon'],
  ])('%s → %s', async (text, expected) => expect(await meaning(text)).toBe(expected))

  test('every example of every command means that command, or is a question', async () => {
    for (const { name, examples } of commands) {
      for (const example of examples) {
        const found = await meaning(example)
        expect([name, ...(name === 'hoi' ? ['question'] : [])], example).toContain(found)
      }
    }
  })
})

describe('of two commands that recognise the same words', () => {
  const recognise = async (text: string, memory: CommandContext['memory']) => {
    const found = await Promise.all(
      commands.map(async (command) => ((await command.fromText(typed(text), { ...context, memory })) ? [command.name] : [])),
    )
    return found.flat()
  }
  const draft = {
    token: 'ABCD',
    key: 'k',
    personId: 'p',
    taskId: 't',
    period: null,
    unit: null,
    state: 'inProgress' as const,
    percent: 40,
    document: null,
    note: null,
    editing: false,
  }

  test.each(['ok', 'đồng ý', 'được', 'vâng'])('"%s" with a draft at hand confirms it; else it is small talk', async (text) => {
    const memory = { draft, asked: true }
    expect(await recognise(text, memory)).toEqual(['ghinhan', 'camon'])
    expect(await findIntent(typed(text), commands, { ...context, memory })).toMatchObject({ command: { name: 'ghinhan' } })
    expect(await recognise(text, {})).toEqual(['camon'])
  })

  test.each(['không', 'chưa'])('"%s" after the question drops the draft', async (text) => {
    const memory = { draft, asked: true }
    expect(await recognise(text, memory)).toEqual(['huy', 'camon'])
    expect(await findIntent(typed(text), commands, { ...context, memory })).toMatchObject({ command: { name: 'huy' } })
  })
})
