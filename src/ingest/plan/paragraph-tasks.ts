// Tasks written as paragraphs: a numbered item with lines like "Cơ quan chủ trì: ...", "Thời gian hoàn thành: ..." under it or in it.
import type { DocumentBlock } from '../../domain/document.ts'
import type { Task } from '../../domain/plan.ts'
import { beginsAgency, splitAgencies } from '../../vietnamese/agency-names.ts'
import { parseSchedule, type ScheduleOptions } from '../../vietnamese/schedule.ts'
import { bareClause } from './clauses.ts'
import type { Located, Structure } from './structure.ts'

type FieldName = 'lead' | 'coordinating' | 'schedule' | 'expected' | 'task' | 'shortcoming'

const FIELD_WORDS: [FieldName, string][] = [
  [
    'lead',
    '(?:(?:cơ quan|đơn vị|bộ phận|người|phòng|ban|phòng, ban)(?:,\\s*(?:cơ quan|đơn vị))?\\s+)?(?:chủ trì|phụ trách)(?:\\s+(?:thực hiện|tham mưu))?|(?:cơ quan|đơn vị|người|bộ phận)\\s+thực hiện|phân công(?:\\s+thực hiện)?|trách nhiệm(?:\\s+thực hiện)?',
  ],
  ['coordinating', '(?:(?:cơ quan|đơn vị|bộ phận|phòng|ban|phòng, ban)\\s+)?phối hợp(?:\\s+thực hiện)?'],
  ['schedule', '(?:thời gian|thời hạn|tiến độ)(?:\\s+(?:thực hiện|hoàn thành|triển khai|báo cáo))*|hoàn thành|hạn hoàn thành'],
  [
    'expected',
    '(?:dự kiến\\s+)?(?:sản phẩm|kết quả|đầu ra)(?:\\s*(?:,|/)?\\s*(?:đầu ra|dự kiến|cần đạt|kết quả|sản phẩm|đạt được|hoàn thành))*',
  ],
  ['shortcoming', 'tồn tại(?:,\\s*hạn chế)?|hạn chế'],
  ['task', 'nội dung(?:\\s+(?:thực hiện|công việc))?|giải pháp(?:\\s+(?:khắc phục|thực hiện))?|nhiệm vụ'],
]

const ANY_FIELD = FIELD_WORDS.map(([, words]) => words).join('|')
/** A field opens a line, a sentence or a bracket; its words stand before a colon. */
const FIELD_START = new RegExp(`(?:^|(?<=[.;(]\\s*)|(?<=\\n))(?:[-+•*–]\\s*)*(${ANY_FIELD})\\s*:\\s*`, 'giu')

interface Field {
  name: FieldName
  text: string
}

function nameOf(words: string): FieldName {
  return FIELD_WORDS.find(([, pattern]) => new RegExp(`^(?:${pattern})$`, 'iu').test(words))?.[0] ?? 'task'
}

