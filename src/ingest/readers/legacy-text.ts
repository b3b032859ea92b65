// Text whose Vietnamese was typed in a legacy encoding, or decoded wrongly and saved so: recognised by what it says once it is converted.
import { isMarkedSyllable } from '../../vietnamese/syllables.ts'
import { fromTcvn3, fromVni } from './encodings.ts'

/** An encoding as people call it, and the way back from the characters that Windows-1252 shows for it. */
interface Misreading {
  name: string
  restore(text: string): string
  /** A line is one run of bytes, blanks included, and not words that each stand for themselves. */
  wholeLines?: true
}

const WINDOWS_1252 = new TextDecoder('windows-1252')
const BYTES: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 256 }, (_, byte) => [WINDOWS_1252.decode(Uint8Array.of(byte)), byte] as const),
)

/** The bytes behind Windows-1252 characters, or null where a character has none. */
function bytesOf(text: string): number[] | null {
  const bytes = Array.from(text, (character) => BYTES.get(character) ?? (character.charCodeAt(0) < 256 ? character.charCodeAt(0) : -1))
  return bytes.includes(-1) ? null : bytes
}

const UTF8 = new TextDecoder('utf-8', { fatal: true })

function asUtf8(text: string): string {
  try {
    const bytes = bytesOf(text)
    return bytes === null ? text : UTF8.decode(Uint8Array.from(bytes)).normalize('NFC')
  } catch {
    return text
  }
}

// Decoded once: the decoder itself takes as long for one letter as for a page.
const WINDOWS_1258 = [...new TextDecoder('windows-1258').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))]

function fromWindows1258(text: string): string {
  return (
    bytesOf(text)
      ?.map((byte) => WINDOWS_1258[byte]!)
      .join('')
      .normalize('NFC') ?? text
  )
}

/** "Káº¿ hoáº¡ch" → "Kế hoạch". Editors turn the no-break space, half of "à", into a blank. */
function fromMisreadUtf8(text: string): string {
  const strict = asUtf8(text)
  return strict === text ? asUtf8(text.replaceAll('Ã ', 'Ã\u00a0')) : strict
}

const MISREADINGS: readonly Misreading[] = [
  { name: 'TCVN3 (ABC)', restore: fromTcvn3 },
  { name: 'VNI-Windows', restore: fromVni },
  { name: 'Windows-1258', restore: fromWindows1258 },
  { name: 'UTF-8 bị đọc nhầm', restore: fromMisreadUtf8, wholeLines: true },
]

/** Letters that only Unicode has: a line that holds one was not typed in a legacy encoding. */
const UNICODE_LETTER = /[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]/u

/** A word as a legacy encoding writes it: letters, and the signs that it puts in their places. Soft hyphens belong to it. */
const LEGACY_WORD = /[A-Za-z\u00a1-\u00ff\u0152-\u017e\u0192\u02c6\u02dc\u2018-\u2026\u2030\u2039\u203a\u20ac\u2122]+/gu

/** Signs that are written for themselves as well: alone, none of them is taken for a letter. */
const LONE_SIGN = /^[\u00a1-\u00bf×÷\u2018-\u2026]$|^[°±²³µ·]+$|^[mk]m?[²³]$|^µm$/u

/** "®) ..." is the label "đ)", "®/c" a comrade. */
const TCVN3_DE = /(?<![\p{L}\p{M}\u00a1-\u00ff])(?:®(?=[).])|[§®](?=\/c(?!\p{L})))/gu

function hasForeign(word: string): boolean {
  return /\P{ASCII}/u.test(word.replace(/[\u2018-\u201d\u2026]/gu, '')) && !LONE_SIGN.test(word)
}

/** No syllable of Vietnamese, nor two that a slip joined, is as long: "nghiêng" has seven letters, more as marks behind letters. */
const LONGEST_WORD = 40

