// What kind of agency a name is of, by how it begins. The kinds and their order stand in kinds.txt.
import { listIn, readTable } from '../table.ts'

/** Level of government at which a body works; null where a kind or a body may be of any. */
export type Level = 'trung ương' | 'tỉnh' | 'huyện' | 'xã'

interface Kind {
  name: string
  pattern: RegExp
  level: Level | null
}

const PEOPLES_COMMITTEE = '(?:ubnd\\s+|[uủ]y ban nhân dân\\s+|uỷ ban nhân dân\\s+)'

function patternOf(beginnings: readonly string[], mayFollowCommittee: boolean): RegExp {
  const forms = beginnings.map((words) => {
    const any = words.startsWith('*')
    const spelled = words
      .replace(/^\*/, '')
      .replace(/^UBND\s+/iu, PEOPLES_COMMITTEE)
      .replaceAll(/(?<!\\s)\s+(?!\\)/gu, '\\s+')
    if (any) return spelled
    return `^${mayFollowCommittee ? `${PEOPLES_COMMITTEE}?` : ''}${spelled}(?![\\p{L}\\p{N}])`
  })
  return new RegExp(forms.join('|'), 'iu')
}

const KINDS: readonly Kind[] = readTable('./agencies/kinds.txt', 4).map(([name = '', beginnings = '', level = '', committee = '']) => ({
  name,
  pattern: patternOf(listIn(beginnings, ';'), committee !== ''),
  level: level === '' ? null : (level as Level),
}))

/** sở, xã, phường, huyện, ban, văn phòng, nhóm ...; "cơ quan" for anything else. */
export function kindOfAgency(name: string): string {
  return KINDS.find(({ pattern }) => pattern.test(name))?.name ?? 'cơ quan'
}

/** The level at which every body of this kind works; null where they work at several. */
export function levelOfKind(kind: string): Level | null {
  return KINDS.find(({ name }) => name === kind)?.level ?? null
}
