// Holds the table of rooms in docs/ARCHITECTURE.md: a room imports only from rooms named in its row, types included.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const src = join(root, 'src')

/** Rooms that any other may import. */
const EVERYBODY = ['errors', 'log']
const EVERYTHING = '*'

/** Rows of the table: `cli` and `main` are the entry points. */
function readTable(): Map<string, string[]> {
  const rows = new Map<string, string[]>()
  for (const line of readFileSync(join(root, 'docs/ARCHITECTURE.md'), 'utf8').split('\n')) {
    const cells = line.split('|').map((cell) => cell.trim())
    if (cells.length < 5 || !cells[1]?.includes('`')) continue
    const names = [...cells[1].matchAll(/`([\w-]+)(?:\.ts|\/)`/g)].map((match) => match[1]!)
    const allowed = cells[3]!
    const rooms = allowed.startsWith('everything')
      ? [EVERYTHING, ...[...allowed.matchAll(/`([\w-]+)`/g)].map((match) => `-${match[1]}`)]
      : allowed === 'nothing' || allowed === 'itself'
        ? []
        : allowed.split(/[,;]/).map((room) => room.trim().replaceAll('`', ''))
    for (const name of names) rows.set(name, rooms)
  }
  return rows
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.split(sep).includes('generated') && !name.includes(`page${sep}`))
    .map((name) => join(folder, name))
}

function roomOf(file: string): string {
  const [first] = relative(src, file).split(sep)
  return first!.replace(/\.ts$/, '')
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) => join(dirname(file), match[1]!))
}

function allows(rooms: readonly string[], from: string, to: string): boolean {
  if (from === to || EVERYBODY.includes(to)) return true
  if (rooms[0] === EVERYTHING) return !rooms.includes(`-${to}`)
  return rooms.includes(to)
}

describe('the rooms of src/', () => {
  const table = readTable()
  const files = sourceFiles(src)

  test('every room stands in the table of docs/ARCHITECTURE.md', () => {
    const unknown = [...new Set(files.map(roomOf))].filter((room) => !table.has(room) && !EVERYBODY.includes(room))
    expect(unknown).toEqual([])
  })

  test('no room imports from one that its row does not name', () => {
    const breaches = files.flatMap((file) => {
      const from = roomOf(file)
      return importsOf(file)
        .filter((target) => target.startsWith(src + sep) && !allows(table.get(from) ?? [], from, roomOf(target)))
        .map((target) => `${relative(root, file)} imports ${relative(root, target)}`)
    })
    expect(breaches).toEqual([])
  })

  test('an adapter never imports another adapter', () => {
    const adapters = join(src, 'adapters')
    const folderOf = (file: string) => relative(adapters, file).split(sep)[0]
    const breaches = files
      .filter((file) => roomOf(file) === 'adapters')
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => target.startsWith(adapters + sep) && folderOf(target) !== folderOf(file))
          .map((target) => `${relative(root, file)} imports ${relative(root, target)}`),
      )
    expect(breaches).toEqual([])
  })

  test('the rooms form no circle', () => {
    const rows = [...table].filter(([, rooms]) => rooms[0] !== EVERYTHING)
    const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
      (table.get(from) ?? []).some((room) => room === to || (!seen.has(room) && reaches(room, to, seen.add(room))))
    expect(rows.map(([room]) => room).filter((room) => reaches(room, room))).toEqual([])
  })
})
