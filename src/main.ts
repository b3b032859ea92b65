// `npm start`. What must be set before anything else is loaded stands here; the server itself is `cli/start.ts`.
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'

// With TypeScript run as it is, compiled code kept between starts halves the time until the server is ready and spares the 20 MB
// that stripping types takes.
enableCompileCache(join(import.meta.dirname, '../.cache/compile'))

// Measured with five plans loaded: 40 MB less resident, no slower. A burst of parsing or answering would otherwise enlarge the room
// for young objects for good.
setFlagsFromString('--semi-space-growth-factor=1')

await import('./cli/start.ts')
