// Agencies in a plan: those to be inspected, and those given a duty.
import type { Place } from '../../domain/document.ts'
import type { Task, Unit } from '../../domain/plan.ts'
import { kindOfAgency } from '../../vietnamese/agencies/kinds.ts'
import { beginsAgency, splitAgencies } from '../../vietnamese/agency-names.ts'
import { bareClause } from './clauses.ts'
import { columnOf } from './columns.ts'
import { agencyOfHeading } from './duty.ts'
import type { PlanTable } from './plan-tables.ts'
import type { Located, Structure } from './structure.ts'
import { type NamedVisit, unitsIn } from './visits.ts'

const INSPECTED_HEADING =
  /^(?:danh sách\s+)?(?:các\s+)?(?:đơn vị|đối tượng|cơ quan|địa phương|phạm vi)(?:[^.:;]{0,60})(?:kiểm tra|giám sát|thanh tra|khảo sát)|^(?:kiểm tra|giám sát) (?:trực tiếp|tại)(?:[^.:;]{0,30})(?:đơn vị|cơ quan|sở|xã)|^(?:kiểm tra|giám sát|làm việc)(?: trực tiếp)? (?:tại|đối với|với)$/iu
const NAMES_INSPECTED = /(?:đơn vị|đối tượng|cơ quan|địa phương)[^.;]{0,40}(?:kiểm tra|giám sát|thanh tra|khảo sát)/iu
const MIXED_HEADING = /thời gian|thành phần|nội dung|phương pháp|cách thức/iu
/** Sub-headings that only part the list: "a) Đối với các sở", "Cấp xã". */
const PARTING_HEADING = /^(?:đối với|cấp|các sở|khối|ubnd|ở cấp|sở|các xã|các phường|các cơ quan|các đơn vị)/iu
const NOT_INSPECTED = /tổ chức thực hiện|trách nhiệm|thành phần|kinh phí|nơi nhận/iu

function bareHeading(heading: string): string {
  return heading.replace(/^\S{1,8}[.)]\s+/u, '')
}

function listsInspected(item: Located): boolean {
  const headings = item.headings.map(bareHeading)
  // "Thành phần đoàn và đơn vị được kiểm tra" over them names both; the nearer heading decides.
  if (headings.some((heading) => NOT_INSPECTED.test(heading) && !NAMES_INSPECTED.test(heading))) return false
  const own = headings.at(-1) ?? ''
  const over = headings.at(-2) ?? ''
  const names = (heading: string) => INSPECTED_HEADING.test(heading) && !MIXED_HEADING.test(heading)
  return names(own) || (names(over) && (PARTING_HEADING.test(own) || (item.label !== null && beginsAgency(item.text))))
}

const ACTING = /(?:thực hiện|đề xuất|tham mưu|chủ trì|phối hợp với|xây dựng|báo cáo|bổ sung|trường hợp|căn cứ|tổ chức)/u

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** "(1) Phường Cam Đường; (2) Xã Hợp Thành; ..." */
function counted(text: string): string[] {
  return [...text.matchAll(/\(\d{1,3}\)\s*([^;()\n]+)/gu)].map((match) => capital(bareClause(match[1]!)))
}

/** "04 phòng chuyên môn (Phòng Nội vụ, ...) và 03 xã (Sín Thầu, ...)" */
const BRACKETED = /\d{1,2}\s+((?:phòng|xã|phường|sở|huyện|đơn vị|cơ quan|ban)(?:[,\s]+\p{L}+){0,6}?)\s*\(([^()]{8,})\)/giu
const ONE_KIND = /^(?:xã|phường|sở|huyện)$/iu

