// Files of one upload on their way to the door, each as a message of the talk from which it was asked for.
import { createHash } from 'node:crypto'
import type { IncomingMessage, SentFile } from '../../chat/chat.ts'
import type { FileDoor } from '../../chat/file-door.ts'
import type { Received } from './html.ts'
import type { UploadInvitation } from './links.ts'

const LONGEST_NAME = 200

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

/** Takes one file after another. The same content under the same link is the same message, however often it is sent. */
export async function takeFiles(files: readonly File[], invitation: UploadInvitation, taking: Taking): Promise<Taken> {
  const received: Received[] = []
  const album = `${invitation.id}:${taking.now.getTime().toString(36)}`
  for (const file of files) {
    const sent = await takeFile(file, invitation, album, taking)
    if (sent === 'busy') return { received, isBusy: true }
    received.push(asReceived(sent, nameOf(file)))
  }
  return { received, isBusy: false }
}

async function takeFile(file: File, invitation: UploadInvitation, album: string, { door, receive, now, signal }: Taking) {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const { conversation, sender, task } = invitation
  const key = `${invitation.id}:${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`
  const message = { key, conversation, sender, text: task.code, album }
  const sent = await door.admit(message, { fileName: nameOf(file), length: bytes.length, bytes: async () => bytes, signal })
  if (sent === 'busy') return sent
  try {
    await receive({ ...message, file: sent, receivedAt: now.toISOString() })
  } catch (error) {
    await door.letGo(sent)
    throw error
  }
  return sent
}

function asReceived(sent: SentFile, name: string): Received {
  return sent.kind === 'refused' ? { kind: 'refused', name, words: sent.words } : { kind: 'taken', name: sent.name, bytes: sent.bytes }
}

/** The name as people see it: without folders, and without what cannot be seen or turns the direction of writing. */
function nameOf({ name }: File): string {
  const bare = name
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
    .replaceAll(/\p{White_Space}+/gu, ' ')
    .replaceAll(/\p{C}/gu, '')
    .trim()
  const ending = /\.\w{1,10}$/.exec(bare)?.[0] ?? ''
  const stem = [...bare.slice(0, bare.length - ending.length)].slice(0, LONGEST_NAME - ending.length).join('')
  return stem + ending || 'minh-chung'
}
