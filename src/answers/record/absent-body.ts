// A body that the question names and no plan meant does. What a plan lays on its class ("các sở, ban, ngành tỉnh") is told as the class's.
import type { Passage } from '../../domain/plan.ts'
import { takesIn } from '../../vietnamese/agencies/classes.ts'
import { agencyNamed } from '../../vietnamese/agencies/directory.ts'
import { kindOfAgency } from '../../vietnamese/agencies/kinds.ts'
import { syllables } from '../../vietnamese/tokens.ts'
import { clip, type Draft, draft, type Evidence } from '../draft.ts'
import { coversYears, type Inquiry } from '../inquiry.ts'
import { bare } from '../passages/bare.ts'
import { isPartTitle, type Piece, type PlanView } from '../plan-view.ts'
import { type BodyNamed, bodyNamed } from '../question/body-named.ts'
import { holds, spaced, termsOf } from '../terms.ts'
import { agenciesOf, type Duty } from './agencies.ts'
import { taskEvidence, taskLine } from './task-words.ts'

/** So many words of a body's own tell it from others; what follows is often left out or written otherwise. */
const TELLING = 2

/** True when the plan may mean the body anywhere: in its words, its record, or by the name alone in a list that says the noun once. */
function isHeld(view: PlanView, { noun, own }: BodyNamed): boolean {
  const telling = own.slice(0, TELLING)
  const called = [...noun.split(' '), ...telling]
  if (view.words.holds(called)) return true
  if (called.every((term) => view.words.holds([term])) && agenciesOf(view).some(({ terms }) => holds(spaced(terms), called))) return true
  if (!view.words.holds(telling)) return false
  return view.passages.some(({ text, headings }) => hasCapitalName([...headings, text].join('\n'), telling, /^(?:so|phong)$/.test(noun)))
}

/**
 * "Y tế" as a name, and not the "y tế" of "bảo hiểm y tế". As `member` of a list it stands behind a mark: the "Du lịch" of
 * "Thể thao và Du lịch" is no name by itself.
 */
function hasCapitalName(text: string, own: readonly string[], member: boolean): boolean {
  const words = text.split(/[ \t\-–/]+|(?<=\n)/u)
  return words.some((word, at) => {
    if (!/^[^\p{L}]*\p{Lu}/u.test(word)) return false
    if (member && at > 0 && !/[,;:(\n]\s*$/u.test(words[at - 1]!)) return false
    return syllables(words.slice(at, at + own.length).join(' ')).join(' ') === own.join(' ')
  })
}

/** The body that the question names by its proper name and none of the plans meant does; null when there is none. */
export function absentBody({ u, plans }: Inquiry): BodyNamed | null {
  const body = bodyNamed(u)
  if (body === null || body.own.length === 0) return null
  return plans.some((view) => isHeld(view, body)) ? null : body
}

/** Of these plans those that may mean the body that the question names; all where it names none or no plan does. */
export function bodyHolders(u: Inquiry['u'], plans: readonly PlanView[]): readonly PlanView[] {
  const body = bodyNamed(u)
  if (body === null || body.own.length === 0) return plans
  const holders = plans.filter((view) => isHeld(view, body))
  return holders.length > 0 ? holders : plans
}

/** Asked for a body's duties, only plans that may mean the body can tell them; all plans for any other question. */
export function plansNaming({ u, plans }: Inquiry): readonly PlanView[] {
  return ASKS_DUTIES.test(u.spaced) ? bodyHolders(u, plans) : plans
}

/** "Điện lực phải làm gì", where the plan names it under "Nơi nhận" and nowhere else: it is told of the plan and given no work. */
export function onlyRecipient({ u, plans }: Inquiry): Draft | null {
  const body = ASKS_DUTIES.test(u.spaced) ? bodyNamed(u) : null
  if (body === null || body.own.length === 0 || !u.meant.named || plans.length !== 1) return null
  const [view] = plans
  if (!view!.passages.some(({ text }) => RECIPIENTS.test(text))) return null
  const called = [...body.noun.split(' '), ...body.own.slice(0, TELLING)]
  const names = ({ text, headings }: Passage) => holds(spaced(termsOf([...headings, text].join('\n'))), called)
  const recipients = view!.passages.filter(({ text }) => RECIPIENTS.test(text))
  const naming = recipients.filter(names)
  // Few bodies stand there, so the other passages are seldom read.
  if (naming.length === 0 || view!.passages.some((passage) => !recipients.includes(passage) && names(passage))) return null
  const words = `${view!.shortName} chỉ nêu ${body.name} ở phần Nơi nhận, không giao nhiệm vụ riêng.`
  return draft(
    [words],
    naming.map((passage) => ({ view: view!, passage })),
    { computed: [body.name] },
  )
}

const RECIPIENTS = /^\**nơi nhận/iu

const ASKS_DUTIES =
  / (lam gi|lam nhung gi|lam viec gi|nhiem vu|trach nhiem|duoc giao|chuan bi|thuc hien (nhung )?gi|phai gi|chu tri|phoi hop|vai tro|viec gi) /
/** Whom it works with, who leads it: not what it has to do. */
const ASKS_SOMEBODY = / (ai|(so|co quan|don vi|nganh) nao) /
/** Kinds of body that a class of the plan takes in as a whole; an office below a department is in none. */
const IN_A_CLASS = /^(sở|ban|xã|phường|đặc khu|huyện)$/
/** "Sở, ban, ngành tỉnh" also takes in what else works under the people's committee of the province: its inspectorate, its office. */
function isInClass(name: string): boolean {
  return IN_A_CLASS.test(kindOfAgency(name)) || agencyNamed(name)?.parent === 'UBND tỉnh'
}

/** Part of a class only. */
const NOT_ALL = / (duoc kiem tra|lien quan|con lai|khong thuoc|mot so) /
const MOST_PLANS = 3
const MOST_SHOWN = 8

interface ClassDuty {
  name: string
  items: string[]
  evidence: Evidence[]
}

/** Duties of the classes that take the body in: rows of tables, and items under a heading that names the class. */
function dutiesOfClass(view: PlanView, body: BodyNamed, duty: Duty): ClassDuty[] {
  const isClass = (name: string) => takesIn(name, body.name) && !NOT_ALL.test(spaced(termsOf(name)))
  const rows = view.plan.tasks.flatMap((task) => task[duty].filter(isClass).map((name) => ({ task, name })))
  const fromTables = [...Map.groupBy(rows, ({ name }) => name)].map(([name, list]) => {
    const tasks = list.map(({ task }) => task)
    return { name, items: tasks.map((task) => taskLine(view, task, 110)), evidence: taskEvidence(view, tasks) }
  })
  // The text gives duties; whom others work with stands in tables.
  if (duty === 'coordinating') return fromTables
  const headed = view.pieces.flatMap((piece) => {
    const heading = bodyHeading(piece)
    return heading !== null && isClass(heading) && !isSubject(heading) ? [{ piece, heading }] : []
  })
  const fromText = [...Map.groupBy(headed, ({ heading }) => heading)].map(([name, list]) => ({
    name,
    items: list.map(({ piece }) => clip(bare(piece.text), 300)),
    evidence: list.map(({ piece }) => ({ view, passage: piece.passage })),
  }))
  return [...fromText, ...fromTables]
}

const LONGEST_HEADING = 120
/** Words of a name for bodies at large. */
const AT_LARGE = /^(?:cac|nhung|co|quan|don|vi|dia|phuong|to|chuc|chuyen|mon|hanh|chinh|su|nghiep|truc|thuoc|tinh|va|cap|uy|ban|nhan|dan)$/

/** "Các cơ quan, đơn vị gọn nhẹ": bodies at large with words of another matter behind them head a subject, not duties. */
function isSubject(heading: string): boolean {
  const terms = termsOf(heading)
  return /^ (?:cac|nhung) (?:co quan|don vi|dia phuong) /.test(spaced(terms)) && terms.some((term) => !AT_LARGE.test(term))
}

/** The heading of a body, without its label, above an item of the text. */
function bodyHeading({ passage, part, entry, text }: Piece): string | null {
  if (part !== 'plan' || entry !== null || passage.columns.length > 0) return null
  const heading = passage.headings.findLast((one) => !isPartTitle(one))
  if (heading === undefined || heading.length > LONGEST_HEADING || heading === text) return null
  return heading.replace(/^(?:[IVX\d.]+|\p{Ll})\s*[.)]?\s+/u, '').replace(/[:;.,\s]+$/u, '')
}

