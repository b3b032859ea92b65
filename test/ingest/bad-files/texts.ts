// Texts that grow, nest or repeat where a reader or the parser might go back and forth.
import type { BadFile } from '../bad-files.ts'

const HEAD = 'KẾ HOẠCH\nCải cách hành chính năm 2026\n\nI. NHIỆM VỤ\n\n'
const upTo = (characters: number, piece: string) => piece.repeat(Math.ceil(characters / piece.length))

const TEXTS: Readonly<Record<string, () => string>> = {
  'one letter for ever': () => upTo(19_000_000, 'a'),
  'a line of blanks': () => `${HEAD}${upTo(1_150_000, ' ')}x`,
  'more lines than any plan': () => HEAD + upTo(2_100_000, 'kế hoạch\n'),
  'empty lines': () => HEAD + upTo(20_000, '\n'),
  brackets: () => HEAD + upTo(150_000, `${'('.repeat(9_000)}\n`),
  stars: () => HEAD + upTo(150_000, `${'*'.repeat(9_000)}\n`),
  'links that never close': () => HEAD + upTo(100_000, `${'[a]('.repeat(2_000)}\n`),
  labels: () => HEAD + upTo(150_000, '1.1.1.1.1.1.1.1.1. a\n'),
  'ever deeper labels': () => HEAD + Array.from({ length: 120 }, (_, depth) => `${'1.'.repeat(depth + 1)} Việc`).join('\n'),
  headings: () => upTo(150_000, '# KẾ HOẠCH\n'),
  'tables that never close': () => HEAD + upTo(150_000, '<table><tr><td>'),
  'rows by the ten thousand': () => `${HEAD}STT\tNhiệm vụ\tThời hạn\n${upTo(120_000, '1\tRà soát thủ tục\t30/9/2026\n')}`,
  'columns by the thousand': () => `${HEAD}${upTo(150_000, `|${'a|'.repeat(3_000)}\n`)}`,
  pipes: () => HEAD + upTo(15_000, '|\n'),
  tabs: () => HEAD + upTo(20_000, `a${'\t'.repeat(900)}b\n`),
  dates: () => HEAD + upTo(20_000, 'trước ngày 30/9/2026, quý III/2026, tháng 11, '.repeat(100).concat('\n')),
  agencies: () => HEAD + upTo(30_000, `- ${'Sở Nội vụ, '.repeat(300)}\n`),
  quotes: () => HEAD + upTo(50_000, '> > > > > a\n'),
  'a front matter that never ends': () => `---\n${upTo(30_000, 'title: x\n')}`,
  'marks piled on one letter': () => HEAD + upTo(20_000, `a${'\u0301'.repeat(4_000)}\n`),
  'words without an end of sentence': () => HEAD + upTo(150_000, `${'thực hiện nhiệm vụ được giao '.repeat(250)}\n`),
  'letters of TCVN3': () => upTo(100_000, 'KÕ ho¹ch c¶i c¸ch hµnh chÝnh n¨m 2026\n'),
  'columns set with blanks': () =>
    HEAD + upTo(150_000, '1      Rà soát thủ tục            Sở Tư pháp          30/9/2026\n        hành chính\n'),
}

export function* badTexts(): Generator<BadFile> {
  let number = 0
  for (const [what, make] of Object.entries(TEXTS))
    yield { what: `text: ${what}`, name: `van-ban-${number++}.txt`, bytes: Buffer.from(make()) }
  yield { what: 'text in UTF-16 that is cut', name: 'utf16.txt', bytes: Buffer.from(`\uFEFF${HEAD}`, 'utf16le').subarray(0, -1) }
  yield { what: 'text with half a letter', name: 'nua-chu.txt', bytes: Buffer.concat([Buffer.from(HEAD), Buffer.from([0xe1, 0xba])]) }
}