/** Agencies that a line lists, the lead ("Đối với các sở:") set aside; none for a sentence that tells something. */
function listed(line: string): string[] {
  const bare = bareClause(line)
  const numbers = counted(bare)
  if (numbers.length >= 2) return numbers
  const inBrackets = [...bare.matchAll(BRACKETED)]
  if (inBrackets.length > 0)
    return inBrackets.flatMap((match) => splitAgencies(ONE_KIND.test(match[1]!) ? `Các ${match[1]!}: ${match[2]!}` : match[2]!))
  const lead =
    /^(?:đối tượng|đơn vị|cơ quan|danh sách|đối với|cấp|khối|tại|gồm|bao gồm|các đơn vị|các cơ quan|kiểm tra|giám sát|làm việc)[^:]{0,80}:\s*(.*)$/isu.exec(
      bare,
    )
  const list = lead ? lead[1]! : bare.replace(/^(?:tại|gồm|bao gồm)\s+/iu, '')
  if (!beginsAgency(list) && !/^các\s/iu.test(list)) return []
  const names = splitAgencies(list)
  const tooLong = (name: string) => name.replace(/\([^)]*\)/gu, '').length > 80 || ACTING.test(name)
  return names.some(tooLong) ? [] : names
}

function isClass(name: string): boolean {
  return kindOfAgency(name) === 'nhóm'
}

function unit(name: string, role: string, where: string, place: Place): Unit {
  return { name, kind: kindOfAgency(name), role, where, place }
}

function inspectedInText(structure: Structure): Unit[] {
  return structure.items.flatMap((item) => {
    const { block } = item
    if (block.kind === 'table' || item.frame || item.part.startsWith('ĐC') || !listsInspected(item)) return []
    return listed(item.text).map((name) => unit(name, isClass(name) ? 'đối tượng kiểm tra' : 'inspected', item.path, block.place))
  })
}

function inspectedInTables(tables: PlanTable[]): Unit[] {
  return tables.flatMap((table) => {
    const isVisits = table.kinds.includes('visits')
    const columns = [
      columnOf(table.columns, 'agency'),
      ...(isVisits ? [columnOf(table.columns, 'morning'), columnOf(table.columns, 'afternoon')] : []),
    ]
    const named = columns.filter((column) => column >= 0)
    const isList = (table.kinds.includes('agencies') && /kiểm tra|giám sát|thanh tra|khảo sát/iu.test(table.context)) || isVisits
    if (named.length === 0 || !isList) return []
    return table.rows.flatMap((row) => {
      const names = named.flatMap((column) =>
        isVisits ? unitsIn(row.meant[column] ?? '') : [capital(bareClause(row.meant[column] ?? ''))],
      )
      return names.filter((name) => name !== '').map((name) => unit(name, 'inspected', table.id, row.place))
    })
  })
}

/** Roles of the agencies in the task tables: "chủ trì", "phối hợp", or both. */
function unitsOfTasks(tasks: Task[]): Unit[] {
  const roles = new Map<string, { leads: boolean; joins: boolean; where: string; place: Place }>()
  const note = (name: string, leads: boolean, { where, place }: Task) => {
    const bare = name.replace(/\s*\([^)]*\)\s*$/u, '')
    const known = roles.get(bare) ?? { leads: false, joins: false, where, place }
    roles.set(bare, { ...known, leads: known.leads || leads, joins: known.joins || !leads })
  }
  for (const task of tasks) {
    for (const name of task.lead) note(name, true, task)
    for (const name of task.coordinating) note(name, false, task)
  }
  return [...roles].map(([name, { leads, joins, where, place }]) =>
    unit(name, leads && joins ? 'chủ trì/phối hợp' : leads ? 'chủ trì' : 'phối hợp', where, place),
  )
}

const FIELD = /^(?:[-+•*–]\s*)*(?:cơ quan|đơn vị|bộ phận)\s*(chủ trì|phối hợp)[^:]{0,30}:\s*(.+)$/iu

const CARRIES_OUT = 'tổ chức thực hiện'
const DUTY_HEADING = /tổ chức thực hiện|trách nhiệm|phân công|nhiệm vụ|giải pháp/iu
/** "- Văn phòng: theo dõi, đôn đốc" */
const BULLETED_DUTY = /^[-+•*–]\s*[^:.;]{4,120}:\s+\p{L}/u

function isDutySection(item: Located): boolean {
  return item.headings.slice(0, -1).some((heading) => DUTY_HEADING.test(heading))
}

