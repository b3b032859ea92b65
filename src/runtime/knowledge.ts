// The files of a folder of plans.
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { OperatorError } from '../errors.ts'

/** What programs leave beside files while they work: Word's and LibreOffice's locks, downloads under way, copies of editors and systems. */
const PASSED_OVER = /^\.|^~\$|~$|^~.*\.tmp$|\.(?:part|partial|crdownload|download|tmp|swp|bak)$|^(?:thumbs\.db|desktop\.ini)$/iu

/** Hidden and temporary files are nobody's plans. */
export function isPassedOver(name: string): boolean {
  return PASSED_OVER.test(name)
}

/** Files of the folder and of those in it, in order of their names; hidden and temporary ones are left out. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const visible = entries.filter(({ name }) => !isPassedOver(name)).sort((a, b) => (a.name < b.name ? -1 : 1))
  const nested = await Promise.all(
    visible.map((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesIn(path) : [path]
    }),
  )
  return nested.flat()
}

/** Like `filesIn`, for KNOWLEDGE_DIR: a folder that is missing or closed is an OperatorError. */
export async function knowledgeFiles(folder: string): Promise<string[]> {
  try {
    return await filesIn(folder)
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : `cannot be read (${(cause as Error).message})`
    throw new OperatorError([`KNOWLEDGE_DIR: ${folder} ${why}; make the folder (it may be empty), or set KNOWLEDGE_DIR to another`], cause)
  }
}

/** The files that the arguments of a command name: each file itself, each folder with what is in it. Missing ones stay, to be reported in their turn. */
export async function filesNamed(paths: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(
    paths.map(async (path) => {
      const isFolder = await stat(path).then(
        (found) => found.isDirectory(),
        () => false,
      )
      return isFolder ? filesIn(path) : [path]
    }),
  )
  return [...new Set(lists.flat())]
}
