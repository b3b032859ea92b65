// "nhom": ties the group in which it is said to an agency or to plans, and sets the hour of its digest.
import { type Reply, text } from '../../chat/chat.ts'
import { type CommandContext, type CommandOutcome, defineCommand, sliceTyped, type Typed } from '../command.ts'
import { bindingForm, NO_DIGEST } from '../forms/binding-form.ts'
import { beginForm } from '../forms/engine.ts'
import { type BindingChange, readBinding, type TypedBinding } from './binding-text.ts'
import { bindAs, bindingLines, ownThread } from './new-binding.ts'

/** "gắn nhóm này với Sở Tư pháp, bản tin lúc 7h30", "đổi giờ bản tin của nhóm sang 8h". */
const SAYS =
  /^(?:(?:hay|nho|xin|giup|toi muon)\s+)*(?:gan|buoc|noi|ket noi)\s+nhom(?:\s+nay)?(?=\s|$)|^(?:doi|dat|chuyen|sua)\s+gio\s+(?:gui\s+)?ban tin(?:\s+cua)?(?:\s+nhom)?(?:\s+nay)?(?:\s+(?:sang|thanh|la|luc|den|ve))?(?=\s|$)/
const SAYS_UNBIND = /^(?:(?:hay|nho|xin)\s+)*(?:bo gan|huy gan|go|tat)\s+nhom(?:\s+nay)?[\s.]*$/

export const bindGroup = defineCommand<TypedBinding | 'show'>({
  name: 'nhom',
  aliases: ['nhóm', 'gắn nhóm'],
  phrases: ['gắn nhóm thế nào', 'cách gắn nhóm', 'đổi giờ bản tin', 'đổi giờ gửi bản tin'],
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
      return mustAsk(wanted.change, context) ? askRest(wanted.change, context) : bindAs(wanted.change, context)
  }
}

/** An hour or a place says nothing as long as nothing is known that could be sent there. */
function mustAsk({ unit, planIds }: BindingChange, { binding }: CommandContext): boolean {
  return binding === null && unit === undefined && planIds === undefined
}

async function show(context: CommandContext): Promise<Reply | CommandOutcome> {
  const { binding } = context
  if (binding === null) return askRest({}, context)
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

/** The form asks for whatever was not typed; a thread that the message itself began is no place for a digest. */
async function askRest({ digestAt, goesTo }: BindingChange, context: CommandContext): Promise<CommandOutcome> {
  const here = goesTo === undefined ? ownThread(context) !== null : goesTo === 'here'
  const known: Record<string, string> = { noigui: here ? 'here' : 'chat' }
  if (digestAt !== undefined) known.bantin = digestAt ?? NO_DIGEST
  return beginForm(bindingForm, context, known)
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
