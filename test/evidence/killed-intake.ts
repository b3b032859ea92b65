// Takes evidence in and is killed the moment its bytes are stored, or its row is written. Run by killed-intake.test.ts.
import { fixedClock } from '../../src/domain/clock.ts'
import { type EvidenceStorage, openEvidenceStorage } from '../../src/evidence/storage.ts'
import { planReaderHere } from '../../src/ingest/reading-thread.ts'
import { silentLog } from '../../src/log.ts'
import { createFileDoor } from '../../src/runtime/file-door.ts'
import { openStore } from '../../src/store/prisma.ts'

const [, , dataDir = '', moment = ''] = process.argv
const die = () => process.kill(process.pid, 'SIGKILL')

const store = await openStore({ databaseUrl: '', dataDir })
const disk = await openEvidenceStorage({ url: null, dataDir, environment: {} })
const storage: EvidenceStorage = {
  ...disk,
  async put(id, bytes) {
    await disk.put(id, bytes)
    if (moment === 'stored') die()
  },
}
const door = createFileDoor({ reader: planReaderHere(), store, storage, clock: fixedClock('2026-11-20T02:12:00Z'), log: silentLog })
const sender = { platform: 'web', id: 'local', name: 'Hoa' } as const
const conversation = { platform: 'web', id: 'c1', kind: 'direct' } as const
const bytes = new TextEncoder().encode('Biên bản họp')
const { signal } = new AbortController()
// Of a kind that no plan has: who runs the assistant may send either.
await door.admit(
  { key: 'k1', sender, conversation, text: 'LC-2.8' },
  { fileName: 'BB.csv', length: bytes.length, bytes: async () => bytes, signal },
)
if (moment === 'known') die()
await store.close()
