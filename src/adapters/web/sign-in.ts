// The sign-in code of a web chat that others than this machine can reach. Only a hash of it is kept, beside the secret that
// seals the cookies of those who have shown it.
import { createHmac, randomBytes, randomInt, scrypt, scryptSync, timingSafeEqual } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { OperatorError } from '../../errors.ts'

/** Without the letters and figures that are mistaken for one another when read aloud or from paper. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
/** Twelve of 31 letters: 59 bits. */
const GROUPS = 3
const GROUP_LENGTH = 4
const FILE = 'sign-in.json'
const HASH_BYTES = 32
/** Wrong codes that one network address may send within the window. */
const MOST_WRONG_TRIES = 5
const WINDOW_MS = 5 * 60_000
/** Wrong codes of all addresses together within the window, so that many addresses cannot keep the machine at hashing. */
const MOST_WRONG_TRIES_OF_ALL = 30
/** Addresses remembered at once; the oldest go first, so that a flood of addresses cannot fill the memory. */
const MOST_ADDRESSES = 10_000

/** On a thread of its own: one hash takes some 50 ms, for which no chat should wait. */
const scryptAside = promisify(scrypt) as (password: string, salt: string, length: number) => Promise<Buffer>

interface Tries {
  wrong: number
  /** Milliseconds since 1970, when the window began. */
  since: number
}

interface Kept {
  salt: string
  hash: string
  secret: string
}

export interface SignIn {
  /** The code, at the one start that made it; null ever after. */
  readonly freshCode: string | null
  /** Where to find what is kept; deleting that file makes a new code at the next start and signs everybody out. */
  readonly file: string
  /** `wait`: too many wrong tries from this address, or from all together. Codes are compared one after another, aside from the chats. */
  check(code: string, address: string, at: Date): Promise<'right' | 'wrong' | 'wait'>
  /** Adds a mark to the text that only this server can make. */
  seal(text: string): string
  /** The text under the seal, or null when the mark is not ours. */
  unseal(sealed: string): string | null
}

/** Reads what is kept in `folder`, or makes a code. Throws an OperatorError where the file can be neither read nor written. */
export function openSignIn(folder: string): SignIn {
  const file = join(folder, FILE)
  const known = readKept(file)
  const freshCode = known === null ? makeCode() : null
  const kept = known ?? keep(file, freshCode!)
  const tries = new Map<string, Tries>()
  let triesOfAll: Tries = { wrong: 0, since: 0 }
  let comparing: Promise<unknown> = Promise.resolve()
  const mark = (text: string) => createHmac('sha256', kept.secret).update(text).digest('base64url')

  function triesOf(address: string, at: Date): Tries {
    const known = tries.get(address)
    if (known !== undefined && isWithinWindow(known, at)) return known
    const fresh = { wrong: 0, since: at.getTime() }
    tries.delete(address)
    tries.set(address, fresh)
    if (tries.size > MOST_ADDRESSES) tries.delete(tries.keys().next().value!)
    return fresh
  }

  function isRight(code: string): Promise<boolean> {
    const compared = comparing.then(async () => isEqual(encoded(await scryptAside(bare(code), kept.salt, HASH_BYTES)), kept.hash))
    comparing = compared.catch(() => undefined)
    return compared
  }

  return {
    freshCode,
    file,
    async check(code, address, at) {
      if (!isWithinWindow(triesOfAll, at)) triesOfAll = { wrong: 0, since: at.getTime() }
      const counted = [triesOf(address, at), triesOfAll]
      if (counted[0]!.wrong >= MOST_WRONG_TRIES || triesOfAll.wrong >= MOST_WRONG_TRIES_OF_ALL) return 'wait'
      // Counted before it is compared: tries sent at the same moment would all find room otherwise.
      for (const each of counted) each.wrong += 1
      if (!(await isRight(code))) return 'wrong'
      for (const each of counted) each.wrong -= 1
      return 'right'
    },
    seal: (text) => `${text}.${mark(text)}`,
    unseal(sealed) {
      const cut = sealed.lastIndexOf('.')
      const text = sealed.slice(0, Math.max(cut, 0))
      return cut > 0 && isEqual(sealed.slice(cut + 1), mark(text)) ? text : null
    },
  }
}

function makeCode(): string {
  const group = () => Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}

function isWithinWindow({ since }: Tries, at: Date): boolean {
  return at.getTime() - since < WINDOW_MS
}

/** Case, blanks and hyphens are how people write a code down, not part of it. */
function bare(code: string): string {
  return code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
}

function encoded(hash: Buffer): string {
  return hash.toString('base64url')
}

function isEqual(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}

function readKept(file: string): Kept | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new OperatorError([`DATA_DIR: ${file} cannot be read; mend its permissions, or delete it for a new sign-in code`], cause)
  }
  try {
    const kept = JSON.parse(text) as Partial<Kept>
    if (kept.salt && kept.hash && kept.secret) return kept as Kept
  } catch {
    // Falls through to the same fault as a file that lacks a part.
  }
  throw new OperatorError([`DATA_DIR: ${file} is damaged; delete it for a new sign-in code`])
}

function keep(file: string, code: string): Kept {
  const salt = randomBytes(16).toString('base64url')
  const kept = { salt, hash: encoded(scryptSync(bare(code), salt, HASH_BYTES)), secret: randomBytes(32).toString('base64url') }
  try {
    writeFileSync(file, JSON.stringify(kept), { mode: 0o600, flag: 'wx' })
  } catch (cause) {
    throw new OperatorError([`DATA_DIR: the sign-in code cannot be kept in ${file}; others may not be let in without one`], cause)
  }
  return kept
}
