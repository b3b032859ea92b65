// The manifest that operators paste: what it subscribes to is understood, and what the adapter needs is granted.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { webApi } from '@slack/bolt'
import { describe, expect, test } from 'vitest'
import { inspectChannel } from '../../../src/adapters/slack/inspect.ts'
import { parseSlack } from '../../../src/adapters/slack/parse.ts'
import type { SlackBody } from '../../../src/adapters/slack/payloads.ts'

const manifest = readFileSync(join(import.meta.dirname, '../../../docs/slack-manifest.yaml'), 'utf8')
const SELF = { botUserId: 'UBOT', botId: 'BBOT' }
/** Slack, App manifest reference. */
const LONGEST = { shortcut: 24, description: 140 }

/** The plain entries of the list under this key. */
function listed(key: string): string[] {
  const [, under = ''] = manifest.split(`${key}:\n`)
  const [list = ''] = under.split(/\n {0,4}[a-z_]+:/)
  return [...list.matchAll(/^ +- ([\w:.]+)$/gm)].map(([, entry]) => entry!)
}

/** "message.im" comes as the type "message". */
function anEvent(name: string): SlackBody {
  const event = { type: name.split('.')[0]!, channel: 'C1', user: 'UBOT', ts: '1.1', event_ts: '1.1', tab: 'home' }
  return { type: 'event_callback', event } as unknown as SlackBody
}

describe('the manifest of the Slack app', () => {
  test.each(listed('bot_events'))('subscribes to %s, which is understood', (name) => {
    const parsed = parseSlack(anEvent(name), SELF)
    expect(parsed.kind === 'ignored' ? parsed.why : '').not.toMatch(/^event /)
  })

  test('subscribes to what a talk needs', () => {
    expect(listed('bot_events')).toEqual(expect.arrayContaining(['app_mention', 'message.im', 'app_home_opened', 'member_joined_channel']))
  })

  test('grants whatever kiemtra would miss', async () => {
    const scopes = listed('bot')
    const info = async () => ({ channel: { name: 'cchc', is_member: true }, response_metadata: { scopes } })
    const client = { conversations: { info } } as unknown as webApi.WebClient
    const { hears, notes } = await inspectChannel(client, { platform: 'slack', id: 'C1', kind: 'group' })
    expect(hears).toBe('all')
    expect(notes.filter((note) => note.startsWith('Thiếu quyền'))).toEqual([])
  })

  test('keeps to the lengths of Slack', () => {
    const shortcuts = [...manifest.matchAll(/^ +- name: (.+)$/gm)].map(([, name]) => name!)
    expect(shortcuts).toHaveLength(2)
    for (const name of shortcuts) expect(name.length).toBeLessThanOrEqual(LONGEST.shortcut)
    const [, description = ''] = /^ {2}description: (.+)$/m.exec(manifest) ?? []
    expect(description.length).toBeGreaterThan(0)
    expect(description.length).toBeLessThanOrEqual(LONGEST.description)
  })
})
