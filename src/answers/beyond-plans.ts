// Questions of a kind that no plan answers, however near its words come: an opinion, what a law says, how things stand today.
import { fold } from '../vietnamese/fold.ts'
import type { Inquiry } from './inquiry.ts'
import type { Understanding } from './question/understand.ts'
import { spaced, termsOf } from './terms.ts'

/** A judgement is asked for, or what somebody would do: "có nên ... không", "theo Trợ lý thì ...", "tỉnh nào làm tốt hơn". */
const ASKS_OPINION =
  /(?:^| )theo (?:tro ly|bot|em) (?:thi|nen|la|co) | co nen (?:\S+ )+(?:khong|ko|k|chua)(?: |$)| (?:y kien|quan diem|nhan xet|cam nhan) cua (?:tro ly|bot|em)(?: |$)| co (?:hop ly|kha thi|hinh thuc|qua suc|thuc te|lang phi) (?:khong|ko|k)(?: |$)| (?:nao|ai) (?:\S+ ){0,4}(?:tot|gioi|kem|yeu|manh) hon | (?:du doan|doan xem) /

/** "Nghị định 63 quy định công chức có trách nhiệm gì": a plan cites the paper, it does not hold it. "Luật nào quy định" asks which. */
const ASKS_LAW =
  / (?<!phap )(?<!ky )(?:luat|bo luat|nghi dinh|thong tu|hien phap) (?!nao |gi |may |so may |so nao )(?:\S+ ){1,10}?(?:quy dinh|yeu cau) (?:\S+ ){0,10}?(?:gi|the nao|ra sao|nhu the nao|bao nhieu|khong) /

/** A law by its name: two words behind the noun tell it. */
const LAW_NAMED = / (?<!phap )(?<!ky )(?<!thi hanh )luat (?!nao |gi |may |so )(\S+ \S+) /

/** How an inspection or a piece of work has turned out is told by reports, not by the plan that orders it. */
const ASKS_OUTCOME =
  / ket qua (?:kiem tra|thanh tra|phuc tra|thuc hien|trien khai|xu ly|khac phuc) (?!(?:\S+ )*(?:the hien|dung|lam|gui|bao cao|cong bo|lap|neu|su dung|xu ly|phai|duoc|trong|theo|de cuong) )(?:\S+ ){0,9}(?:ra sao|the nao|nhu the nao|tot khong|dat khong|the nao roi) $/

/** "Chỉ thị 21-CT/TU nói về nội dung gì": what a paper says is not told by a plan that only cites it; its title may be. */
const ASKS_WHAT_PAPER_SAYS =
  / (?:chi thi|nghi quyet|nghi dinh|quyet dinh|thong tu|ke hoach|cong van|luat|thong bao|ket luan) (?:so )?(?!20\d\d )(\d{1,5}) (?:\S+ ){0,14}?(?:noi|quy dinh|neu|de cap|yeu cau|co)(?: ve)?(?: nhung| cac)?(?: noi dung| dieu| van de)? (?:gi|nao|the nao) $/

/** Is the content of a paper asked for that is none of these plans? */
export function asksCitedPaper({ u, library }: Inquiry): boolean {
  const number = ASKS_WHAT_PAPER_SAYS.exec(u.spaced)?.[1]
  return number !== undefined && !library.plans.some(({ plan }) => new RegExp(`^0*${number}(?!\\d)`).test(plan.number ?? ''))
}

function spacedAsked({ asked }: Understanding): string {
  return ` ${fold(asked)
    .replace(/[^\p{L}\p{N}/-]+/gu, ' ')
    .trim()} `
}

const LOOKED_AT = 40

function citesLaw(ranked: Inquiry['ranked'], name: string): boolean {
  const cited = new RegExp(` (?<!phap )(?<!ky )luat ${name} `)
  return ranked.slice(0, LOOKED_AT).some(({ piece }) => cited.test(spaced(termsOf(piece.text))))
}

/** What is asked for that no plan holds, in words that follow "không tìm thấy"; null for any other question. */
export function beyondPlans({ u, ranked }: Inquiry): string | null {
  if (ASKS_OPINION.test(spacedAsked(u))) return 'nhận định này'
  if (ASKS_LAW.test(u.spaced)) return 'nội dung của văn bản pháp luật này'
  const law = LAW_NAMED.exec(u.spaced)?.[1]
  if (law !== undefined && !citesLaw(ranked, law)) return 'nội dung của luật này'
  return ASKS_OUTCOME.test(u.spaced) ? 'kết quả này' : null
}
