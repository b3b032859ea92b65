// "napkehoach": how a plan is put in, and who may do it.
import type { Reply } from '../../chat/chat.ts'
import { defineCommand, mayUse, nothing } from '../command.ts'
import { MAY_PUT_IN } from './arrival.ts'

export const howToPutIn = defineCommand({
  name: 'napkehoach',
  aliases: ['nạp kế hoạch', 'gửi kế hoạch', 'thêm kế hoạch', 'đưa kế hoạch mới vào'],
  english: { name: 'addplan', summary: 'See how a new plan is put in' },
  where: 'direct',
  phrases: [
    'đưa kế hoạch vào',
    'đưa kế hoạch mới vào thế nào',
    'nạp kế hoạch mới',
    'nạp kế hoạch thế nào',
    'nạp kế hoạch như thế nào',
    'gửi kế hoạch thế nào',
    'gửi kế hoạch như thế nào',
    'gửi kế hoạch mới',
    'cách gửi kế hoạch',
    'cách nạp kế hoạch',
    'làm sao để gửi kế hoạch',
    'làm sao để nạp kế hoạch',
    'cập nhật kế hoạch mới',
    'thay kế hoạch',
    'có kế hoạch mới',
    'gửi tệp kế hoạch',
    'gửi file kế hoạch',
    'tải kế hoạch lên',
    'nhập kế hoạch',
  ],
  summary: 'Xem cách đưa một kế hoạch mới vào',
  examples: ['napkehoach', 'gửi kế hoạch thế nào'],
  needs: 'viewer',
  args: nothing,
  // Whoever asks this sends a plan next, though the talk may have waited for evidence.
  run: async (_args, { person }) => ({ reply: howTo(mayUse(MAY_PUT_IN, person)), remembers: { evidence: undefined } }),
})

function howTo(may: boolean): Reply {
  return {
    blocks: [
      {
        kind: 'text',
        text: 'Anh/Chị gửi tệp kế hoạch (.docx, .pdf có lớp chữ, .txt hoặc .md, đến 20 MB) ngay trong cuộc trò chuyện này.',
      },
      {
        kind: 'list',
        items: [
          'Trợ lý đọc tệp rồi hiện bản xem trước: số, ngày, các nhiệm vụ, mọi chỗ chưa chắc, và điều sẽ thay đổi.',
          'Anh/Chị sửa ngay bằng lời, ví dụ “hạn của nhiệm vụ 5 là 30/9/2026”, rồi đưa vào sử dụng hoặc bỏ.',
          'Bản mới của một kế hoạch đã có sẽ thành phiên bản sau; tiến độ đã báo cáo được giữ. Muốn quay lại bản trước, Anh/Chị gửi lại tệp của bản đó.',
          'Không gửi tài liệu có dấu chỉ độ mật: Trợ lý từ chối và không lưu lại.',
        ],
      },
      ...(may
        ? []
        : [
            {
              kind: 'text' as const,
              text: 'Việc này dành cho đầu mối và người quản trị; tài khoản của Anh/Chị hiện chưa được đưa kế hoạch vào.',
            },
          ]),
    ],
    buttons: [[...(may ? [{ label: 'Tệp đang chờ', says: 'tepcho' }] : []), { label: 'Các kế hoạch', says: 'kehoach' }]],
  }
}
