import { expect, test } from 'vitest'
import { silentLog } from '../../src/log.ts'
import { oldLinks } from '../../src/runtime/old-links.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { newOneTimeLink } from '../../src/store/one-time-links.ts'

const NOW = new Date('2026-11-20T02:00:00.000Z')

test('links are forgotten a month after they expired', async () => {
  const store = memoryStore()
  const made = async (days: number) => {
    const { link } = newOneTimeLink({
      purpose: 'upload',
      subject: 'LC-2.8',
      personId: 'hoa',
      conversation: { platform: 'zalo', id: 'hoa', kind: 'direct' },
      publicUrl: new URL('https://cchc.example/'),
      now: new Date(NOW.getTime() - days * 86_400_000),
    })
    await store.links.add(link)
    return link.tokenHash
  }
  const [old, younger] = [await made(31), await made(29)]
  await oldLinks({ store, log: silentLog }).run(NOW)
  expect(await store.links.get(old)).toBeNull()
  expect(await store.links.get(younger)).not.toBeNull()
})
