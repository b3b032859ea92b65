// From the words as typed to what is asked, about which plans, about what.
import type { Day } from '../../domain/schedule.ts'
import { expandAbbreviations } from '../../vietnamese/abbreviations.ts'
import { fold } from '../../vietnamese/fold.ts'
import { withFigures } from '../../vietnamese/number-words.ts'
import { type Period, periodNamed } from '../../vietnamese/periods.ts'
import { syllables } from '../../vietnamese/tokens.ts'
import { repairTyping } from '../../vietnamese/typing.ts'
import { looksVni } from '../../vietnamese/typing-keys.ts'
import type { LibraryView } from '../library-view.ts'
import type { PlanView } from '../plan-view.ts'
import { type FamiliesOff, NONE_OFF } from '../rule-families.ts'
import { pairsOf, spaced, termsAsWritten, termsOf } from '../terms.ts'
import { isAskWord, isMarkedAskWord, withoutManners } from './ask-words.ts'
import { withBodiesNamed } from './body-initials.ts'
import { type Facet, facetsOf } from './facets.ts'
import { withKnownWords } from './known-words.ts'
import { readNames } from './near-names.ts'
import { daysIn, yearsIn } from './period.ts'
import { anyPlan, type PlansMeant, plansMeant } from './plans-meant.ts'

export interface Understanding {
  /** As typed. */
  asked: string
  /** As typed, but with slips mended where there are any: names keep their capitals. */
  mended: string
  /** Short forms written out, slips mended: what the index is asked. */
  searchText: string
  terms: string[]
  spaced: string
  /** The same, with words set apart that only look like question words: for recognising what is asked. */
  asking: string
  facets: ReadonlySet<Facet>
  meant: PlansMeant
  years: number[]
  days: Day[]
  /** The stretch of time that it names, reckoned from today; a month or a half without a year is that of `year`. */
  period(today: Day, year: number): Period | null
  /** What it is about: terms without question words and without those that only name the plan. */
  content: string[]
  /** Pairs of neighbouring terms, function words between them included. */
  pairs: string[]
  /** The spellings with marks in which a term was typed; a term typed without marks is not in it. */
  spellings: ReadonlyMap<string, ReadonlySet<string>>
  /** Rules that are left out in answering it. */
  without: FamiliesOff
}

/** Longer messages are cut: nothing is asked in the 1,001st character that was not asked before. */
const LONGEST_QUESTION = 1000

/** Words of the asking ("kế hoạch này quy định") that weigh nothing by themselves. */
/** Each blank is doubled first, so that phrases side by side are all found. */
const PLAN_PHRASES_SPREAD = / (ke {2}hoach|quy {2}dinh|noi {2}dung|nam|tinh) /g

/** From this share of syllables with marks on, one without is meant to have none. Vietnamese text has marks on about two in three. */
const TYPED_WITH_MARKS = 0.5

export function understand(question: string, library: LibraryView, without: FamiliesOff = NONE_OFF): Understanding {
  const asked = question.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, LONGEST_QUESTION)
  // Capitals throughout say nothing; short forms written out would make the rest look like names.
  const small = asked === asked.toUpperCase() ? asked.toLowerCase() : asked
  const typed = without.has('shortForms') ? small : withBodiesNamed(small, () => plansPointedAt(small, library))
  const written = (without.has('shortForms') ? typed : writtenOut(typed)).replaceAll('%', ' phần trăm ')
  const repaired = without.has('typingRepair') ? written : repairTyping(written, withKnownWords(library.vocabulary), library.isSpelled)
  const mended = withFigures(repaired)
  const spellings = without.has('marks') ? NO_SPELLINGS : spellingsIn(mended, library)
  const all = spaced(without.has('shortForms') ? termsAsWritten(mended) : termsOf(mended))
  const bare = withoutManners(all).trim().split(' ').filter(Boolean)
  const { terms, either } = without.has('agencyDirectory')
    ? { terms: bare, either: [] }
    : readNames(bare, asked, library, spellings.get('so')?.has('sở') ?? true)
  const text = spaced(terms)
  const years = yearsIn(text)
  const meant = without.has('planNames') ? anyPlan(library.plans) : plansMeant(text, asked, library.plans, { years, either })
  return {
    asked,
    mended: repaired !== written ? repaired : typed === small ? asked : typed,
    searchText: mended,
    terms,
    spaced: text,
    asking: asTyped(text, spellings),
    facets: without.has('questionKind') ? NO_FACETS : facetsOf(asTyped(all, spellings)),
    meant,
    years,
    days: daysIn(asked),
    period: (today, year) => periodNamed(text, { today, year }),
    content: [...new Set(withoutPlanNames(contentOf(text, spellings), meant))],
    pairs: pairsOf(terms),
    spellings,
    without,
  }
}

