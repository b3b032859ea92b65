// A talk into which files come, over the real door, with a clock that the test turns.
import { createApp } from '../../../src/app.ts'
import type { Capabilities, Conversation, Platform, Reply } from '../../../src/chat/chat.ts'
import { renderPlain } from '../../../src/chat/render.ts'
import type { Role } from '../../../src/domain/work.ts'
import { planReaderHere } from '../../../src/ingest/reading-thread.ts'
import { silentLog } from '../../../src/log.ts'
import { createFileDoor } from '../../../src/runtime/file-door.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import { aNewPlan, aTask, fakeAnswerer } from '../../builders.ts'
import { memoryStorage } from '../../evidence/memory-storage.ts'
import { fakeAdapter } from '../../fake-adapter.ts'
import { manualTimers } from '../../manual-timers.ts'

/** Longer than files of an album take to arrive. */
const GATHERED_MS = 3_000

export const plan = () =>
  aNewPlan({
    number: '4745/KH-UBND',
    issuedOn: '2026-06-11',
    tasks: [
      aTask({ tableIndex: 2, no: '8', task: 'Chuẩn hóa quy trình', due: '2026-12-31', lead: ['Sở Nội vụ', 'Các sở, ban, ngành tỉnh'] }),
      aTask({ tableIndex: 2, no: '9', task: 'Công khai thủ tục', due: '2026-12-15', lead: ['Sở Tư pháp'] }),
      aTask({ tableIndex: 1, no: '8', task: 'Theo dõi giải ngân', due: '2026-12-30', lead: ['Sở Tài chính'] }),
    ],
  })

export interface Member {
  role: Role
  unit: string | null
}

const PEOPLE: Record<string, Member> = {
  hoa: { role: 'officer', unit: 'Sở Tư pháp' },
  an: { role: 'leader', unit: 'Sở Tư pháp' },
  binh: { role: 'officer', unit: 'Sở Tài chính' },
  dung: { role: 'coordinator', unit: null },
  xem: { role: 'viewer', unit: 'Sở Tư pháp' },
}

export interface SentPiece {
  name: string
  bytes: Uint8Array
  text?: string
  album?: string
  isPicture?: boolean
}

export interface EvidenceTalkOptions {
  platform?: Platform
  capabilities?: Partial<Capabilities>
  kind?: Conversation['kind']
}

export async function evidenceTalk({ platform = 'telegram', capabilities = {}, kind = 'direct' }: EvidenceTalkOptions = {}) {
  const store = memoryStore()
  await store.plans.save(plan())
  for (const [id, { role, unit }] of Object.entries(PEOPLE)) await store.people.ensure({ platform, id, name: `Nguyễn ${id}` }, role, unit)
  const timers = manualTimers()
  const storage = memoryStorage(() => timers.now().getTime())
  const door = createFileDoor({ reader: planReaderHere(), store, storage, clock: timers, log: silentLog })
  const adapter = fakeAdapter(platform, capabilities)
  const contents = new Map<string, Uint8Array>()
  const fetched: string[] = []
  adapter.fetchFile = async ({ handle }) => {
    fetched.push(handle)
    return contents.get(handle) ?? new Uint8Array()
  }
  const app = createApp({
    ...{ store, answerer: fakeAnswerer(), adapters: [adapter], clock: timers, timers, log: silentLog, door },
    publicUrl: new URL('https://cchc.example'),
  })
  await app.start()
  let count = 0

  async function arrive(fields: object, by: string): Promise<void> {
    count++
    const key = `k${count}`
    const conversation = kind === 'group' ? ({ platform, id: 'nhom', kind } as const) : ({ platform, id: by, kind } as const)
    const receivedAt = timers.now().toISOString()
    await adapter.arrive({ key, conversation, sender: { platform, id: by, name: `Nguyễn ${by}` }, text: '', receivedAt, ...fields })
    await app.idle()
  }

  const replies = () => adapter.sent.map(({ reply }) => renderPlain(reply))
  const last = (): Reply => {
    const sent = adapter.sent.at(-1)
    if (sent === undefined) throw new Error('there was no reply')
    return sent.reply
  }
  const talk = {
    ...{ store, storage, timers, adapter, door, app, fetched, replies, last },
    text: () => renderPlain(last()),
    says: (text: string, by = 'hoa') => arrive({ text }, by),
    /** A file that lies on the platform. */
    async sends({ name, bytes, text = '', isPicture = false, ...rest }: SentPiece, by = 'hoa'): Promise<void> {
      const handle = `h${count}`
      contents.set(handle, bytes)
      await arrive({ text, remoteFile: { handle, name, bytes: bytes.length, isPicture }, ...rest }, by)
    },
    /** Until nothing more can belong to what was sent. */
    async gathered(): Promise<void> {
      await timers.advance(GATHERED_MS)
      await app.idle()
    },
    async presses(label: string, by = 'hoa'): Promise<void> {
      const buttons = adapter.sent.flatMap(({ reply }) => reply.buttons?.flat() ?? [])
      const button = buttons.findLast((known) => known.label.startsWith(label))
      if (button === undefined) throw new Error(`no button “${label}” in: ${replies().at(-1)}`)
      await arrive({ text: button.says }, by)
    },
  }
  return talk
}

export type EvidenceTalk = Awaited<ReturnType<typeof evidenceTalk>>
