// Who leads a visit: posts and names in questions against those of the schedule.
import { holds, termsOf } from '../terms.ts'
import type { VisitRow } from './visit-tables.ts'

const ROLE = /^(?:pho )?truong doan$/
const POST = /^(?:pho )?(?:giam doc|chanh|chu tich|truong phong|truong ban|chi cuc truong|cuc truong)(?: |$)/
const POST_LEADS = / (?:giam doc|chanh \S+|chu tich|truong phong|truong ban) (?:\S+ ){0,6}(?:lam|la) (?:pho )?truong doan /
/** What may stand behind a post that is said to its end. */
const AFTER_POST =
  /^(?:$|(?:lam|la|chu|dan|phu|truc|di|kiem|den|toi|xuong|o|tai|co|se|phai|dung|nao|bao|may|nhung|cac|trong|thang|quy|dot|nam) )/
const FEWEST_TERMS = 2

/** "Ông Lê Văn Hòa, Phó Giám đốc Sở Nội vụ" → le van hoa; pho giam doc so noi vu */
function namesOf(leader: string): string[][] {
  const [first = '', ...others] = leader.replace(/^(?:Ông|Bà|Đ\/c|Đồng chí)\s+/iu, '').split(/[,;()–]|\s-\s/u)
  return [termsOf(first), ...others.map(termsOf).filter((terms) => POST.test(terms.join(' ')))].filter(
    (terms) => terms.length >= FEWEST_TERMS,
  )
}

/** How many terms of the leader the question says; 0 when it means somebody else: a deputy, the head of another body. */
function saidOf(terms: readonly string[], question: string, issuer: string): number {
  for (let length = terms.length; length >= FEWEST_TERMS; length -= 1) {
    const said = terms.slice(0, length).join(' ')
    const at = question.indexOf(` ${said} `)
    if (at < 0) continue
    if (terms[0] !== 'pho' && question.slice(0, at + 1).endsWith(' pho ')) return 0
    if (!POST.test(said)) return length === terms.length ? length : 0
    const after = question.slice(at + said.length + 2)
    const ofIssuer = said.endsWith(' so') && issuer.includes(` so ${after.split(' ').slice(0, 2).join(' ')} `)
    return AFTER_POST.test(after) || ofIssuer || (length === terms.length && !said.endsWith(' so')) ? length : 0
  }
  return 0
}

/** The rows of the leader that the question names, null when it names none of these; `length` tells how closely. */
export function ledBy<Row extends VisitRow>(
  all: readonly Row[],
  question: string,
  { issuer, asksUnits }: { issuer: string; asksUnits: boolean },
): { rows: Row[]; length: number } | null {
  const closeness = (terms: readonly string[]) => {
    // A post names nobody: who holds it is another question; and who is said to hold it is meant, not the post.
    const isOther = ROLE.test(terms.join(' ')) && (!asksUnits || POST_LEADS.test(question) || !holds(question, terms))
    return isOther ? 0 : saidOf(terms, question, issuer)
  }
  const led = all.flatMap((row) => {
    const length = Math.max(0, ...namesOf(row.visit.leader ?? '').map(closeness))
    return length === 0 ? [] : [{ row, length }]
  })
  if (led.length === 0) return null
  const longest = Math.max(...led.map(({ length }) => length))
  return { rows: led.filter(({ length }) => length === longest).map(({ row }) => row), length: longest }
}

/** True when the question says a post that leads. */
export function namesPost(question: string): boolean {
  return POST_LEADS.test(question) || / (?:giam doc|chanh \S+|chu tich) (?:\S+ ){0,6}(?:dan|chu tri|phu trach) /.test(question)
}
