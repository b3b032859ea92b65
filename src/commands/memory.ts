// What a conversation remembers between messages, kept as JSON in its state.
import { z } from 'zod'
import type { Conversation, IncomingMessage } from '../chat/chat.ts'
import type { ConversationState, StoreReader } from '../store/store.ts'

/** Silence after which a conversation starts afresh. */
export const REMEMBERED_MINUTES = 30

const documentSchema = z.object({ number: z.string(), date: z.string().nullable() })

const draftSchema = z.object({
  /** Carried by the buttons, so that a press on an older message is recognised as such. */
  token: z.string(),
  /** Key of the update that it becomes: one per draft, so that confirming twice writes once. */
  key: z.string(),
  personId: z.string(),
  taskId: z.string(),
  period: z.string().nullable(),
  unit: z.string().nullable(),
  state: z.enum(['inProgress', 'done']),
  percent: z.number(),
  document: documentSchema.nullable(),
  note: z.string().nullable(),
  /** The person pressed [Sửa]: what comes next may be a part of it. */
  editing: z.boolean(),
  /** What gives pause, said again whenever the draft is shown. */
  doubts: z.array(z.string()).optional(),
  /** Id of the last report that was known when the draft was made; another one since then is said before writing. */
  seen: z.string().nullable().optional(),
  /** Further reports of the same message, to be gone on with. */
  next: z.string().nullable().optional(),
  /** Another open task that the same words fit, and what to type for it. */
  other: z.object({ code: z.string(), says: z.string() }).nullable().optional(),
})

const citationSchema = z.object({ planId: z.string(), version: z.number(), passageId: z.string(), label: z.string() })

const memorySchema = z.object({
  /** What was asked last, for "còn Sơn La?". */
  topic: z.object({ question: z.string(), planIds: z.array(z.string()), askedBy: z.string().optional() }).optional(),
  /** Passages that the last answer cited, as `nguyenvan` takes them. */
  cited: z.array(z.string()).optional(),
  /** Codes of the tasks listed last; `numbered` when they were counted from 1. */
  listed: z.object({ codes: z.array(z.string()), numbered: z.boolean() }).optional(),
  /** The list of due work that was shown last, as it can be typed; gone once something else was asked. */
  listQuery: z.string().optional(),
  draft: draftSchema.optional(),
  /** The last reply asked to confirm the draft, so that a bare "ok" means it; any other reply ends this. */
  asked: z.boolean().optional(),
  /** Drafts that were confirmed or dropped, newest last, so that a second press is told so. */
  settled: z.array(z.object({ token: z.string(), what: z.string() })).optional(),
  /** The file that waits for a decision and was shown last, with the mark of what was shown. */
  held: z.object({ id: z.string(), token: z.string(), numbers: z.boolean().optional() }).optional(),
  /** The last reply was about that file, so that a bare "ok" or "sai rồi" is, too; any other reply ends this. */
  aboutHeld: z.boolean().optional(),
  /** Files that this conversation decided about, newest last, so that a second press is told so. */
  decided: z.array(z.object({ id: z.string(), what: z.string() })).optional(),
  /** Id of the answer that the last reply gave, so that a bare "đúng rồi" or "thiếu" is about it; any other reply ends this. */
  given: z.string().optional(),
  /** Id of the feedback to which the last reply asked to add something; any other reply ends this. */
  remarking: z.string().optional(),
  /** This person was asked to type an answer, or a reason why there is none; their next words are that. */
  typing: z.object({ what: z.enum(['answer', 'reason']), id: z.string(), personId: z.string() }).optional(),
  /** The answer that a coordinator typed and was shown, to be approved; `seen` is the approved answer in force then. */
  approval: z
    .object({ token: z.string(), id: z.string(), text: z.string(), citations: z.array(citationSchema), seen: z.string().nullable() })
    .optional(),
  /** The part of a table that follows the one shown last, for "xem tiếp"; any other reply ends this. */
  furtherPart: z.object({ reference: z.string(), part: z.number() }).optional(),
  /** What the last reply asked back, each with what its button says, all of them together last; any other reply ends this. */
  offered: z.array(z.object({ label: z.string(), says: z.string() })).optional(),
  /** The last reply asked for which task the files are that were sent; any other reply ends this. */
  choosingTask: z.boolean().optional(),
  /** The task for which evidence is awaited until this ISO time, and the receipt under which it goes on. */
  evidence: z
    .object({
      taskId: z.string(),
      period: z.string().nullable(),
      unit: z.string().nullable(),
      receipt: z.string().nullable(),
      until: z.string(),
    })
    .optional(),
  /** Replies that a guest got since the talk began. */
  toGuest: z.number().optional(),
  /** What the numbered choices of the last reply say, on channels without buttons. */
  choices: z.array(z.string()).optional(),
})

export type Memory = z.infer<typeof memorySchema>
export type UpdateDraft = z.infer<typeof draftSchema>

/** Whose memory it is: in a group everybody has their own, by the id of their account. */
export function speakerIn({ conversation, sender }: Pick<IncomingMessage, 'conversation' | 'sender'>): string | undefined {
  return conversation.kind === 'group' ? sender.id : undefined
}

/**
 * What counts for this message: in a group the speaker's own memory in this thread, or where there is none what stands for everybody, in
 * the thread or in the group as a whole. The lines of a digest keep their numbers until somebody has listed something else.
 */
export async function rememberedFor(
  message: Pick<IncomingMessage, 'conversation' | 'sender'>,
  at: string,
  { conversations }: Pick<StoreReader, 'conversations'>,
): Promise<Memory> {
  const { conversation } = message
  const speaker = speakerIn(message)
  const own = await conversations.state(conversation, at, speaker)
  if (speaker === undefined) return readMemory(own)
  const everybody = (await conversations.state(conversation, at)) ?? (await conversations.state(wholeGroup(conversation), at))
  const shared = readMemory(everybody)
  return own === null ? shared : { ...(shared.listed && { listed: shared.listed }), ...readMemory(own) }
}

function wholeGroup({ platform, id, kind }: Conversation): Conversation {
  return { platform, id, kind }
}

/** Nothing is remembered where the state is missing or was written in another shape. */
function readMemory(state: ConversationState | null): Memory {
  const read = memorySchema.safeParse(state?.value ?? {})
  return read.success ? read.data : {}
}

/** The memory as a state to store. What is undefined is forgotten. */
export function stateOf(memory: Memory, now: Date): ConversationState {
  const value = JSON.parse(JSON.stringify(memory)) as Record<string, unknown>
  return { value, expiresAt: new Date(now.getTime() + REMEMBERED_MINUTES * 60_000).toISOString() }
}
