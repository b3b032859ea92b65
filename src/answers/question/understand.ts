// From the words as typed to what is asked, about which plans, about what.
import type { Day } from '../../domain/schedule.ts'
import { isFunctionSyllable } from '../../vietnamese/stop-words.ts'
import { repairTyping } from '../../vietnamese/typing.ts'
import type { LibraryView } from '../library-view.ts'
import { pairsOf, spaced, termsOf } from '../terms.ts'
import { isAskWord, withoutManners } from './ask-words.ts'
import { type Facet, facetsOf } from './facets.ts'
import { daysIn, yearsIn } from './period.ts'
import { type PlansMeant, plansMeant } from './plans-meant.ts'

export interface Understanding {
  /** As typed. */
  asked: string
  /** Slips mended; the index writes out short forms by itself. */
  searchText: string
  terms: string[]
  spaced: string
  facets: ReadonlySet<Facet>
  meant: PlansMeant
  years: number[]
  days: Day[]
  /** What it is about: terms without question words and without those that only name the plan. */
  content: string[]
  /** Pairs of neighbouring terms, function words between them included. */
  pairs: string[]
}

/** Longer messages are cut: nothing is asked in the 1,001st character that was not asked before. */
const LONGEST_QUESTION = 1000

/** Words of the asking ("kế hoạch này quy định") that weigh nothing by themselves. */
const PLAN_WORDS = new Set(['ke', 'hoach', 'quy', 'dinh', 'nam', 'tinh', 'noi', 'dung'])

export function understand(question: string, library: LibraryView): Understanding {
  const asked = question.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, LONGEST_QUESTION)
  const mended = repairTyping(asked, library.vocabulary)
  const terms = withoutManners(spaced(termsOf(mended)))
    .trim()
    .split(' ')
    .filter(Boolean)
  const question_ = spaced(terms)
  const years = yearsIn(question_)
  const meant = plansMeant(question_, asked, library.plans, years)
  const about = terms.filter((term) => !isFunctionSyllable(term) && !isAskWord(term))
  const provinces = withoutPlanNames(about, meant)
  return {
    asked,
    searchText: mended,
    terms,
    spaced: question_,
    facets: facetsOf(question_),
    meant,
    years,
    days: daysIn(asked),
    content: [...new Set(provinces)],
    pairs: pairsOf(terms),
  }
}

/** Leaves out the words that name the plan, unless nothing else is left. */
function withoutPlanNames(about: string[], meant: PlansMeant): string[] {
  const years = /^20\d\d$/
  const rest = about.filter((term) => !meant.terms.has(term) && !years.test(term) && !PLAN_WORDS.has(term))
  return rest.length > 0 ? rest : about
}
