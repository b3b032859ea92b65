// Addresses that work once. Only the hash of what stands in them is kept, so whoever reads the store cannot use one.
import { createHash, randomBytes } from 'node:crypto'
import type { Conversation } from '../chat/chat.ts'
import type { OneTimeLink } from './evidence-store.ts'

/** 128 bits: not to be guessed, and short enough for a line of chat. */
const TOKEN_BYTES = 16
/** Where each purpose has its page. */
const FOLDERS: Record<OneTimeLink['purpose'], string> = { upload: 'minhchung', download: 'tep' }
/** Minutes in which it works: papers have to be found first, a file is fetched at once. */
const MINUTES: Record<OneTimeLink['purpose'], number> = { upload: 120, download: 30 }

export interface NewOneTimeLink extends Pick<OneTimeLink, 'purpose' | 'subject' | 'personId'> {
  /** Where what comes of it is said. */
  conversation: Conversation
  /** Address under which people reach this server. */
  publicUrl: URL
  now: Date
}

/** The address to say and the link to store; the address can be made of nothing that is stored. */
export function newOneTimeLink({ conversation, publicUrl, now, ...rest }: NewOneTimeLink): { address: string; link: OneTimeLink } {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  const { purpose } = rest
  return {
    address: new URL(`/${FOLDERS[purpose]}/${token}`, publicUrl).href,
    link: {
      ...rest,
      tokenHash: hashOfToken(token),
      platform: conversation.platform,
      conversationId: conversation.id,
      conversationKind: conversation.kind,
      madeAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + MINUTES[purpose] * 60_000).toISOString(),
      usedAt: null,
    },
  }
}

/** SHA-256, hex: under this the store knows a link. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
