// "xoangucanh": shows and forgets what the conversation remembers.
import { text } from '../chat/chat.ts'
import { defineCommand, nothing } from './command.ts'
import { awaitedFor } from './evidence/awaited.ts'
import { ending, fillingHere } from './forms/fill.ts'

const EVERYTHING = {
  ...{ topic: undefined, listed: undefined, listQuery: undefined, draft: undefined, cited: undefined, held: undefined },
  ...{ typing: undefined, approval: undefined, evidence: undefined },
}

export const forget = defineCommand({
  name: 'xoangucanh',
  aliases: ['xóa ngữ cảnh', 'quên đi'],
  english: { name: 'forget', summary: 'Forget the question before and the list last shown' },
  phrases: ['quên hết', 'quên hết đi', 'xóa hết ngữ cảnh', 'bắt đầu lại', 'chuyện khác'],
  summary: 'Quên câu hỏi trước và danh sách vừa xem',
  examples: ['xoangucanh'],
  needs: 'viewer',
  args: nothing,
  // "hỏi" by itself would make it a question.
  claims: ({ folded }) => (/^hoi (?:chuyen|viec|cau) khac[.! ]*$/.test(folded) ? {} : null),
  async run(_args, context) {
    const { topic, listed, draft, typing, approval } = context.memory
    const [filling, awaited] = [await fillingHere(context), await awaitedFor(context)]
    const known = [
      ...(topic === undefined ? [] : [`câu hỏi “${topic.question}”`]),
      ...(listed === undefined ? [] : [`danh sách ${listed.codes.length} việc`]),
      ...(draft === undefined ? [] : ['một bản cập nhật chưa xác nhận']),
      ...(typing === undefined && approval === undefined ? [] : ['một câu trả lời đang viết']),
      ...(awaited === null ? [] : [`việc chờ minh chứng cho ${awaited}`]),
      ...(filling === null ? [] : [`biểu mẫu “${filling.definition.title}” đang điền`]),
    ]
    return {
      reply: text(
        known.length === 0
          ? 'Trợ lý chưa nhớ gì trong cuộc trò chuyện này.'
          : `Đã quên: ${known.join(', ')}. Tiến độ đã ghi vẫn giữ nguyên.`,
      ),
      remembers: { ...EVERYTHING },
      ...(filling === null ? {} : { isAboutForm: true, ...ending(filling) }),
    }
  },
})
