// "kiemtra": what the assistant can see and do in a chat, to what it is bound, when its digest comes and why it last kept silent.
import { type Capabilities, type Inspection, type Reply, text } from '../../chat/chat.ts'
import { platformName } from '../../chat/platform-names.ts'
import { dayOf, instantAt } from '../../domain/clock.ts'
import type { GroupBinding } from '../../domain/work.ts'
import { MOVED } from '../../store/conventions.ts'
import type { KnownChat } from '../../store/message-store.ts'
import { shiftDay } from '../../vietnamese/calendar-terms.ts'
import { showDay, showDayWithWeekday, showTime } from '../../vietnamese/dates.ts'
import { type CommandContext, defineCommand, nothing } from '../command.ts'
import { silenceWords } from '../silence.ts'
import { bindingLines } from './new-binding.ts'

/** Longest run of days without work that is looked through for the next digest. */
const LONGEST_HOLIDAY = 31
const MOST_GROUPS = 30

export const inspect = defineCommand({
  name: 'kiemtra',
  aliases: ['kiểm tra'],
  phrases: [
    'kiểm tra nhóm',
    'kiểm tra nhóm này',
    'sao trợ lý không trả lời',
    'vì sao trợ lý im lặng',
    'trợ lý ở trong nhóm nào',
    'trợ lý có trong nhóm nào',
    'các nhóm đã gắn',
    'trợ lý làm được gì ở đây',
  ],
  english: { name: 'check', summary: 'What the assistant can see and do here, and why it kept silent' },
  summary: 'Xem Trợ lý làm được gì ở đây và vì sao đã im lặng',
  examples: ['kiemtra'],
  needs: 'coordinator',
  args: nothing,
  run: async (_args, context) => (context.message.conversation.kind === 'group' ? checkGroup(context) : checkDirect(context)),
})

async function checkGroup(context: CommandContext): Promise<Reply> {
  const { message, store, binding } = context
  const [seen, known] = [await inspection(context), await store.chats.get(message.conversation)]
  const title = seen.found?.title ?? message.title ?? known?.title ?? null
  return {
    blocks: [
      { kind: 'heading', text: title === null ? 'Nhóm này' : `Nhóm “${title}”` },
      { kind: 'list', items: [...seen.lines, ...abilities(context.capabilities)] },
      {
        kind: 'text',
        text: binding === null ? 'Nhóm chưa gắn với đơn vị hoặc kế hoạch nào: chỉ đầu mối và quản trị viên được trả lời.' : 'Nhóm đã gắn:',
      },
      ...(binding === null
        ? []
        : [{ kind: 'list' as const, items: [...bindingLines(binding, await context.plans()), nextDigest(binding, context)] }]),
      { kind: 'text', text: lastSilence(known) },
    ],
    buttons: [[binding === null ? { label: 'Gắn nhóm', says: 'nhom' } : { label: 'Đổi thiết lập', says: 'nhom' }]],
  }
}

async function checkDirect(context: CommandContext): Promise<Reply> {
  const { message, store } = context
  const seen = await inspection(context)
  const groups = await groupLines(context)
  const reached = await store.chats.get(message.conversation)
  return {
    blocks: [
      { kind: 'heading', text: `Cuộc trò chuyện riêng trên ${platformName(message.conversation.platform)}` },
      { kind: 'list', items: [...seen.lines, ...abilities(context.capabilities)] },
      ...(groups.length === 0
        ? text('Trợ lý chưa ở trong nhóm nào. Đưa Trợ lý vào nhóm rồi gõ nhom tại đó để gắn.').blocks
        : [
            { kind: 'text' as const, text: `Các nhóm (${groups.length}):` },
            { kind: 'list' as const, items: groups.slice(0, MOST_GROUPS) },
          ]),
      ...(reached?.silence == null ? [] : text(lastSilence(reached)).blocks),
    ],
  }
}

