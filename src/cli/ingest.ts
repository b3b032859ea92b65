// `npm run ingest -- FILE...`. The command itself is `put-in-plans.ts`, loaded once the process is set up.
import { applyProcessSettings } from '../runtime/process-settings.ts'

applyProcessSettings()
await import('./put-in-plans.ts')
