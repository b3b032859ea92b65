// One message at a time through the whole of what handles it, with what it would write looked at and thrown away.

import type { Conversation, IncomingMessage, Reply } from '../../src/chat/chat.ts'
import { type Command, type CommandContext, defineCommand, typed } from '../../src/commands/command.ts'
import { keepReadings } from '../../src/commands/held/readings.ts'
import type { Memory } from '../../src/commands/memory.ts'
import { createReception } from '../../src/commands/reception.ts'
import { createRouter } from '../../src/commands/router.ts'
import { fixedClock } from '../../src/domain/clock.ts'
import { planReaderHere } from '../../src/ingest/reading-thread.ts'
import type { Outcome, Store } from '../../src/store/store.ts'
import { vietnameseCalendar } from '../../src/vietnamese/calendar.ts'
import { fakeAdapter } from '../fake-adapter.ts'
import { wordsOf } from '../hostile/assistant.ts'
import { KINDS, type Kind, MARKS, type Mark, NOW, OWN_UNIT, PLATFORM, ROLES, readable, type WalkedRole, type World } from './world.ts'

/** What is kept of the business, part by part: a message may change only what its sender may. */
type Kept = Record<'plans' | 'updates' | 'files' | 'people' | 'invitations' | 'bindings' | 'decisions' | 'approved' | 'evidence', string>

async function keptIn(store: Store, { planA, planB }: World): Promise<Kept> {
  const people = await store.people.list()
  const accounts = []
  for (const { id } of people) accounts.push(await store.people.accounts(id))
  const tasks = [...(await store.tasks.ofPlan(planA)), ...(await store.tasks.ofPlan(planB))]
  const evidence = []
  for (const { id } of tasks) evidence.push(await store.evidence.ofTask(id))
  const parts = {
    plans: await store.plans.revision(),
    updates: await store.tasks.updates(),
    files: await store.files.list(),
    people: [people, accounts],
    invitations: await store.invitations.open(NOW),
    bindings: await store.bindings.list(),
    decisions: await store.feedback.open(),
    approved: await store.approvedAnswers.list(),
    evidence,
  }
  return Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, JSON.stringify(value)])) as Kept
}

interface Heard {
  reply: Reply | null
  /** Parts that it would have changed, with how they would have stood. */
  written: Partial<Kept>
  /** What it would have sent to groups that may not read it. */
  misdirected: string[]
}

/** What would go to groups by itself, and holds what may not be read there. */
async function leaksToGroups(store: Store, world: World): Promise<string[]> {
  const waiting = await store.outbox.due(NOW, 1_000)
  const groups = KINDS.filter((kind) => kind !== 'direct').map((kind) => [kind, world.conversation(kind, 'viewer').id] as const)
  return waiting.flatMap(({ conversation, reply }) => {
    const kind = groups.find(([, id]) => conversation.kind === 'group' && conversation.id === id)?.[0]
    return kind === undefined ? [] : leaksIn(reply, 'viewer', kind).map((word) => `sends ${word} to ${kind}`)
  })
}

class ThrownAway extends Error {}

export interface Walker {
  /** Does the command understand these words after its name, wherever whoever runs the assistant says it? What it does not is a question like any other. */
  takes(command: Pick<Command, 'fromWords'>, words: string): Promise<boolean>
  /** `extra` is what came with the words: a file, a form. */
  says(text: string, role: WalkedRole, kind: Kind, memory?: Memory, extra?: Partial<IncomingMessage>): Promise<Heard>
}

