// The browser of these tests: a Chromium that the machine has, driven by playwright-core.
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const PLACES = [
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Path of the first that exists, or null: then the tests are skipped and say so. */
export const chromiumPath: string | null = PLACES.find((path) => path !== undefined && path !== '' && existsSync(path)) ?? null

/** Part of the name of a skipped suite. */
export const chromiumNotice = chromiumPath === null ? ' (skipped: no Chromium found; install one or set CHROME_PATH)' : ''

export function openChromium(): Promise<Browser> {
  if (chromiumPath === null) throw new Error('no Chromium on this machine')
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
