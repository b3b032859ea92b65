// How an answer is judged against a gold question: the rule of the question sets, without a model. Used by `eval`.

export interface GoldQuestion {
  id: string
  q: string
  type: string
  style: string
  /** The plan that it is about, by number or file name; several for a comparison, null where no plan answers it. */
  seed?: string | readonly string[] | null
  /** Verbatim snippets of which one must stand in a cited passage. Empty: any citation will do. */
  quotes?: string[]
  /** AND of ORs. */
  must?: string[][]
  mustNot?: string[]
}

export interface GivenAnswer {
  answer: string
  citations: { text: string }[]
}

export interface Verdict {
  right: boolean
  /** The words are right but no citation holds the gold passage. */
  uncited: boolean
  why: string | null
}

/** Longer answers are allowed where a list is asked; a phone shows no more. */
const LONG_TYPES: ReadonlySet<string> = new Set(['list', 'outline', 'comparison'])
const LIMIT = 1200
const LONG_LIMIT = 2500
const MOST_CITATIONS = 5
const LONGEST_PASSAGE = 2500

/** NFC, lower case, white space folded, light markup dropped, dates as d/m/yyyy, decimal comma as point. */
export function normalised(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/<[^>]{1,40}>/g, ' ')
    .replace(/[*_`\\]/g, '')
    .replace(/\b(\d{4})-(\d{2})-(\d{2})\b/g, (_, year: string, month: string, day: string) => `${Number(day)}/${Number(month)}/${year}`)
    .replace(
      /(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/g,
      (_, day: string, month: string, year: string) => `${Number(day)}/${Number(month)}/${year}`,
    )
    .replace(
      /\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/g,
      (_, day: string, month: string, year: string) => `${Number(day)}/${Number(month)}/${year}`,
    )
    .replace(/(\d),(\d)/g, '$1.$2')
    .replace(/\s+/g, ' ')
    .trim()
}

const wrong = (why: string, uncited = false): Verdict => ({ right: false, uncited, why })
const RIGHT: Verdict = { right: true, uncited: false, why: null }

/** Judges one answer. An unanswerable question is answered rightly by saying so without any figure of one's own. */
export function judge(question: GoldQuestion, given: GivenAnswer): Verdict {
  const text = normalised(given.answer)
  if (text === '') return wrong('empty answer')
  const limit = LONG_TYPES.has(question.type) ? LONG_LIMIT : LIMIT
  if (text.length > limit) return wrong(`answer of ${text.length} characters (at most ${limit})`)
  const missing = (question.must ?? []).filter((group) => !group.some((words) => text.includes(normalised(words))))
  if (missing.length > 0) return wrong(`lacks ${missing.map((group) => group[0]).join(' & ')}`)
  const forbidden = question.mustNot?.find((words) => text.includes(normalised(words)))
  if (forbidden !== undefined) return wrong(`contains ${forbidden}`)
  if (question.type === 'unanswerable') return judgeSilence(question.q, text)
  const quotes = question.quotes ?? []
  const passages = given.citations.slice(0, MOST_CITATIONS).map((citation) => normalised(citation.text.slice(0, LONGEST_PASSAGE)))
  const cited =
    quotes.length === 0 ? passages.length > 0 : passages.some((passage) => quotes.some((quote) => passage.includes(normalised(quote))))
  return cited ? RIGHT : wrong('no citation holds the gold passage', true)
}

function judgeSilence(question: string, text: string): Verdict {
  const asked = new Set(normalised(question).match(/\d+/g) ?? [])
  const invented = (text.match(/\d+/g) ?? []).find((number) => !asked.has(number))
  return invented === undefined ? RIGHT : wrong(`names ${invented} where nothing is known`)
}