export async function openWalker(world: World, commands: readonly Command[]): Promise<Walker> {
  const { store, answerer } = world
  const adapter = fakeAdapter(PLATFORM, { groups: true })
  const clock = fixedClock(NOW)
  const surroundings = () => ({
    ...{ capabilities: adapter.capabilities, inspect: async () => null, invitationLinks: () => [], publicUrl: null, digestHour: '07:30' },
  })
  const contexts: CommandContext[] = []
  const parts = {
    commands: [...commands, watching(contexts)],
    store,
    answerer,
    calendar: vietnameseCalendar,
    clock,
    readings: keepReadings(planReaderHere()),
    surroundings,
  }
  const handle = createReception({
    ...{ store, route: createRouter(parts), clock, door: null, roleOfNewcomer: () => 'guest', adapterOf: () => adapter },
  })
  const before = await keptIn(store, world)
  let count = 0

  async function writtenBy({ commit }: Outcome): Promise<Omit<Heard, 'reply'>> {
    let written: Partial<Kept> = {}
    let misdirected: string[] = []
    try {
      await store.transaction(async (inner) => {
        await commit?.(inner)
        const after = await keptIn(inner, world)
        misdirected = await leaksToGroups(inner, world)
        written = Object.fromEntries(Object.entries(after).filter(([name, value]) => value !== before[name as keyof Kept]))
        throw new ThrownAway()
      })
    } catch (error) {
      // A failure that a person can mend rolls everything back, too.
      if (!(error instanceof ThrownAway) && !('userMessage' in (error as object))) throw error
    }
    return { written, misdirected }
  }

  async function says(text: string, role: WalkedRole, kind: Kind, memory?: Memory, extra: Partial<IncomingMessage> = {}): Promise<Heard> {
    count++
    const conversation: Conversation = world.conversation(kind, role)
    const speaker = kind === 'direct' ? undefined : role
    if (memory !== undefined) {
      const state = { value: JSON.parse(JSON.stringify(memory)) as Record<string, unknown>, expiresAt: '2026-11-20T09:40:00+07:00' }
      await store.conversations.setState(conversation, state, speaker)
    }
    const message: IncomingMessage = {
      ...{ key: `walk-${count}`, conversation, sender: world.account(role), text, messageId: `m${count}`, receivedAt: NOW, ...extra },
    }
    const outcome = await handle(message, { signal: new AbortController().signal })
    const isIdle = outcome.commit === undefined || outcome.onlyRemembers
    const effects = isIdle ? { written: {}, misdirected: [] } : await writtenBy(outcome)
    if (memory !== undefined) await store.conversations.setState(conversation, null, speaker)
    return { reply: outcome.reply, ...effects }
  }
  for (const kind of KINDS) await says('ngoài lề', 'administrator', kind)

  async function takes({ fromWords }: Pick<Command, 'fromWords'>, words: string): Promise<boolean> {
    for (const context of contexts.slice(0, KINDS.length)) if ((await fromWords(typed(words), context)) !== null) return true
    return false
  }
  return { says, takes }
}

/** Is asked like any command, and only keeps what it is given. */
function watching(contexts: CommandContext[]): Command {
  return defineCommand({
    ...{ name: 'theodoi', aliases: [], summary: '', examples: [], needs: 'administrator', hidden: true, args: () => null },
    claims(_text, context) {
      if (contexts.length < KINDS.length) contexts.push(context)
      return null
    },
    run: async () => ({ blocks: [] }),
  })
}

/**
 * What can be said of a command: its name, its examples, and its name with what is not theirs. Its other names and phrases come to the
 * same run as its name (`findIntent`).
 */
export async function sayingsOf({ fromWords, name, examples }: Command, forged: readonly string[], { takes }: Walker): Promise<string[]> {
  const taken: string[] = []
  for (const words of forged) if (await takes({ fromWords }, words)) taken.push(`${name} ${words}`)
  return [...new Set([name, ...examples, ...taken])]
}

/** What the buttons of a reply say. */
export function buttonsOf(reply: Reply | null): string[] {
  return (reply?.buttons ?? []).flat().map(({ says }) => says)
}

