// Names that people and groups give themselves, made fit to be shown beside what the assistant says.

const LONGEST_NAME = 80
const NAMELESS = 'Không tên'

/**
 * The name on one line, without what cannot be seen or turns the direction of writing, at most 80 characters: what stands in it can then
 * neither begin a line of its own nor hide a part of it.
 */
export function shownName(name: string): string {
  const bare = name
    .normalize('NFC')
    .replaceAll(/\p{White_Space}+/gu, ' ')
    .replaceAll(/\p{C}/gu, '')
    .trim()
  return [...bare].slice(0, LONGEST_NAME).join('').trim() || NAMELESS
}
