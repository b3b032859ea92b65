// Before an answer is given: every number, date and agency in it stands in a passage it rests on, in the question, in the name of the
// plan, or was computed and is said to be. An answer that fails is not given.
import { CORRECTED_MARK, correctionsUnder, wordsOfCorrection } from './corrected.ts'
import type { Draft } from './draft.ts'
import { placeName, placeOf } from './plan-name.ts'
import { spaced, termsOf } from './terms.ts'

const NUMBER = /\d+(?:[.,/-]\d+)*/gu
const AGENCY =
  /(?:Sở|Bộ|Ban|Phòng|Văn phòng|Trung tâm|Công an|Kho bạc|Chi bộ|Đảng ủy|UBND|Ủy ban|Xã|Phường|Huyện)\s+\p{Lu}[\p{L}]*(?:\s+\p{Lu}[\p{L}]*)*/gu

function numbersOf(text: string): string[] {
  return (text.match(NUMBER) ?? []).flatMap((number) => [number, ...number.split(/[/-]/)]).map(plainNumber)
}

/** "05" and "5" are one number, "2,049" and "2.049" too. */
function plainNumber(number: string): string {
  return number
    .replaceAll(',', '.')
    .split(/(?<=[/-])|(?=[/-])/)
    .map((part) => part.replace(/^0+(?=\d)/, ''))
    .join('')
}

/** What the checked answer says that nothing bears out; empty when it may be given. */
export function unsupported(answer: Draft, question: string): string[] {
  const names = answer.evidence.flatMap(({ view }) => [view.officialName, view.shortName, view.plan.title ?? '', view.plan.signer ?? ''])
  const places = answer.evidence.map(({ passage, where }) => `${placeOf(passage)} ${placeName(where ?? passage.path)} ${passage.path}`)
  const passages = answer.evidence.map(({ passage }) => [...passage.headings, ...passage.columns, passage.text].join('\n'))
  const text = answer.paragraphs.flatMap((paragraph) => (typeof paragraph === 'string' ? [paragraph] : paragraph.items)).join('\n• ')
  const basis = [...names, ...places, ...passages, question, ...answer.computed, ...corrections(answer, text)].join('\n')
  const known = new Set(numbersOf(basis))
  const numbers = (text.match(NUMBER) ?? []).filter((number) => !isKnown(number, known))
  const words = spaced(termsOf(basis))
  const agencies = (text.match(AGENCY) ?? []).filter((name) => !standsIn(name, words))
  return [...numbers, ...agencies]
}

/** A corrected value stands in no passage; it may be given where the answer says that it is one. */
function corrections({ evidence }: Draft, text: string): string[] {
  if (!CORRECTED_MARK.test(text)) return []
  return correctionsUnder(evidence).flatMap(({ view, correction }) => wordsOfCorrection(view, correction))
}

function isKnown(number: string, known: ReadonlySet<string>): boolean {
  return known.has(plainNumber(number))
}

/** "Sở Tài chính" also stands in "Các sở: Nội vụ, Tài chính": the shared noun is written once. */
function standsIn(name: string, words: string): boolean {
  const terms = termsOf(name)
  if (words.includes(spaced(terms))) return true
  return terms.length > 1 && words.includes(spaced(terms.slice(1))) && words.includes(` ${terms[0]} `)
}
