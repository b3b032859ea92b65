// A typed line that is about a file on this machine.
import { statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** "tep PATH", "gửi tệp PATH". */
const ORDER = /^(?:(?:gửi|gui)\s+)?(?:tệp|tep)\s+(\S.*)$/iu
/** What a question that begins with the same word does not have. */
const LIKE_A_PATH = /[/\\~]|\.\w{1,8}['"]?$/
const HELP = /^(?:trogiup|trợ giúp|tro giup|giúp|help|\?)$/iu

/** The path that a line orders to send, also of a file that is not there; null for any other line. Relative paths count from `folder`. */
export function fileOrder(line: string, folder: string): string | null {
  const named = ORDER.exec(line.normalize('NFC'))?.[1]
  if (named === undefined) return null
  const paths = pathsOf(named, folder)
  return paths.find(isFile) ?? (LIKE_A_PATH.test(named) ? paths[0]! : null)
}

/** The file whose path the whole line is, as typed or as a file manager drops it into a terminal; null when there is none. */
export function existingFile(line: string, folder: string): string | null {
  return LIKE_A_PATH.test(line) ? (pathsOf(line, folder).find(isFile) ?? null) : null
}

/** Does the line ask for help, which then tells of files as well? */
export function saysHelp(line: string): boolean {
  return HELP.test(line.normalize('NFC'))
}

/** What the words may mean as a path, the likeliest first: quoted, a file address, with blanks behind backslashes, in the home folder. */
function pathsOf(words: string, folder: string): string[] {
  const quoted = /^(['"])(.+)\1$/.exec(words)?.[2]
  const forms = quoted === undefined ? [words, words.replaceAll(/\\(.)/g, '$1')] : [quoted]
  return forms.flatMap((form) => [form, form.normalize('NFD')]).map((form) => asPath(form, folder))
}

function asPath(form: string, folder: string): string {
  if (form.startsWith('file://') && URL.canParse(form)) return fileURLToPath(form)
  return resolve(folder, form.startsWith('~/') ? join(homedir(), form.slice(2)) : form)
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
}
