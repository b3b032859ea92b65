import { beforeEach, describe, expect, test } from 'vitest'
import type { Conversation } from '../../src/chat/chat.ts'
import type { Evidence, Person, Role } from '../../src/domain/work.ts'
import { openOneTimeLinks } from '../../src/runtime/one-time-links.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { newOneTimeLink } from '../../src/store/one-time-links.ts'
import type { Store } from '../../src/store/store.ts'
import { aFullPlan, aNewPlan } from '../store/sample-plans.ts'

const talk: Conversation = { platform: 'zalo', id: '6ede0001aabbccdd0001', kind: 'direct' }
const account = { platform: 'zalo', id: talk.id, name: 'Nguyễn Thị Hoa' }
const publicUrl = new URL('https://cchc.example/')
const MADE = '2026-11-20T02:12:00.000Z'

let store: Store
let now: Date
let hoa: Person
beforeEach(async () => {
  store = memoryStore()
  now = new Date(MADE)
  hoa = await store.people.ensure(account, 'officer', 'Sở Nội vụ')
})

const clock = { now: () => now }
const paper = { name: 'BC45.pdf', type: 'application/pdf', bytes: new Uint8Array([1, 2, 3]) }
const links = (address: URL | null = publicUrl) =>
  openOneTimeLinks({ store, files: { read: async (id) => (id === 'e1' ? paper : null) }, publicUrl: address, clock })

const minutesLater = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}

async function token(purpose: 'upload' | 'download', subject: string, personId = hoa.id, conversation = talk): Promise<string> {
  const { address, link } = newOneTimeLink({ purpose, subject, personId, conversation, publicUrl, now })
  await store.links.add(link)
  return new URL(address).pathname.split('/')[2]!
}

async function someEvidence(fields: Partial<Evidence> = {}): Promise<void> {
  await store.evidence.add({
    id: 'e1',
    receipt: 'MC-7F3K',
    taskId: null,
    period: null,
    unit: 'Sở Nội vụ',
    name: 'BC45.pdf',
    type: 'application/pdf',
    bytes: 3,
    hash: 'ab'.repeat(32),
    cleaned: [],
    personId: hoa.id,
    personName: hoa.name,
    platform: 'zalo',
    conversationId: talk.id,
    album: null,
    sentAt: MADE,
    withdrawnAt: null,
    ...fields,
  })
}

const file = { kind: 'file' as const, id: 'e1', name: 'BC45.pdf', type: 'application/pdf', bytes: 3 }

async function become(role: Role, unit: string | null): Promise<void> {
  await store.people.setStanding(hoa.id, { role, unit, planIds: null })
}

