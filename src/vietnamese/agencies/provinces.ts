// Provinces and centrally run cities: the 34 of today and the names before the mergers of 2025, which papers of earlier years carry.
// They stand in provinces.txt.
import type { Day } from '../../domain/schedule.ts'
import { shiftDay } from '../calendar-terms.ts'
import { dayIn, listIn, readTable } from '../table.ts'

export interface Province {
  name: string
  rank: 'tỉnh' | 'thành phố'
  /** Provinces of before from which it was made, its own name among them where it kept that; empty where nothing changed. */
  madeOf: string[]
  /** First day of what it is now; null where nothing changed. */
  since: Day | null
  basis: string | null
}

export interface FormerProvince {
  name: string
  /** Last day. */
  until: Day
  successor: Province
}

/** The provinces of today, in the order of their names. */
export const CURRENT_PROVINCES: readonly Province[] = readTable('./agencies/provinces.txt', 5).map(
  ([name = '', rank = '', madeOf = '', since = '', basis = '']) => ({
    name,
    rank: rank as Province['rank'],
    madeOf: listIn(madeOf, ','),
    since: dayIn(since)?.day ?? null,
    basis: basis === '' ? null : basis,
  }),
)

/** Provinces that gave up their name. */
export const FORMER_PROVINCES: readonly FormerProvince[] = CURRENT_PROVINCES.flatMap((successor) =>
  successor.madeOf
    .filter((name) => name !== successor.name && successor.since !== null)
    .map((name) => ({ name, until: shiftDay(successor.since!, -1), successor })),
)

/** Every name that a plan may carry, of today and of before. */
export const PROVINCES: readonly string[] = [...CURRENT_PROVINCES, ...FORMER_PROVINCES].map(({ name }) => name)

const comparable = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('oà', 'òa')
    .replaceAll('oá', 'óa')
    .replace(/\s*[-–]\s*/gu, ' - ')

/** The province named by exactly these words (case and tone placement aside), or null. */
export function provinceNamed(words: string): string | null {
  return PROVINCES.find((name) => comparable(name) === comparable(words.trim())) ?? null
}

const WITH_RANK = PROVINCES.map((name) => ({
  name,
  pattern: new RegExp(`(?:tỉnh|thành phố|tp\\.?|(?:tỉnh|thành) (?:ủy|uỷ))\\s+${comparable(name)}(?![\\p{L}])`, 'u'),
}))

/** The first province that a text names with "tỉnh", "thành phố" or its Party committee before it, or null. */
export function provinceIn(text: string): string | null {
  const words = comparable(text)
  const found = WITH_RANK.flatMap(({ name, pattern }) => {
    const match = pattern.exec(words)
    return match ? [{ name, at: match.index }] : []
  })
  return found.sort((a, b) => a.at - b.at || b.name.length - a.name.length)[0]?.name ?? null
}

/** "tỉnh Nghệ An", "thành phố Huế": the name with the word for its rank. */
export function withRank(province: string): string {
  return `${CURRENT_PROVINCES.find(({ name }) => name === province)?.rank ?? 'tỉnh'} ${province}`
}
