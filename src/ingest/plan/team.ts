// Who sits on the inspection team, from the lines on its composition or from a table of members.
import type { Place } from '../../domain/document.ts'
import type { TeamMember } from '../../domain/plan.ts'
import { beginsAgency, splitAgencies } from '../../vietnamese/agency-names.ts'
import { foldSpace } from '../readers/markup.ts'
import { bareClause } from './clauses.ts'
import { columnOf } from './columns.ts'
import type { PlanTable } from './plan-tables.ts'
import type { Located, Structure } from './structure.ts'

const ROLE = /(?:phó\s+)?trưởng\s+đoàn|thư\s+ký(?:\s+đoàn)?|(?:các\s+)?thành\s+viên|tổ\s+trưởng|tổ\s+phó/iu

/** "III. ĐOÀN KIỂM TRA", "Thành lập Đoàn kiểm tra": nothing but the team. */
const TEAM_HEADING = /^(?:\S{1,8}[.)]\s+)?(?:thành lập\s+)?(?:đoàn|tổ)\s+(?:kiểm tra|giám sát|công tác|khảo sát|thẩm định)$/iu
const OPENS_WITH_ROLE = /^(?:[-+•*–]\s*)*(?:phó\s+)?trưởng\s+đoàn(?:\s+kiểm\s+tra)?\s*:\s*\S/iu

function isTeamSection(item: Located): boolean {
  const headings = item.headings.join('\n')
  if (/trách nhiệm|nhiệm vụ của|phương tiện|tổ chức thực hiện/iu.test(headings)) return false
  const own = item.headings.at(-1) ?? ''
  const isComposition = item.headings.some((heading) => /^(?:\S{1,8}[.)]\s+)?thành phần(?:\s+kiểm tra)?$/iu.test(heading))
  const isNamed = isComposition || (/thành phần|thành viên/iu.test(headings) && /đoàn|tổ kiểm tra/iu.test(headings))
  const isTeamItself = item.headings.some((heading) => TEAM_HEADING.test(heading))
  // The nearest heading decides where an outer one names both the team and those it inspects.
  if (/được kiểm tra|đối tượng/iu.test(own) && !/đoàn/iu.test(own)) return false
  return (
    isTeamItself || (isNamed && (!/được kiểm tra/iu.test(headings) || /đoàn|thành viên/iu.test(own))) || OPENS_WITH_ROLE.test(item.text)
  )
}

/** "Đoàn kiểm tra số 1": the name of a team, over its members. */
const TEAM_NAME =
  /^(?:thành phần\s+)?(?:đoàn|tổ)(?:\s+(?:kiểm tra|giám sát|công tác))?(?:\s+(?:số|thứ))?\s+(?:\d{1,2}|[IVX]+|nhất|hai|ba|tư)$/iu

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** "Lãnh đạo Sở làm Trưởng đoàn", "01 chuyên viên - thành viên". */
const ROLE_BEHIND = new RegExp(`^(.+?)(?:\\s*[,(–-]\\s*|\\s+(?:làm|là)\\s+)(${ROLE.source})\\)?$`, 'isu')

function roleWord(text: string): string {
  return capital(
    foldSpace(text)
      .toLowerCase()
      .replace(/^các\s+/u, ''),
  )
}

/** The agency inside a member's description: "đồng chí Giám đốc Sở Nội vụ" → "Sở Nội vụ". */
function agencyWithin(text: string): string | null {
  const match =
    /(?:Sở|Văn phòng|Công an|UBND|HĐND|Hội đồng|Ủy ban|Ban|Thanh tra(?!\s+viên)|Phòng|Báo|Đài|Trung tâm|Chi cục|Đảng ủy|Tỉnh ủy|Thành ủy|Mặt trận|Kho bạc|Cục|Bộ)\s+(?!Thường trực\s+Ban)[^,;:()]+/u.exec(
      text,
    )
  const headed = /(?:trưởng|quyền trưởng)\s+((?:phòng|khoa|chi cục)\s+\p{Lu}[^,;:()]*)/iu.exec(text)
  if (headed && (!match || headed.index <= match.index)) return capital(bareClause(headed[1]!))
  if (!match) return /(?:giám đốc|lãnh đạo|phó giám đốc)\s+sở$/iu.test(bareClause(text)) ? 'Sở' : null
  return bareClause(match[0].replace(/\s+(?:làm|là|tham gia)\s.*$/u, ''))
}