/** Without the bracket that opens the next field. Read from the end: a line may be nothing but brackets. */
function beforeBracket(text: string): string {
  let end = text.length
  while (end > 0 && /[\s(]/u.test(text[end - 1]!)) end--
  return text.slice(0, end)
}

/** The words before the first field, and the fields. */
function fieldsIn(text: string): { lead: string; fields: Field[] } {
  const starts = [...text.matchAll(FIELD_START)]
  const fields = starts.map((match, index) => ({
    name: nameOf(match[1]!),
    text: beforeBracket(bareClause(text.slice(match.index + match[0].length, starts[index + 1]?.index ?? text.length))).replace(
      /^([^(]*)\)$/u,
      '$1',
    ),
  }))
  return { lead: beforeBracket(text.slice(0, starts[0]?.index ?? text.length)), fields }
}

/** "Giao Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp thực hiện": a line that says who leads, and nothing else. */
const LEADS =
  /^(?:[-+•*–]\s*)*(?:(?:giao|phân công|đề nghị)(?:\s+cho)?\s+)?([^:;()]{4,160}?)\s+(?:là\s+(?:cơ quan|đơn vị)\s+)?chủ trì(?:\s*[,;]?\s*(?:và\s+)?phối hợp\s+(?:với|cùng)\s+([^:;()]{4,300}?))?(?:\s+(?:thực hiện|triển khai|tham mưu|tổ chức)(?:\s+thực hiện)?)?\s*[.;]?$/iu
/** "Sở Nội vụ chủ trì, Sở Tư pháp phối hợp" inside a bracket; of "Sở Nội vụ phối hợp Sở Tư pháp" the first leads. */
const LEADS_IN_BRACKET =
  /^(?:giao\s+)?(.{4,160}?)\s+(?:chủ trì(?:\s*,?\s*(?:phối hợp\s+(?:với\s+)?(.{4,200})|(.{4,200}?)\s+phối hợp))?|phối hợp\s+(?:với\s+|cùng\s+)?(.{4,200}))$/iu

function leadFields(lead: string | undefined, ...coordinating: (string | undefined)[]): Field[] {
  const words = bareClause(lead ?? '')
  if (!beginsAgency(words)) return []
  const joined = coordinating.find((one) => one !== undefined)
  return [{ name: 'lead', text: words }, ...(joined ? [{ name: 'coordinating' as const, text: bareClause(joined) }] : [])]
}

/** A whole line without a colon that names who leads: its fields, or none. */
function leadLine(text: string): Field[] {
  const match = LEADS.exec(text)
  return match ? leadFields(match[1], match[2]) : []
}

/** "(Sở Nội vụ chủ trì; hoàn thành trong quý II)" at the end of a task: who and when without the names of the fields. */
function bracketFields(text: string, options: ScheduleOptions): { lead: string; fields: Field[] } | null {
  const bracket = /\s*\(([^()]{8,400})\)\s*[.;]*$/u.exec(text)
  if (!bracket) return null
  const fields = bracket[1]!.split(/\s*;\s*/u).flatMap((part): Field[] => {
    const [first, ...rest] = part.split(/,\s+(?=(?:hoàn thành|xong|trước|thời gian|thời hạn|trong|quý|tháng|năm)(?![\p{L}]))/iu)
    const lead = LEADS_IN_BRACKET.exec(first!)
    const times = (lead ? rest : [part]).filter((one) => parseSchedule(one, options).kind !== 'none')
    return [
      ...(lead ? leadFields(lead[1], lead[2], lead[3], lead[4]) : []),
      ...times.map((one) => ({ name: 'schedule' as const, text: one.replace(/^(?:thời gian|thời hạn|tiến độ)[^:]{0,30}:\s*/iu, '') })),
    ]
  })
  return fields.some(({ name }) => name === 'lead') ? { lead: text.slice(0, bracket.index), fields } : null
}

/** Fields that tell that a paragraph is a task, not just a line on content. */
function isTaskLike(fields: Field[]): boolean {
  const names = new Set(fields.map((field) => field.name))
  return names.has('lead')
    ? names.has('schedule') || names.has('coordinating') || names.has('expected')
    : names.has('schedule') && names.has('expected')
}

/** A heading on who is responsible for a whole area; the lines under it are no task. */
const AREA_DUTIES = /^(?:trách nhiệm|phân công|tổ chức thực hiện|thời gian)/iu

interface Candidate {
  owner: Located
  blocks: DocumentBlock[]
  words: string
  fields: Field[]
}

/** The fields of a line that holds nothing else. */
function fieldLine(item: Located): Field[] {
  const { lead, fields } = fieldsIn(item.text)
  return lead === '' ? fields : leadLine(item.text)
}

/** Fields stand on lines without a label, or with the letters of a list: "a) Nội dung: ...". */
function isUnder({ label }: Located, owner: Located): boolean {
  return label === null || (owner.label !== null && /^[a-zđ]$/u.test(label.name) && !/^[a-zđ]$/u.test(owner.label.name))
}

/** "Nhiệm vụ: ..." on a line without a label. */
function opensNamedTask({ block, label, text }: Located): boolean {
  return block.kind === 'paragraph' && label === null && /^(?:nhiệm vụ|công việc)\s*:/iu.test(text) && fieldsIn(text).lead === ''
}

/**
 * Tasks that "Nhiệm vụ: ..." opens, two or more one after another from `from` on, each with its own lines "Chủ trì: ...",
 * "Thời hạn: ..."; or null. A single one states the content of the item above it.
 */
function namedTasks(items: Located[], from: number): { candidates: Candidate[]; end: number } | null {
  const candidates: Candidate[] = []
  let end = from
  while (end < items.length && items[end]!.block.kind === 'paragraph' && items[end]!.label === null) {
    const item = items[end]!
    const fields = fieldLine(item)
    if (fields.length === 0) break
    if (opensNamedTask(item)) candidates.push({ owner: item, blocks: [item.block], words: '', fields: [...fields] })
    else {
      const last = candidates.at(-1)
      if (last === undefined) return null
      last.blocks.push(item.block)
      last.fields.push(...fields)
    }
    end++
  }
  return candidates.length >= 2 ? { candidates: candidates.filter(({ fields }) => isTaskLike(fields)), end } : null
}

/** Each paragraph that owns fields, with the lines they stand on. */
function candidates(items: Located[], options: ScheduleOptions): Candidate[] {
  const found: Candidate[] = []
  let at = 0
  while (at < items.length) {
    const item = items[at]!
    at++
    if (item.block.kind === 'table' || item.frame || item.part.startsWith('ĐC')) continue
    const block = namedTasks(items, at)
    if (block !== null) {
      found.push(...block.candidates)
      at = block.end
      continue
    }
    if (fieldsIn(item.text).lead === '') continue
    const inline = bracketFields(item.text, options) ?? fieldsIn(item.text)
    const candidate: Candidate = { owner: item, blocks: [item.block], words: inline.lead, fields: inline.fields }
    while (at < items.length && items[at]!.block.kind === 'paragraph' && isUnder(items[at]!, item) && fieldLine(items[at]!).length > 0) {
      candidate.blocks.push(items[at]!.block)
      candidate.fields.push(...fieldLine(items[at]!))
      at++
    }
    if (isTaskLike(candidate.fields) && !AREA_DUTIES.test(candidate.words)) found.push(candidate)
  }
  return found
}

function taskOf({ owner, words, fields }: Candidate, index: number, position: number, year: number | undefined): Task {
  const field = (name: FieldName) => fields.find((one) => one.name === name)?.text ?? null
  const scheduleText = field('schedule')
  const own = bareClause(words)
  const detail = field('task')
  const headings = owner.label ? owner.headings.slice(0, -1) : owner.headings
  return {
    table: headings.at(0) ?? '',
    tableIndex: index,
    no: owner.label ? owner.label.name : String(position),
    area: headings.at(-1) ?? null,
    shortcoming: field('shortcoming'),
    task: detail === null ? own : own === '' ? detail : `${own}: ${detail}`,
    expected: field('expected'),
    lead: splitAgencies(field('lead') ?? ''),
    coordinating: splitAgencies(field('coordinating') ?? ''),
    scheduleText,
    schedule: scheduleText === null ? { kind: 'none', due: null } : parseSchedule(scheduleText, year === undefined ? {} : { year }),
    where: owner.path,
    place: owner.block.place,
  }
}

/**
 * Tasks of the text, all counted as one more table behind the printed ones, and the blocks they take up (so that their dates are
 * not read a second time as duties of the text).
 */
export function readParagraphTasks(
  structure: Structure,
  tablesBefore: number,
  year: number | undefined,
): { tasks: Task[]; blocks: Set<DocumentBlock> } {
  const found = candidates(structure.items, year === undefined ? {} : { year })
  return {
    tasks: found.map((candidate, position) => taskOf(candidate, tablesBefore + 1, position + 1, year)),
    blocks: new Set(found.flatMap((candidate) => candidate.blocks)),
  }
}
