// Whom the assistant answers. Somebody whom nobody invited may join and nothing else; a group that nobody bound hears where to begin.
import { type Conversation, type Reply, text } from '../chat/chat.ts'
import type { Person } from '../domain/work.ts'
import type { Command, CommandContext, CommandOutcome } from './command.ts'
import { mayUse } from './command.ts'
import { keepSilent } from './silence.ts'

/** A group is told no more than once in so many minutes that it is not bound. */
const TOLD_EVERY_MINUTES = 60
/** Who may bind a group, and so is answered where none is bound. */
const MAY_BIND = { needs: 'coordinator' } as const
/** Commands by which somebody becomes known; they are taken in any chat. */
const JOINING: readonly string[] = ['thamgia', 'quantri']
/** The command by which a group is bound. */
const BINDING = 'nhom'

type Place = Pick<CommandContext, 'message' | 'person' | 'binding'>

/** Somebody in a group that nobody bound, who may not bind it either. */
export function isTurnedAway(place: Place, command: Command | null): boolean {
  return isUnbound(place) && !mayUse(MAY_BIND, place.person) && (command === null || !JOINING.includes(command.name))
}

function isUnbound({ message, binding }: Place): boolean {
  return message.conversation.kind === 'group' && binding === null
}

/** One sentence, and nothing for the hour that follows. */
export async function turnAway(context: CommandContext): Promise<CommandOutcome> {
  const { message, now } = context
  if (await wasTold('others', context)) return keepSilent('unboundGroup', message.conversation, now.toISOString())
  return {
    reply: text(
      'Nhóm này chưa được gắn với đơn vị hoặc kế hoạch nào nên Trợ lý chưa trả lời tại đây. Đầu mối cải cách hành chính gắn nhóm bằng lệnh nhom.',
    ),
    ...(await telling('others', context)),
  }
}

/** What a coordinator hears in such a group beside the answer, as seldom as the others. */
export async function withBindingHint(outcome: CommandOutcome, command: string | null, context: CommandContext): Promise<CommandOutcome> {
  const { reply, commit } = outcome
  const isNews = command !== BINDING && outcome.isAboutForm === undefined
  const mayBeTold = isUnbound(context) && mayUse(MAY_BIND, context.person) && reply !== null && isNews
  if (!mayBeTold || (await wasTold('staff', context))) return outcome
  const told = await telling('staff', context)
  return {
    ...outcome,
    reply: {
      ...reply,
      blocks: [
        ...reply.blocks,
        { kind: 'text', text: 'Nhóm này chưa được gắn; người khác trong nhóm chưa hỏi được Trợ lý. Anh/Chị gõ nhom để gắn.' },
      ],
    },
    ...(commit === undefined ? { onlyRemembers: true as const } : {}),
    async commit(store) {
      await commit?.(store)
      await told.commit(store)
    },
  }
}

/** What the group as a whole remembers is kept beside what each of its members does. */
function wholeGroup({ platform, id, kind }: Conversation): Conversation {
  return { platform, id, kind }
}

/** Who was told: those who may bind the group, or the others. */
type Told = 'staff' | 'others'

async function toldOf({ store, message, now }: CommandContext): Promise<Record<string, unknown>> {
  return (await store.conversations.state(wholeGroup(message.conversation), now.toISOString()))?.value ?? {}
}

async function wasTold(who: Told, context: CommandContext): Promise<boolean> {
  const until = (await toldOf(context))[who]
  return typeof until === 'string' && Date.parse(until) > context.now.getTime()
}

async function telling(who: Told, context: CommandContext): Promise<Required<Pick<CommandOutcome, 'commit' | 'onlyRemembers'>>> {
  const expiresAt = new Date(context.now.getTime() + TOLD_EVERY_MINUTES * 60_000).toISOString()
  const value = { ...(await toldOf(context)), [who]: expiresAt }
  return {
    onlyRemembers: true,
    commit: (store) => store.conversations.setState(wholeGroup(context.message.conversation), { value, expiresAt }),
  }
}

/** So many replies a guest gets before a talk has been silent: whoever sends thousands would take the room of the others' answers. */
const MOST_TO_GUEST = 20

/** Has this guest been answered often enough for now? */
export function isGuestFlood({ person, memory }: Pick<CommandContext, 'person' | 'memory'>): boolean {
  return person.role === 'guest' && (memory.toGuest ?? 0) >= MOST_TO_GUEST
}

/** What somebody hears whom nobody has invited, whatever they ask. */
export function welcomeGuest({ state }: Pick<Person, 'state'>): Reply {
  const first = {
    active: 'Chào Anh/Chị. Đây là Trợ lý theo dõi các kế hoạch cải cách hành chính, dành cho người được mời.',
    left: 'Tài khoản này đã ngừng dùng Trợ lý.',
    shutOut: 'Quản trị viên đã ngừng quyền dùng Trợ lý của tài khoản này.',
  }[state]
  return text(
    `${first} Anh/Chị xin mã mời của đầu mối cải cách hành chính ở cơ quan mình, rồi gõ thamgia kèm mã, ví dụ “thamgia 7F3K-9QXA”.`,
  )
}
