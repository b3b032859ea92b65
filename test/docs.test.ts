// What the documents name is there: files, headings, and in the guide every command that people can type.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commands } from '../src/commands/index.ts'
import { fold } from '../src/vietnamese/fold.ts'

const root = join(import.meta.dirname, '..')
const DOCUMENTS = ['README.md', 'docs/ARCHITECTURE.md', 'docs/huong-dan.md', 'docs/formats.md']
const textOf = (document: string) => readFileSync(join(root, document), 'utf8')

/** As GitHub makes the anchor of a heading: small letters, blanks as hyphens, other signs left out. */
function anchors(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  )
}

/** Addresses of links and pictures within the project. */
function linksIn(text: string): string[] {
  const found = [...text.matchAll(/\]\(([^)\s]+)\)|<img src="([^"]+)"/g)].map(([, link, picture]) => link ?? picture!)
  return found.filter((address) => !/^https?:/.test(address))
}

const sources = ['src', 'test', 'prisma'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `/${folder}/${file.replaceAll('\\', '/')}`),
)

describe.each(DOCUMENTS)('%s', (document) => {
  const text = textOf(document)

  test('leads nowhere but to what is there', () => {
    const dead = linksIn(text).filter((address) => {
      const [path = '', anchor] = address.split('#')
      const file = path === '' ? document : join(dirname(document), path)
      if (!existsSync(join(root, file))) return true
      return anchor !== undefined && !anchors(textOf(file)).includes(anchor)
    })
    expect(dead).toEqual([])
  })

  test('names only source files that are there', () => {
    const named = [...text.matchAll(/`([\w./-]+\.ts)`/g)].map(([, name]) => name!)
    expect(named.filter((name) => !sources.some((file) => file.endsWith(`/${name}`)))).toEqual([])
  })
})

/** Reached by what is said to it, which the guide shows: its name is for those who know it. */
const WITHOUT_NAME = ['suatep']

test('the guide shows every command that stands in help, under one of its names', () => {
  const typed = [...textOf('docs/huong-dan.md').matchAll(/`([^`]+)`/g)].map(([, words]) => fold(words!))
  const isShown = (names: readonly string[]) => names.some((name) => typed.some((words) => words.replace(/^\//, '').startsWith(fold(name))))
  const missing = commands.filter(
    ({ hidden, name, aliases, phrases = [] }) => hidden === undefined && !isShown([name, ...aliases, ...phrases]),
  )
  expect(missing.map(({ name }) => name)).toEqual(WITHOUT_NAME)
})
