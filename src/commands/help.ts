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
      { kind: 'list', items: offered(context).map(overviewLine) },
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

/** So many ways to say the same are enough to see that plain words do. */
const MOST_PHRASES = 3

/** An example that only says the name again tells nothing. */
function overviewLine({ name, summary, examples }: Command): string {
  const example = examples.find((words) => words !== name)
  return `${name}: ${summary}${example === undefined ? '' : `. Ví dụ: “${example}”`}`
}

function details({ name, aliases, phrases = [], summary, examples }: Command): Reply {
  const others = [...aliases, ...phrases.slice(0, MOST_PHRASES)].map((other) => `“${other}”`).join(', ')
  const blocks: Block[] = [
    { kind: 'text', text: `${name}: ${summary}.${others === '' ? '' : ` Cũng hiểu: ${others}.`}` },
    { kind: 'list', items: [...examples] },
  ]
  return { blocks }
}

export const help = defineCommand({
  name: 'trogiup',
  aliases: ['trợ giúp', 'giúp'],
  english: { name: 'help', summary: 'See what the assistant can do' },
  phrases: [
    'giúp tôi',
    'giúp tôi với',
    'giúp với',
    'giúp mình với',
    'hướng dẫn',
    'hướng dẫn sử dụng',
    'cách dùng',
    'cách sử dụng',
    'trợ lý làm được gì',
    'bạn làm được gì',
    'hỏi được những gì',
    'hỏi được gì',
    'cho hỏi',
    'cho tôi hỏi',
    'tôi muốn hỏi',
    'lệnh',
    'menu',
  ],
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
