// What every store must do, whatever it is made of. Run by test/store/*.test.ts.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Conversation, IncomingMessage } from '../../src/chat/chat.ts'
import type { StatusUpdate } from '../../src/domain/work.ts'
import { INBOX_SHARE } from '../../src/store/conventions.ts'
import type { AuditEntry, Store } from '../../src/store/store.ts'
import { aDuty } from '../builders.ts'
import { aFullPlan, aNewPlan, aPlan, aRow, passages } from '../store/sample-plans.ts'
import { versionsContract } from '../store/versions.ts'
import { chatsContract } from './chats.ts'
import { evidenceContract } from './evidence.ts'
import { feedbackContract } from './feedback.ts'
import { formsContract } from './forms.ts'
import { heldFilesContract } from './held-files.ts'
import { linksContract } from './links.ts'
import { modelUseContract } from './model-use.ts'
import { peopleContract } from './people.ts'

const chat: Conversation = { platform: 'web', id: 'c1', kind: 'direct' }
const otherChat: Conversation = { platform: 'terminal', id: 'c1', kind: 'direct' }

function aMessage(key: string, conversation = chat, text = 'han'): IncomingMessage {
  const sender = { platform: conversation.platform, id: 'p1', name: 'Nguyễn Văn An' }
  return { key, conversation, sender, text, receivedAt: '2026-11-20T02:00:00.000Z' }
}

const group: Conversation = { platform: 'telegram', id: '-100', kind: 'group' }

const aReply = (text: string) => ({ blocks: [{ kind: 'text' as const, text }], buttons: [[{ label: 'Xong', says: 'xong 1' }]] })

function anOutgoing(key: string, conversation = chat) {
  return { key, conversation, reply: aReply(key), createdAt: '2026-11-20T02:00:01.000Z' }
}

function anUpdate(taskId: string, key: string, fields: Partial<StatusUpdate> = {}): StatusUpdate {
  return {
    id: `id-${key}`,
    key,
    taskId,
    period: '2026-11',
    unit: 'Sở Tư pháp',
    state: 'inProgress',
    percent: 37.5,
    document: { number: 'BC 45/BC-STP', date: '2026-11-18' },
    note: null,
    personId: 'p1',
    personName: 'Nguyễn Văn An',
    at: '2026-11-20T02:12:00.000Z',
    undoes: null,
    ...fields,
  }
}

function anAction(action: string): AuditEntry {
  return { at: '2026-11-20T02:00:00.000Z', personId: null, action, subject: 'BA-1.1', detail: { percent: 50, nested: { names: ['a'] } } }
}