/** What the platform tells of the chat; that it does not answer is told as such, since the rest is known without it. */
async function inspection(context: CommandContext): Promise<{ found: Inspection | null; lines: string[] }> {
  let found: Inspection | null
  try {
    found = await context.inspect()
  } catch {
    return { found: null, lines: ['Nền tảng chưa trả lời nên Trợ lý chưa biết quyền của mình ở đây; Anh/Chị thử lại sau ít phút.'] }
  }
  if (found === null) return { found, lines: [] }
  const lines = [
    found.mayWrite ? 'Gửi tin: được' : 'Gửi tin: không được; Trợ lý không còn là thành viên, hoặc bị hạn chế gửi tin',
    found.hears === 'all' ? 'Nhận: mọi tin; chỉ trả lời tin nhắc tên Trợ lý' : 'Nhận: chỉ tin nhắc tên, tin trả lời Trợ lý và lệnh',
    ...found.notes,
  ]
  return { found, lines: context.message.conversation.kind === 'group' ? lines : found.notes }
}

function abilities({ buttons, forms, filesIn, filesOut, maxLength }: Capabilities): string[] {
  const filesTaken = { all: 'mọi loại', pictures: 'chỉ ảnh, tệp khác qua trang tải lên', none: 'không, dùng trang tải lên' } as const
  return [
    `Thao tác: ${buttons ? 'có nút bấm' : 'chọn bằng số'}, ${forms ? 'có biểu mẫu' : 'hỏi từng bước thay cho biểu mẫu'}`,
    `Nhận tệp: ${filesTaken[filesIn]}; gửi tệp: ${filesOut ? 'được' : 'không'}`,
    `Tin dài quá ${new Intl.NumberFormat('vi-VN').format(maxLength)} ký tự được chia thành nhiều tin`,
  ]
}

/** When the digest of the group comes next. */
function nextDigest({ digestAt, boundAt }: GroupBinding, { now, today, calendar }: CommandContext): string {
  if (digestAt === null) return 'Bản tin tới: không có, vì chưa đặt giờ'
  const earliest = Math.max(now.getTime(), Date.parse(boundAt))
  const days = Array.from({ length: LONGEST_HOLIDAY }, (_, index) => shiftDay(today, index))
  const next = days.find((day) => calendar.isWorkingDay(day) && instantAt(day, digestAt).getTime() >= earliest)
  return next === undefined
    ? 'Bản tin tới: chưa rõ ngày làm việc tiếp theo'
    : `Bản tin tới: ${digestAt} ${showDayWithWeekday(next)}, nếu có việc cần báo`
}

function lastSilence(chat: KnownChat | null): string {
  if (chat?.silence == null) return 'Trợ lý chưa lần nào im lặng ở đây.'
  const at = new Date(chat.silence.at)
  return `Lần gần nhất Trợ lý im lặng: ${showTime(at)} ngày ${showDay(dayOf(at))}, vì ${silenceWords(chat.silence.why) ?? 'lý do không còn được ghi'}.`
}

/** What platforms say is plain ASCII, what we say ourselves is Vietnamese. */
const PLATFORMS_OWN = /^[\x20-\x7e]+$/

function whyGone(why: string | null): string {
  if (why === null) return 'không rõ lý do'
  return PLATFORMS_OWN.test(why) ? `nền tảng báo “${why}”` : why.replace(/\.$/, '')
}

async function groupLines({ store }: CommandContext): Promise<string[]> {
  const bindings = await store.bindings.list()
  const isOf = (chat: Pick<KnownChat, 'platform' | 'id'>) => (binding: GroupBinding) =>
    binding.platform === chat.platform && binding.conversationId === chat.id
  const groups = (await store.chats.groups()).filter(({ why }) => why?.startsWith(MOVED) !== true)
  const unknown = bindings.filter((binding) => !groups.some((chat) => isOf(chat)(binding)))
  const line = (platform: string, id: string, title: string | null, what: string) =>
    `${platformName(platform)}, ${title ?? `nhóm chưa rõ tên (${id})`}: ${what}`
  return [
    ...groups.map(({ platform, id, title, state, why }) => {
      const binding = bindings.find(isOf({ platform, id }))
      const bound = binding === undefined ? 'chưa gắn' : `đã gắn, bản tin ${binding.digestAt ?? 'không gửi'}`
      return line(platform, id, title, state === 'gone' ? `không gửi tin được (${whyGone(why)})` : bound)
    }),
    ...unknown.map(({ platform, conversationId, title, digestAt }) =>
      line(platform, conversationId, title, `đã gắn, bản tin ${digestAt ?? 'không gửi'}`),
    ),
  ]
}