const POST =
  /^(?:phó\s+)?(?:giám đốc|chánh|trưởng|chủ tịch|chuyên viên|thanh tra viên|công chức|kiểm tra viên|lãnh đạo|cán bộ|bí thư)(?!\p{L})/iu
/** One by name or by post: "Bà Lê Thị Út, ...", "Đại diện lãnh đạo Sở ...". */
const PERSON =
  /^(?:ông|bà|đ\/c|đồng chí|anh|chị|đại diện|lãnh đạo|công chức|chuyên viên|(?:phó\s+)?(?:chủ tịch|trưởng|giám đốc|chánh)|\d{2}\s)/iu

class LineReader {
  readonly #where: string
  readonly #place: Place

  constructor(where: string, place: Place) {
    this.#where = where
    this.#place = place
  }

  /** A line of the composition. */
  read(line: string): TeamMember[] {
    const bare = bareClause(line)
    // A lead-in announces the members of the lines after it.
    if (TEAM_NAME.test(bare)) return []
    if (/:$/u.test(line) || /^(?:thành phần\s+)?đoàn kiểm tra$/iu.test(bare)) return []
    const invited = /^mời:?\s+(.*)$/isu.exec(bare)
    if (invited)
      return invited[1]!
        .split(/,\s*(?=phóng viên|đại diện|\p{Lu})/u)
        .map((words) => this.#member(agencyWithin(words) ?? words, bareClause(words), 'Khách mời'))
    const roleFirst = new RegExp(`^(?:-\\s*)?(${ROLE.source})(?:\\s+đoàn(?:\\s+kiểm\\s+tra)?)?\\s*:\\s*(.+)$`, 'isu').exec(bare)
    if (roleFirst) return this.#underRole(roleWord(roleFirst[1]!), roleFirst[2]!)
    const ended = new RegExp(`^(.+?:.+?)(?:\\s*[,(–-]\\s*|\\s+(?:làm|là)\\s+)(${ROLE.source})\\)?$`, 'isu').exec(bare)
    const shared = /^(.*?)\s+(?:thuộc|của|từ)(?:\s+((?:các\s+)?(?:sở|ban|cơ quan|đơn vị|phòng)[^:]*))?\s*:\s*(.+)$/isu.exec(
      ended?.[1] ?? bare,
    )
    if (shared) return this.#sharedMembers(shared[1]!, shared[2] ?? '', shared[3]!, ended?.[2])
    if (ended && /^(?:đại diện|lãnh đạo)\s/iu.test(bare)) return this.#underRole(roleWord(ended[2]!), ended[1]!)
    const ofUnit = /^([^:;]+):\s*(.+)$/su.exec(bare)
    if (ofUnit && beginsAgency(ofUnit[1]!) && !/^các\s/iu.test(ofUnit[1]!)) return this.#ofUnit(bareClause(ofUnit[1]!), ofUnit[2]!)
    if (ofUnit && ROLE.test(ofUnit[2]!) && ofUnit[2]!.length < 40)
      return [this.#member(agencyWithin(ofUnit[1]!) ?? ofUnit[1]!, bareClause(ofUnit[1]!), roleWord(ofUnit[2]!))]
    const roleLast = ROLE_BEHIND.exec(bare)
    if (roleLast && /^(?:đại diện|lãnh đạo)\s/iu.test(bare)) return this.#underRole(roleWord(roleLast[2]!), roleLast[1]!)
    if (roleLast) return [this.#member(agencyWithin(roleLast[1]!) ?? roleLast[1]!, bareClause(roleLast[1]!), roleWord(roleLast[2]!))]
    if (beginsAgency(bare) || /^đại diện\s/iu.test(bare)) return this.#underRole('Thành viên', bare)
    return []
  }

  /** "Công chức thuộc các cơ quan: Sở A; Sở B" of several agencies. */
  #sharedMembers(who: string, kind: string, list: string, role: string | undefined): TeamMember[] {
    const isClass = kind === '' || /cơ quan|đơn vị|sau/iu.test(kind)
    const agencies = splitAgencies(isClass ? list : `${kind}: ${list}`)
    return agencies.map((unit) => this.#member(unit, bareClause(who), role ? roleWord(role) : 'Thành viên'))
  }

  /** "Lãnh đạo Sở: Trưởng đoàn; Đại diện các phòng chuyên môn: Phòng A; Phòng B" of one agency. */
  #ofUnit(unit: string, rest: string): TeamMember[] {
    const members: TeamMember[] = []
    for (const piece of rest.split(/;\s*/u)) {
      const named = /^([^:]+):\s*(.+)$/su.exec(piece) ?? ROLE_BEHIND.exec(bareClause(piece))
      const role = named && ROLE.exec(named[2]!)
      const last = members.at(-1)
      if (named && role) members.push(this.#member(unit, bareClause(named[1]!), roleWord(role[0])))
      else if (last && !named && /^phòng\s/iu.test(piece)) last.member += `; ${bareClause(piece)}`
      else members.push(this.#member(unit, bareClause(piece), 'Thành viên'))
    }
    return members
  }

  #underRole(role: string, rest: string): TeamMember[] {
    const persons = rest.split(/;\s*/u)
    if (persons.length > 1 && persons.every((one) => PERSON.test(one.trim()))) return persons.flatMap((one) => this.#underRole(role, one))
    const counted = rest.split(/[,;]\s+(?:và\s+)?(?=\d{2}\s)/u)
    if (counted.length > 1) return counted.map((one) => this.#member(agencyWithin(one) ?? bareClause(one), bareClause(one), role))
    const list = rest.replace(
      /^(?:gồm\s+|là\s+)?(?:đại diện\s+|công chức\s+|chuyên viên\s+)?(?:lãnh đạo\s+)?(?:các\s+(?:cơ quan|đơn vị)(?:,\s*(?:cơ quan|đơn vị))?\s*:\s*)?/iu,
      '',
    )
    const member =
      /^(?:đ\/c|đồng chí|ông|bà|(?:phó\s+)?(?:chánh|giám đốc|trưởng|chủ tịch|tổng giám đốc))\s/iu.test(rest) || !beginsAgency(list)
        ? bareClause(rest)
        : null
    if (member !== null) return [this.#member(agencyWithin(rest) ?? bareClause(rest), member, role)]
    return splitAgencies(list).map((unit) =>
      this.#member(unit, /^(?:đại diện lãnh đạo|đại diện|lãnh đạo|công chức|chuyên viên)(?!\p{L})/iu.exec(rest)?.[0] ?? null, role),
    )
  }

  #member(unit: string, member: string | null, role: string): TeamMember {
    return { unit: capital(unit), member: member === null ? null : capital(member), role, where: this.#where, place: this.#place }
  }
}

/** A column "Chức vụ, đơn vị công tác" holds the post and the agency in one cell. */
function unitIn(cell: string): string {
  return POST.test(cell) ? (agencyWithin(cell) ?? cell) : cell
}

function membersInTable(table: PlanTable): TeamMember[] {
  const at = {
    unit: columnOf(table.columns, 'agency'),
    member: columnOf(table.columns, 'member'),
    role: columnOf(table.columns, 'position', 'note'),
  }
  const position = table.columns.headings.findIndex((heading) => /nhiệm vụ|vai trò|trong đoàn/iu.test(heading))
  return table.rows.flatMap((row): TeamMember[] => {
    const cell = (column: number) => (column < 0 ? '' : foldSpace(row.cells[column] ?? ''))
    const member = cell(at.member)
    const office = cell(at.role)
    const unit = unitIn(cell(at.unit)) || agencyWithin(office) || ''
    if (member === '' && unit === '') return []
    const role = [cell(position), office].find((text) => ROLE.test(text))
    return [{ unit, member: member || null, role: role ? roleWord(ROLE.exec(role)![0]) : 'Thành viên', where: table.id, place: row.place }]
  })
}

export function readTeam(structure: Structure, tables: PlanTable[]): TeamMember[] {
  const inText = structure.items.flatMap((item) => {
    const { block } = item
    if (block.kind === 'table' || item.frame || item.part.startsWith('ĐC') || !isTeamSection(item)) return []
    return new LineReader(item.path, block.place).read(item.text)
  })
  return [...inText, ...tables.filter((table) => table.kinds.includes('team')).flatMap(membersInTable)]
}
