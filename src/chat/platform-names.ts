// What platforms are called by those who use them.
import type { Platform } from './chat.ts'

const NAMES: Readonly<Record<Platform, string>> = {
  web: 'trang web',
  terminal: 'máy chủ',
  telegram: 'Telegram',
  slack: 'Slack',
  zalo: 'Zalo',
}

/** "Telegram" for telegram; a platform that is stored and not known any more goes by the word that was stored. */
export function platformName(platform: string): string {
  return (NAMES as Readonly<Record<string, string>>)[platform] ?? platform
}