function isVietnamese(text: string): boolean {
  if (text.length > LONGEST_WORD) return false
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? []
  return words.length > 0 && words.every(isMarkedSyllable) && !/[^\p{L}\p{M}\u2018-\u2026"'-]/u.test(text)
}

interface Evidence {
  /** Words with letters beyond ASCII. */
  foreign: number
  /** Of those, syllables of Vietnamese as they stand. */
  before: number
  /** And after conversion. */
  after: number
}

function weigh(line: string, { restore, wholeLines }: Misreading): Evidence {
  const words = (text: string) => [...text.matchAll(LEGACY_WORD)].map(([word]) => word).filter(hasForeign)
  if (wholeLines) {
    const restored = restore(line)
    if (restored === line) return { foreign: 0, before: 0, after: 0 }
    const found = (restored.match(/[\p{L}\p{M}]+/gu) ?? []).filter(hasForeign)
    return { foreign: found.length, before: 0, after: found.filter(isVietnamese).length }
  }
  const found = words(line)
  return {
    foreign: found.length,
    before: found.filter(isVietnamese).length,
    after: found.filter((word) => isVietnamese(restore(word))).length,
  }
}

function sum(all: Evidence[]): Evidence {
  return all.reduce(
    (total, one) => ({ foreign: total.foreign + one.foreign, before: total.before + one.before, after: total.after + one.after }),
    { foreign: 0, before: 0, after: 0 },
  )
}

/** Of the words that a conversion would change, this share must be Vietnamese afterwards: names and slips aside, all are. */
const CONVINCING = 0.8

/** Lines that make more sense in this reading than as they stand. */
function better(evidence: Evidence[]): Evidence[] {
  return evidence.filter(({ before, after }) => after > before)
}

function isConvincing({ foreign, before, after }: Evidence): boolean {
  return after >= 2 && after / foreign >= CONVINCING && before / foreign < 0.5
}

/** Converts the words of a line, and leaves signs that stand for themselves: "§ 5", "20 m²", "50 ± 5 °C". */
function restoreLine(line: string, { restore, wholeLines }: Misreading): string {
  if (wholeLines) return restore(line)
  return line
    .replace(TCVN3_DE, (sign) => (/\p{L}/u.test(restore(sign)) ? restore(sign) : sign))
    .replace(LEGACY_WORD, (word) => (hasForeign(word) ? restore(word) : word))
}

export interface Restored {
  text: string
  /** What was converted: the encoding as people call it, the first line of it (counted from 1) and how many. */
  converted: { encoding: string; line: number; lines: number }[]
}

/**
 * The text with every line that was typed in a legacy encoding in Unicode. A line with a letter that only Unicode has stays, as does one that
 * makes no more sense after conversion than before.
 */
export function restoreLegacy(text: string): Restored {
  if (!/[\u0080-\u00ff]/u.test(text)) return { text, converted: [] }
  const lines = text.split('\n')
  const typed = lines.map((line) => line.normalize('NFC'))
  const isOpen = typed.map((line) => /\P{ASCII}/u.test(line) && !UNICODE_LETTER.test(line))
  const readings = MISREADINGS.map((misreading) => {
    const evidence = typed.map((line, at) => (isOpen[at] ? weigh(line, misreading) : { foreign: 0, before: 0, after: 0 }))
    return { misreading, evidence }
  }).filter(({ evidence }) => isConvincing(sum(better(evidence))))
  const converted = new Map<string, { encoding: string; line: number; lines: number }>()
  const whole = typed.every((line, at) => isOpen[at] || !UNICODE_LETTER.test(line)) && readings.length === 1
  const result = lines.map((line, at) => {
    if (!isOpen[at]) return line
    const best = readings
      .map(({ misreading, evidence }) => ({ misreading, gain: evidence[at]!.after - evidence[at]!.before, evidence: evidence[at]! }))
      .sort((a, b) => b.gain - a.gain || b.evidence.after - a.evidence.after)[0]
    if (!best || best.gain < 0 || (best.gain === 0 && !whole)) return line
    const restored = restoreLine(typed[at]!, best.misreading)
    if (restored === typed[at]) return line
    const { name } = best.misreading
    const known = converted.get(name)
    if (known) known.lines++
    else converted.set(name, { encoding: name, line: at + 1, lines: 1 })
    return restored
  })
  return { text: result.join('\n'), converted: [...converted.values()] }
}

/** Share of the words with letters beyond ASCII that are Vietnamese; 1 where there are none. */
export function vietnameseShare(text: string): number {
  const words = [...text.normalize('NFC').matchAll(/[\p{L}\p{M}\u00a1-\u00bf]+/gu)].map(([word]) => word).filter(hasForeign)
  return words.length === 0 ? 1 : words.filter(isVietnamese).length / words.length
}