/** Runs the suite; `make` gives an empty store each time. */
export function storeContract(name: string, make: () => Promise<Store>): void {
  versionsContract(name, make)
  heldFilesContract(name, make)
  evidenceContract(name, make)
  feedbackContract(name, make)
  linksContract(name, make)
  modelUseContract(name, make)
  chatsContract(name, make)
  peopleContract(name, make)
  formsContract(name, make)
  describe(`store contract: ${name}`, () => {
    let store: Store
    beforeEach(async () => {
      store = await make()
    })
    afterEach(() => store.close())

    const codes = async () => (await store.tasks.list()).map((task) => task.code)
    const taskId = async (code: string) => (await store.tasks.byCode(code))!.id

    describe('plans', () => {
      test('an empty store has none', async () => {
        expect(await store.plans.revision()).toBe('0')
        expect(await store.plans.list()).toEqual([])
        expect(await store.plans.get('none')).toBeNull()
        expect(await store.plans.source('none')).toBeNull()
        expect(await store.plans.byContent('none')).toBeNull()
        expect(await store.plans.knows('none')).toBe(false)
      })

      test('a plan comes back whole', async () => {
        const added = aNewPlan(aFullPlan())
        const saved = await store.plans.save(added)
        expect(saved).toEqual({ id: expect.any(String), code: 'BA', version: 1, outcome: 'added' })
        const stored = {
          ...{ id: saved.id, code: 'BA', version: 1, fileName: 'ke-hoach.md', contentHash: added.contentHash },
          ...{ addedAt: '2026-11-20T02:00:00.000Z', plan: aFullPlan(), passages },
        }
        expect(await store.plans.list()).toEqual([stored])
        expect(await store.plans.get(saved.id)).toEqual(stored)
        expect(await store.plans.byContent(added.contentHash)).toEqual(stored)
        expect(await store.plans.source(saved.id)).toBe('văn bản 1')
        expect(await store.plans.knows(added.contentHash)).toBe(true)
      })

      test('the same source again changes nothing', async () => {
        const first = await store.plans.save(aNewPlan())
        const revision = await store.plans.revision()
        expect(await store.plans.save(aNewPlan())).toEqual({ ...first, outcome: 'unchanged' })
        expect(await store.plans.revision()).toBe(revision)
        expect(await store.plans.list()).toHaveLength(1)
      })

      test('another source of the same number is its next version; the old source stays known', async () => {
        const first = await store.plans.save(aNewPlan())
        const revision = await store.plans.revision()
        const second = await store.plans.save(aNewPlan(aPlan({ issuer: 'UỶ BAN NHÂN DÂN  TỈNH BÌNH AN', title: 'Tên mới' }), 'văn bản 2'))
        expect(second).toEqual({ ...first, version: 2, outcome: 'updated' })
        expect(await store.plans.revision()).not.toBe(revision)
        expect((await store.plans.list()).map(({ version, plan }) => [version, plan.title])).toEqual([[2, 'Tên mới']])
        expect(await store.plans.source(first.id)).toBe('văn bản 2')
        expect(await store.plans.knows(aNewPlan().contentHash)).toBe(true)
        expect(await store.plans.byContent(aNewPlan().contentHash)).toBeNull()
      })

      test('plans are listed oldest first and get codes of their own', async () => {
        await store.plans.save(aNewPlan(aPlan({ number: '2/KH-UBND' })))
        await store.plans.save(aNewPlan(aPlan({ number: null, province: 'Bắc Ái' })))
        await store.plans.save(aNewPlan(aPlan({ number: '1/KH-UBND', province: 'Đồng Lâm' })))
        await store.plans.save(aNewPlan(aPlan({ number: '2/KH-UBND' }), 'phiên bản sau'))
        expect((await store.plans.list()).map(({ code, version }) => [code, version])).toEqual([
          ['BA', 2],
          ['BA2', 1],
          ['DL', 1],
        ])
      })

      test('a draft is found again by issuer, kind and years', async () => {
        const draft = aPlan({ number: null })
        const first = await store.plans.save(aNewPlan(draft))
        expect(await store.plans.save(aNewPlan({ ...draft, title: 'Dự thảo lần hai' }, 'lần hai'))).toMatchObject({
          id: first.id,
          version: 2,
        })
        expect(await store.plans.save(aNewPlan({ ...draft, years: [2027, 2027] }, 'năm sau'))).toMatchObject({
          outcome: 'added',
          code: 'BA2',
        })
      })

      test('what each version did to the tasks is counted', async () => {
        const addedAt = (day: string) => `2026-11-${day}T02:00:00.000Z`
        const rows = [aRow(), aRow({ no: '2', task: 'Khảo sát người dân' }), aRow({ no: '3', task: 'Tập huấn công chức' })]
        const later = [rows[0]!, { ...rows[1]!, lead: ['Sở Y tế'] }, aRow({ no: '3', task: 'Số hóa hồ sơ lưu trữ' })]
        const save = (tasks: typeof rows, day: string) =>
          store.plans.save({ ...aNewPlan(aPlan({ tasks, deadlines: [] }), day), addedAt: addedAt(day) })
        const { id } = await save(rows, '18')
        await save(later, '20')
        const first = { planId: id, code: 'BA', version: 1, addedAt: addedAt('18'), added: 3, changed: 0, kept: 0, closed: 0 }
        const second = { planId: id, code: 'BA', version: 2, addedAt: addedAt('20'), added: 1, changed: 1, kept: 1, closed: 1 }
        expect(await store.plans.changes(addedAt('18'))).toEqual([first, second])
        expect(await store.plans.changes(addedAt('20'))).toEqual([second])
        expect(await store.plans.changes(addedAt('21'))).toEqual([])
        const all = await store.tasks.ofPlan(id)
        expect(all.map(({ title, closedReason }) => [title, closedReason === null])).toEqual([
          ...[
            ['Rà soát văn bản', true],
            ['Khảo sát người dân', true],
            ['Số hóa hồ sơ lưu trữ', true],
          ],
          ['Tập huấn công chức', false],
        ])
        expect(await store.tasks.ofPlan('none')).toEqual([])
      })

      test('a draft that got its number goes on as the same plan where a person says so', async () => {
        const draft = await store.plans.save(aNewPlan(aPlan({ number: null }), 'dự thảo'))
        const row = await taskId('BA-1.1')
        const numbered = { ...aNewPlan(aPlan({ number: '12/KH-UBND' }), 'bản có số'), continues: draft.id }
        expect(await store.plans.save(numbered)).toEqual({ ...draft, version: 2, outcome: 'updated' })
        expect(await taskId('BA-1.1')).toBe(row)
        expect(await store.plans.save(aNewPlan(aPlan({ number: '12/KH-UBND' }), 'lần sau'))).toMatchObject({ id: draft.id, version: 3 })
        expect(await store.plans.save(aNewPlan(aPlan({ number: null }), 'dự thảo khác'))).toMatchObject({ outcome: 'added', code: 'BA2' })
      })

      test('two plans never become one', async () => {
        const draft = await store.plans.save(aNewPlan(aPlan({ number: null }), 'dự thảo'))
        await store.plans.save(aNewPlan(aPlan({ number: '12/KH-UBND' }), 'bản có số'))
        const merging = { ...aNewPlan(aPlan({ number: '12/KH-UBND' }), 'bản khác'), continues: draft.id }
        await expect(store.plans.save(merging)).rejects.toThrow('another plan')
        await expect(store.plans.save({ ...aNewPlan(aPlan({ number: '13/KH-UBND' }), 'bản 13'), continues: 'none' })).rejects.toThrow(
          'not there',
        )
        expect((await store.plans.list()).map(({ version }) => version)).toEqual([1, 1])
      })

      test('what is given out may be changed without harm', async () => {
        const { id } = await store.plans.save(aNewPlan())
        const [first] = await store.plans.list()
        first!.plan.tasks.length = 0
        expect((await store.plans.get(id))!.plan.tasks).toHaveLength(1)
      })

      test('plans saved at the same time get different codes', async () => {
        const saved = await Promise.all(['1', '2', '3'].map((number) => store.plans.save(aNewPlan(aPlan({ number })))))
        expect(saved.map(({ code }) => code).sort()).toEqual(['BA', 'BA2', 'BA3'])
        expect((await store.tasks.list()).map(({ code }) => code)).toHaveLength(6)
      })
    })

    describe('tasks', () => {
      const rows = [
        aRow({ no: '1' }),
        aRow({ no: '2', task: 'Giải pháp một' }),
        aRow({ no: '2', task: 'Giải pháp hai' }),
        aRow({ tableIndex: 2, no: '' }),
      ]

      test('each row, remedy and dated duty has a code', async () => {
        const { id } = await store.plans.save(aNewPlan(aPlan({ tasks: rows })))
        expect(await codes()).toEqual(['BA-1.1', 'BA-1.2a', 'BA-1.2b', 'BA-2.1', 'BA-H1'])
        expect(await store.tasks.byCode('BA-1.1')).toEqual({
          ...{ id: expect.any(String), code: 'BA-1.1', planId: id, planCode: 'BA', origin: 'table', no: '1', tableIndex: 1 },
          ...{ title: 'Rà soát văn bản', area: 'Cải cách thể chế', expected: 'Báo cáo', lead: ['Sở Tư pháp'], coordinating: [] },
          ...{ scheduleText: '30/9/2026', schedule: { kind: 'fixed', due: '2026-09-30' }, where: 'BNV1.1', closedReason: null },
        })
        expect(await store.tasks.byCode('BA-H1')).toMatchObject({
          ...{ origin: 'duty', no: null, tableIndex: null, title: 'Gửi báo cáo năm', lead: ['Các sở, ban, ngành'] },
          ...{ scheduleText: 'trước ngày 15/12/2026', where: 'KH/III.2' },
        })
      })

      test('names of agencies come back as written and in order', async () => {
        await store.plans.save(aNewPlan(aFullPlan()))
        const task = await store.tasks.byCode('BA-1.1')
        expect(task).toMatchObject({ lead: ['Sở Nội vụ', 'UBND các xã, phường'], coordinating: ['Sở Tài chính', 'sở tư pháp'] })
      })

      test('a code is found in any case, and with blanks in it', async () => {
        await store.plans.save(aNewPlan(aPlan({ tasks: rows })))
        for (const code of ['ba-1.2A', 'BA-1.2a', ' Ba - 1.2a ']) expect((await store.tasks.byCode(code))?.code).toBe('BA-1.2a')
        expect(await store.tasks.byCode('BA-9.9')).toBeNull()
        expect(await store.tasks.byCode('')).toBeNull()
      })

      test('over versions a task keeps its id while its row stays, whatever its words', async () => {
        await store.plans.save(aNewPlan(aPlan({ tasks: rows })))
        const before = await store.tasks.list()
        await store.tasks.addUpdate(anUpdate(before[0]!.id, 'k1'))
        await store.plans.save(
          aNewPlan(aPlan({ tasks: rows.map((row) => ({ ...row, task: `${row.task} (sửa)`, lead: ['Sở Y tế'] })) }), 'mới'),
        )
        const after = await store.tasks.list()
        expect(after.map(({ id, code }) => [id, code])).toEqual(before.map(({ id, code }) => [id, code]))
        expect(after[0]).toMatchObject({ title: 'Rà soát văn bản (sửa)', lead: ['Sở Y tế'] })
        expect(await store.tasks.updates([after[0]!.id])).toHaveLength(1)
      })

      test('a row that is gone is closed with a reason, and open again when it comes back', async () => {
        await store.plans.save(aNewPlan(aPlan({ tasks: rows })))
        const id = await taskId('BA-1.1')
        await store.plans.save(aNewPlan(aPlan({ tasks: rows.slice(1), deadlines: [] }), 'mới'))
        expect(await codes()).toEqual(['BA-1.2a', 'BA-1.2b', 'BA-2.1'])
        expect(await store.tasks.get(id)).toMatchObject({ code: 'BA-1.1', closedReason: 'Không còn trong phiên bản 2 của kế hoạch' })
        await store.plans.save(aNewPlan(aPlan({ tasks: rows }), 'mới nữa'))
        expect(await store.tasks.byCode('BA-1.1')).toMatchObject({ id, closedReason: null })
        expect(await codes()).toEqual(['BA-1.1', 'BA-1.2a', 'BA-1.2b', 'BA-2.1', 'BA-H1'])
      })

      test('a duty keeps its code when another is put before it', async () => {
        await store.plans.save(aNewPlan())
        const id = await taskId('BA-H1')
        const earlier = aDuty({ what: 'Ban hành kế hoạch', where: 'KH/III.1' })
        await store.plans.save(aNewPlan(aPlan({ deadlines: [earlier, aDuty()] }), 'mới'))
        expect((await store.tasks.get(id))?.code).toBe('BA-H1')
        expect(await codes()).toEqual(['BA-1.1', 'BA-H2', 'BA-H1'])
      })

      test('tasks are listed plan by plan', async () => {
        await store.plans.save(aNewPlan(aPlan({ number: '2' })))
        await store.plans.save(aNewPlan(aPlan({ number: '1', province: 'An Giang' })))
        await store.plans.save(aNewPlan(aPlan({ number: '2', tasks: rows }), 'mới'))
        expect((await codes()).map((code) => code.split('-')[0])).toEqual(['BA', 'BA', 'BA', 'BA', 'BA', 'AG', 'AG'])
      })
    })

    describe('status updates', () => {
      test('come back in the order of writing, whole', async () => {
        await store.plans.save(aNewPlan())
        const [row, duty] = [await taskId('BA-1.1'), await taskId('BA-H1')]
        const first = anUpdate(row, 'k1')
        const second = anUpdate(duty, 'k2', { period: null, unit: null, state: 'done', percent: 100, document: null, note: 'ghi chú' })
        const third = anUpdate(row, 'k3', { document: { number: '7/QĐ', date: null }, undoes: 'id-k1' })
        for (const update of [first, second, third]) expect(await store.tasks.addUpdate(update)).toBe(true)
        expect(await store.tasks.updates()).toEqual([first, second, third])
        expect(await store.tasks.updates([row])).toEqual([first, third])
        expect(await store.tasks.updates([])).toEqual([])
      })

      test('a known key writes nothing, not even in a transaction', async () => {
        await store.plans.save(aNewPlan())
        const id = await taskId('BA-1.1')
        await store.tasks.addUpdate(anUpdate(id, 'k1'))
        const again = await store.transaction(async (inner) => {
          const known = await inner.tasks.addUpdate(anUpdate(id, 'k1', { id: 'other', percent: 99 }))
          await inner.audit.add(anAction('after'))
          return known
        })
        expect(again).toBe(false)
        expect((await store.tasks.updates()).map(({ percent }) => percent)).toEqual([37.5])
        expect(await store.audit.list(9)).toHaveLength(1)
      })

      test('an update of no task is a bug and is refused', async () => {
        await expect(store.tasks.addUpdate(anUpdate('none', 'k1'))).rejects.toThrow()
        expect(await store.tasks.updates()).toEqual([])
      })
    })

    describe('conversations', () => {
      const expiresAt = '2026-11-20T03:00:00.000Z'

      test('remember until their time is over', async () => {
        const state = { value: { draft: { code: 'BA-1.1', percent: 75 }, list: ['a', 'b'], none: null }, expiresAt }
        expect(await store.conversations.state(chat, expiresAt)).toBeNull()
        await store.conversations.setState(chat, state)
        expect(await store.conversations.state(chat, '2026-11-20T02:59:59.000Z')).toEqual(state)
        expect(await store.conversations.state(chat, '2026-11-20T09:30:00.000+07:00')).toEqual(state)
        expect(await store.conversations.state(chat, expiresAt)).toBeNull()
        expect(await store.conversations.state(otherChat, '2026-11-20T02:00:00.000Z')).toBeNull()
      })

      test('each thread of a chat for itself, and each speaker', async () => {
        const at = '2026-11-20T02:00:00.000Z'
        const thread = { ...group, thread: '7' }
        const remember = (conversation: Conversation, step: number, speaker?: string) =>
          store.conversations.setState(conversation, { value: { step }, expiresAt }, speaker)
        const step = async (conversation: Conversation, speaker?: string) =>
          (await store.conversations.state(conversation, at, speaker))?.value.step
        await remember(group, 1, 'hoa')
        await remember(group, 2, 'lan')
        await remember(thread, 3, 'hoa')
        await remember(group, 4)
        expect([await step(group, 'hoa'), await step(group, 'lan'), await step(thread, 'hoa'), await step(group)]).toEqual([1, 2, 3, 4])
        expect(await step(thread)).toBeUndefined()
        await store.conversations.setState(group, null, 'hoa')
        expect([await step(group, 'hoa'), await step(group, 'lan'), await step(thread, 'hoa')]).toEqual([undefined, 2, 3])
      })

      test('forget when told, and hold only the newest', async () => {
        await store.conversations.setState(chat, { value: { step: 1 }, expiresAt })
        await store.conversations.setState(chat, { value: { step: 2 }, expiresAt })
        expect((await store.conversations.state(chat, '2026-11-20T02:00:00.000Z'))?.value).toEqual({ step: 2 })
        await store.conversations.setState(chat, null)
        await store.conversations.setState(chat, null)
        expect(await store.conversations.state(chat, '2026-11-20T02:00:00.000Z')).toBeNull()
      })
    })

    describe('inbox', () => {
      test('takes a key once per platform and gives messages in order of arrival', async () => {
        expect(await store.inbox.add(aMessage('k1'))).toBe(true)
        expect(await store.inbox.add(aMessage('k2'))).toBe(true)
        expect(await store.inbox.add(aMessage('k1', chat, 'again'))).toBe(false)
        expect(await store.inbox.add(aMessage('k1', otherChat))).toBe(true)
        const waiting = await store.inbox.waiting(99)
        expect(waiting.map(({ message }) => message)).toEqual([aMessage('k1'), aMessage('k2'), aMessage('k1', otherChat)])
        expect(waiting.map(({ id }) => id)).toEqual(waiting.map(({ id }) => id).sort())
        expect(waiting[0]).toMatchObject({ status: 'waiting', attempts: 0, wrote: false })
      })

      test('takes many at the same time, each once, in the order in which they were given', async () => {
        const keys = Array.from({ length: 120 }, (_, index) => `k${index % 100}`)
        const added = await Promise.all(keys.map((key, index) => store.inbox.add(aMessage(key, chat, `${index}`))))
        expect(added).toEqual(keys.map((_, index) => index < 100))
        expect((await store.inbox.waiting(999)).map(({ message }) => message.text)).toEqual(
          keys.slice(0, 100).map((_, index) => `${index}`),
        )
      })

      test('keeps a long text and strange letters', async () => {
        const text = `${'ẩ'.repeat(19_990)} 😀 \\ ' " % \t\n`
        await store.inbox.add(aMessage('k1', chat, text))
        expect((await store.inbox.waiting(99))[0]!.message.text).toBe(text)
      })

      test('takes what no database can keep out of a text, and keeps the rest', async () => {
        await store.inbox.add(aMessage('k1', chat, 'a\0b\ud800c'))
        await store.outbox.add({ ...anOutgoing('o1'), reply: { blocks: [{ kind: 'text', text: 'a\0b\ud800c' }] } })
        expect((await store.inbox.waiting(99))[0]!.message.text).toBe('ab\ufffdc')
        expect((await store.outbox.history(chat, 1))[0]!.reply.blocks).toEqual([{ kind: 'text', text: 'ab\ufffdc' }])
      })

      test('finishes once, also when two try at the same time', async () => {
        await store.inbox.add(aMessage('k1'))
        const { id } = (await store.inbox.waiting(99))[0]!
        expect((await Promise.all([store.inbox.finish(id, false), store.inbox.finish(id, false)])).sort()).toEqual([false, true])
        expect(await store.inbox.waiting(99)).toEqual([])
        expect(await store.inbox.finish('0000000099', false)).toBe(false)
        expect(await store.inbox.finish('no id', false)).toBe(false)
      })

      test('sets aside what failed three times', async () => {
        await store.inbox.add(aMessage('k1'))
        const { id } = (await store.inbox.waiting(99))[0]!
        expect(await store.inbox.failed(id, 'one')).toBe('waiting')
        expect(await store.inbox.failed(id, 'two')).toBe('waiting')
        expect((await store.inbox.waiting(99))[0]).toMatchObject({ attempts: 2 })
        expect(await store.inbox.failed(id, 'three')).toBe('poisoned')
        expect(await store.inbox.waiting(99)).toEqual([])
        expect(await store.inbox.finish(id, false)).toBe(false)
      })

      test('keeps all that a message brings, and finds it by its key', async () => {
        const message: IncomingMessage = {
          ...aMessage('k1', { ...group, thread: '17' }, ''),
          remoteFile: { handle: 'AgAC', name: 'ảnh.jpg', bytes: 4_000, isPicture: true },
          album: 'a1',
          event: { kind: 'moved', to: '-1009' },
          messageId: '42',
          edits: 'k0',
          title: 'Tổ CCHC',
          form: { id: 'f1', values: { percent: '50' } },
        }
        await store.inbox.add(message)
        expect((await store.inbox.waiting(9))[0]!.message).toEqual(message)
        expect((await store.inbox.byKey('telegram', 'k1'))?.message).toEqual(message)
        expect(await store.inbox.byKey('slack', 'k1')).toBeNull()
      })

      test('remembers whether handling wrote something', async () => {
        await store.inbox.add(aMessage('k1'))
        await store.inbox.add(aMessage('k2'))
        for (const [key, wrote] of [
          ['k1', true],
          ['k2', false],
        ] as const)
          await store.inbox.finish((await store.inbox.byKey('web', key))!.id, wrote)
        expect(await store.inbox.byKey('web', 'k1')).toMatchObject({ status: 'done', wrote: true })
        expect(await store.inbox.byKey('web', 'k2')).toMatchObject({ status: 'done', wrote: false })
      })

      test('gives so many, and lets no chat keep the others waiting', async () => {
        for (let count = 0; count < INBOX_SHARE + 5; count++) await store.inbox.add(aMessage(`k${count}`))
        await store.inbox.add(aMessage('other', otherChat))
        const keys = async (limit: number) => (await store.inbox.waiting(limit)).map(({ message }) => message.key)
        expect(await keys(99)).toHaveLength(INBOX_SHARE + 6)
        expect(await keys(3)).toEqual(['k0', 'k1', 'k2'])
        expect(await keys(INBOX_SHARE + 2)).toEqual([...Array.from({ length: INBOX_SHARE }, (_, index) => `k${index}`), 'other'])
        expect(await keys(0)).toEqual([])
        expect(await store.inbox.countWaiting()).toBe(INBOX_SHARE + 6)
      })

      test('gives those of some platforms alone', async () => {
        for (let count = 0; count < INBOX_SHARE + 5; count++) await store.inbox.add(aMessage(`k${count}`))
        await store.inbox.add(aMessage('other', otherChat))
        const keys = async (limit: number, platforms: string[]) =>
          (await store.inbox.waiting(limit, platforms)).map(({ message }) => message.key)
        expect(await keys(99, [otherChat.platform])).toEqual(['other'])
        expect(await keys(99, [chat.platform])).toHaveLength(INBOX_SHARE + 5)
        expect(await keys(INBOX_SHARE + 1, [chat.platform])).toHaveLength(INBOX_SHARE)
        expect(await keys(1, ['zalo'])).toEqual([])
        expect(await keys(9, [])).toEqual([])
      })

      test('shows a thread by itself', async () => {
        await store.inbox.add(aMessage('k1', group))
        await store.inbox.add(aMessage('k2', { ...group, thread: '7' }))
        const keys = async (conversation: Conversation) => (await store.inbox.history(conversation, 9)).map(({ message }) => message.key)
        expect(await keys(group)).toEqual(['k1', 'k2'])
        expect(await keys({ ...group, thread: '7' })).toEqual(['k2'])
      })

      test('shows the end of a conversation, newest last', async () => {
        for (const key of ['k1', 'k2', 'k3']) await store.inbox.add(aMessage(key))
        await store.inbox.add(aMessage('k4', otherChat))
        const history = await store.inbox.history(chat, 2)
        expect(history.map(({ message }) => message.key)).toEqual(['k2', 'k3'])
        expect(await store.inbox.history(chat, 0)).toEqual([])
      })
    })

    describe('outbox', () => {
      const now = '2026-11-20T02:00:02.000Z'
      const lease = '2026-11-20T02:01:00.000Z'
      const due = async (at = now) => (await store.outbox.due(at, 99)).map(({ key }) => key)
      const only = async () => (await store.outbox.due('2099-01-01T00:00:00.000Z', 99))[0]!

      test('takes a key once and gives messages oldest first', async () => {
        expect(await store.outbox.add(anOutgoing('o1'))).toBe(true)
        expect(await store.outbox.add(anOutgoing('o2', otherChat))).toBe(true)
        expect(await store.outbox.add(anOutgoing('o1', otherChat))).toBe(false)
        const [first] = await store.outbox.due(now, 99)
        expect(first).toEqual({
          ...anOutgoing('o1'),
          ...{ id: expect.any(String), status: 'waiting', priority: 'answer', attempts: 0 },
          ...{ notBefore: null, leasedUntil: null, sentAt: null, lastError: null },
        })
        expect(await due()).toEqual(['o1', 'o2'])
      })

      test('is claimed once, also when two try at the same time', async () => {
        await store.outbox.add(anOutgoing('o1'))
        const { id } = await only()
        expect((await Promise.all([store.outbox.claim(id, lease), store.outbox.claim(id, lease)])).sort()).toEqual([false, true])
        expect(await due()).toEqual([])
        await store.outbox.settle(id, 'sent')
        expect(await store.outbox.claim(id, lease)).toBe(false)
        expect((await store.outbox.history(chat, 5))[0]).toMatchObject({ status: 'sent', attempts: 1, lastError: null })
      })

      test('waits for its time after a failure', async () => {
        await store.outbox.add(anOutgoing('o1'))
        const { id } = await only()
        await store.outbox.claim(id, lease)
        await store.outbox.settle(id, 'waiting', { error: 'no network', notBefore: '2026-11-20T02:05:00.000Z' })
        expect(await due()).toEqual([])
        expect(await due('2026-11-20T02:05:00.000Z')).toEqual(['o1'])
        expect(await only()).toMatchObject({ attempts: 1, lastError: 'no network', notBefore: '2026-11-20T02:05:00.000Z' })
      })

      test('an attempt that failed for no reason of its own does not count', async () => {
        await store.outbox.add(anOutgoing('o1'))
        const { id } = await only()
        await store.outbox.claim(id, lease)
        await store.outbox.settle(id, 'waiting', { error: 'not connected', uncounted: true })
        expect(await only()).toMatchObject({ attempts: 0, lastError: 'not connected' })
      })

      test('after a crash repeats only what may be repeated', async () => {
        for (const [key, conversation] of [
          ['o1', chat],
          ['o2', otherChat],
          ['o3', chat],
        ] as const)
          await store.outbox.add(anOutgoing(key, conversation))
        const [first, second] = await store.outbox.due(now, 99)
        await store.outbox.claim(first!.id, lease)
        await store.outbox.claim(second!.id, lease)
        expect(await store.outbox.recover(['web'], lease)).toBe(2)
        expect(await due()).toEqual(['o1'])
        expect((await store.outbox.history(otherChat, 1))[0]!.status).toBe('unknown')
        expect(await store.outbox.recover(['web'], lease)).toBe(0)
      })

      test('keeps all that a message brings', async () => {
        const message = {
          ...anOutgoing('o1', { ...group, thread: '17' }),
          ...({ priority: 'notice', replyTo: '42', replaces: '41', notBefore: '2026-11-20T02:00:01.500Z' } as const),
        }
        await store.outbox.add(message)
        const [entry] = await store.outbox.due(now, 9)
        expect(entry).toMatchObject(message)
        expect(await store.outbox.get(entry!.id)).toEqual(entry)
        expect(await store.outbox.get('0000000099')).toBeNull()
      })

      test('gives what is urgent first, of each chat and priority one at a time', async () => {
        await store.outbox.add({ ...anOutgoing('tidy'), priority: 'cosmetic' })
        await store.outbox.add({ ...anOutgoing('digest', otherChat), priority: 'digest' })
        await store.outbox.add({ ...anOutgoing('notice'), priority: 'notice' })
        await store.outbox.add(anOutgoing('answer'))
        await store.outbox.add(anOutgoing('next answer'))
        expect(await due()).toEqual(['answer', 'notice', 'digest', 'tidy'])
        expect((await store.outbox.due(now, 2)).map(({ key }) => key)).toEqual(['answer', 'notice'])
        expect((await store.outbox.due(now, 9, ['terminal'])).map(({ key }) => key)).toEqual(['digest'])
        expect(await store.outbox.due(now, 9, [])).toEqual([])
      })

      test('holds back what follows one that is on its way, or waits for its time', async () => {
        for (const key of ['o1', 'o2']) await store.outbox.add(anOutgoing(key))
        const [first, second] = await store.outbox.history(chat, 9)
        expect(await store.outbox.claim(second!.id, lease)).toBe(false)
        expect(await store.outbox.claim(first!.id, lease)).toBe(true)
        expect(await due()).toEqual([])
        expect(await store.outbox.claim(second!.id, lease)).toBe(false)
        await store.outbox.settle(first!.id, 'waiting', { notBefore: '2026-11-20T02:05:00.000Z' })
        expect(await due()).toEqual([])
        await store.outbox.settle(first!.id, 'unknown')
        expect(await due()).toEqual(['o2'])
        expect(await store.outbox.claim(second!.id, lease)).toBe(true)
      })

      test('a message may take the place of one that still waits whole, and of no other', async () => {
        const put = (text: string) => store.outbox.put({ ...anOutgoing('album'), reply: aReply(text), notBefore: now })
        expect(await put('1 ảnh')).toBe(true)
        expect(await put('2 ảnh')).toBe(true)
        const { id, ...entry } = await only()
        expect(entry).toMatchObject({ reply: aReply('2 ảnh'), notBefore: now })
        await store.outbox.claim(id, lease)
        expect(await put('3 ảnh')).toBe(false)
        await store.outbox.settle(id, 'waiting', { partsSent: ['1'] })
        expect(await put('3 ảnh')).toBe(false)
        await store.outbox.settle(id, 'sent')
        expect(await put('3 ảnh')).toBe(false)
        expect(await store.outbox.history(chat, 9)).toHaveLength(1)
      })

      test('what an instance has in hand is taken from it only once its lease has ended', async () => {
        await store.outbox.add(anOutgoing('o1'))
        const { id } = await only()
        await store.outbox.claim(id, lease)
        expect(await store.outbox.recover([], '2026-11-20T02:00:59.999Z')).toBe(0)
        expect(await store.outbox.renew(id, '2026-11-20T02:02:00.000Z')).toBe(true)
        expect(await store.outbox.recover([], lease)).toBe(0)
        expect(await store.outbox.nextDue(now, ['web'])).toBe('2026-11-20T02:02:00.000Z')
        expect(await store.outbox.recover([], '2026-11-20T02:02:00.000Z')).toBe(1)
        expect(await store.outbox.renew(id, '2026-11-20T02:03:00.000Z')).toBe(false)
        expect(await store.outbox.get(id)).toMatchObject({ status: 'unknown', leasedUntil: null })
      })

      test('leases of a life that is over end at once, those of other platforms do not', async () => {
        await store.outbox.add(anOutgoing('o1'))
        await store.outbox.add(anOutgoing('elsewhere', otherChat))
        for (const { id } of await store.outbox.due(now, 9)) await store.outbox.claim(id, lease)
        await store.outbox.endLeases(['web'], now)
        expect(await store.outbox.recover([], now)).toBe(1)
        expect(await store.outbox.history(chat, 1)).toMatchObject([{ status: 'unknown', leasedUntil: null }])
        expect(await store.outbox.history(otherChat, 1)).toMatchObject([{ status: 'sending', leasedUntil: lease }])
      })

      test('knows when the next one may go', async () => {
        expect(await store.outbox.nextDue(now, ['web'])).toBeNull()
        await store.outbox.add(anOutgoing('now'))
        expect(await store.outbox.nextDue(now, ['web'])).toBeNull()
        await store.outbox.add({ ...anOutgoing('later'), notBefore: '2026-11-20T02:07:00.000Z' })
        await store.outbox.add({ ...anOutgoing('elsewhere', otherChat), notBefore: '2026-11-20T02:06:00.000Z' })
        expect(await store.outbox.nextDue(now, ['web'])).toBe('2026-11-20T02:07:00.000Z')
        expect(await store.outbox.nextDue(now, ['web', 'terminal'])).toBe('2026-11-20T02:06:00.000Z')
        expect(await store.outbox.nextDue('2026-11-20T02:06:00.000Z', ['web', 'terminal'])).toBe('2026-11-20T02:07:00.000Z')
      })

      test('counts what was sent, part by part, and what may have been', async () => {
        for (const key of ['o1', 'o2', 'o3']) await store.outbox.add(anOutgoing(key))
        const [one, two, three] = await store.outbox.history(chat, 9)
        await store.outbox.settle(one!.id, 'sent', { at: '2026-10-31T16:59:59.000Z' })
        await store.outbox.settle(two!.id, 'sent', { at: '2026-10-31T17:00:00.000Z', partsSent: ['1', '2', '3'] })
        await store.outbox.settle(three!.id, 'waiting', { at: '2026-11-01T00:00:00.000Z', partsSent: ['4'] })
        expect(await store.outbox.countSent('web', '2026-10-31T17:00:00.000Z')).toBe(4)
        expect(await store.outbox.countSent('web', '2026-10-01T00:00:00.000Z')).toBe(5)
        expect(await store.outbox.countSent('terminal', '2026-10-01T00:00:00.000Z')).toBe(0)
        await store.outbox.settle(three!.id, 'unknown', { error: 'no answer' })
        expect(await store.outbox.unknown('web', 9)).toMatchObject([{ key: 'o3', partsSent: ['4'], lastError: 'no answer' }])
        expect(await store.outbox.unknown('terminal', 9)).toEqual([])
        expect([await store.outbox.count('unknown'), await store.outbox.count('sent'), await store.outbox.countWaiting()]).toEqual([
          1, 2, 0,
        ])
      })

      test('one that may have arrived is found out about once', async () => {
        for (const key of ['o1', 'o2']) await store.outbox.add(anOutgoing(key))
        const [one, two] = await store.outbox.history(chat, 9)
        expect(await store.outbox.checked(one!.id, 'arrived', now)).toBe(false)
        for (const { id } of [one!, two!]) await store.outbox.settle(id, 'unknown', { error: 'no answer' })
        expect(await store.outbox.checked(one!.id, 'arrived', now)).toBe(true)
        expect(await store.outbox.checked(two!.id, 'missing', now)).toBe(true)
        expect(await store.outbox.checked(two!.id, 'missing', now)).toBe(false)
        expect(await store.outbox.get(one!.id)).toMatchObject({ status: 'sent', sentAt: now })
        expect(await due()).toEqual(['o2'])
      })

      test('shows a thread by itself', async () => {
        await store.outbox.add(anOutgoing('o1', group))
        await store.outbox.add(anOutgoing('o2', { ...group, thread: '7' }))
        const keys = async (conversation: Conversation) => (await store.outbox.history(conversation, 9)).map(({ key }) => key)
        expect(await keys(group)).toEqual(['o1', 'o2'])
        expect(await keys({ ...group, thread: '7' })).toEqual(['o2'])
      })

      test('shows a conversation: its end, or what follows an id', async () => {
        for (const key of ['o1', 'o2', 'o3', 'o4']) await store.outbox.add(anOutgoing(key))
        await store.outbox.add(anOutgoing('o5', otherChat))
        const keys = async (limit: number, afterId?: string) => (await store.outbox.history(chat, limit, afterId)).map(({ key }) => key)
        const [first] = await store.outbox.due(now, 99)
        expect(await keys(2)).toEqual(['o3', 'o4'])
        expect(await keys(2, first!.id)).toEqual(['o2', 'o3'])
        expect(await keys(9, first!.id)).toEqual(['o2', 'o3', 'o4'])
        expect(await keys(0)).toEqual([])
      })

      test('ids grow as text in order of insertion', async () => {
        for (let count = 1; count <= 12; count++) await store.outbox.add(anOutgoing(`o${count}`))
        const ids = (await store.outbox.history(chat, 99)).map(({ id }) => id)
        expect(ids).toEqual([...ids].sort())
        expect(new Set(ids).size).toBe(12)
      })
    })

    test('the audit is listed newest first', async () => {
      for (const action of ['one', 'two', 'three']) await store.audit.add(anAction(action))
      expect(await store.audit.list(2)).toEqual([anAction('three'), anAction('two')])
      expect(await store.audit.list(0)).toEqual([])
    })

    describe('transactions', () => {
      test('keep everything or nothing', async () => {
        await store.inbox.add(aMessage('k1'))
        const { id } = (await store.inbox.waiting(99))[0]!
        const failure = store.transaction(async (inner) => {
          await inner.plans.save(aNewPlan())
          await inner.people.ensure({ platform: 'web', id: 'a', name: 'A' }, 'viewer', null)
          await inner.outbox.add(anOutgoing('o1'))
          await inner.conversations.setState(chat, { value: {}, expiresAt: '2099-01-01T00:00:00.000Z' })
          expect(await inner.inbox.finish(id, false)).toBe(true)
          expect(await inner.plans.list()).toHaveLength(1)
          throw new Error('half way')
        })
        await expect(failure).rejects.toThrow('half way')
        expect(await store.plans.list()).toEqual([])
        expect(await store.tasks.list()).toEqual([])
        expect(await store.plans.knows(aNewPlan().contentHash)).toBe(false)
        expect(await store.people.byAccount('web', 'a')).toBeNull()
        expect(await store.outbox.due('2099-01-01T00:00:00.000Z', 99)).toEqual([])
        expect(await store.conversations.state(chat, '2026-01-01T00:00:00.000Z')).toBeNull()
        expect(await store.inbox.waiting(99)).toHaveLength(1)
        expect(await store.inbox.finish(id, false)).toBe(true)
      })

      test('give what the work gives, and nested ones join', async () => {
        const result = await store.transaction((outer) =>
          outer.transaction(async (inner) => {
            await inner.audit.add(anAction('nested'))
            return 42
          }),
        )
        expect(result).toBe(42)
        expect(await store.audit.list(1)).toHaveLength(1)
        const failure = store.transaction(async (outer) => {
          await outer.transaction((inner) => inner.audit.add(anAction('undone')))
          throw new Error('later')
        })
        await expect(failure).rejects.toThrow('later')
        expect(await store.audit.list(9)).toHaveLength(1)
      })

      test('a known key inside one does not spoil the rest', async () => {
        await store.inbox.add(aMessage('k1'))
        await store.outbox.add(anOutgoing('o1'))
        await store.transaction(async (inner) => {
          expect(await inner.inbox.add(aMessage('k1'))).toBe(false)
          expect(await inner.outbox.add(anOutgoing('o1'))).toBe(false)
          expect(await inner.outbox.add(anOutgoing('o2'))).toBe(true)
        })
        expect((await store.outbox.history(chat, 99)).map(({ key }) => key)).toEqual(['o1', 'o2'])
      })

      test('at the same time, only one of two finishes a message and answers', async () => {
        await store.inbox.add(aMessage('k1'))
        const { id } = (await store.inbox.waiting(99))[0]!
        const handle = () =>
          store.transaction(async (inner) => {
            if (!(await inner.inbox.finish(id, false))) return false
            return inner.outbox.add(anOutgoing('answer'))
          })
        expect((await Promise.all([handle(), handle()])).sort()).toEqual([false, true])
        expect(await store.outbox.due('2099-01-01T00:00:00.000Z', 99)).toHaveLength(1)
      })
    })
  })
}
