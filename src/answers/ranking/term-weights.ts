// How much each word of a question weighs: rare ones more, those that only say what kind of answer is wanted less.
import type { LibraryView } from '../library-view.ts'
import { SYNONYMS } from '../question/synonyms.ts'
import type { Understanding } from '../question/understand.ts'

/** Words that say which kind of answer is wanted more than what it is about. */
const SOFT = new Set(
  'han thoi gian chu tri phoi hop bao nhieu phan tram diem ty le don vi co quan so phong gui nop nao thuc hien hoan thanh muc luong dat trien khai cong tac viec nhiem vu doan tham gia duoc kt keo dai cuoc dot lam ngay thang quy nam mot lan nguoi noi bat dau ket thuc tinh toi thieu khac nhau cung vong mang phan di dua cac nhac neu noi ghi de cap yeu cau nhom ban hanh kem theo can cu tung nhung ra sao dung voi can phai gom giao gap chot cuoi dau tien xem hoi biet truoc sau khac gui bao dat so lieu ten xep hang thu sanh lay xuong toi ghe dinh xai keu chuyen nam da chay'.split(
    ' ',
  ),
)

/** A word of the question, ready to be looked for in pieces. */
export interface Weighed {
  term: string
  /** Spellings with marks that were typed; null when it was typed without. */
  spellings: readonly string[] | null
  weight: number
  alternatives: readonly string[]
  soft: boolean
}

/** What every plan here is about; said in a question it tells no piece from another. */
const DOMAIN = ['cai', 'cach', 'hanh', 'chinh']
/** Pairs that stand in every plan here. */
export const DOMAIN_PAIRS = new Set([
  'cai_cach',
  'cach_hanh',
  'hanh_chinh',
  'cong_tac',
  'tra_cai',
  'tra_cong',
  'tac_cai',
  'ke_hoach',
  'yeu_cau',
  'quy_dinh',
  'noi_dung',
])
/** What a word or pair of the domain keeps of its weight. */
export const DOMAIN_SHARE = 0.2

/** An outline, a template of a report: what is asked is what it says, not what it asks for. */
export const wantsOutline = (u: Understanding) => u.facets.has('outline') || / (de cuong|mau bao cao) /.test(u.spaced)

/** Words that say no more than that the outline is meant. */
const OUTLINE_WORDS = new Set('de cuong bao cao kiem tra muc phan so lieu ket qua noi dung tinh hinh'.split(' '))

const saysDomain = ({ spaced }: Understanding) => / cai cach hanh chinh /.test(spaced)

function spellingsOf({ spellings }: Understanding, term: string): string[] | null {
  const typed = spellings.get(term)
  return typed === undefined ? null : [...typed]
}

/** The terms of the question with their weights, in their order. */
export function weighedTerms(u: Understanding, library: LibraryView): Weighed[] {
  const elsewhere = u.spaced.replaceAll(' cai cach hanh chinh ', ' ')
  return u.content.map((term) => {
    const isDomain = saysDomain(u) && DOMAIN.includes(term) && !elsewhere.includes(` ${term} `)
    const soft = SOFT.has(term) || isDomain || (wantsOutline(u) && OUTLINE_WORDS.has(term))
    return {
      term,
      weight: (u.without.has('rarity') ? 1 : library.weight(term)) * (isDomain ? DOMAIN_SHARE : soft ? 0.35 : 1),
      alternatives: u.without.has('synonyms') || !Object.hasOwn(SYNONYMS, term) ? [] : SYNONYMS[term]!,
      soft,
      spellings: spellingsOf(u, term),
    }
  })
}
