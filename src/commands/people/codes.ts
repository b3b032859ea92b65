// Codes that people say to each other: eight letters and figures that cannot be mistaken for one another when read aloud or copied by hand.
import { createHash, randomInt } from 'node:crypto'
import { fold } from '../../vietnamese/fold.ts'

/** Without 0 and O, 1 and I: 31 signs, so that there are 8 × 10^11 codes. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const LENGTH = 8
const HALF = LENGTH / 2

/** "7F3K-9QXA": what the person reads, drawn by chance. */
export function newCode(): string {
  const signs = Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('')
  return shownCode(signs)
}

const shownCode = (signs: string) => `${signs.slice(0, HALF)}-${signs.slice(HALF)}`

/**
 * What is kept of a code: SHA-256, hex. Codes are looked up by this, so that how long a look-up takes tells nothing of the codes that
 * there are.
 */
export function codeHash(code: string): string {
  return createHash('sha256').update(code).digest('hex')
}

/** A code as it may be written: with or without dash, in small letters, with a mark that the keyboard put on it. */
export const WRITTEN_CODE = '[a-z0-9]{4}[\\s-]?[a-z0-9]{4}'

/** The code that was written, in the form in which it was given out; null for words that are no code. */
export function readCode(written: string): string | null {
  const folded = fold(written).trim()
  if (!new RegExp(`^${WRITTEN_CODE}$`).test(folded)) return null
  return shownCode(folded.replace(/[\s-]/g, '').toUpperCase())
}
