import { beforeEach, describe, expect, test } from 'vitest'
import { offerFirstAdministrator } from '../../src/runtime/first-administrator.ts'
import { memoryStore } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/store.ts'
import { conversation } from '../conversation.ts'

const now = new Date('2026-11-20T09:00:00+07:00')
const an = { id: '77', name: 'Nguyễn Văn An' }

describe('the first administrator', () => {
  let store: Store
  beforeEach(() => {
    store = memoryStore()
  })

  const offer = (localPlatforms: readonly ('web' | 'terminal')[] = ['web', 'terminal']) =>
    offerFirstAdministrator({ store, now, localPlatforms })
  const talk = (platform: 'telegram' | 'web', role: 'guest' | 'viewer' = 'guest') => conversation({ store, platform, role })

  test('is whoever types the code that was printed, and nobody is offered one afterwards', async () => {
    const code = await offer()
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/)
    const chat = await talk('telegram')
    await chat.says(`quantri ${code!.toLowerCase()}`, an)
    chat.hears('quản trị viên')
    expect(await store.people.byAccount('telegram', '77')).toMatchObject({ role: 'administrator', planIds: null, state: 'active' })
    expect((await store.audit.list(1))[0]).toMatchObject({ action: 'join' })
    expect(await offer()).toBeNull()
  })

  test('the code is good once, and that of an earlier start no more', async () => {
    const first = await offer()
    const second = await offer()
    const chat = await talk('telegram')
    await chat.says(`quantri ${first}`, an)
    chat.hears('đã được thu lại')
    await chat.says(`quantri ${second}`, an)
    chat.hears('quản trị viên')
    await chat.says(`quantri ${second}`, { id: '78', name: 'B' })
    chat.hears('đã được dùng')
    expect(await store.people.byAccount('telegram', '78')).toMatchObject({ role: 'guest' })
  })

  test('local accounts do not count, nor one that left', async () => {
    await store.people.ensure({ platform: 'terminal', id: 'local', name: 'Máy chủ' }, 'administrator', null)
    await store.people.ensure({ platform: 'web', id: 'a', name: 'A' }, 'administrator', null)
    expect(await offer()).not.toBeNull()
    expect(await offer(['terminal'])).toBeNull()
    const { id } = await store.people.ensure({ platform: 'zalo', id: 'z', name: 'Z' }, 'administrator', null)
    expect(await offer()).toBeNull()
    await store.people.leave(id)
    expect(await offer()).not.toBeNull()
  })

  test('behind the sign-in code it lifts a viewer of the web chat', async () => {
    const code = await offer(['terminal'])
    const chat = await talk('web', 'viewer')
    await chat.says(`quantri ${code}`, an)
    chat.hears('quản trị viên')
    expect(await store.people.byAccount('web', '77')).toMatchObject({ role: 'administrator' })
  })

  test('nothing of the code is kept but its hash', async () => {
    const code = await offer()
    const kept = JSON.stringify([await store.invitations.open(now.toISOString()), await store.audit.list(9)])
    expect(kept).not.toContain(code)
    expect(kept).not.toContain(code!.replace('-', ''))
  })
})
