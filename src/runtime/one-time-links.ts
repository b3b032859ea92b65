// Addresses that work once, over the store: what each is good for now, and for whom.
import type { Closed, OneTimeLinks, UploadInvitation } from '../adapters/upload/links.ts'
import type { Block, Conversation, FileShelf, Platform, Sender } from '../chat/chat.ts'
import { readingHere } from '../commands/scoped-store.ts'
import type { Clock } from '../domain/clock.ts'
import type { Evidence, Person } from '../domain/work.ts'
import type { OneTimeLink } from '../store/evidence-store.ts'
import { hashOfToken, newOneTimeLink } from '../store/one-time-links.ts'
import type { Store } from '../store/store.ts'

/** A file may be asked for again so soon after it was given out: browsers inside chats fetch it a second time to keep it. */
const ASKED_TWICE_MS = 60_000
const NAME_LENGTH = 16

export interface OneTimeLinkParts {
  store: Store
  files: FileShelf
  /** Address under which people reach this server; without it no address can be said. */
  publicUrl: URL | null
  clock: Clock
}

export interface StoredOneTimeLinks extends OneTimeLinks {
  /** Where somebody in a direct talk can fetch a file; null in groups, and where nobody can reach this server. */
  linkTo(file: Extract<Block, { kind: 'file' }>, conversation: Conversation): Promise<string | null>
}

/** Links of this store. Rights are looked at when a link is used, not only when it was made. */
export function openOneTimeLinks({ store, files, publicUrl, clock }: OneTimeLinkParts): StoredOneTimeLinks {
  async function open(token: string, purpose: OneTimeLink['purpose'], graceMs = 0): Promise<OneTimeLink | Closed> {
    const link = await store.links.get(hashOfToken(token))
    if (link === null || link.purpose !== purpose) return 'unknown'
    const now = clock.now().getTime()
    if (link.usedAt !== null) return now < Date.parse(link.usedAt) + graceMs ? link : 'used'
    return now < Date.parse(link.expiresAt) ? link : 'expired'
  }

  async function whoever({ personId }: OneTimeLink): Promise<Person | null> {
    const person = await store.people.get(personId)
    return person?.state === 'active' ? person : null
  }

  /** In whose name files come: the account of the talk, where it is one, else the one that the person has on this platform. */
  async function senderOf(link: OneTimeLink, person: Person): Promise<Sender | null> {
    const accounts = (await store.people.accounts(person.id)).filter(({ platform }) => platform === link.platform)
    const account = accounts.find(({ id }) => id === link.conversationId) ?? accounts[0]
    return account === undefined ? null : { platform: link.platform as Platform, id: account.id, name: account.name }
  }

  async function evidenceOf(link: OneTimeLink): Promise<Evidence | null> {
    const person = await whoever(link)
    if (person === null) return null
    const conversation: Conversation = { platform: link.platform as Platform, id: link.conversationId, kind: link.conversationKind }
    const reading = await readingHere({ store, plans: () => store.plans.list() }, { conversation }, { person, binding: null })
    const evidence = await reading.store.evidence.get(link.subject)
    return evidence === null || evidence.withdrawnAt !== null ? null : evidence
  }

  return {
    async invitation(token) {
      const link = await open(token, 'upload')
      if (typeof link === 'string') return link
      const person = await whoever(link)
      const sender = person && (await senderOf(link, person))
      return sender === null ? 'gone' : invitationOf(link, sender, (await store.tasks.byCode(link.subject))?.title ?? null)
    },
    use: (token) => store.links.use(hashOfToken(token), clock.now().toISOString()),
    async offer(token) {
      const link = await open(token, 'download')
      return typeof link === 'string' ? link : ((await evidenceOf(link)) ?? 'gone')
    },
    async fetch(token) {
      const link = await open(token, 'download', ASKED_TWICE_MS)
      if (typeof link === 'string') return link
      const evidence = await evidenceOf(link)
      const file = evidence && (await files.read(evidence.id))
      if (file === null) return 'gone'
      // Somebody who was faster a moment ago is the same one, asking twice.
      await store.links.use(link.tokenHash, clock.now().toISOString())
      return file
    },
    async linkTo({ id }, conversation) {
      if (publicUrl === null || conversation.kind === 'group') return null
      const person = await store.people.byAccount(conversation.platform, conversation.id)
      if (person === null) return null
      const { address, link } = newOneTimeLink({
        purpose: 'download',
        subject: id,
        personId: person.id,
        conversation,
        publicUrl,
        now: clock.now(),
      })
      await store.links.add(link)
      return address
    },
  }
}

function invitationOf(link: OneTimeLink, sender: Sender, title: string | null): UploadInvitation {
  const { tokenHash, subject, platform, conversationId, conversationKind, expiresAt } = link
  return {
    id: `link-${tokenHash.slice(0, NAME_LENGTH)}`,
    task: { code: subject, title },
    conversation: { platform: platform as Platform, id: conversationId, kind: conversationKind },
    sender,
    expiresAt,
  }
}
