// A coordinator was asked for words, an answer or a reason: the next message is these words, whatever it would mean otherwise.
import { type Reply, text } from '../../chat/chat.ts'
import { isSyllable } from '../../vietnamese/typing-keys.ts'
import { type CommandContext, type CommandOutcome, defineCommand, linesOf, mayUse, type Typed } from '../command.ts'
import { proposeAnswer } from './answering.ts'
import { MAY_DECIDE } from './decide.ts'
import { dismissFor } from './queue.ts'

const CALLED_OFF = /^(?:thoi|huy|huy bo|bo qua|khong)[.! ]*$/

/** "nguyenvan LC:..." is pressed while an answer is being thought of; "hạn nộp là ..." is the answer. */
function callsCommand({ folded }: Typed, { commands }: CommandContext): boolean {
  const [first = ''] = folded.replace(/^\//, '').split(' ')
  return folded.startsWith('/') || commands.some(({ name }) => name === first && !isSyllable(name))
}

export const takeTyped = defineCommand<{ words: string }>({
  name: 'gocautraloi',
  aliases: [],
  summary: 'Nhận câu trả lời hoặc lý do đang được gõ',
  examples: ['gocautraloi'],
  needs: MAY_DECIDE,
  hidden: true,
  args: ({ raw }) => (raw === '' ? { words: '' } : null),
  claims(said, context) {
    const { memory, person } = context
    const isAsked = memory.typing?.personId === person.id && mayUse({ needs: MAY_DECIDE }, person)
    return isAsked && !callsCommand(said, context) ? { words: linesOf(said, context) } : null
  },
  run: takeWords,
})

async function takeWords({ words }: { words: string }, context: CommandContext): Promise<Reply | CommandOutcome> {
  const { typing } = context.memory
  const isCalledOff = CALLED_OFF.test(words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim())
  if (typing === undefined || isCalledOff) return { reply: text('Đã thôi; Trợ lý chưa ghi gì.'), remembers: { typing: undefined } }
  return typing.what === 'answer' ? proposeAnswer(typing.id, words, context) : dismissFor(typing.id, words, context)
}
