// The directory of agencies that are called alike everywhere: their level, parent, names, since when and until when they are. It stands
// in bodies.txt; districts and former provinces are known by their kind and name.
import type { Day } from '../../domain/schedule.ts'
import { fold } from '../fold.ts'
import { dayIn, listIn, readTable, type WrittenDay } from '../table.ts'
import { kindOfAgency, type Level, levelOfKind } from './kinds.ts'
import { bareAgency } from './names.ts'
import { CURRENT_PROVINCES, FORMER_PROVINCES } from './provinces.ts'

export interface Agency {
  name: string
  kind: string
  level: Level | null
  parent: string | null
  since: WrittenDay | null
  /** Last day; null for an agency that still is. */
  until: WrittenDay | null
  /** Those that took over from it, chiefly. */
  successors: string[]
  aliases: string[]
  basis: string | null
}

/** The directory, in the order of its file. */
export const AGENCIES: readonly Agency[] = readTable('./agencies/bodies.txt', 8).map(
  ([name = '', level = '', parent = '', since = '', until = '', successors = '', aliases = '', basis = '']) => ({
    name,
    kind: kindOfAgency(name),
    level: level === '' ? null : (level as Level),
    parent: parent === '' ? null : parent,
    since: dayIn(since),
    until: dayIn(until),
    successors: listIn(successors, ';'),
    aliases: listIn(aliases, ';'),
    basis: basis === '' ? null : basis,
  }),
)

/** Departments ("Sở") of a province, those of before among them. */
export const DEPARTMENTS: readonly string[] = AGENCIES.filter(({ kind }) => kind === 'sở').map(({ name }) => name)

/** Names that are words and no short forms: as they are said in a question. */
export function spokenNames({ name, aliases }: Agency): string[] {
  return [name, ...aliases].filter((words) => !/\p{Lu}[\p{Lu}&]/u.test(words.replace(/UBND|HĐND|ĐBQH/gu, '')))
}

const BY_NAME: ReadonlyMap<string, Agency> = new Map(
  AGENCIES.toReversed().flatMap((agency) => [...agency.aliases, agency.name].map((name) => [bareAgency(name), agency] as const)),
)

/** Words that begin the names of many bodies: by them alone none is meant. */
const SHARED_BEGINNING =
  /^(?:so|bo|ban|hoi|ban (?:quan ly|to chuc|tuyen giao|noi chinh)|bo chi huy|van phong|trung tam|phong|uy ban|cuc|lien doan|thanh tra)$/u

/** The agency of the directory that goes by this name, or alone begins so ("sở văn hóa", "kho bạc"); null where none does. */
export function agencyNamed(name: string, province: string | null = null): Agency | null {
  const words = bareAgency(name, province)
  const whole = BY_NAME.get(words)
  if (whole !== undefined || words === '' || SHARED_BEGINNING.test(words)) return whole ?? null
  const begun = AGENCIES.filter((agency) => spokenNames(agency).some((known) => bareAgency(known).startsWith(`${words} `)))
  const current = begun.filter(({ until }) => until === null)
  const found = current.length > 0 ? current : begun
  return found.length === 1 ? found[0]! : null
}

/** Those whose successor an agency is: "Sở Tài chính" → "Sở Kế hoạch và Đầu tư". */
export function predecessorsOf({ name }: Agency): Agency[] {
  return AGENCIES.filter(({ successors }) => successors.includes(name))
}

export interface Ending {
  /** What has ended, to be said: "Cấp huyện", "Sở Kế hoạch và Đầu tư", "Tỉnh Yên Bái". */
  name: string
  /** Last day. */
  until: Day
  /** False where the day differs from province to province. */
  isSure: boolean
  /** What it is now; empty where its work went to several. */
  now: string[]
  basis: string | null
}

/** Last day of the district level: Law 72/2025/QH15 on the organisation of local government, in two levels since 1/7/2025. */
const LAST_DAY_OF_DISTRICTS: Day = '2025-06-30'
const DISTRICT_LEVEL: Ending = {
  name: 'Cấp huyện',
  until: LAST_DAY_OF_DISTRICTS,
  isSure: true,
  now: [],
  basis: 'Luật Tổ chức chính quyền địa phương 72/2025/QH15',
}

const CITIES: ReadonlySet<string> = new Set(CURRENT_PROVINCES.filter(({ rank }) => rank === 'thành phố').map(({ name }) => fold(name)))
/** "UBND huyện Mộc Châu", "Phòng Nội vụ thị xã Sa Pa", "các quận": with its marks, so that "quận" is no "quản" and "quân". */
const DISTRICT = /(?<!\p{L})(?:huyện|quận|thị xã|thị trấn|cấp huyện)(?!\p{L})/iu
const CITY = /(?<!\p{L})(?:thành phố|tp\.?)\s+((?:\p{Lu}[\p{L}-]*\s*){1,4})/u

/** Is it a body of the district level, or a class of them? A city is one unless it is run centrally. */
export function isOfDistrict(name: string): boolean {
  const words = name.normalize('NFC')
  if (DISTRICT.test(words)) return true
  const city = CITY.exec(words)?.[1]
  return city !== undefined && ![...CITIES].some((own) => `${fold(city).trim()} `.startsWith(`${own} `))
}

/** When and into what the agency of this name ended; null for one that still is, and for a name that tells nothing. */
export function endingOf(name: string, province: string | null = null): Ending | null {
  const agency = agencyNamed(name, province)
  if (agency?.until) {
    const { until, successors, basis } = agency
    return { name: agency.name, until: until.day, isSure: until.isSure, now: successors, basis }
  }
  if (isOfDistrict(name)) return DISTRICT_LEVEL
  const words = ` ${bareAgency(name)} `
  const former = FORMER_PROVINCES.find((one) => words.includes(` tinh ${fold(one.name).replace(/\s+-\s+/gu, ' ')} `))
  if (former === undefined) return null
  const { rank, name: now, basis } = former.successor
  return { name: `Tỉnh ${former.name}`, until: former.until, isSure: true, now: [`${rank} ${now}`], basis }
}

/** The level at which the agency works, as far as its name or the directory tells. */
export function levelOf(name: string, province: string | null = null): Level | null {
  if (isOfDistrict(name)) return 'huyện'
  return agencyNamed(name, province)?.level ?? levelOfKind(kindOfAgency(name))
}