/** The plans that the words point at before its bodies are read; all where they point at none. */
function plansPointedAt(text: string, { plans }: LibraryView): readonly PlanView[] {
  const read = spaced(termsOf(text))
  return plansMeant(read, text, plans, { years: yearsIn(read), either: [] }).plans
}

const NO_SPELLINGS: ReadonlyMap<string, ReadonlySet<string>> = new Map()
const NO_FACETS: ReadonlySet<Facet> = new Set()

function writtenOut(asked: string): string {
  return expandAbbreviations(looksVni(asked) ? asked : apart(asked), { keepShort: false })
}

/**
 * Spellings that are sure, by folded syllable: one with marks always is; one without is only in a text typed with marks, and
 * when the plans know it so ("tra", "quan"): people leave marks out by halves.
 */
function spellingsIn(text: string, library: LibraryView): Map<string, Set<string>> {
  const typed = syllables(text, { marks: true })
  const words = typed.filter((word) => /\p{L}/u.test(word))
  const marked = words.filter((word) => fold(word) !== word)
  const throughout = words.length > 0 && marked.length >= TYPED_WITH_MARKS * words.length
  const sure = new Map<string, Set<string>>()
  const unsure = new Set<string>()
  for (const word of typed) {
    const term = fold(word)
    if (term !== word || (throughout && library.isSpelled(word))) sure.set(term, (sure.get(term) ?? new Set()).add(word))
    else unsure.add(term)
  }
  for (const term of unsure) sure.delete(term)
  return sure
}

/**
 * "máy" is no "mấy", "nạo" no "nào", the "cửa" of "một cửa" no "của": a word typed with other marks than the question word is set apart
 * from it.
 */
const QUESTION_WORDS: Readonly<Record<string, string>> = {
  may: 'mấy',
  nao: 'nào',
  dau: 'đâu',
  sao: 'sao',
  phat: 'phạt',
  cua: 'của',
  tai: 'tại',
  bang: 'bằng',
  thue: 'thuê',
}

function asTyped(text: string, spellings: ReadonlyMap<string, ReadonlySet<string>>): string {
  let result = text
  for (const [term, word] of Object.entries(QUESTION_WORDS)) {
    const typed = spellings.get(term)
    if (typed !== undefined && !typed.has(word)) result = result.replaceAll(` ${term} `, ` ${term}_ `)
  }
  return result
}

/** Short form and number run together: "PL2" → "PL 2", "quý3" → "quý 3", "T6" → "tháng 6", "Q3" → "quý 3". */
function apart(text: string): string {
  return text
    .replace(/(?<![\p{L}\d])(pl|tc|nv|biểu|bieu|quý|quy|tháng|thang|stt|mục|muc)(\d{1,2})(?!\d)/giu, '$1 $2')
    .replace(/(?<![\p{L}\d/])q([1-4])(?![\d\p{L}])/giu, 'quý $1')
    .replace(/(?<![\p{L}\d/])t(\d|1[0-2])(?![\d\p{L}])/giu, 'tháng $1')
}

/** A single letter is a stray key. Marks decide where there are any: "vàng" names something, "vâng" does not. */
function isContent(term: string, typed: ReadonlySet<string> | undefined): boolean {
  if (/^\p{L}$/u.test(term)) return false
  return typed === undefined ? !isAskWord(term) : [...typed].some((word) => !isMarkedAskWord(word))
}

function contentOf(text: string, spellings: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const bare = text.replaceAll(' ', '  ').replace(PLAN_PHRASES_SPREAD, ' ')
  return bare.split(/ +/).filter((term) => term !== '' && isContent(term, spellings.get(term)))
}

/** Leaves out the words that name the plan, unless nothing else is left. */
function withoutPlanNames(about: string[], meant: PlansMeant): string[] {
  const years = /^20\d\d$/
  const rest = about.filter((term) => !meant.terms.has(term) && !years.test(term))
  return rest.length > 0 ? rest : about
}
