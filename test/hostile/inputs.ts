// The hostile inputs together.
import { CHARACTERS } from './characters.ts'
import { FORGED } from './forged.ts'
import { INJECTIONS } from './injections.ts'
import { MARKUP } from './markup.ts'
import { SLOW } from './slow.ts'

export const HOSTILE: Readonly<Record<string, readonly string[]>> = {
  'orders to the assistant': INJECTIONS,
  'markup, and words of programs': MARKUP,
  'characters, scripts, numbers': CHARACTERS,
  'long runs': SLOW,
  'forged buttons and commands': FORGED,
}
