// `npm run chat`. The conversation itself is `terminal-chat.ts`, loaded once the process is set up.
import { applyProcessSettings } from '../runtime/process-settings.ts'

applyProcessSettings()
await import('./terminal-chat.ts')
