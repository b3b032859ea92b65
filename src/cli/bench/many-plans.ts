// Plans invented by the hundred, plausible in shape and all different, with questions of which the right answer is known: for measuring
// what a library of a hundred times the usual size does to an answer. The same numbers give the same plans.
import { CURRENT_PROVINCES } from '../../vietnamese/agencies/provinces.ts'
import {
  AREAS,
  COMMUNE_FIRST,
  COMMUNE_SECOND,
  DEPARTMENTS,
  OBJECTS,
  RESULTS,
  SIGNERS_FAMILY,
  SIGNERS_GIVEN,
  VERBS,
  WAYS,
} from './invented-words.ts'

/** A row of the task table, as it stands there. */
export interface InventedTask {
  words: string
  lead: string
  coordinating: string
  result: string
  due: string
}

/** A plan as a file, with what questions about it have to find. */
export interface InventedPlan {
  fileName: string
  text: string
  /** How a question calls it: "Sở Tư pháp Nghệ An năm 2026". */
  name: string
  number: string
  province: string
  issuer: string
  year: number
  kind: 'annual' | 'inspection'
  tasks: InventedTask[]
  /** Communes that it inspects; empty for plans of other kinds. */
  inspected: string[]
}

/** Numbers below `bound` that look random and are the same in every run (multiplier and increment of Numerical Recipes). */
function dice(seed: number): (bound: number) => number {
  let state = (seed * 2654435761 + 12345) >>> 0
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * bound)
  }
}

type Dice = ReturnType<typeof dice>

const pick = <T>(roll: Dice, list: readonly T[]): T => list[roll(list.length)]!

function dueIn(roll: Dice, year: number): string {
  const month = 2 + roll(11)
  return [`Trước ngày ${1 + roll(28)}/${month}/${year}`, `Tháng ${month}/${year}`, `Quý ${pick(roll, ['II', 'III', 'IV'])}/${year}`][
    roll(3)
  ]!
}

function inventTask(roll: Dice, year: number, lead: string | null): InventedTask {
  const result = pick(roll, RESULTS).replace('{n}', String(2 + roll(90)))
  return {
    words: `${pick(roll, VERBS)} ${pick(roll, OBJECTS)} ${pick(roll, WAYS)}`,
    lead: lead ?? pick(roll, DEPARTMENTS),
    coordinating: pick(roll, DEPARTMENTS),
    result,
    due: dueIn(roll, year),
  }
}

function inventTasks(roll: Dice, count: number, year: number, lead: string | null): InventedTask[] {
  const byWords = new Map<string, InventedTask>()
  while (byWords.size < count) {
    const task = inventTask(roll, year, lead)
    byWords.set(task.words, task)
  }
  return [...byWords.values()]
}

function bullets(roll: Dice, count: number): string {
  const one = () => `- ${pick(roll, VERBS)} ${pick(roll, OBJECTS)} ${pick(roll, WAYS)}, phấn đấu đạt ${40 + roll(60)}%.`
  return Array.from({ length: count }, one).join('\n\n')
}

/** Numbered subsections, each of two items: "1.1. Thí điểm quy chế tiếp công dân". */
function subsections(roll: Dice, section: number, count: number): string {
  const one = (_: unknown, i: number) => `#### ${section}.${i + 1}. ${pick(roll, VERBS)} ${pick(roll, OBJECTS)}\n\n${bullets(roll, 2)}\n`
  return Array.from({ length: count }, one).join('\n')
}

