// Kinds of bodies by the nouns that their names begin with: which the question asks for, which a name is of.
import { kindOfAgency } from '../../vietnamese/agencies/kinds.ts'
import { spaced, termsOf } from '../terms.ts'

export interface UnitKind {
  /** How the kind is called in an answer. */
  name: string
  noun: string
  holds(unitName: string): boolean
}

/** Kinds of the levels below the province. */
export const LOCAL = /^(?:xã|phường|đặc khu|huyện|quận|thành phố|thị xã|thị trấn)$/
const INSTITUTIONS = ['bệnh viện', 'trung tâm', 'chi cục', 'trường', 'ban quản lý', 'hạt', 'cục', 'viện', 'trạm']

const folded = (text: string) => spaced(termsOf(text))

function institution(name: string): UnitKind {
  const noun = folded(name).trim()
  return { name, noun, holds: (unit) => folded(unit).startsWith(` ${noun} `) }
}

function ofPlace(noun: string, name: string): UnitKind {
  return { name, noun, holds: (unit) => kindOfAgency(unit) === name }
}

const KINDS_OF_INSTITUTIONS = INSTITUTIONS.map(institution)
/** "Sở" is asked for the bodies of the provincial level, but a hospital is none. */
const DEPARTMENTS: UnitKind = {
  name: 'sở, ban, ngành',
  noun: 'so',
  holds: (unit) =>
    !LOCAL.test(kindOfAgency(unit)) && !KINDS_OF_INSTITUTIONS.some(({ noun, holds }) => noun !== 'ban quan ly' && holds(unit)),
}
const PLACES = [ofPlace('xa', 'xã'), ofPlace('phuong', 'phường'), ofPlace('huyen', 'huyện'), DEPARTMENTS]

/** "Trường hợp", "trưởng đoàn" and "phòng ngừa" begin as kinds do. */
const nounsOf = (kinds: readonly UnitKind[]) => `(?:${kinds.map(({ noun }) => noun).join('|')}) (?!hop |doan |phong |ngua |chong |luong )`

function kindsIn(kinds: readonly UnitKind[], question: string): UnitKind[] {
  const nouns = nounsOf(kinds)
  const asked = new RegExp(` (?:nhung|cac|may|bao nhieu) ((?:${nouns})+)| ((?:${nouns})+)nao `).exec(question)
  const said = asked === null ? '' : ` ${asked[1] ?? asked[2] ?? ''}`
  return kinds.filter(({ noun }) => said.includes(` ${noun} `))
}

/** "Những bệnh viện nào", "mấy trung tâm": institutions that are asked for as a kind. */
export function institutionsAsked(question: string): UnitKind[] {
  return kindsIn(KINDS_OF_INSTITUTIONS, question)
}

/** The same, and "những xã nào", "các sở". */
export function kindsAsked(question: string): UnitKind[] {
  return kindsIn([...KINDS_OF_INSTITUTIONS, ...PLACES], question)
}

/** "Bệnh viện Phổi" → bệnh viện; where the name says no such noun, the kind of agency. */
export function kindOfName(name: string): string {
  return KINDS_OF_INSTITUTIONS.find(({ holds }) => holds(name))?.name ?? kindOfAgency(name)
}
