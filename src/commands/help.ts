// What can be asked, computed from the commands themselves.
import type { Block, Reply } from '../chat/chat.ts'
import { fold } from '../vietnamese/fold.ts'
import { type Command, type CommandContext, defineCommand, mayUse } from './command.ts'

function offered({ commands, person }: CommandContext): Command[] {
  return commands.filter((command) => command.hidden === undefined && mayUse(command, person))
}

function overview(context: CommandContext): Reply {
  return {
    blocks: [
      { kind: 'text', text: 'Anh/Chị hỏi bằng lời, có dấu hay không dấu đều được, hoặc gõ một trong các lệnh sau:' },
      { kind: 'list', items: offered(context).map(({ name, summary, examples }) => `${name}: ${summary}. Ví dụ: “${examples[0]}”`) },
      { kind: 'text', text: 'Gõ trogiup kèm tên lệnh để xem thêm ví dụ, chẳng hạn “trogiup capnhat”.' },
    ],
    buttons: [
      [
        { label: 'Việc sắp đến hạn', says: 'han' },
        { label: 'Bản tin hôm nay', says: 'bantin' },
        { label: 'Các kế hoạch', says: 'kehoach' },
      ],
    ],
  }
}

function details({ name, aliases, phrases = [], summary, examples }: Command): Reply {
  const others = [...aliases, ...phrases].map((other) => `“${other}”`).join(', ')
  const blocks: Block[] = [
    { kind: 'text', text: `${name}: ${summary}.${others === '' ? '' : ` Cũng hiểu: ${others}.`}` },
    { kind: 'list', items: [...examples] },
  ]
  return { blocks }
}

export const help = defineCommand({
  name: 'trogiup',
  aliases: ['trợ giúp', 'giúp', 'help'],
  phrases: ['giúp tôi', 'hướng dẫn', 'trợ lý làm được gì', 'bạn làm được gì', 'hỏi được những gì', 'lệnh', 'menu', '?'],
  summary: 'Xem những việc Trợ lý làm được',
  examples: ['trogiup', 'trogiup capnhat'],
  needs: 'viewer',
  args({ folded }, context) {
    if (folded === '') return { command: null }
    const command = offered(context).find(({ name, aliases }) => [name, ...aliases].some((known) => fold(known) === folded))
    return command === undefined ? null : { command }
  },
  run: async ({ command }, context) => (command === null ? overview(context) : details(command)),
})

export const greeting = defineCommand({
  name: 'start',
  aliases: ['batdau', 'bắt đầu'],
  phrases: ['xin chào', 'chào', 'chào bạn', 'chào trợ lý', 'chào anh', 'chào chị', 'hello', 'hi', 'alo'],
  summary: 'Chào và giới thiệu',
  examples: ['start'],
  needs: 'viewer',
  hidden: true,
  args: () => ({}),
  run: async (_args, { plans }) => ({
    blocks: [
      {
        kind: 'text',
        text: `Chào Anh/Chị. Trợ lý đang giữ ${(await plans()).length} kế hoạch cải cách hành chính. Anh/Chị có thể hỏi kế hoạch nói gì, xem việc đến hạn và ghi tiến độ ngay tại đây.`,
      },
    ],
    buttons: [
      [
        { label: 'Việc sắp đến hạn', says: 'han' },
        { label: 'Các kế hoạch', says: 'kehoach' },
        { label: 'Trợ giúp', says: 'trogiup' },
      ],
    ],
  }),
})

export const thanks = defineCommand({
  name: 'camon',
  aliases: [],
  phrases: ['cảm ơn', 'cám ơn', 'cảm ơn bạn', 'cảm ơn trợ lý', 'cảm ơn nhé', 'thanks'],
  summary: 'Đáp lời cảm ơn',
  examples: ['cảm ơn'],
  needs: 'viewer',
  hidden: true,
  args: () => ({}),
  hears: ({ folded }) => (/^(?:da|vang|da vang|ok|oke|duoc|duoc roi|dong y|tot|biet roi)[.! ]*$/.test(folded) ? {} : null),
  run: async () => ({ blocks: [{ kind: 'text', text: 'Vâng. Anh/Chị cần gì thêm cứ nhắn Trợ lý.' }] }),
})
