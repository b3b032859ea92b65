// App Home: what the assistant can do, each line with a button that says it.
import type { types } from '@slack/bolt'
import type { MenuEntry } from '../../chat/chat.ts'
import { LIMITS } from './limits.ts'
import { escapeSlack } from './slack-text.ts'
import { shortened } from './split.ts'

const WELCOME =
  'Trợ lý trả lời về các kế hoạch cải cách hành chính, nhắc hạn và ghi nhận kết quả. Anh/Chị gõ câu hỏi ở mục Tin nhắn, hoặc bấm một mục dưới đây; câu trả lời nằm ở mục Tin nhắn.'
const STAFF = 'Dành cho đầu mối và quản trị viên'
/** Header, welcome, heading of the staff's part. */
const OTHER_BLOCKS = 3

/** The Home tab with the commands that make sense in a direct talk. */
export function renderHome(menu: readonly MenuEntry[]): types.HomeView {
  const entries = menu.filter(({ where }) => where !== 'group').slice(0, LIMITS.blocksPerView - OTHER_BLOCKS)
  const staff = entries.filter(({ isForStaff }) => isForStaff)
  return {
    type: 'home',
    blocks: [
      header('Trợ lý cải cách hành chính'),
      { type: 'section', text: { type: 'plain_text', text: WELCOME, emoji: false } },
      ...entries.filter(({ isForStaff }) => !isForStaff).map(line),
      ...(staff.length === 0 ? [] : [header(STAFF), ...staff.map(line)]),
    ],
  }
}

function header(text: string): types.HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', text, emoji: false } }
}

function line({ name, summary }: MenuEntry): types.SectionBlock {
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: escapeSlack(shortened(summary, LIMITS.sectionText / 5)), verbatim: true },
    accessory: {
      type: 'button',
      action_id: `say:${name}`,
      text: { type: 'plain_text', text: shortened(name, LIMITS.buttonText), emoji: false },
      value: name,
    },
  }
}
