import type { Platform } from './chat.ts'

/** What platforms are called by those who use them. */
export const PLATFORM_NAMES: Readonly<Record<Platform, string>> = {
  web: 'trang web',
  terminal: 'máy chủ',
  telegram: 'Telegram',
  slack: 'Slack',
  zalo: 'Zalo',
}
