// Files that wait for a decision, in the database.
import type { Platform } from '../../chat/chat.ts'
import type { Correction } from '../../domain/plan.ts'
import { storable } from '../conventions.ts'
import type { Prisma } from '../generated/sqlite/client.ts'
import type { FileWriter, HeldFile } from '../store.ts'
import { type Database, insertUnlessKnown, json } from './database.ts'

function heldFile({ senderPlatform, senderId, senderName, heldAt, expiresAt, corrections, ...rest }: Prisma.HeldFileModel): HeldFile {
  return {
    ...rest,
    heldAt: heldAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    by: { platform: senderPlatform as Platform, id: senderId, name: senderName },
    corrections: corrections as unknown as Correction[],
  }
}

const inOrder = [{ heldAt: 'asc' }, { id: 'asc' }] satisfies Prisma.HeldFileOrderByWithRelationInput[]

/** Held files in the database; of several instances, one drops a file. */
export function filesOf(database: Database): FileWriter {
  const { client } = database
  return {
    async list() {
      return (await client.heldFile.findMany({ orderBy: inOrder })).map(heldFile)
    },
    async get(id) {
      const row = await client.heldFile.findUnique({ where: { id } })
      return row && heldFile(row)
    },
    async bytes(fileId) {
      const row = await client.heldFileContent.findUnique({ where: { fileId } })
      return row && new Uint8Array(row.bytes)
    },
    hold: ({ bytes, by, heldAt, expiresAt, ...rest }) =>
      database.atomically(async (inner) => {
        const isNew = await insertUnlessKnown(inner, 'HeldFile', {
          ...rest,
          size: bytes.length,
          heldAt: new Date(heldAt),
          expiresAt: new Date(expiresAt),
          senderPlatform: by.platform,
          senderId: by.id,
          senderName: by.name,
          corrections: '[]',
        })
        if (isNew) await inner.client.heldFileContent.create({ data: { fileId: storable(rest.id), bytes: new Uint8Array(bytes) } })
        return isNew
      }),
    async correct(id, corrections) {
      return (await client.heldFile.updateMany({ where: { id }, data: { corrections: json(corrections) } })).count === 1
    },
    async drop(id) {
      return (await client.heldFile.deleteMany({ where: { id } })).count === 1
    },
    dropExpired: (at) =>
      database.atomically(async (inner) => {
        const where = { expiresAt: { lte: new Date(at) } }
        const rows = await inner.client.heldFile.findMany({ where, orderBy: inOrder })
        await inner.client.heldFile.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } })
        return rows.map(heldFile)
      }),
  }
}