function taskTable(tasks: readonly InventedTask[]): string {
  const perArea = Math.ceil(tasks.length / AREAS.length)
  const rows = tasks.flatMap(({ words, result, due, lead, coordinating }, i) => [
    ...(i % perArea === 0 ? [`| ${AREAS[i / perArea]} | | | | | |`] : []),
    `| ${i + 1} | ${words} | ${result} | ${due} | ${lead} | ${coordinating} |`,
  ])
  return [
    '# BIỂU NHIỆM VỤ',
    '',
    '| STT | Nhiệm vụ | Kết quả cần đạt | Thời gian hoàn thành | Cơ quan chủ trì | Cơ quan phối hợp |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}

type Head = Pick<InventedPlan, 'number' | 'province' | 'issuer' | 'year' | 'kind'> & { title: string; signer: string; issuedOn: string }

function opening({ number, province, issuer, year, kind, title, signer, issuedOn }: Head): string {
  const [, month, day] = issuedOn.split('-').map(Number)
  return `---
number: ${number}
issuedOn: ${issuedOn}
issuer: ${issuer}
province: ${province}
title: ${title}
kind: ${kind}
signer: ${signer}
years: ${year}
---

${province}, ngày ${day} tháng ${month} năm ${year}

Số: ${number}

# KẾ HOẠCH

**${title}**

${issuer} ban hành kế hoạch này với các nội dung sau:
`
}

function carryingOut(roll: Dice): string {
  return ['## III. TỔ CHỨC THỰC HIỆN\n', ...DEPARTMENTS.map((name, i) => `### ${i + 1}. ${name}\n\n${bullets(roll, 2)}\n`)].join('\n')
}

function annualText(head: Head, tasks: readonly InventedTask[], roll: Dice): string {
  return [
    opening(head),
    `## I. MỤC ĐÍCH, YÊU CẦU\n\n### 1. Mục đích\n\n${bullets(roll, 4)}\n\n### 2. Yêu cầu\n\n${bullets(roll, 4)}\n`,
    '## II. NHIỆM VỤ TRỌNG TÂM\n',
    ...AREAS.map((area, i) => `### ${i + 1}. ${area.charAt(0)}${area.slice(1).toLowerCase()}\n\n${subsections(roll, i + 1, 11)}`),
    carryingOut(roll),
    taskTable(tasks),
  ].join('\n')
}

function inspectionText(head: Head, communes: readonly string[], tasks: readonly InventedTask[], roll: Dice): string {
  const listed = communes.map((name, i) => `(${i + 1}) Xã ${name}`).join('; ')
  const { year } = head
  return [
    opening(head),
    `## I. MỤC ĐÍCH, YÊU CẦU\n\n### 1. Mục đích\n\n${bullets(roll, 4)}\n\n### 2. Yêu cầu\n\n${bullets(roll, 4)}\n`,
    '## II. NỘI DUNG, ĐỐI TƯỢNG, THỜI GIAN KIỂM TRA\n',
    `### 1. Nội dung kiểm tra\n\n${subsections(roll, 1, 75)}`,
    `### 2. Đơn vị được kiểm tra\n\na) Cấp tỉnh: ${DEPARTMENTS.slice(1, 5).join('; ')}.\n\nb) Cấp xã: ${listed}.\n`,
    `### 3. Thời gian kiểm tra\n\n- Thời hiệu kiểm tra: Từ 01/01/${year} đến 30/9/${year}.\n\n- Thời gian kiểm tra: Trong tháng ${8 + roll(3)} năm ${year}.\n`,
    carryingOut(roll),
    taskTable(tasks),
  ].join('\n')
}

/** Each province has its plans by year, inspections, then plans of departments and communes. */
const PER_PROVINCE = 15

function communeName(ordinal: number): string {
  const first = COMMUNE_FIRST[ordinal % COMMUNE_FIRST.length]!
  return `${first} ${COMMUNE_SECOND[Math.floor(ordinal / COMMUNE_FIRST.length) % COMMUNE_SECOND.length]}`
}

const TASKS = 106
const INSPECTED = 8

function inventPlan(ordinal: number): InventedPlan {
  const roll = dice(ordinal + 1)
  const { name: province, rank } = CURRENT_PROVINCES[Math.floor(ordinal / PER_PROVINCE) % CURRENT_PROVINCES.length]!
  const place = ordinal % PER_PROVINCE
  const year = place === 0 || place === 2 ? 2025 : 2026
  const kind = place === 2 || place === 3 ? 'inspection' : 'annual'
  const department = place >= 4 && place < 10 ? DEPARTMENTS[place - 4]! : null
  const commune = place >= 10 ? communeName(ordinal) : null
  const whole = `${rank} ${province}`
  const issuer =
    department !== null ? `${department} ${whole}` : commune !== null ? `Ủy ban nhân dân xã ${commune}` : `Ủy ban nhân dân ${whole}`
  const sign = department !== null ? 'KH-S' : 'KH-UBND'
  const number = `${100 + ((ordinal * 37) % 8000)}/${sign}`
  const subject = kind === 'inspection' ? 'Kiểm tra công tác cải cách hành chính' : 'Thực hiện nhiệm vụ cải cách hành chính'
  const head: Head = {
    ...{ number, province, issuer, year, kind },
    title: `${subject} năm ${year} của ${issuer}`,
    signer: `${pick(roll, SIGNERS_FAMILY)} ${pick(roll, SIGNERS_GIVEN)}`,
    issuedOn: `${year}-${String(1 + roll(3)).padStart(2, '0')}-${String(1 + roll(28)).padStart(2, '0')}`,
  }
  const tasks = inventTasks(roll, TASKS, year, department)
  const inspected = kind === 'inspection' ? Array.from({ length: INSPECTED }, (_, i) => communeName(ordinal * 7 + i * 19)) : []
  const speaker = department !== null ? `${department} ${province}` : commune !== null ? `xã ${commune}` : `tỉnh ${province}`
  return {
    ...{ number, province, issuer, year, kind, tasks, inspected },
    fileName: `ke-hoach-${String(ordinal + 1).padStart(4, '0')}.md`,
    name: `${speaker} năm ${year}`,
    text: kind === 'inspection' ? inspectionText(head, inspected, tasks, roll) : annualText(head, tasks, roll),
  }
}

/** `count` plans of some two hundred passages each. */
export function inventPlans(count: number): InventedPlan[] {
  return Array.from({ length: count }, (_, ordinal) => inventPlan(ordinal))
}
