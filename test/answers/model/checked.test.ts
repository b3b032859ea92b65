import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { claimsUnsupported } from '../../../src/answers/check.ts'
import type { Library } from '../../../src/answers/contract.ts'
import { asText, LONG_LIMIT, SHORT_LIMIT } from '../../../src/answers/draft.ts'
import { AI_MARK, checked } from '../../../src/answers/model/checked.ts'
import { writtenSoFar } from '../../../src/answers/model/form.ts'
import { type Readable, readableFor } from '../../../src/answers/model/readable.ts'
import { smallLibrary } from '../small-library.ts'

describe('what may be said of an answer that a model wrote', () => {
  let library: Library
  let readable: Readable
  beforeAll(async () => {
    library = await smallLibrary()
    readable = readableFor(library, undefined)
    for (const view of readable.plans) for (const passage of view.passages) readable.show(view, passage)
  })

  const ids = () => readable.plans.flatMap(({ stored }) => stored.passages.map(({ id }) => `${stored.code}:${id}`))

  test('whatever it wrote, each sentence is borne out by what is cited, in bounds', () => {
    const words = fc.constantFrom(
      ...'Sở Nội vụ;trước ngày 20/9/2027;97%;Quý III/2027;khóa sổ;người dân;không;báo cáo;. ;\n- ;“Mở sổ”;https://x.vn;12 ngày;! ;(AI soạn);Sở Y tế'.split(
        ';',
      ),
    )
    const text = fc.oneof(
      fc.array(words, { maxLength: 12 }).map((list) => list.join(' ')),
      fc.string({ maxLength: 200, unit: 'binary' }),
    )
    const paragraph = fc.record({ text, passages: fc.array(fc.constantFrom(...ids(), 'XX:none'), { maxLength: 7 }) })
    fc.assert(
      fc.property(fc.array(paragraph, { maxLength: 5 }), fc.boolean(), (paragraphs, long) => {
        const held = checked({ paragraphs }, readable.shown, [], long)
        if (held === null) return
        expect(claimsUnsupported(asText(held.paragraphs), held.evidence)).toEqual([])
        expect(held.evidence.length).toBeLessThanOrEqual(5)
        expect(`${asText(held.paragraphs)}\n${AI_MARK}`.length).toBeLessThanOrEqual(long ? LONG_LIMIT : SHORT_LIMIT)
        expect(asText(held.paragraphs)).not.toMatch(/[!\p{Cf}]|https/u)
      }),
      { numRuns: 60 },
    )
  })

  test('more passages than can be cited end the answer where they would', () => {
    const paragraphs = ids()
      .map((id) => ({ id, evidence: readable.shown(id)! }))
      .filter(({ evidence }) => evidence.passage.columns.length === 0 && /^[-\d]/.test(evidence.passage.text))
      .map(({ id, evidence }) => ({ passages: [id], text: evidence.passage.text.replace(/^[-\d.]+ /u, '').split('\n')[0]! }))
    expect(paragraphs.length).toBeGreaterThan(5)
    expect(checked({ paragraphs }, readable.shown, [], true)?.evidence).toHaveLength(5)
  })
})

describe('what is whole of an answer that is being written', () => {
  const passages = ['DT:KH/I.1#1']

  test.each([
    [null, []],
    [{}, []],
    [{ paragraphs: 'x' }, []],
    [{ paragraphs: [{ passages, text: 'Một câu' }] }, []],
    [{ paragraphs: [{ passages, text: 'Một câu.' }] }, []],
    [{ paragraphs: [{ passages, text: 'Một câu. Hai' }] }, ['Một câu.']],
    [{ paragraphs: [{ passages, text: 'Ngày 15. 8' }] }, []],
    [{ paragraphs: [{ passages, text: '- Một\n- H' }] }, ['- Một']],
    [{ paragraphs: [{ text: 'Một câu. Hai' }] }, []],
    [{ paragraphs: [{ passages, text: 'Một câu' }, { passages }] }, ['Một câu']],
    [{ paragraphs: [{ passages: [7], text: 'Một câu' }, { passages }] }, []],
  ])('%j', (partial, whole) => {
    expect(writtenSoFar(partial).map(({ text }) => text)).toEqual(whole)
  })
})
