// Holds the table of rooms in docs/ARCHITECTURE.md: a room imports only from rooms named in its row, types included.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const src = join(root, 'src')

/** Rooms that any other may import. */
const EVERYBODY = ['errors', 'log']
const EVERYTHING = '*'

/** What the table says of imports beyond rooms, in words. */
const NOT_ROOMS = ['its own SDK', 'never another adapter']
const EVERYTHING_IN_WORDS = 'everything'

/** The lines between the heading of the rooms and the next one. */
function linesOfRooms(): string[] {
  const text = readFileSync(join(root, 'docs/ARCHITECTURE.md'), 'utf8')
  const [, section = ''] = text.split(/^## Rooms of src\/.*$/m)
  return section.split(/^## /m)[0]!.split('\n')
}

/** What each room may import, by its name; a row may name several rooms. */
function readTable(): Map<string, string[]> {
  const rows = new Map<string, string[]>()
  for (const line of linesOfRooms()) {
    const [, named = '', , allowed = ''] = line.split('|').map((cell) => cell.trim())
    for (const [, name] of named.matchAll(/`([\w-]+)(?:\.ts|\/)`/g)) rows.set(name!, roomsIn(allowed))
  }
  return rows
}

/** "everything but `main`" as "*" and "-main"; "nothing" and "itself" as none. */
function roomsIn(allowed: string): string[] {
  if (allowed.startsWith(EVERYTHING_IN_WORDS)) return [EVERYTHING, ...[...allowed.matchAll(/`([\w-]+)`/g)].map(([, name]) => `-${name}`)]
  if (allowed === 'nothing' || allowed === 'itself') return []
  return allowed.split(/[,;]/).map((room) => room.trim())
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

/** What a file loads, as against what it takes types from: those are gone when it runs. */
function loadedBy(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  const imports = [...text.matchAll(/^(?:import|export) (?!type )(?:(\{[^}]*\}) from )?[^'\n]*'(\.[^']+)'/gm)]
  const isOfTypes = (names = '') => /^\{(?:\s*type [^,}]+,?)+\s*\}$/.test(names)
  return imports.filter(([, names]) => !isOfTypes(names)).map(([, , target]) => join(dirname(file), target!))
}

/** The files on a way along which loading one comes back to itself; empty where there is none. */
function circleFrom(
  file: string,
  loads: ReadonlyMap<string, readonly string[]>,
  clear: Set<string>,
  way: readonly string[] = [],
): string[] {
  if (clear.has(file)) return []
  if (way.includes(file)) return way.slice(way.indexOf(file))
  for (const target of loads.get(file) ?? []) {
    const circle = circleFrom(target, loads, clear, [...way, file])
    if (circle.length > 0) return circle
  }
  clear.add(file)
  return []
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

  test('every room that the table names is there, and may import only rooms', () => {
    const rooms = new Set(files.map(roomOf))
    expect([...table.keys()].filter((room) => !rooms.has(room))).toEqual([])
    const imported = [...table.values()].flat().map((room) => room.replace(/^-/, ''))
    expect(imported.filter((room) => !rooms.has(room) && room !== EVERYTHING && !NOT_ROOMS.includes(room))).toEqual([])
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
  test('no file loads itself by way of others: one of them would find another half made', () => {
    const loads = new Map(files.map((file) => [file, loadedBy(file)]))
    const clear = new Set<string>()
    const circles = files.map((file) => circleFrom(file, loads, clear)).filter((circle) => circle.length > 0)
    expect(circles.map((circle) => circle.map((file) => relative(root, file)).join(' → '))).toEqual([])
  })
})
