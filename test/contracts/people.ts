// What every store must do with people, their invitations and the groups they talk in. Run as a part of the store's suite.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Conversation } from '../../src/chat/chat.ts'
import type { GroupBinding, Invitation } from '../../src/domain/work.ts'
import type { Account } from '../../src/store/people-store.ts'
import type { Store } from '../../src/store/store.ts'

const binh: Account = { platform: 'web', id: 'a', name: 'Lê Thị Bình' }
const binhsPhone: Account = { platform: 'telegram', id: '77', name: 'binh le' }
const direct: Conversation = { platform: 'web', id: 'a', kind: 'direct' }
const group: Conversation = { platform: 'telegram', id: '-100', kind: 'group' }
const at = '2026-11-20T02:00:00.000Z'
const later = '2026-11-21T02:00:00.000Z'

let messages = 0

function anInvitation(fields: Partial<Invitation> = {}): Invitation {
  return {
    id: 'i1',
    role: 'officer',
    unit: 'Sở Tư pháp',
    planIds: null,
    personId: null,
    invitedBy: 'p1',
    invitedAt: at,
    expiresAt: '2026-11-27T02:00:00.000Z',
    usedBy: null,
    usedAt: null,
    withdrawnAt: null,
    ...fields,
  }
}

function aBinding(fields: Partial<GroupBinding> = {}): GroupBinding {
  return {
    id: 'b1',
    platform: group.platform,
    conversationId: group.id,
    thread: '7',
    title: 'CCHC Lai Châu',
    unit: null,
    planIds: ['plan-1', 'plan-2'],
    digestAt: '07:30',
    boundBy: 'p1',
    boundByName: 'Lê Thị Bình',
    boundAt: at,
    ...fields,
  }
}

