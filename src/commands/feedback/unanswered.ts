// "chuatraloi": what was asked this week and found nowhere, most asked first.
import { type Reply, text } from '../../chat/chat.ts'
import { timesOf, unansweredQuestions, unansweredReply, type Week, weekBefore, weekOf } from '../../digest/unanswered.ts'
import { showDay } from '../../vietnamese/dates.ts'
import { type CommandContext, defineCommand, mayUse } from '../command.ts'
import { MAY_DECIDE } from './decide.ts'

export const unanswered = defineCommand<{ isPast: boolean }>({
  name: 'chuatraloi',
  aliases: ['chưa trả lời', 'câu hỏi chưa có', 'cauhoichuaco'],
  english: { name: 'unanswered', summary: 'See the questions of the week that no plan answers' },
  where: 'direct',
  phrases: ['câu hỏi chưa trả lời được', 'câu nào chưa trả lời được', 'câu hỏi không tìm thấy', 'những câu chưa có trong kế hoạch'],
  summary: 'Xem câu hỏi trong tuần mà kế hoạch không nêu',
  examples: ['chuatraloi', 'chuatraloi tuần trước'],
  needs: 'leader',
  args({ folded }) {
    const said = /^(?:(tuan truoc)|tuan nay|trong tuan)?$/.exec(folded)
    return said === null ? null : { isPast: said[1] !== undefined }
  },
  async run({ isPast }, context) {
    const week = isPast ? weekBefore(context.today) : weekOf(context.today)
    return listWeek(week, isPast, context)
  },
})

async function listWeek(week: Week, isPast: boolean, { store, person }: CommandContext): Promise<Reply> {
  const approved = new Set((await store.approvedAnswers.list()).map(({ sameAs }) => sameAs))
  const questions = unansweredQuestions(await store.givenAnswers.notFound(...timesOf(week)), approved)
  const other = isPast ? { label: 'Tuần này', says: 'chuatraloi' } : { label: 'Tuần trước', says: 'chuatraloi tuần trước' }
  if (questions.length === 0)
    return {
      ...text(`Tuần ${showDay(week.from)} đến ${showDay(week.to)} không có câu hỏi nào mà Trợ lý không tìm thấy.`),
      buttons: [[other]],
    }
  const { blocks, buttons = [] } = unansweredReply(questions, week, mayUse({ needs: MAY_DECIDE }, person))
  return { blocks, buttons: [...buttons, [other]] }
}
