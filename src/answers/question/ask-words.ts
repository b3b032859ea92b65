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
hỏi tôi mình em muốn biết giúp giùm hộ với ạ ơi nhé nhỉ hả vậy thế
là gì nào ai đâu sao bao giờ nhiêu mấy lâu như ra không hay chưa gồm
phải được bị do của về theo tại ở trong vào thì mà còn ấy đó này kia rằng rồi nữa thôi luôn
và cùng hoặc nhưng cho bởi vì nên từ bằng đến tới các những mọi mỗi một có đã đang sẽ cũng vẫn rất lại khi nếu để chỉ
`
const markedWords: ReadonlySet<string> = new Set(syllables(DROPPED, { marks: true }))
const foldedWords: ReadonlySet<string> = new Set(syllables(DROPPED))

/** True for a folded term that, in some marking, only asks. */
export function isAskWord(term: string): boolean {
  return foldedWords.has(term)
}

/** True for a syllable with its marks that only asks. */
export function isMarkedAskWord(syllable: string): boolean {
  return markedWords.has(syllable)
}

/** Manners and wishes around a question, in folded terms. */
const MANNERS =
  / (vui long|lam on|xin (cho )?hoi|xin cho biet|cho (toi|em|minh|anh|chi|chung toi)( hoi| biet| xem)?|(anh|em|toi|minh) (muon )?(hoi|biet)|anh chi|ad oi|tro ly( oi)?(?! ao)|giai thich|tra loi|tom tat|liet ke|ke ten|cho biet|cho hoi|cu the la|chi tiet|nhe|giup (toi|em|minh)) /g

/** What people say for what plans write, where the folded word alone would be taken for another. */
const REWRITES: readonly (readonly [RegExp, string])[] = [
  [/ tien (?!hanh|do|bo|trinh|si|le|toi|luong|thuong|phat|mat)/g, ' kinh phi '],
  [/ (moi|tham gia|di cung) ((?:\S+ ){0,2})bao dai /g, ' $1 $2phong vien bao dai '],
  [/ bao dai (?=(?:\S+ ){0,3}(?:tham gia|di cung|du) )/g, ' phong vien bao dai '],
  [/ (nha bao|ky gia) /g, ' phong vien '],
  [/ may khoan nao /g, ' khoan nao '],
  // "sở SYT" once the short form is written out.
  [/ so so (?=\S+ \S)/g, ' so '],
]

/** Spaced terms without manners, colloquial words put as plans put them. */
export function withoutManners(spacedTerms: string): string {
  let text = spacedTerms.replace(MANNERS, ' ')
  for (const [pattern, replacement] of REWRITES) text = text.replace(pattern, replacement)
  return text
}
