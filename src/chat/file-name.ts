// The name of a file as its sender's device gave it, made fit to be shown and kept.

const LONGEST_NAME = 200

/**
 * The name as people see it: without folders, without what cannot be seen or turns the direction of writing, at most 200 characters with its
 * ending. Null when nothing is left.
 */
export function tidyFileName(name: string): string | null {
  const bare = name
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
    .replaceAll(/\p{White_Space}+/gu, ' ')
    .replaceAll(/\p{C}/gu, '')
    .trim()
  const characters = [...bare]
  if (characters.length <= LONGEST_NAME) return bare === '' ? null : bare
  const ending = [...(/\.\w{1,10}$/.exec(bare)?.[0] ?? '')]
  return [...characters.slice(0, LONGEST_NAME - ending.length), ...ending].join('')
}
