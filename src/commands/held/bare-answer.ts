// "Ok", "để sau", "hủy" right after a file was shown: a decision is asked for in so many words, never taken from a nod.
import type { Reply } from '../../chat/chat.ts'
import { dayOf } from '../../domain/clock.ts'
import { showDay } from '../../vietnamese/dates.ts'
import { defineCommand } from '../command.ts'
import { findHeld } from './find.ts'
import { type HeldPlan, isInUse, touched } from './held-plan.ts'
import { acceptButton } from './preview.ts'

const AROUND = '(?:\\s*(?:a|nhe|nha|roi|di|luon|vay|em|tro ly|da|[.,!]))*'
const YES = new RegExp(
  `^(?:(?:da|vang|ok|oke|okay|co|dung|chuan|duoc|dong y|nhat tri|xac nhan|uh|u|tot|on|chinh xac|khong sai|xong|duyet|phe duyet|chap nhan|su dung|ap dung)${AROUND}\\s*)+$`,
)
const LATER = new RegExp(
  `^(?:(?:khong|chua) (?:dong y|duyet|chap nhan|dua vao)|khong|ko|chua|thoi|huy|huy bo|bo qua|de sau|de do|tu tu|khoan|cho da|de xem(?: lai)?(?: da)?|chua(?: vao)? voi|de toi xem(?: lai)?|mai|luc khac)(?: da)?${AROUND}$`,
)

export const bareAnswer = defineCommand<{ agrees: boolean }>({
  name: 'traloitep',
  aliases: [],
  summary: 'Đáp lời đồng ý hoặc để sau về tệp vừa hiện',
  examples: ['traloitep'],
  needs: 'coordinator',
  hidden: true,
  args: ({ folded }) => (folded === '' ? { agrees: true } : null),
  claims({ folded }, { memory }) {
    if (memory.held === undefined || memory.aboutHeld !== true) return null
    if (YES.test(folded)) return { agrees: true }
    return LATER.test(folded) ? { agrees: false } : null
  },
  async run({ agrees }, context) {
    const held = await findHeld(null, context, (other) => `tepcho ${other}`)
    if (!('plan' in held)) return held
    return { reply: agrees && !isInUse(held) ? askToAccept(held) : stillWaits(held), remembers: touched(held, context.memory) }
  },
})

const LOOK_AGAIN = ({ file }: HeldPlan) => ({ label: 'Xem lại', says: `tepcho ${file.id}` })

function askToAccept(held: HeldPlan): Reply {
  const { file, base, code, version } = held
  const becomes = base === null ? `kế hoạch mới, mã ${code}` : `phiên bản ${version} của kế hoạch ${code}`
  return {
    blocks: [
      { kind: 'text', text: `Đưa tệp “${file.name}” vào sử dụng, thành ${becomes}? Trợ lý chưa ghi gì; Anh/Chị bấm để quyết định.` },
    ],
    // First stands what does no harm: where choices are numbered, a second "1" comes from a finger that slipped.
    buttons: [[LOOK_AGAIN(held), acceptButton(held)]],
  }
}

function stillWaits(held: HeldPlan): Reply {
  const { file } = held
  const until = showDay(dayOf(new Date(file.expiresAt)))
  return {
    blocks: [
      { kind: 'text', text: `Trợ lý chưa ghi gì. Tệp “${file.name}” vẫn chờ Anh/Chị quyết định đến ${until}; xem lại bằng lệnh tepcho.` },
    ],
    buttons: [[LOOK_AGAIN(held), { label: 'Bỏ tệp', says: `botep ${file.id}` }]],
  }
}
