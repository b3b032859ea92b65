// Small documents and plans, made by hand: retrieval does not know how they are read.
import type { Document, DocumentBlock, Paragraph, Table } from '../../src/domain/document.ts'
import type { Plan, Section, Task } from '../../src/domain/plan.ts'

/** Blocks on lines 1, 2, 3 ...; a table takes one line per row. */
export function aDocument(...parts: (string | { headerRows: number; rows: string[][] })[]): Document {
  let line = 0
  const blocks = parts.map((part): DocumentBlock => (typeof part === 'string' ? paragraph(part, ++line) : table(part)))
  function table({ headerRows, rows }: { headerRows: number; rows: string[][] }): Table {
    const first = line + 1
    const placed = rows.map((cells) => ({ cells, place: { line: ++line, endLine: line } }))
    return { kind: 'table', headerRows, rows: placed, place: { line: first, endLine: line } }
  }
  const source = parts.map((part) => (typeof part === 'string' ? part : part.rows.map((row) => row.join('\t')).join('\n'))).join('\n')
  return { fileName: 'plan.txt', source, header: {}, blocks }
}

function paragraph(text: string, line: number): Paragraph {
  return { kind: 'paragraph', text, place: { line, endLine: line }, emphasised: false }
}

export function aSection(path: string, heading: string, line: number): Section {
  return { path, heading, place: { line, endLine: line } }
}

export function aTask(task: Partial<Task> & { line: number }): Task {
  const { line, ...given } = task
  return {
    table: 'BIỂU',
    tableIndex: 1,
    no: '1',
    area: null,
    shortcoming: null,
    task: '',
    expected: null,
    lead: [],
    coordinating: [],
    scheduleText: null,
    schedule: { kind: 'none', due: null },
    where: 'BNV.1',
    place: { line, endLine: line },
    ...given,
  }
}

export function aPlan(given: Partial<Plan> = {}): Plan {
  return {
    number: '12/KH-UBND',
    issuedOn: null,
    issuer: 'Ủy ban nhân dân tỉnh Bình Minh',
    province: 'Bình Minh',
    title: 'Kiểm tra công tác cải cách hành chính năm 2027',
    kind: 'inspection',
    signer: null,
    years: [2027, 2027],
    sections: [],
    tasks: [],
    criteria: [],
    deadlines: [],
    targets: [],
    units: [],
    team: [],
    visits: [],
    indicators: [],
    outline: [],
    warnings: [],
    ...given,
  }
}
