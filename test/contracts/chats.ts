// What every store must do about chats: whether they can be written to, and under which id they go on.
import { beforeEach, describe, expect, test } from 'vitest'
import { type Conversation, text } from '../../src/chat/chat.ts'
import type { GroupBinding } from '../../src/domain/work.ts'
import type { Store } from '../../src/store/store.ts'

const group: Conversation = { platform: 'telegram', id: '-100', kind: 'group' }
const moved: Conversation = { ...group, id: '-200' }
const direct: Conversation = { platform: 'telegram', id: '7', kind: 'direct' }
const at = '2026-11-20T02:00:00.000Z'
const later = '2026-11-20T03:00:00.000Z'

const binding: GroupBinding = {
  ...{ id: 'b1', platform: 'telegram', conversationId: '-100', thread: null, title: 'Tổ CCHC', unit: null, planIds: null },
  ...{ digestAt: '07:30', boundBy: 'p1', boundByName: 'Hoa', boundAt: at },
}

/** Runs the suite; `make` gives an empty store each time. */
export function chatsContract(name: string, make: () => Promise<Store>): void {
  describe(`chats of a store: ${name}`, () => {
    let store: Store
    beforeEach(async () => {
      store = await make()
    })
    const add = (key: string, conversation = group) => store.outbox.add({ key, conversation, reply: text(key), createdAt: at })
    const due = async () => (await store.outbox.due(later, 9)).map(({ key, conversation }) => `${key} to ${conversation.id}`)

    test('are known once opened, with the name that they have now', async () => {
      expect(await store.chats.get(group)).toBeNull()
      await store.chats.open(group, at, 'Tổ CCHC')
      const known = {
        platform: 'telegram',
        id: '-100',
        kind: 'group',
        title: 'Tổ CCHC',
        state: 'open',
        why: null,
        since: at,
        silence: null,
      }
      expect(await store.chats.get(group)).toEqual(known)
      await store.chats.open({ ...group, thread: '7' }, later)
      expect(await store.chats.get(group)).toEqual(known)
      await store.chats.open(group, later, 'Tổ CCHC tỉnh')
      expect(await store.chats.get(group)).toEqual({ ...known, title: 'Tổ CCHC tỉnh' })
    })

    test('that are groups are listed by name', async () => {
      await store.chats.open({ ...group, id: '1' }, at, 'Ước mơ')
      await store.chats.open({ ...group, id: '2' }, at, 'ấm áp')
      await store.chats.gone({ ...group, platform: 'slack', id: '3' }, at, 'archived')
      await store.chats.open(direct, at, 'Hoa')
      expect((await store.chats.groups()).map(({ id }) => id)).toEqual(['3', '2', '1'])
    })

    test('that are gone are sent nothing: what waits is given up, others go on', async () => {
      await add('a')
      await add('b', direct)
      await store.chats.gone(group, at, 'kicked')
      expect(await store.chats.get(group)).toMatchObject({ state: 'gone', why: 'kicked', since: at })
      expect(await store.outbox.history(group, 9)).toMatchObject([{ status: 'failed', lastError: 'kicked' }])
      await add('c')
      expect(await due()).toEqual(['b to 7'])
      await store.chats.gone(group, later, 'kicked again')
      expect(await store.chats.get(group)).toMatchObject({ since: at })
    })

    test('are open again with the next message, without what was stored for them meanwhile', async () => {
      await store.chats.gone(group, at, 'blocked')
      await add('digest')
      await store.chats.open(group, later)
      await add('answer')
      expect(await store.chats.get(group)).toMatchObject({ state: 'open', why: null, since: later })
      expect(await due()).toEqual(['answer to -100'])
    })

    test('remember when and why the assistant kept silent', async () => {
      await store.chats.keptSilent(group, at, 'unbound')
      expect(await store.chats.get(group)).toMatchObject({ state: 'open', silence: { at, why: 'unbound' } })
      await store.chats.gone(group, at, 'kicked')
      await store.chats.keptSilent(group, later, 'guest')
      expect(await store.chats.get(group)).toMatchObject({ state: 'gone', silence: { at: later, why: 'guest' } })
    })

    test('that go on under another id take along what belongs to them', async () => {
      const state = { value: { step: 1 }, expiresAt: '2027-01-01T00:00:00.000Z' }
      const form = { id: 'f1', kind: 'update', personId: 'p1', values: {}, asks: 'percent', begunAt: at, expiresAt: state.expiresAt }
      await store.chats.open(group, at, 'Tổ CCHC')
      await store.bindings.bind(binding)
      await store.conversations.setState(group, state, 'hoa')
      await store.conversations.setState({ ...group, thread: '7' }, state)
      await store.forms.begin({ ...form, conversation: group, state: 'open' })
      await add('waits')
      await store.chats.move(group, '-200', later)
      expect(await store.chats.get(group)).toMatchObject({ state: 'gone', why: 'moved to -200', since: later })
      expect(await store.chats.get(moved)).toMatchObject({ kind: 'group', title: 'Tổ CCHC', state: 'open' })
      expect(await store.bindings.of(moved)).toMatchObject({ id: 'b1' })
      expect(await store.bindings.of(group)).toBeNull()
      expect(await store.conversations.state(moved, at, 'hoa')).toEqual(state)
      expect(await store.conversations.state({ ...moved, thread: '7' }, at)).toEqual(state)
      expect(await store.conversations.state(group, at, 'hoa')).toBeNull()
      expect(await store.forms.openFor('p1', moved, at)).toMatchObject({ id: 'f1' })
      expect(await due()).toEqual(['waits to -200'])
    })

    test('move once; what comes under the old id afterwards may be tried, and follows', async () => {
      const state = (step: number) => ({ value: { step }, expiresAt: '2027-01-01T00:00:00.000Z' })
      await store.bindings.bind(binding)
      await store.chats.move(group, '-200', at)
      await store.conversations.setState(moved, state(2))
      await store.conversations.setState(group, state(1))
      await add('late')
      expect(await due()).toEqual(['late to -100'])
      await store.chats.move(group, '-200', later)
      expect(await due()).toEqual(['late to -200'])
      expect(await store.chats.get(group)).toMatchObject({ since: at })
      expect(await store.bindings.of(moved)).toMatchObject({ id: 'b1' })
      expect((await store.conversations.state(moved, at))?.value).toEqual({ step: 2 })
      expect(await store.conversations.state(group, at)).toBeNull()
    })
  })
}