describe('an address to send evidence to', () => {
  test('is made of nothing that is stored, and cannot be guessed', async () => {
    const made = newOneTimeLink({ purpose: 'upload', subject: 'LC-2.8', personId: hoa.id, conversation: talk, publicUrl, now })
    expect(made.address).toMatch(/^https:\/\/cchc\.example\/minhchung\/[\w-]{22}$/)
    expect(JSON.stringify(made.link)).not.toContain(made.address.split('/').at(-1))
    const other = newOneTimeLink({ purpose: 'upload', subject: 'LC-2.8', personId: hoa.id, conversation: talk, publicUrl, now })
    expect(other.address).not.toBe(made.address)
  })

  test('says for which task, in whose name and where the receipt goes', async () => {
    await store.plans.save(aNewPlan(aFullPlan()))
    const [task] = await store.tasks.list()
    const found = await links().invitation(await token('upload', task!.code))
    expect(found).toEqual({
      id: expect.stringMatching(/^link-[0-9a-f]{16}$/),
      task: { code: task!.code, title: task!.title },
      conversation: talk,
      sender: { platform: 'zalo', id: talk.id, name: 'Nguyễn Thị Hoa' },
      expiresAt: '2026-11-20T04:12:00.000Z',
    })
  })

  test('from a group it speaks in the name of the person’s account there', async () => {
    const group: Conversation = { platform: 'zalo', id: 'g1', kind: 'group' }
    const found = await links().invitation(await token('upload', 'LC-2.8', hoa.id, group))
    expect(found).toMatchObject({ conversation: group, sender: { id: talk.id }, task: { title: null } })
  })

  test('works once, for two hours, for what it was made for', async () => {
    const { invitation, use, offer } = links()
    const one = await token('upload', 'LC-2.8')
    expect(await offer(one)).toBe('unknown')
    expect(await use(one)).toBe(true)
    expect(await use(one)).toBe(false)
    expect(await invitation(one)).toBe('used')
    const other = await token('upload', 'LC-2.8')
    minutesLater(119)
    expect(await invitation(other)).toMatchObject({ task: { code: 'LC-2.8' } })
    minutesLater(1)
    expect(await invitation(other)).toBe('expired')
    expect(await use(other)).toBe(false)
    expect(await invitation('khong-co')).toBe('unknown')
  })

  test('is nothing for somebody who has left, or has no account there', async () => {
    const left = await token('upload', 'LC-2.8')
    await store.people.leave(hoa.id)
    expect(await links().invitation(left)).toBe('gone')
    const an = await store.people.ensure({ platform: 'web', id: 'an', name: 'Trần Văn An' }, 'officer', null)
    expect(await links().invitation(await token('upload', 'LC-2.8', an.id))).toBe('gone')
  })
})

describe('an address to fetch a file from', () => {
  const tokenOf = (address: string | null) => new URL(address!).pathname.split('/')[2]!

  test('is made for whoever the direct talk is with', async () => {
    await someEvidence()
    const { linkTo, offer, fetch } = links()
    const one = tokenOf(await linkTo(file, talk))
    expect(await offer(one)).toMatchObject({ name: 'BC45.pdf', bytes: 3 })
    expect(await fetch(one)).toEqual(paper)
  })

  test('is not made in groups, for strangers, or where nobody can reach this server', async () => {
    const { linkTo } = links()
    expect(await linkTo(file, { ...talk, kind: 'group' })).toBeNull()
    expect(await linkTo(file, { ...talk, id: 'stranger' })).toBeNull()
    expect(await links(null).linkTo(file, talk)).toBeNull()
  })

  test('works once, but for a browser that asks twice; and for half an hour', async () => {
    await someEvidence()
    const { fetch, offer } = links()
    const one = await token('download', 'e1')
    expect(await fetch(one)).toEqual(paper)
    expect(await fetch(one)).toEqual(paper)
    expect(await offer(one)).toBe('used')
    minutesLater(1)
    expect(await fetch(one)).toBe('used')
    const other = await token('download', 'e1')
    minutesLater(30)
    expect(await fetch(other)).toBe('expired')
    expect(await fetch('khong-co')).toBe('unknown')
  })

  test('gives nothing to somebody who may not see it any more, nor what was withdrawn or is not kept', async () => {
    const { fetch, offer } = links()
    const one = await token('download', 'e1')
    expect(await fetch(one)).toBe('gone')
    await store.plans.save(aNewPlan(aFullPlan()))
    const [task] = await store.tasks.list()
    await someEvidence({ personId: 'somebody-else', taskId: task!.id })
    expect(await offer(one)).toMatchObject({ name: 'BC45.pdf' })
    await become('officer', 'Sở Tư pháp')
    expect(await fetch(one)).toBe('gone')
    await store.people.setStanding(hoa.id, { role: 'officer', unit: 'Sở Nội vụ', planIds: ['another plan'] })
    expect(await offer(one)).toBe('gone')
    expect(await fetch(one)).toBe('gone')
    await become('coordinator', null)
    await store.evidence.withdraw('e1', MADE)
    expect(await fetch(one)).toBe('gone')
    await someEvidence({ id: 'e2' })
    expect(await fetch(await token('download', 'e2'))).toBe('gone')
  })
})