/** Runs the suite; `make` gives an empty store each time. */
export function peopleContract(name: string, make: () => Promise<Store>): void {
  describe(`people and groups: ${name}`, () => {
    let store: Store
    beforeEach(async () => {
      store = await make()
    })
    afterEach(() => store.close())

    const writes = (account: Account, conversation: Conversation) =>
      store.inbox.add({
        key: `people-${messages++}`,
        conversation,
        sender: { platform: conversation.platform, id: account.id, name: account.name },
        text: 'han',
        receivedAt: at,
      })

    describe('people', () => {
      test('an account has one person, made once, who may read all and is there', async () => {
        expect(await store.people.byAccount('web', 'a')).toBeNull()
        const person = await store.people.ensure(binh, 'officer', 'Sở Y tế')
        expect(person).toEqual({
          ...{ id: expect.any(String), name: 'Lê Thị Bình', role: 'officer', unit: 'Sở Y tế', planIds: null, state: 'active' },
        })
        expect(await store.people.ensure({ ...binh, name: 'Tên khác' }, 'viewer', null)).toEqual(person)
        expect(await store.people.byAccount('web', 'a')).toEqual(person)
        expect(await store.people.get(person.id)).toEqual(person)
        expect(await store.people.byAccount('terminal', 'a')).toBeNull()
        expect(await store.people.get('nobody')).toBeNull()
      })

      test('asked for at the same time, it is still one', async () => {
        const people = await Promise.all([1, 2, 3].map(() => store.people.ensure(binh, 'viewer', null)))
        expect(new Set(people.map(({ id }) => id)).size).toBe(1)
        expect(await store.people.list()).toHaveLength(1)
      })

      test('are listed by name, guests left out', async () => {
        await store.people.ensure({ platform: 'zalo', id: '1', name: 'Phạm Dũng' }, 'viewer', null)
        await store.people.ensure({ platform: 'zalo', id: '2', name: 'Đỗ Ánh' }, 'leader', 'Sở Y tế')
        await store.people.ensure({ platform: 'zalo', id: '3', name: 'Khách' }, 'guest', null)
        await store.people.ensure({ platform: 'zalo', id: '4', name: 'Bùi Chi' }, 'coordinator', null)
        expect((await store.people.list()).map((person) => person.name)).toEqual(['Bùi Chi', 'Đỗ Ánh', 'Phạm Dũng'])
      })

      test('get another standing and another name', async () => {
        const { id } = await store.people.ensure(binh, 'guest', null)
        const standing = { role: 'officer' as const, unit: 'Sở Tư pháp', planIds: ['plan-1'] }
        expect(await store.people.setStanding(id, standing)).toBe(true)
        expect(await store.people.get(id)).toEqual({ id, name: 'Lê Thị Bình', ...standing, state: 'active' })
        await store.people.rename(id, 'Lê Bình')
        await store.people.setStanding(id, { ...standing, planIds: null })
        expect(await store.people.byAccount('web', 'a')).toEqual({ id, name: 'Lê Bình', ...standing, planIds: null, state: 'active' })
        expect(await store.people.setStanding('nobody', standing)).toBe(false)
      })

      test('leave once, and are back with a new standing', async () => {
        const { id } = await store.people.ensure(binh, 'officer', 'Sở Tư pháp')
        expect(await store.people.leave(id)).toBe(true)
        expect(await store.people.leave(id)).toBe(false)
        expect(await store.people.leave('nobody')).toBe(false)
        expect(await store.people.get(id)).toMatchObject({ state: 'left', role: 'officer', unit: 'Sở Tư pháp' })
        expect(await store.people.leave(id, 'shutOut')).toBe(true)
        expect(await store.people.leave(id, 'shutOut')).toBe(false)
        expect(await store.people.leave(id)).toBe(false)
        expect(await store.people.get(id)).toMatchObject({ state: 'shutOut' })
        expect(await store.people.reachableAt(id)).toEqual([])
        await store.people.setStanding(id, { role: 'viewer', unit: null, planIds: null })
        expect(await store.people.get(id)).toMatchObject({ state: 'active', role: 'viewer' })
      })

      test('may have several accounts; an account goes to whom it is tied last', async () => {
        const { id } = await store.people.ensure(binh, 'officer', null)
        const other = await store.people.ensure(binhsPhone, 'guest', null)
        await store.people.attach(binhsPhone, id)
        await store.people.attach(binhsPhone, id)
        expect((await store.people.byAccount('telegram', '77'))?.id).toBe(id)
        expect(await store.people.accounts(id)).toEqual(expect.arrayContaining([binh, binhsPhone]))
        expect(await store.people.accounts(id)).toHaveLength(2)
        expect(await store.people.accounts(other.id)).toEqual([])
        expect(await store.people.get(other.id)).toEqual(other)
      })

      test('an account of nobody is a bug and is refused', async () => {
        await expect(store.people.attach(binh, 'nobody')).rejects.toThrow()
        expect(await store.people.byAccount('web', 'a')).toBeNull()
      })

      test('are reached where each of their accounts wrote last by itself', async () => {
        const person = await store.people.ensure(binh, 'coordinator', null)
        expect(await store.people.reachable(['coordinator'])).toEqual([])
        await writes(binh, direct)
        await writes(binh, { ...direct, id: 'b' })
        await store.people.attach(binhsPhone, person.id)
        await writes(binhsPhone, group)
        expect(await store.people.reachable(['coordinator', 'administrator'])).toEqual([{ person, conversation: { ...direct, id: 'b' } }])
        await writes(binhsPhone, { platform: 'telegram', id: '77', kind: 'direct' })
        expect(await store.people.reachable(['coordinator'])).toHaveLength(2)
        expect(await store.people.reachableAt(person.id)).toEqual(
          expect.arrayContaining([
            { ...direct, id: 'b' },
            { platform: 'telegram', id: '77', kind: 'direct' },
          ]),
        )
        expect(await store.people.reachable(['viewer'])).toEqual([])
        expect(await store.people.reachableAt('nobody')).toEqual([])
      })

      test('are not reached once they left, nor in a chat that is gone', async () => {
        const person = await store.people.ensure(binh, 'coordinator', null)
        await writes(binh, direct)
        await store.chats.gone(direct, at, 'blocked')
        expect(await store.people.reachable(['coordinator'])).toEqual([])
        expect(await store.people.reachableAt(person.id)).toEqual([])
        await store.chats.open(direct, later)
        expect(await store.people.reachable(['coordinator'])).toEqual([{ person, conversation: direct }])
        await store.people.leave(person.id)
        expect(await store.people.reachable(['coordinator'])).toEqual([])
        expect(await store.people.reachableAt(person.id)).toEqual([])
      })
    })

    describe('invitations', () => {
      test('come back whole, by their code or id', async () => {
        const invitation = anInvitation({ planIds: ['plan-1'], personId: 'p2', invitedBy: null, unit: null })
        await store.invitations.add(invitation, 'hash')
        expect(await store.invitations.byCode('hash')).toEqual(invitation)
        expect(await store.invitations.get('i1')).toEqual(invitation)
        expect(await store.invitations.byCode('other')).toBeNull()
        expect(await store.invitations.get('other')).toBeNull()
      })

      test('a code is used once, of several at the same time by one', async () => {
        await store.invitations.add(anInvitation(), 'hash')
        const used = await Promise.all(['p2', 'p3', 'p4'].map((id) => store.invitations.use('i1', id, at)))
        expect(used.filter(Boolean)).toHaveLength(1)
        expect(await store.invitations.get('i1')).toMatchObject({ usedBy: expect.stringMatching(/^p[234]$/), usedAt: at })
        expect(await store.invitations.use('none', 'p2', at)).toBe(false)
      })

      test('a code that has expired or was withdrawn is not used, nor withdrawn twice', async () => {
        await store.invitations.add(anInvitation({ expiresAt: later }), 'hash')
        expect(await store.invitations.use('i1', 'p2', later)).toBe(false)
        expect(await store.invitations.withdraw('i1', at)).toBe(true)
        expect(await store.invitations.withdraw('i1', later)).toBe(false)
        expect(await store.invitations.use('i1', 'p2', at)).toBe(false)
        expect(await store.invitations.get('i1')).toMatchObject({ withdrawnAt: at, usedBy: null })
        await store.invitations.add(anInvitation({ id: 'i2' }), 'hash2')
        await store.invitations.use('i2', 'p2', at)
        expect(await store.invitations.withdraw('i2', at)).toBe(false)
      })

      test('those still open are listed, newest first', async () => {
        const fields: Partial<Invitation>[] = [{}, { invitedAt: '2026-11-20T03:00:00.000Z' }, { expiresAt: later }, {}, {}]
        for (const [index, field] of fields.entries()) await store.invitations.add(anInvitation({ id: `i${index}`, ...field }), `h${index}`)
        await store.invitations.use('i3', 'p2', at)
        await store.invitations.withdraw('i4', at)
        const ids = async (time: string) => (await store.invitations.open(time)).map(({ id }) => id)
        expect(await ids(at)).toEqual(['i1', 'i2', 'i0'])
        expect(await ids(later)).toEqual(['i1', 'i0'])
      })

      test('the same code twice is a bug and is refused', async () => {
        await store.invitations.add(anInvitation(), 'hash')
        await expect(store.invitations.add(anInvitation({ id: 'i2' }), 'hash')).rejects.toThrow()
      })

      test('what was used in a transaction that failed is unused', async () => {
        await store.invitations.add(anInvitation(), 'hash')
        const failed = store.transaction(async (inner) => {
          await inner.invitations.use('i1', 'p2', at)
          throw new Error('no')
        })
        await expect(failed).rejects.toThrow('no')
        expect(await store.invitations.use('i1', 'p2', at)).toBe(true)
      })
    })

    describe('bindings of groups', () => {
      test('count for the whole chat, whatever the thread', async () => {
        expect(await store.bindings.of(group)).toBeNull()
        await store.bindings.bind(aBinding())
        expect(await store.bindings.of({ ...group, thread: '9' })).toEqual(aBinding())
        expect(await store.bindings.of({ ...group, platform: 'slack' })).toBeNull()
        expect(await store.bindings.of({ ...group, id: '-101' })).toBeNull()
      })

      test('a chat has one, the newest', async () => {
        await store.bindings.bind(aBinding())
        await store.bindings.bind(aBinding({ id: 'b2', conversationId: '-200', planIds: null }))
        const changed = aBinding({ id: 'b3', thread: null, title: null, unit: 'Sở Tư pháp', planIds: null, digestAt: null })
        await store.bindings.bind(changed)
        expect(await store.bindings.of(group)).toEqual(changed)
        expect((await store.bindings.list()).map(({ id }) => id)).toEqual(['b2', 'b3'])
      })

      test('are undone once', async () => {
        await store.bindings.bind(aBinding())
        expect(await store.bindings.unbind(group)).toBe(true)
        expect(await store.bindings.unbind(group)).toBe(false)
        expect(await store.bindings.of(group)).toBeNull()
        expect(await store.bindings.list()).toEqual([])
      })

      test('the very same binding again is kept', async () => {
        await store.bindings.bind(aBinding())
        await store.bindings.bind(aBinding())
        expect(await store.bindings.list()).toEqual([aBinding()])
      })
    })
  })
}
