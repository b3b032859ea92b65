// Names of agencies as they are compared: however they are typed or shortened, with or without the province.
import { expandAbbreviations } from '../abbreviations.ts'
import { fold } from '../fold.ts'
import { remembered } from './remembered.ts'

/** The form in which names are compared: short forms written out, folded, without punctuation. */
export const comparableAgency = remembered((name) =>
  fold(expandAbbreviations(name, { keepShort: false }))
    .replace(/[,;:.()]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim(),
)

const withoutMarksBetween = remembered((name) =>
  comparableAgency(name.replace(/\([^)]*\)/gu, ' ').replace(/\s*&\s*/gu, ' và ')).replace(/\s+[-–]\s+/gu, ' '),
)

/** Words that a name may leave out or write in two ways: brackets, dashes, "và" for "&", the rank and name of its province. */
export function bareAgency(name: string, province: string | null = null): string {
  const own = province === null ? '' : ` ${fold(province)}`
  const words = withoutMarksBetween(name)
  const withoutProvince = own !== '' && words.endsWith(own) ? words.slice(0, -own.length) : words
  return withoutProvince.replace(/ (?:tinh|thanh pho)$/u, '')
}

/** Where the names stand: the plan's own issuer and province, which its names leave out. */
export interface NameContext {
  issuer?: string | null
  province?: string | null
}

/** Within a department's own plan its office is called "Văn phòng", and the department "Sở". */
function inFull(words: string, { issuer = null, province = null }: NameContext): string {
  if (issuer === null) return words
  const own = bareAgency(issuer, province)
  if (!own.startsWith('so ')) return words
  if (words === 'so') return own
  return words === 'van phong' || words === `van phong ${own}` ? 'van phong so' : words
}

/** Do two names mean one agency, within the plan in which they stand? */
export function isSameAgency(one: string, other: string, context: NameContext = {}): boolean {
  const bare = (name: string) => inFull(bareAgency(name, context.province ?? null), context)
  return bare(one) === bare(other)
}
