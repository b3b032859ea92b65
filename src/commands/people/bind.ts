// "nhom": ties the group in which it is said to an agency or to plans, and sets the hour of its digest.
import { type Button, type Reply, text } from '../../chat/chat.ts'
import type { GroupBinding } from '../../domain/work.ts'
import type { StoredPlan } from '../../store/store.ts'
import { rowsOf } from '../buttons.ts'
import { type CommandContext, type CommandOutcome, defineCommand, sliceTyped, type Typed } from '../command.ts'
import { tokenOf } from '../draft.ts'
import { type BindingChange, readBinding, type TypedBinding } from './binding-text.ts'
import { planCodes } from './standing.ts'

const ID_LENGTH = 8
const MOST_OFFERED = 6

/** "gắn nhóm này với Sở Tư pháp, bản tin lúc 7h30", "đổi giờ bản tin của nhóm sang 8h". */
const SAYS =
  /^(?:(?:hay|nho|xin|giup|toi muon)\s+)*(?:gan|buoc|noi|ket noi)\s+nhom(?:\s+nay)?(?=\s|$)|^(?:doi|dat|chuyen|sua)\s+gio\s+(?:gui\s+)?ban tin(?:\s+cua)?(?:\s+nhom)?(?:\s+nay)?(?:\s+(?:sang|thanh|la|luc|den|ve))?(?=\s|$)/
const SAYS_UNBIND = /^(?:(?:hay|nho|xin)\s+)*(?:bo gan|huy gan|go|tat)\s+nhom(?:\s+nay)?[\s.]*$/

export const bindGroup = defineCommand<TypedBinding | 'show'>({
  name: 'nhom',
  aliases: ['nhóm', 'gắn nhóm'],
  english: { name: 'group', summary: 'Tie this group to an agency or plans, and set the hour of its digest' },
  where: 'group',
  summary: 'Gắn nhóm này với đơn vị hoặc kế hoạch, đặt giờ nhận bản tin',
  examples: ['nhom LC 07:30', 'nhom Sở Tư pháp', 'nhom tất cả kế hoạch 8h', 'nhom không bản tin', 'nhom tat'],
  needs: 'coordinator',
  async args(words, context) {
    if (words.folded === '') return 'show'
    const read = await readBinding(words, context)
    // "nhóm nhiệm vụ nào ..." asks for something.
    return read?.kind === 'unknown' && !isCalled(context) ? null : read
  },
  hears: (words, context) => (SAYS_UNBIND.test(words.folded) ? { kind: 'unbind' } : saidInWords(words, context)),
  run: async (wanted, context) => elsewhere(context) ?? carryOut(wanted, context),
})

/** By its name as it is, without marks: nothing else begins so. */
function isCalled({ message }: CommandContext): boolean {
  return /^\/?nhom(?=\s|$)/i.test(message.text.trim())
}

async function saidInWords(words: Typed, context: CommandContext): Promise<TypedBinding | null> {
  const start = SAYS.exec(words.folded)?.[0].length
  return start === undefined ? null : readBinding(sliceTyped(words, start), context)
}

function elsewhere({ message: { conversation }, capabilities }: CommandContext): Reply | null {
  if (conversation.kind === 'group') return null
  return text(
    capabilities.groups
      ? 'Lệnh nhom dùng ngay trong nhóm cần gắn: đưa Trợ lý vào nhóm, rồi nhắc tên Trợ lý kèm lệnh, ví dụ “nhom LC 07:30”. Ở đây là cuộc trò chuyện riêng nên không có nhóm nào để gắn. Xem các nhóm đã gắn: kiemtra.'
      : 'Lệnh nhom dùng trong nhóm chat, mà kênh này không có nhóm. Anh/Chị đưa Trợ lý vào nhóm trên kênh có nhóm rồi gõ lệnh tại đó.',
  )
}

async function carryOut(wanted: TypedBinding | 'show', context: CommandContext): Promise<Reply | CommandOutcome> {
  if (wanted === 'show') return show(context)
  switch (wanted.kind) {
    case 'unbind':
      return unbind(context)
    case 'unknown':
      return wanted.what === 'hour'
        ? text(`Không có giờ “${wanted.words}”. Anh/Chị gõ giờ từ 00:00 đến 23:59, ví dụ “nhom 07:30”; chưa đổi gì.`)
        : text(
            `Trợ lý chưa biết đơn vị hoặc kế hoạch “${wanted.words.slice(0, 80)}”. Anh/Chị gõ lại, ví dụ “nhom Sở Tư pháp 07:30”; chưa đổi gì.`,
          )
    case 'change':
      return bindAs(wanted.change, context)
  }
}

async function show(context: CommandContext): Promise<Reply> {
  const { binding } = context
  if (binding === null) return askSubject('Nhóm này chưa gắn. Anh/Chị gắn với đơn vị hoặc kế hoạch nào?', context)
  return {
    blocks: [
      { kind: 'text', text: `Nhóm này đã gắn; ${binding.boundByName} gắn.` },
      { kind: 'list', items: bindingLines(binding, await context.plans()) },
      { kind: 'text', text: 'Đổi bằng một dòng, ví dụ “nhom Sở Tư pháp 07:30”, “nhom không bản tin”.' },
    ],
    buttons: [
      [
        { label: 'Kiểm tra', says: 'kiemtra' },
        { label: 'Bỏ gắn nhóm', says: 'nhom tat' },
      ],
    ],
  }
}

async function askSubject(words: string, context: CommandContext): Promise<Reply> {
  const offered: Button[] = (await context.plans()).slice(0, MOST_OFFERED).map(({ code }) => ({ label: code, says: `nhom ${code}` }))
  return {
    blocks: [
      { kind: 'text', text: words },
      { kind: 'list', items: bindGroup.examples.slice(0, 3).map((example) => `“${example}”`) },
    ],
    buttons: rowsOf([...offered, { label: 'Mọi kế hoạch', says: 'nhom tất cả kế hoạch' }]),
  }
}

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
export async function bindAs(change: BindingChange, context: CommandContext): Promise<Reply | CommandOutcome> {
  const { binding: before, message, person, now, digestHour } = context
  const { goesTo, ...given } = change
  if (before === null && change.unit === undefined && change.planIds === undefined) {
    return askSubject(
      'Nhóm này chưa gắn nên chưa đặt riêng giờ hay chỗ nhận bản tin được. Anh/Chị gắn với đơn vị hoặc kế hoạch nào?',
      context,
    )
  }
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
function ownThread({ message: { conversation, messageId } }: CommandContext): string | null {
  return conversation.thread === undefined || conversation.thread === messageId ? null : conversation.thread
}

function unbind({ binding, message: { conversation }, person, now }: CommandContext): Reply | CommandOutcome {
  if (binding === null) return text('Nhóm này chưa gắn với đơn vị hoặc kế hoạch nào, nên không có gì để bỏ.')
  const at = now.toISOString()
  return {
    reply: {
      ...text('Đã bỏ gắn nhóm này. Trợ lý không gửi bản tin và không trả lời trong nhóm nữa, trừ đầu mối và quản trị viên.'),
      buttons: [[{ label: 'Gắn lại', says: 'nhom' }]],
    },
    async commit(store) {
      if (!(await store.bindings.unbind(conversation))) return
      const detail = { platform: conversation.platform, conversationId: conversation.id }
      await store.audit.add({ at, personId: person.id, action: 'unbindGroup', subject: binding.id, detail })
    },
  }
}