/** Marks that stand in the reply and may not be read there. */
export function leaksIn(reply: Reply | null, role: WalkedRole, kind: Kind): string[] {
  if (reply === null) return []
  const said = wordsOf(reply).join('\n').toLowerCase()
  const open = readable(role, kind)
  return (Object.keys(MARKS) as Mark[])
    .filter((mark) => !open.has(mark))
    .flatMap((mark) => MARKS[mark].filter((word) => said.includes(word.toLowerCase())))
}

type Part = keyof Kept

/** Parts of the business that somebody may change there. */
function mayChange(role: WalkedRole, kind: Kind): Part[] {
  const isDirect = kind === 'direct'
  switch (role) {
    case 'guest':
    case 'left':
    case 'shutOut':
      return []
    case 'viewer':
      // Their own leaving, a code for their own account, what they say of an answer.
      return isDirect ? ['people', 'invitations', 'decisions'] : ['decisions']
    case 'officer':
    case 'leader':
      return isDirect ? ['people', 'invitations', 'decisions', 'updates', 'evidence'] : ['decisions', 'updates', 'evidence']
    case 'coordinator':
    case 'administrator':
      return isDirect
        ? ['people', 'invitations', 'decisions', 'approved', 'updates', 'evidence', 'files', 'plans']
        : ['bindings', 'decisions', 'updates', 'evidence', 'approved']
  }
}

/** What would be written and may not be. */
export function forbiddenIn(written: Partial<Kept>, role: WalkedRole, kind: Kind, world: World): string[] {
  const allowed = mayChange(role, kind)
  const faults = (Object.keys(written) as Part[]).filter((part) => !allowed.includes(part)).map((part) => `writes ${part}`)
  return [
    ...faults,
    ...forbiddenUpdates(written, role, world),
    ...forbiddenBindings(written, role, kind, world),
    ...forbiddenPeople(written, role, world),
  ]
}

const parsed = <T>(json: string | undefined): T[] => (json === undefined ? [] : (JSON.parse(json) as T[]))

/** Whoever reports for an agency writes for it alone, on tasks of the plans that they may read. */
function forbiddenUpdates({ updates }: Partial<Kept>, role: WalkedRole, world: World): string[] {
  if (role === 'coordinator' || role === 'administrator') return []
  const { id } = world.person(role)
  const own = parsed<{ personId: string; unit: string | null; taskId: string; undoes: string | null }>(updates).filter(
    ({ personId }) => personId === id,
  )
  return own
    .filter(({ unit, taskId }) => (unit !== null && unit !== OWN_UNIT) || !world.ownTasks.includes(taskId))
    .map(({ taskId, unit }) => `reports ${taskId} for ${unit}`)
}

function forbiddenBindings({ bindings }: Partial<Kept>, role: WalkedRole, kind: Kind, world: World): string[] {
  if (bindings === undefined) return []
  const here = world.conversation(kind, role).id
  const others = (all: { conversationId: string }[]) => JSON.stringify(all.filter(({ conversationId }) => conversationId !== here))
  return others(parsed(bindings)) === others([...world.bindings]) ? [] : ['changes the binding of another group']
}

/** Only administrators change others; whoever else changes people changes themselves, and never for more than they were. */
function forbiddenPeople({ people }: Partial<Kept>, role: WalkedRole, world: World): string[] {
  if (people === undefined || role === 'administrator') return []
  const [after] = JSON.parse(people) as [{ id: string; role: string; state: string }[]]
  const own = world.person(role).id
  const others = (all: { id: string }[]) => JSON.stringify(all.filter(({ id }) => id !== own))
  const isSame = others(after) === others([...world.everybody])
  const self = after.find(({ id }) => id === own)
  return [...(isSame ? [] : ['changes other people']), ...(self?.role === world.person(role).role ? [] : ['changes their own role'])]
}

/** Every role in every kind of conversation. */
export const PLACES: readonly (readonly [WalkedRole, Kind])[] = ROLES.flatMap((role) => KINDS.map((kind) => [role, kind] as const))