/** Agencies that the part on carrying out gives a duty, and "Đơn vị chủ trì: ..." lines. */
function unitsOfDuties(structure: Structure, skip: ReadonlySet<unknown>): Unit[] {
  return structure.items.flatMap((item) => {
    const { block } = item
    if (block.kind === 'table' || item.frame || item.part.startsWith('ĐC') || skip.has(block)) return []
    const field = FIELD.exec(item.text)
    if (field) {
      const area = item.headings.findLast((heading) => !/trách nhiệm/iu.test(heading))
      const role = area ? `${field[1]!.toLowerCase()}: ${bareHeading(area)}` : field[1]!.toLowerCase()
      return splitAgencies(field[2]!).map((name) => unit(name, role, item.path, block.place))
    }
    const isBullet = BULLETED_DUTY.test(block.text) && item.headings.some((heading) => DUTY_HEADING.test(heading))
    if (!isBullet && (!item.label || !isDutySection(item) || item.headings.length < 2)) return []
    const agencies = agencyOfHeading(item.text)
    if (!agencies || /^(?:đơn vị|cơ quan|bộ phận|cá nhân)$/iu.test(agencies)) return []
    const after = item.text.slice(item.text.indexOf(agencies) + agencies.length)
    const duty = bareClause(after.replace(/^[\s:,]+(?:\p{L}\)\s+)?/u, '').split(/[;.]\s/u)[0]!)
    return splitAgencies(agencies).map((name) =>
      unit(name, duty.length > 160 ? `${duty.slice(0, duty.lastIndexOf(' ', 160))}` : duty || CARRIES_OUT, item.path, block.place),
    )
  })
}

/** Inspected units first, then those with a duty; one name and role is listed once. Paragraphs in `skip` are tasks and counted as such. */
export function readUnits(
  structure: Structure,
  tables: PlanTable[],
  tasks: Task[],
  visited: NamedVisit[],
  skip: ReadonlySet<unknown>,
): Unit[] {
  const found = [
    ...inspectedInText(structure),
    ...inspectedInTables(tables),
    ...visited.map(({ unit: name, where, place }) => unit(name, 'inspected', where, place)),
    ...unitsOfTasks(tasks),
    ...unitsOfDuties(structure, skip),
  ]
  const key = ({ name, role }: Unit) =>
    `${role === 'inspected' ? name.replace(/^(?:UBND|Ủy ban nhân dân)\s+(?=xã|phường|huyện|đặc khu)/iu, '') : name}|${role}`.toLowerCase()
  const seen = new Set<string>()
  return joinRoles(inFull(found).filter((one) => !seen.has(key(one)) && seen.add(key(one))))
}

/** "UBND các xã, phường: Biển Hồ" leaves open which it is; where the plan says "UBND xã Biển Hồ" too, both are that one. */
function inFull(units: Unit[]): Unit[] {
  const names = new Set(units.filter(({ role }) => role === 'inspected').map(({ name }) => name))
  const ranks = ['xã', 'phường', 'đặc khu', 'thị trấn', 'huyện', 'thành phố', 'thị xã']
  return units.map((one) => {
    const place = one.role === 'inspected' ? /^(?:UBND|Ủy ban nhân dân)\s+(\p{Lu}.*)$/u.exec(one.name)?.[1] : undefined
    const ranked = ranks.filter((rank) => names.has(`UBND ${rank} ${place}`))
    if (place === undefined || ranked.length !== 1) return one
    const name = `UBND ${ranked[0]} ${place}`
    return { ...one, name, kind: kindOfAgency(name) }
  })
}

/** A duty that is only "tổ chức thực hiện" says nothing beside another. */
function joinedRole(known: string, more: string): string {
  const roles = [known, more].filter((role) => role !== CARRIES_OUT)
  return roles.length === 0 ? CARRIES_OUT : roles.join('; ')
}

/** One unit, one entry with all its duties; being inspected and leading an area ("chủ trì: ...") are told apart. */
function joinRoles(units: Unit[]): Unit[] {
  const apart = (role: string) => role === 'inspected' || /^(?:chủ trì|phối hợp):/u.test(role)
  const joined: Unit[] = []
  for (const one of units) {
    const known = apart(one.role) ? undefined : joined.find((other) => other.name === one.name && !apart(other.role))
    if (known) known.role = joinedRole(known.role, one.role)
    else joined.push({ ...one })
  }
  return joined
}
