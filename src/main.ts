// `npm start`. The server itself is `cli/start.ts`, loaded once the process is set up.
import { applyProcessSettings } from './runtime/process-settings.ts'

applyProcessSettings()
await import('./cli/start.ts')
