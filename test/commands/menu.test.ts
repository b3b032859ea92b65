// What stands in the menus of platforms: both names of every command, unique, within what a platform takes.
import { describe, expect, test } from 'vitest'
import { commands } from '../../src/commands/index.ts'
import { menuOf } from '../../src/commands/menu.ts'
import { fold } from '../../src/vietnamese/fold.ts'

/** Bot API, setMyCommands and BotCommand. */
const NAME = /^[a-z0-9_]{1,32}$/
const LONGEST_DESCRIPTION = 256
const MOST_COMMANDS = 100

const menu = menuOf(commands)
const shown = commands.filter(({ hidden }) => hidden === undefined)

describe('the menu', () => {
  test.each(shown.map((command) => [command.name, command] as const))('%s stands in it under both names', (name, command) => {
    expect(name).toMatch(NAME)
    expect(command.english?.name).toMatch(NAME)
    expect(command.aliases).toContain(command.english?.name)
    for (const summary of [command.summary, command.english!.summary]) {
      expect(summary.length).toBeGreaterThan(0)
      expect(summary.length).toBeLessThanOrEqual(LONGEST_DESCRIPTION)
    }
  })

  test('is as long as platforms take, for every kind of chat', () => {
    expect(menu.map(({ name }) => name).toSorted()).toEqual(shown.map(({ name }) => name).toSorted())
    expect(menu.length).toBeLessThanOrEqual(MOST_COMMANDS)
  })

  test('begins with what people use day by day, as help does', () => {
    expect(menu.slice(0, 7).map(({ name }) => name)).toEqual(['hoi', 'han', 'capnhat', 'minhchung', 'tiendo', 'bantin', 'kehoach'])
  })

  test('no name means two commands', () => {
    const names = commands.flatMap(({ name, aliases }) => [...new Set([name, ...aliases].map(fold))])
    const twice = names.filter((name, index) => names.indexOf(name) !== index)
    // "/start CODE", as a link of Telegram says it, joins; "/start" alone greets.
    expect(twice.filter((name) => name !== 'start')).toEqual([])
  })

  test('an English name is nothing that somebody types in Vietnamese', () => {
    const english = menu.map((entry) => entry.english.name)
    expect(english.filter((name) => menu.some((entry) => entry.name === name))).toEqual([])
  })

  test('knows what is for those who run the assistant, and what for a talk with nobody else', () => {
    const entryOf = (name: string) => menu.find((entry) => entry.name === name)
    expect(entryOf('guibantin')).toMatchObject({ isForStaff: true, english: { name: 'senddigest' } })
    expect(entryOf('han')).toMatchObject({ isForStaff: false })
    expect(entryOf('phanhoi')).toMatchObject({ isForStaff: true, where: 'direct' })
  })
})
