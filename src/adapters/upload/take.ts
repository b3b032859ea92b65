// Files of one upload on their way to the door, each as a message of the talk from which it was asked for.
import { createHash } from 'node:crypto'
import type { IncomingMessage, SentFile } from '../../chat/chat.ts'
import type { FileDoor } from '../../chat/file-door.ts'
import { tidyFileName } from '../../chat/file-name.ts'
import type { Received } from './html.ts'
import type { UploadInvitation } from './links.ts'

export interface Taking {
  door: FileDoor
  receive(message: IncomingMessage): Promise<void>
  now: Date
  signal: AbortSignal
}

/** `busy`: the door is full; what came before it is taken, and the same files may be sent again. */
export interface Taken {
  received: Received[]
  isBusy: boolean
}

type Admitted = IncomingMessage & { file: SentFile }

/** Takes one file after another. The same content under the same link is the same message, however often it is sent. */
export async function takeFiles(files: readonly File[], invitation: UploadInvitation, taking: Taking): Promise<Taken> {
  const admitted: Admitted[] = []
  const stored = new Set<Admitted>()
  try {
    for (const file of files) {
      const message = await admit(file, invitation, taking)
      if (message === null) break
      admitted.push(message)
    }
    // Only now, all at once: a file that takes long at the door would otherwise be answered apart from the others.
    for (const message of admitted) {
      await taking.receive(message)
      stored.add(message)
    }
  } catch (error) {
    for (const message of admitted) if (!stored.has(message)) await taking.door.letGo(message.file)
    throw error
  }
  return {
    received: admitted.map(({ file }, index) => asReceived(file, nameOf(files[index]!))),
    isBusy: admitted.length < files.length,
  }
}

/** The message that the file becomes; null where the door is full. */
async function admit(file: File, invitation: UploadInvitation, { door, now, signal }: Taking): Promise<Admitted | null> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const { id, conversation, sender, task } = invitation
  const message = {
    key: `${id}:${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`,
    conversation,
    sender,
    text: task.code,
    album: `${id}:${now.getTime().toString(36)}`,
  }
  const sent = await door.admit(message, { fileName: nameOf(file), length: bytes.length, bytes: async () => bytes, signal })
  return sent === 'busy' ? null : { ...message, file: sent, receivedAt: now.toISOString() }
}

function asReceived(sent: SentFile, name: string): Received {
  return sent.kind === 'refused' ? { kind: 'refused', name, words: sent.words } : { kind: 'taken', name: sent.name, bytes: sent.bytes }
}

/** A name of which nothing can be shown gets one that says what it is. */
function nameOf({ name }: File): string {
  return tidyFileName(name) ?? 'minh-chung'
}
