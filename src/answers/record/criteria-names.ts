// A criterion by its name or a name by its code: "tiêu chí 7.3.2 là gì", "bị trừ vì ... là tiêu chí số mấy".
import type { Criterion } from '../../domain/plan.ts'
import { type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import type { PlanView } from '../plan-view.ts'
import { termsOf } from '../terms.ts'
import { evidenceOf } from './criteria.ts'

const ASKS_NAME = / (noi ve|danh gia|la|ve|ten|do luong) (nhung |cai |dieu |viec |noi dung )?gi /
const ASKS_CODE = / tieu chi (so |thu |thanh phan )?(may|bao nhieu) | (la|thuoc|o|vao) tieu chi (thanh phan )?nao /
const OF_ASKING = /^(?:tieu|chi|so|may|thanh|phan|bi|tru|diem|mat|vi|do|nao|thuoc|muc|loi|bao|nhieu|con)$/
/** The name must say this share of what is asked, by rarity. */
const LEAST_SHARE = 0.7

interface Named {
  view: PlanView
  holder: Criterion
  code: string
  name: string
}

function namesOf(view: PlanView): Named[] {
  return view.plan.criteria.flatMap((holder) => [
    { view, holder, code: holder.code, name: holder.name },
    ...holder.deductedCriteria.map(({ code, name }) => ({ view, holder, code, name })),
  ])
}

export function criterionNamed({ u, plans, library }: Inquiry): Draft | null {
  if (!/ tieu chi /.test(u.spaced)) return null
  const named = plans.flatMap(namesOf)
  const code = /(?<![\d/.])(\d+(?:\.\d+)+)(?![\d/])/.exec(u.asked)?.[1]
  if (code !== undefined && ASKS_NAME.test(u.spaced)) return told(named.filter((one) => one.code === code && one.holder.code !== code))
  if (!ASKS_CODE.test(u.spaced)) return null
  const about = u.content.filter((term) => !OF_ASKING.test(term))
  const whole = about.reduce((sum, term) => sum + library.weight(term), 0)
  if (about.length < 2) return null
  const scored = named.map((one) => {
    const words = new Set(termsOf(one.name))
    const share = about.reduce((sum, term) => sum + (words.has(term) ? library.weight(term) : 0), 0) / whole
    return { one, share, length: words.size }
  })
  const best = Math.max(0, ...scored.map(({ share }) => share))
  const fitting = scored.filter(({ share }) => share === best).toSorted((a, b) => a.length - b.length)
  return best < LEAST_SHARE ? null : told(fitting.slice(0, 1).map(({ one }) => one))
}

function told(found: readonly Named[]): Draft | null {
  const [first] = found
  if (first === undefined) return null
  const { view, holder, code, name } = first
  const within = holder.code === code ? '' : ` (thuộc tiêu chí ${holder.code}: ${holder.name})`
  return draft([`Tiêu chí ${code}: ${name}${within}.`], evidenceOf(view, [holder]), { computed: [code, holder.code] })
}
