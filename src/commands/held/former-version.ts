// "Quay lại phiên bản trước": a version is never taken back by itself; the former file, sent again, becomes the next one.
import type { Reply } from '../../chat/chat.ts'
import { rowsOf } from '../buttons.ts'
import { defineCommand, mayUse, type Typed } from '../command.ts'
import { MAY_PUT_IN } from './arrival.ts'

const GO_BACK =
  /^(?:(?:toi |em )?(?:muon|can|cho toi|hay|xin) )*(?:quay lai|quay ve|tro lai|tro ve|khoi phuc|phuc hoi|lay lai|dung lai|hoan tac|huy|rut lai|bo)(?: (?:ve|viec dua))? (?:phien ban|ban)(?: (?:\d{1,3}|truoc|cu|cu hon|vua dua vao|vua roi|moi|moi nhat|truoc do))*(?: (?:cua )?(?:ke hoach )?[a-z]{1,6}\d{0,2})?[.! ]*$/
const PUT_IN_BY_MISTAKE =
  /^(?:toi |em )?(?:da |vua )?(?:dua|nap|chap nhan)(?: (?:tep|ke hoach|phien ban))? nham(?: (?:tep|ke hoach|phien ban))?(?: roi)?[.! ]*$/

const wantsBack = ({ folded }: Typed) => (GO_BACK.test(folded) || PUT_IN_BY_MISTAKE.test(folded) ? {} : null)

export const formerVersion = defineCommand({
  name: 'phienbantruoc',
  aliases: ['phiên bản trước'],
  summary: 'Xem cách quay lại phiên bản trước của một kế hoạch',
  examples: ['quay lại phiên bản trước'],
  needs: 'viewer',
  hidden: true,
  args: ({ folded }) => (folded === '' ? {} : null),
  claims: wantsBack,
  run: async (_args, { person, plans }): Promise<Reply> => {
    const versions = (await plans())
      .filter(({ version }) => version > 1)
      .map(({ code, version }) => `${code} đang dùng phiên bản ${version}`)
    const may = mayUse(MAY_PUT_IN, person) ? 'Anh/Chị gửi' : 'Đầu mối hoặc người quản trị gửi'
    return {
      blocks: [
        {
          kind: 'text',
          text: `Trợ lý không tự quay lại phiên bản trước. ${may} lại tệp của phiên bản đó tại đây: Trợ lý hiện điều sẽ thay đổi, và khi đưa vào sử dụng, tệp ấy thành phiên bản kế tiếp. Tiến độ đã báo cáo được giữ; việc đã khép lại mà có trong tệp được mở lại.`,
        },
        ...(versions.length === 0 ? [] : [{ kind: 'text' as const, text: `Hiện nay: ${versions.join('; ')}.` }]),
      ],
      buttons: rowsOf([
        { label: 'Các kế hoạch', says: 'kehoach' },
        { label: 'Cách gửi kế hoạch', says: 'napkehoach' },
      ]),
    }
  },
})
