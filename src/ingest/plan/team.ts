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

function isTeamSection(item: Located): boolean {
  const headings = item.headings.join('\n')
  return (
    /thành phần|thành viên/iu.test(headings) &&
    /đoàn|tổ kiểm tra/iu.test(headings) &&
    !/được kiểm tra|trách nhiệm|nhiệm vụ của|phương tiện/iu.test(headings)
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function roleWord(text: string): string {
  return capital(
    foldSpace(text)
      .toLowerCase()
      .replace(/^các\s+/u, ''),
  )
}

/** The agency inside a member's description: "đồng chí Giám đốc Sở Nội vụ" → "Sở Nội vụ". */
function agencyWithin(text: string): string | null {
  const match = /(?:Sở|Văn phòng|Công an|UBND|Ủy ban|Ban|Thanh tra|Phòng|Báo|Đài|Trung tâm|Chi cục)\s+[^,;:()]+/u.exec(text)
  return match ? bareClause(match[0].replace(/\s+(?:làm|là|tham gia)\s.*$/u, '')) : null
}

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
    if (/:$/u.test(line) || /^(?:thành phần\s+)?đoàn kiểm tra$/iu.test(bare)) return []
    const invited = /^mời:?\s+(.*)$/isu.exec(bare)
    if (invited)
      return invited[1]!
        .split(/,\s*(?=phóng viên|đại diện|\p{Lu})/u)
        .map((words) => this.#member(agencyWithin(words) ?? words, bareClause(words), 'Khách mời'))
    const roleFirst = new RegExp(`^(?:-\\s*)?(${ROLE.source})(?:\\s+đoàn(?:\\s+kiểm\\s+tra)?)?\\s*:\\s*(.+)$`, 'isu').exec(bare)
    if (roleFirst) return this.#underRole(roleWord(roleFirst[1]!), roleFirst[2]!)
    const shared = /^(.*?)\s+(?:thuộc|của)\s+((?:các\s+)?(?:sở|ban|cơ quan|phòng)[^:]*:\s*.+)$/isu.exec(bare)
    if (shared) return splitAgencies(shared[2]!).map((unit) => this.#member(unit, capital(shared[1]!), 'Thành viên'))
    const ofUnit = /^([^:;]+):\s*(.+)$/su.exec(bare)
    if (ofUnit && beginsAgency(ofUnit[1]!) && !/^các\s/iu.test(ofUnit[1]!)) return this.#ofUnit(bareClause(ofUnit[1]!), ofUnit[2]!)
    if (ofUnit && ROLE.test(ofUnit[2]!) && ofUnit[2]!.length < 40)
      return [this.#member(agencyWithin(ofUnit[1]!) ?? ofUnit[1]!, bareClause(ofUnit[1]!), roleWord(ofUnit[2]!))]
    const roleLast = new RegExp(`^(.+?)(?:\\s*[,(–-]\\s*|\\s+(?:làm|là)\\s+)(${ROLE.source})\\)?$`, 'isu').exec(bare)
    if (roleLast) return [this.#member(agencyWithin(roleLast[1]!) ?? roleLast[1]!, bareClause(roleLast[1]!), roleWord(roleLast[2]!))]
    if (beginsAgency(bare) || /^đại diện\s/iu.test(bare)) return this.#underRole('Thành viên', bare)
    return []
  }

  /** "Lãnh đạo Sở: Trưởng đoàn; Đại diện các phòng chuyên môn: Phòng A; Phòng B" of one agency. */
  #ofUnit(unit: string, rest: string): TeamMember[] {
    const members: TeamMember[] = []
    for (const piece of rest.split(/;\s*/u)) {
      const named = /^([^:]+):\s*(.+)$/su.exec(piece)
      const role = named && ROLE.exec(named[2]!)
      const last = members.at(-1)
      if (named && role) members.push(this.#member(unit, bareClause(named[1]!), roleWord(role[0])))
      else if (last && !named && /^phòng\s/iu.test(piece)) last.member += `; ${bareClause(piece)}`
      else members.push(this.#member(unit, bareClause(piece), 'Thành viên'))
    }
    return members
  }

  #underRole(role: string, rest: string): TeamMember[] {
    const list = rest.replace(/^(?:gồm\s+|là\s+)?(?:đại diện\s+)?(?:lãnh đạo\s+)?(?:các\s+(?:cơ quan|đơn vị)\s*:\s*)?/iu, '')
    const member = /^(?:đ\/c|đồng chí|ông|bà)\s/iu.test(rest) || !beginsAgency(list) ? bareClause(rest) : null
    if (member !== null) return [this.#member(agencyWithin(rest) ?? bareClause(rest), member, role)]
    return splitAgencies(list).map((unit) => this.#member(unit, /^đại diện/iu.test(rest) ? 'Đại diện' : null, role))
  }

  #member(unit: string, member: string | null, role: string): TeamMember {
    return { unit: capital(unit), member: member === null ? null : capital(member), role, where: this.#where, place: this.#place }
  }
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
    const unit = cell(at.unit) || agencyWithin(office) || ''
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
