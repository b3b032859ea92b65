// What can be asked, computed from the commands themselves.
import type { Block, Reply } from '../chat/chat.ts'
import { fold } from '../vietnamese/fold.ts'
import { type Command, type CommandContext, defineCommand, mayUse } from './command.ts'
import { STAFF } from './scope.ts'

/** Commands that mean something here: those of a direct talk are left out in a group, where everybody reads along. */
function offered({ commands, person, message }: CommandContext): Command[] {
  const isHere = ({ where }: Command) => where !== 'direct' || message.conversation.kind === 'direct'
  return commands.filter((command) => command.hidden === undefined && mayUse(command, person) && isHere(command))
}

function overview(context: CommandContext): Reply {
  const blocks = context.message.conversation.kind === 'group' ? groupOverview(context) : directOverview(context)
  return {
    blocks,
    buttons: [
      [
        { label: 'Việc sắp đến hạn', says: 'han' },
        { label: 'Bản tin hôm nay', says: 'bantin' },
        { label: 'Các kế hoạch', says: 'kehoach' },
      ],
    ],
  }
}

/** For those who run the assistant. */
function isForStaff({ needs }: Command): boolean {
  return STAFF.includes(needs)
}

function directOverview(context: CommandContext): Block[] {
  const all = offered(context)
  const staff = all.filter(isForStaff)
  const everybodys = all.filter((command) => !isForStaff(command))
  const isUsual = ({ name }: Command) => USUAL.includes(name)
  return [
    { kind: 'text', text: 'Anh/Chị hỏi bằng lời, có dấu hay không dấu đều được, hoặc gõ một trong các lệnh sau:' },
    { kind: 'list', items: everybodys.filter(isUsual).map(lineWithExample) },
    { kind: 'heading', text: 'Khi cần thêm' },
    { kind: 'list', items: everybodys.filter((command) => !isUsual(command)).map(line) },
    ...(staff.length === 0
      ? []
      : [
          { kind: 'heading' as const, text: 'Dành cho đầu mối và quản trị viên' },
          { kind: 'list' as const, items: staff.map(line) },
        ]),
    { kind: 'text', text: 'Gõ trogiup kèm tên lệnh để xem thêm ví dụ, chẳng hạn “trogiup capnhat”.' },
  ]
}

/** A group is spared whatever may be read in a direct talk as well. */
function groupOverview(context: CommandContext): Block[] {
  const named = offered(context).filter((command) => isForStaff(command) || USUAL.includes(command.name))
  return [
    { kind: 'text', text: 'Trong nhóm, Anh/Chị nhắc tên Trợ lý kèm câu hỏi bằng lời, hoặc một trong các lệnh sau:' },
    { kind: 'list', items: named.map(line) },
    { kind: 'text', text: 'Các việc khác Anh/Chị nhắn riêng cho Trợ lý.' },
  ]
}

/** What people ask for day by day, alone or together. */
export const USUAL: readonly string[] = ['hoi', 'han', 'capnhat', 'minhchung', 'tiendo', 'bantin', 'kehoach']

/** So many ways to say the same are enough to see that plain words do. */
const MOST_PHRASES = 3

function line({ name, summary, where }: Command): string {
  return `${name}: ${summary}${where === 'group' ? ' (gõ tại nhóm)' : ''}`
}

/** An example that only says the name again tells nothing. */
function lineWithExample(command: Command): string {
  const example = command.examples.find((words) => words !== command.name)
  return `${line(command)}${example === undefined ? '' : `. Ví dụ: “${example}”`}`
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
