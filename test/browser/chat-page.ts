// The page as a person uses it: says something, waits for the answer, presses a button.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Locator, Page } from 'playwright-core'

const accessibilityCheck = readFileSync(join(import.meta.dirname, 'accessibility.js'), 'utf8')

export interface ChatPage {
  page: Page
  /** Scripts that failed and requests that the page's own rules refused; must stay empty. */
  faults: string[]
  replies(): Locator
  lastReply(): Locator
  /** Types and sends; resolves with the text of the reply to it. */
  says(text: string): Promise<string>
  /** Presses the newest button with this label; resolves with the text of the reply to it. */
  presses(label: string | RegExp): Promise<string>
  /** Chooses a file as the button does; resolves with the text of the reply to it. */
  sends(file: { name: string; mimeType: string; buffer: Buffer }): Promise<string>
  /** See `accessibility.js`. */
  accessibilityFaults(): Promise<string[]>
}

export async function openChatPage(context: BrowserContext, url: URL): Promise<ChatPage> {
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|ERR_CONNECTION|ERR_INCOMPLETE/.test(message.text()))
      faults.push(message.text())
  })
  await page.goto(url.href)
  await page.locator('#composer, #sign-in').filter({ visible: true }).waitFor()
  const replies = () => page.locator('.line.reply')

  /** The answer to what is said by `act`, whatever else the assistant says meanwhile. */
  async function nextReply(act: () => Promise<void>): Promise<string> {
    const before = await page.locator('.line.said').count()
    await act()
    const reply = page.locator('.line.said').nth(before).locator('xpath=following-sibling::article[contains(@class, "reply")]').first()
    await reply.waitFor()
    return (await reply.textContent()) ?? ''
  }

  return {
    page,
    faults,
    replies,
    lastReply: () => replies().last(),
    says: (text) =>
      nextReply(async () => {
        await page.fill('#text', text)
        await page.press('#text', 'Enter')
      }),
    presses: (label) => nextReply(() => page.getByRole('button', { name: label }).last().click()),
    sends: (file) => nextReply(() => page.setInputFiles('#file', file)),
    accessibilityFaults: () => page.evaluate(accessibilityCheck),
  }
}
