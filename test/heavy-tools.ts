// Packages that only some tests want and a plain install should not carry: `npm install --prefix .ci/tools` puts them there, CI does so.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const installed = createRequire(join(import.meta.dirname, '../.ci/tools/package.json'))

/** How a skipped test says what would make it run. */
export const HEAVY_TOOLS_HINT = 'npm install --prefix .ci/tools'

/** Whether the package is installed among the heavy tools. */
export function hasHeavyTool(name: string): boolean {
  try {
    installed.resolve(name)
    return true
  } catch {
    return false
  }
}

/** The module of a heavy tool. Rejects with what to run where it is not installed. */
export async function heavyTool<Module>(name: string): Promise<Module> {
  if (!hasHeavyTool(name)) throw new Error(`${name} is not installed; ${HEAVY_TOOLS_HINT}`)
  return (await import(pathToFileURL(installed.resolve(name)).href)) as Module
}
