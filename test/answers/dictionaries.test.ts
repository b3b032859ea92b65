// Every line of every dictionary carries its own example; here each is tried. A line added to a file needs no test of its own.
import { beforeAll, describe, expect, test } from 'vitest'
import { type LibraryView, libraryViewOf } from '../../src/answers/library-view.ts'
import { isMarkedAskWord, withoutManners } from '../../src/answers/question/ask-words.ts'
import { facetsOf, kindNamed } from '../../src/answers/question/facets.ts'
import { withKnownWords } from '../../src/answers/question/known-words.ts'
import { SYNONYMS } from '../../src/answers/question/synonyms.ts'
import { spaced, termsOf } from '../../src/answers/terms.ts'
import { expandAbbreviations } from '../../src/vietnamese/abbreviations.ts'
import { showDay } from '../../src/vietnamese/dates.ts'
import { fold } from '../../src/vietnamese/fold.ts'
import { withFigures } from '../../src/vietnamese/number-words.ts'
import { periodNamed } from '../../src/vietnamese/periods.ts'
import { phrasePattern } from '../../src/vietnamese/phrases.ts'
import { type Row, readRows } from '../../src/vietnamese/table.ts'
import { indexTerms, queryTerms, syllables } from '../../src/vietnamese/tokens.ts'
import { repairTyping } from '../../src/vietnamese/typing.ts'
import { smallLibrary } from './small-library.ts'

/** A test for each line, by its place; the cells are checked as `check` says. */
function everyLine(file: string, columns: number, check: (cells: string[]) => void): void {
  describe(file, () => {
    const rows = readRows(`./dictionary/${file}`, columns, 1)
    test.each(rows.map(({ cells, place }: Row) => [place.replace(/^.*, /, ''), cells[0]!, cells] as const))(
      '%s: %s',
      (_place, _word, cells) => check(cells),
    )
    test('no line twice', () => {
      const keys = rows.map(({ cells }) => cells.join('|'))
      expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([])
    })
  })
}

const long = (text: string) => expandAbbreviations(text, { keepShort: false })
const asked = (text: string) => spaced(termsOf(text))

everyLine('short-forms.txt', 4, ([short = '', written = '', example = '']) => {
  const expanded = long(example)
  expect(spaced(syllables(expanded))).toContain(spaced(syllables(written)))
  expect(spaced(expanded.toLowerCase().split(' '))).not.toContain(` ${short} `)
})

everyLine('short-forms-by-neighbour.txt', 6, ([, , , , example = '', written = '']) => expect(long(example)).toBe(written))

everyLine('function-words.txt', 3, ([word = '', example = '', left = '']) => {
  expect(syllables(example, { marks: true })).toContain(word)
  expect(queryTerms(example).filter((term) => !term.includes('_'))).toEqual(syllables(left))
})

everyLine('ask-words.txt', 3, ([word = '', example = '', left = '']) => {
  expect(syllables(example, { marks: true })).toContain(word)
  expect(syllables(example, { marks: true }).filter((syllable) => !isMarkedAskWord(syllable))).toEqual(syllables(left, { marks: true }))
})

describe('with the words of the asking known', () => {
  let library: LibraryView
  beforeAll(async () => {
    library = libraryViewOf((await smallLibrary()).plans)
  })
  everyLine('asking.txt', 3, ([, typed = '', mended = '']) =>
    expect(fold(repairTyping(typed, withKnownWords(library.vocabulary)))).toBe(mended),
  )
})

everyLine('loan-words.txt', 2, ([word = '', example = '']) => {
  const everyWord = { count: () => 1, pairCount: () => 1 }
  expect(repairTyping(example, everyWord)).toBe(example)
  expect(syllables(example)).toContain(word)
})

everyLine('manners.txt', 3, ([phrase = '', example = '', left = '']) => {
  expect(phrasePattern(phrase).test(asked(example))).toBe(true)
  expect(withoutManners(asked(example)).trim()).toBe(termsOf(left).join(' '))
})

everyLine('rewrites.txt', 4, ([phrase = '', , example = '', written = '']) => {
  expect(phrasePattern(phrase).test(asked(example))).toBe(true)
  expect(withoutManners(asked(example)).trim()).toBe(written)
})

everyLine('lookalikes.txt', 3, ([phrase = '', example = '', kind = '']) => {
  expect(phrasePattern(phrase).test(asked(example))).toBe(true)
  expect(facetsOf(asked(example))).not.toContain(kindNamed(kind))
})

everyLine('question-kinds.txt', 3, ([kind = '', phrase = '', example = '']) => {
  expect(phrasePattern(phrase).test(asked(example))).toBe(true)
  if (!kind.startsWith('nói rõ')) expect(facetsOf(asked(example))).toContain(kindNamed(kind))
})

everyLine('synonyms.txt', 4, ([said = '', written = '', question = '', plan = '']) => {
  const key = syllables(said).join('_')
  expect(indexTerms(question)).toContain(key)
  expect(SYNONYMS[key]).toHaveLength(written.split(';').length)
  expect(SYNONYMS[key]!.some((term) => indexTerms(plan).includes(term))).toBe(true)
})

everyLine('number-words.txt', 4, ([, , example = '', written = '']) => expect(withFigures(example)).toBe(written))

everyLine('counted-nouns.txt', 4, ([, , example = '', written = '']) => expect(withFigures(example)).toBe(written))

everyLine('relative-time.txt', 4, ([phrase = '', , example = '', expected = '']) => {
  expect(phrasePattern(phrase).test(asked(example))).toBe(true)
  const period = periodNamed(asked(example), { today: '2026-11-20', year: 2026 })
  expect(period && `${showDay(period.start)} - ${showDay(period.end)}`).toBe(expected)
})
