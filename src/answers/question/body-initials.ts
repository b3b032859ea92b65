// "Phòng KHTC", "TCCB": a body called by the initials of its name, known from the plans that name it.

import { shortForms } from '../../vietnamese/abbreviations.ts'
import { bareAgency } from '../../vietnamese/agencies/names.ts'
import { beginsAgency } from '../../vietnamese/agency-names.ts'
import { fold } from '../../vietnamese/fold.ts'
import type { PlanView } from '../plan-view.ts'

interface Body {
  /** As the plan names it, without the province. */
  name: string
  /** The noun of its kind, folded: "phong", "chi cuc". */
  noun: string
  /** The name behind the noun. */
  own: string
}

/** Nouns behind which the initials of the rest of a name stand. */
const NOUNS = [
  'ban quan ly',
  'benh vien',
  'chi cuc',
  'trung tam',
  'van phong',
  'thanh tra',
  'phong',
  'ban',
  'so',
  'cuc',
  'hoi',
  'doan',
  'vien',
  'truong',
  'quy',
  'to',
].map((noun) => noun.split(' '))
const FEWEST = 3
const MOST = 6
const LONGEST_NAME = 12
/** Words that initials leave out; with their marks, so that "về" is no "vệ" of "vệ sinh". */
const LEFT_OUT = /^(?:và|của|về|các|cho)$/u
const INITIALS = /(?<![\p{L}\p{N}/.-])\p{L}+(?:[-&]\p{L}+)?(?![\p{L}\p{N}/]|-\p{L})/gu

const SHORT: ReadonlySet<string> = new Set(shortForms.map(([short]) => fold(short)))

const telling = (words: readonly string[]) => words.filter((word) => !LEFT_OUT.test(word.toLowerCase()))
const initialsOf = (words: readonly string[]) =>
  telling(words)
    .map((word) => fold(word).charAt(0))
    .join('')

/** The words of a name without its province and without the marks between them; each as written. */
function wordsOfName(name: string, province: string | null): string[] {
  const written =
    name
      .replace(/\([^)]*\)/gu, ' ')
      .normalize('NFC')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  const length = bareAgency(name, province).match(/[\p{L}\p{N}]+/gu)?.length ?? 0
  return written.slice(0, Math.max(length, 0))
}

const nounOf = (folded: readonly string[]) => NOUNS.find((noun) => noun.every((word, i) => folded[i] === word)) ?? []

const byInitials = new WeakMap<PlanView, ReadonlyMap<string, readonly Body[]>>()

/** Bodies of a plan by the initials of the whole name and of what stands behind its noun; made when first asked for. */
function bodiesOf(view: PlanView): ReadonlyMap<string, readonly Body[]> {
  const known = byInitials.get(view) ?? readBodies(view)
  byInitials.set(view, known)
  return known
}

function readBodies({ plan, passages }: PlanView): ReadonlyMap<string, readonly Body[]> {
  const headings = new Set(passages.flatMap((passage) => passage.headings))
  const headed = [...headings].map((heading) => heading.replace(/^(?:[\p{Lu}\d]+|\p{Ll})(?:\.\d+)*\s*[.)-]\s*/u, ''))
  const names = new Set([
    ...plan.tasks.flatMap(({ lead, coordinating }) => [...lead, ...coordinating]),
    ...plan.units.map(({ name }) => name),
    ...plan.team.map(({ unit }) => unit),
    ...headed.filter((heading) => heading.length < 80 && beginsAgency(heading)),
  ])
  const bodies = new Map<string, Body[]>()
  for (const name of names) {
    const words = wordsOfName(name, plan.province)
    const folded = words.map(fold)
    const noun = nounOf(folded)
    if (noun.length === 0 || words.length > LONGEST_NAME) continue
    const body = { name: words.join(' '), noun: noun.join(' '), own: words.slice(noun.length).join(' ') }
    for (const initials of [initialsOf(words), initialsOf(words.slice(noun.length))])
      if (initials.length >= FEWEST && initials.length <= MOST) bodies.set(initials, [...(bodies.get(initials) ?? []), body])
  }
  return bodies
}

interface Called {
  at: number
  typed: string
  initials: string
  /** The noun before it, folded; empty where there is none. */
  noun: string
}

/** What may be initials: in capitals, or behind the noun of a body. */
function calledIn(text: string): Called[] {
  return [...text.matchAll(INITIALS)].flatMap((match) => {
    const [typed] = match
    const initials = fold(typed).replace(/[-&]/g, '')
    if (initials.length < FEWEST || initials.length > MOST) return []
    const before = fold(text.slice(0, match.index)).split(/\s+/).filter(Boolean)
    const noun = NOUNS.find((words) => words.every((word, i) => before[before.length - words.length + i] === word)) ?? []
    const inCapitals = typed === typed.toUpperCase() && text !== text.toUpperCase()
    if (noun.length === 0 && (!inCapitals || SHORT.has(fold(typed)))) return []
    return [{ at: match.index, typed, initials, noun: noun.join(' ') }]
  })
}

/** One body under its several spellings: the first; null where they are several bodies or none. */
function onlyBody(bodies: readonly Body[]): Body | null {
  const folded = ({ name }: Body) => fold(telling(name.split(' ')).join(' '))
  return new Set(bodies.map(folded)).size === 1 ? bodies[0]! : null
}

/**
 * The text with such initials written out, where none of the plans meant holds them as a word and exactly one body of theirs has them.
 * `plansFor` is asked only when something may be initials.
 */
export function withBodiesNamed(text: string, plansFor: () => readonly PlanView[]): string {
  const called = calledIn(text)
  if (called.length === 0) return text
  const plans = plansFor()
  let result = ''
  let end = 0
  for (const { at, typed, initials, noun } of called) {
    if (plans.some(({ words }) => words.holds([fold(typed)]))) continue
    const bodies = plans.flatMap((view) => bodiesOf(view).get(initials) ?? [])
    const body = onlyBody(noun === '' ? bodies : bodies.filter((one) => one.noun === noun && initialsOf(one.own.split(' ')) === initials))
    if (body === null) continue
    result += text.slice(end, at) + (noun === '' ? body.name : body.own)
    end = at + typed.length
  }
  return result + text.slice(end)
}
