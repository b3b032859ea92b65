// LanceDB for tests, from the heavy tools; the product takes it from its own folder.
import type { LanceModules } from '../../src/retrieval/lance/modules.ts'
import { HEAVY_TOOLS_HINT, hasHeavyTool, heavyTool } from '../heavy-tools.ts'

export const hasLance = hasHeavyTool('@lancedb/lancedb') && hasHeavyTool('apache-arrow')

/** Stands in the name of what is skipped where it is absent. */
export const LANCE_NOTICE = hasLance ? '' : ` (skipped: ${HEAVY_TOOLS_HINT})`

export async function lanceModules(): Promise<LanceModules> {
  process.env.LANCEDB_LOG ??= 'error'
  return { lancedb: await heavyTool('@lancedb/lancedb'), arrow: await heavyTool('apache-arrow') }
}