/** "Kế hoạch không nêu riêng Sở X; các sở, ban, ngành tỉnh phải ...": for a body that a class of the plan takes in. */
export function classDuties({ u, plans }: Inquiry, body: BodyNamed): Draft | null {
  if (!ASKS_DUTIES.test(u.spaced) || !isInClass(body.name)) return null
  const counts = / (bao nhieu|may) (nhiem vu|viec|cong viec|dau viec) /.test(u.spaced)
  if (
    ASKS_SOMEBODY.test(u.spaced) ||
    [...(counts ? [] : ['number']), 'time', 'percent'].some((facet) => (u.facets as ReadonlySet<string>).has(facet))
  )
    return null
  const duty: Duty = u.facets.has('coordinating') ? 'coordinating' : 'lead'
  const held = plans
    .filter((view) => coversYears(view, u.years))
    .map((view) => ({ view, duties: dutiesOfClass(view, body, duty) }))
    .filter(({ duties }) => duties.length > 0)
  if (held.length === 0 || held.length > MOST_PLANS) return null
  const paragraphs = held.flatMap(({ view, duties }) => [
    `${view.shortName} không nêu riêng ${body.name}.`,
    ...duties
      .slice(0, 2)
      .flatMap(({ name, items }) => [
        duty === 'lead' ? `Nhiệm vụ giao chung cho ${lowerFirst(name)}:` : `Nhiệm vụ mà ${lowerFirst(name)} phối hợp:`,
        { items: items.slice(0, Math.ceil(MOST_SHOWN / held.length)) },
      ]),
    ...(duties.some(({ items }) => items.length > Math.ceil(MOST_SHOWN / held.length)) || duties.length > 2
      ? ['(Danh sách còn tiếp, xem nguồn.)']
      : []),
  ])
  return draft(
    paragraphs,
    held.flatMap(({ duties }) => duties.flatMap(({ evidence }) => evidence)),
    {
      long: u.facets.has('list'),
      computed: held.map(({ view }) => view.shortName),
    },
  )
}

function lowerFirst(name: string): string {
  return /^(?:Các|Toàn|Thủ|Tất)/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name
}
