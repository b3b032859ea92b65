// How every store keeps forms that people are filling in.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Conversation } from '../../src/chat/chat.ts'
import type { OpenForm } from '../../src/store/form-store.ts'
import type { Store } from '../../src/store/store.ts'

const room: Conversation = { platform: 'telegram', id: '-100', kind: 'group', thread: '7' }
const begunAt = '2026-11-20T02:00:00.000Z'
const expiresAt = '2026-11-20T03:00:00.000Z'
const during = '2026-11-20T02:30:00.000Z'

function aForm(fields: Partial<OpenForm> = {}): OpenForm {
  return {
    id: 'F1',
    kind: 'capnhat',
    personId: 'hoa',
    conversation: room,
    values: { task: 'LC-1.1', note: 'chờ ý kiến của Sở Tài chính' },
    asks: 'percent',
    state: 'open',
    begunAt,
    expiresAt,
    ...fields,
  }
}

export function formsContract(name: string, make: () => Promise<Store>): void {
  describe(`forms: ${name}`, () => {
    let store: Store
    beforeEach(async () => {
      store = await make()
    })
    afterEach(() => store.close())

    test('a form comes back whole, by its id and as the one that somebody is filling in', async () => {
      expect(await store.forms.get('F1')).toBeNull()
      expect(await store.forms.begin(aForm())).toBe(true)
      expect(await store.forms.get('F1')).toEqual(aForm())
      expect(await store.forms.openFor('hoa', room, during)).toEqual(aForm())
    })

    test('it belongs to one person in one thread of one chat', async () => {
      await store.forms.begin(aForm())
      const { thread: _, ...chat } = room
      expect(await store.forms.openFor('an', room, during)).toBeNull()
      expect(await store.forms.openFor('hoa', chat, during)).toBeNull()
      expect(await store.forms.openFor('hoa', { ...room, thread: '8' }, during)).toBeNull()
      expect(await store.forms.openFor('hoa', { ...room, platform: 'slack' }, during)).toBeNull()
      await store.forms.begin(aForm({ id: 'F2', conversation: chat }))
      expect((await store.forms.openFor('hoa', chat, during))?.id).toBe('F2')
      expect((await store.forms.openFor('hoa', room, during))?.id).toBe('F1')
    })

    test('the next one here takes the place of the one before', async () => {
      await store.forms.begin(aForm())
      await store.forms.begin(aForm({ id: 'F9', personId: 'an' }))
      expect(await store.forms.begin(aForm({ id: 'F2' }))).toBe(true)
      expect((await store.forms.get('F1'))?.state).toBe('cancelled')
      expect((await store.forms.openFor('hoa', room, during))?.id).toBe('F2')
      expect((await store.forms.get('F9'))?.state).toBe('open')
    })

    test('an id that is known begins nothing', async () => {
      await store.forms.begin(aForm())
      expect(await store.forms.begin(aForm({ values: { task: 'LC-2.2' } }))).toBe(false)
      expect(await store.forms.get('F1')).toEqual(aForm())
    })

    test('how far it is can be written while it is open', async () => {
      await store.forms.begin(aForm())
      const further = { values: { task: 'LC-1.1', percent: '75' }, asks: null, expiresAt: '2026-11-20T04:00:00.000Z' }
      expect(await store.forms.update('F1', further)).toBe(true)
      expect(await store.forms.get('F1')).toEqual(aForm(further))
      expect(await store.forms.update('F2', further)).toBe(false)
      await store.forms.end('F1', 'cancelled')
      expect(await store.forms.update('F1', { ...further, asks: 'note' })).toBe(false)
      expect((await store.forms.get('F1'))?.asks).toBeNull()
    })

    test('it ends once', async () => {
      await store.forms.begin(aForm())
      const ends = await Promise.all([store.forms.end('F1', 'done'), store.forms.end('F1', 'done')])
      expect(ends.filter(Boolean)).toHaveLength(1)
      expect(await store.forms.end('F1', 'cancelled')).toBe(false)
      expect((await store.forms.get('F1'))?.state).toBe('done')
      expect(await store.forms.openFor('hoa', room, during)).toBeNull()
      expect(await store.forms.end('F2', 'done')).toBe(false)
    })

    test('what has expired is filled in no more, and is forgotten when asked', async () => {
      await store.forms.begin(aForm())
      await store.forms.begin(aForm({ id: 'F2', personId: 'an', expiresAt: '2026-11-20T05:00:00.000Z' }))
      expect(await store.forms.openFor('hoa', room, expiresAt)).toBeNull()
      await store.forms.dropExpired('2026-11-20T04:00:00.000Z')
      expect(await store.forms.get('F1')).toBeNull()
      expect((await store.forms.get('F2'))?.id).toBe('F2')
    })

    test('a transaction that fails leaves the form as it was', async () => {
      await store.forms.begin(aForm())
      const failing = store.transaction(async (inside) => {
        await inside.forms.end('F1', 'done')
        throw new Error('no')
      })
      await expect(failing).rejects.toThrow('no')
      expect((await store.forms.get('F1'))?.state).toBe('open')
    })

    test('odd words come back as far as they can be kept', async () => {
      await store.forms.begin(aForm({ values: { note: 'a\0b 😀 \ud800 “Điều 5”', khóa: '' } }))
      expect((await store.forms.get('F1'))?.values).toEqual({ note: 'ab 😀 \ufffd “Điều 5”', khóa: '' })
    })
  })
}
