// A group tied to an agency or to plans: what is written down, and how it reads.
import type { GroupBinding } from '../../domain/work.ts'
import type { StoredPlan } from '../../store/store.ts'
import type { CommandContext, CommandOutcome } from '../command.ts'
import { tokenOf } from '../draft.ts'
import type { BindingChange } from './binding-text.ts'
import { planCodes } from './standing.ts'

const ID_LENGTH = 8

/** What a binding says, one thing a line. */
export function bindingLines(
  { unit, planIds, digestAt, thread }: Pick<GroupBinding, 'unit' | 'planIds' | 'digestAt' | 'thread'>,
  plans: readonly Pick<StoredPlan, 'id' | 'code'>[],
): string[] {
  const ofUnit = unit === null ? 'mọi kế hoạch' : `các kế hoạch có việc của ${unit}`
  return [
    ...(unit === null ? [] : [`Đơn vị: ${unit}; chỉ hiện việc và tiến độ của đơn vị này`]),
    `Được xem trong nhóm: ${planIds === null ? ofUnit : planCodes(planIds, plans)}`,
    digestAt === null
      ? 'Bản tin: không gửi'
      : `Bản tin: ${digestAt} các ngày làm việc${thread === null ? '' : ', gửi vào một chủ đề của nhóm'}`,
  ]
}

/** Ties the group to what was filled in; what is absent stays, or is as usual for a group that was not bound. */
export async function bindAs(change: BindingChange, context: CommandContext): Promise<CommandOutcome> {
  const { binding: before, message, person, now, digestHour } = context
  const { goesTo, ...given } = change
  const { platform, id: conversationId } = message.conversation
  const binding: GroupBinding = {
    // The digest of a day is known by this id: bound anew, the group does not get it again.
    id: before?.id ?? tokenOf(`group:${platform}:${conversationId}`, ID_LENGTH),
    platform,
    conversationId,
    title: message.title ?? before?.title ?? null,
    unit: before?.unit ?? null,
    planIds: before?.planIds ?? null,
    digestAt: before === null ? digestHour : before.digestAt,
    ...given,
    thread: goesTo === 'chat' ? null : goesTo === 'here' || before === null ? ownThread(context) : before.thread,
    boundBy: person.id,
    boundByName: person.name,
    boundAt: now.toISOString(),
  }
  const { unit, planIds, digestAt, thread } = binding
  return {
    reply: {
      blocks: [
        { kind: 'text', text: before === null ? 'Đã gắn nhóm này.' : 'Đã đổi thiết lập của nhóm.' },
        { kind: 'list', items: bindingLines(binding, await context.bindablePlans()) },
        { kind: 'text', text: 'Ai trong nhóm cũng hỏi được Trợ lý trong phạm vi trên, bằng cách nhắc tên Trợ lý.' },
      ],
      buttons: [
        [
          { label: 'Xem bản tin hôm nay', says: 'bantin' },
          { label: 'Kiểm tra', says: 'kiemtra' },
        ],
      ],
    },
    async commit(store) {
      await store.bindings.bind(binding)
      const detail = { platform, conversationId, unit, planIds, digestAt, thread }
      await store.audit.add({ at: binding.boundAt, personId: person.id, action: 'bindGroup', subject: binding.id, detail })
    },
  }
}

/** The topic in which it was said. A thread that the message itself began is no place for a digest. */
export function ownThread({ message: { conversation, messageId } }: Pick<CommandContext, 'message'>): string | null {
  return conversation.thread === undefined || conversation.thread === messageId ? null : conversation.thread
}
