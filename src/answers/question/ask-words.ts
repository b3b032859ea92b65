// Words with which a question is put, as against those that say what it is about.
import { syllables } from '../../vietnamese/tokens.ts'

/** Written with marks; compared folded. Also known to the mender of slips. */
export const ASK_WORDS = `
xin cho hỏi tôi mình em anh chị muốn biết vui lòng giúp giùm hộ với ạ ơi nhé nhỉ hả vậy thế
là gì nào ai đâu sao khi bao giờ bao nhiêu mấy bao lâu như thế ra làm sao không hay chưa có phải đúng
liệt kê nêu kể tên nói trả lời xem tìm giải thích tóm tắt
cần phải được bị do của cho về theo tại ở trong đến từ ngày tháng quý năm hạn
đơn vị cơ quan sở ngành phòng ban người
tất cả tổng cộng tổng số gồm những các danh sách cụ thể chi tiết
vào thì mà còn ấy đó này kia rằng rồi nữa thôi luôn đi nhỉ
`

const DROPPED = `
xin cho hoi toi minh em anh chi muon biet vui long giup gium ho voi a oi nhe nhi ha vay the
la gi nao ai dau sao bao gio nhieu may lau nhu ra khong hay chua
liet neu noi tra loi xem tim giai thich tat ca cu
phai duoc bi do cua ve theo tai o trong vao thi ma con ay do nay kia rang roi nua thoi luon di
`
const dropped: ReadonlySet<string> = new Set(syllables(DROPPED))

/** True for a folded term that only asks. */
export function isAskWord(term: string): boolean {
  return dropped.has(term)
}
