// "ngucanh": what the conversation remembers, and until when; `xoangucanh` makes it forget.
import { officialName } from '../answers/plan-name.ts'
import { type Reply, text } from '../chat/chat.ts'
import { showTime } from '../vietnamese/dates.ts'
import { type CommandContext, defineCommand, nothing } from './command.ts'
import { awaitedFor } from './evidence/awaited.ts'
import { fillingHere } from './forms/fill.ts'
import { REMEMBERED_MINUTES } from './memory.ts'

export const conversationContext = defineCommand({
  name: 'ngucanh',
  aliases: ['ngữ cảnh'],
  english: { name: 'context', summary: 'See what the assistant remembers of this talk' },
  phrases: [
    'đang nói về gì',
    'đang nói về cái gì',
    'đang nói về kế hoạch nào',
    'đang hỏi về gì',
    'đang nói chuyện gì',
    'trợ lý nhớ gì',
    'đang nhớ gì',
    'nãy giờ nói gì',
  ],
  summary: 'Xem Trợ lý đang nhớ gì trong cuộc trò chuyện',
  examples: ['đang nói về gì?'],
  needs: 'viewer',
  args: nothing,
  run: async (_args, context) => tellContext(context),
})

async function tellContext(context: CommandContext): Promise<Reply> {
  const { memory, now } = context
  const items = await remembered(context)
  if (items.length === 0) return text('Trợ lý chưa nhớ gì trong cuộc trò chuyện này.')
  const until = showTime(new Date(now.getTime() + REMEMBERED_MINUTES * 60_000))
  return {
    blocks: [
      { kind: 'text', text: 'Trợ lý đang nhớ:' },
      { kind: 'list', items },
      { kind: 'text', text: `Nếu không có tin nào nữa, Trợ lý quên lúc ${until} (sau ${REMEMBERED_MINUTES} phút).` },
    ],
    buttons: [
      [
        ...((memory.cited ?? []).length > 0 ? [{ label: 'Xem nguyên văn', says: 'nguyenvan' }] : []),
        { label: 'Quên hết', says: 'xoangucanh' },
      ],
    ],
  }
}

async function remembered(context: CommandContext): Promise<string[]> {
  const { memory, plans } = context
  const [filling, awaited] = [await fillingHere(context), await awaitedFor(context)]
  const { topic, cited = [], listed, draft, held, typing, approval } = memory
  const known = await plans()
  const talkedOf = known.filter(({ id }) => topic?.planIds.includes(id)).map(({ code, plan }) => `${code}, ${officialName(plan)}`)
  return [
    ...(topic === undefined ? [] : [`Câu hỏi gần nhất: “${topic.question}”`]),
    ...(talkedOf.length === 0 || talkedOf.length === known.length ? [] : [`Kế hoạch đang nói: ${talkedOf.join('; ')}`]),
    ...(cited.length === 0 ? [] : [`${cited.length} nguồn vừa dẫn`]),
    ...(listed === undefined || listed.codes.length === 0
      ? []
      : [`Danh sách ${listed.codes.length} việc, từ ${listed.codes[0]} đến ${listed.codes.at(-1)}`]),
    ...(draft === undefined ? [] : ['Một bản cập nhật chưa xác nhận']),
    ...(held === undefined ? [] : ['Một tệp kế hoạch đang xem trước']),
    ...(typing === undefined && approval === undefined ? [] : ['Một câu trả lời đang viết cho góp ý']),
    ...(awaited === null ? [] : [`Chờ minh chứng cho ${awaited}`]),
    ...(filling === null ? [] : [`Biểu mẫu “${filling.definition.title}” đang điền dở`]),
  ]
}
