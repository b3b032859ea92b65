// Payloads in the shapes that Slack documents (Events API, slash commands, interaction payloads).
import { describe, expect, test } from 'vitest'
import { type Delivery, type Draft, parseSlack } from '../../../src/adapters/slack/parse.ts'
import type { SlackBody } from '../../../src/adapters/slack/payloads.ts'

const SELF = { botUserId: 'UBOT', botId: 'BBOT' }
const envelope = (event: object): SlackBody =>
  ({
    token: 'x',
    team_id: 'T01TEST',
    api_app_id: 'A01APP',
    type: 'event_callback',
    event_id: 'Ev01',
    event_time: 1763700000,
    authorizations: [{ team_id: 'T01TEST', user_id: 'UBOT', is_bot: true }],
    event,
  }) as SlackBody
const message = (fields: object) =>
  envelope({ type: 'message', user: 'U01LAN', ts: '1763700000.000100', event_ts: '1763700000.000100', ...fields })
const inDirect = { channel: 'D01LAN', channel_type: 'im' }
const inChannel = { channel: 'C01GEN', channel_type: 'channel' }

function draftsOf(body: SlackBody): Draft[] {
  const delivery = parseSlack(body, SELF)
  if (delivery.kind === 'messages') return delivery.drafts
  if ('draft' in delivery) return [delivery.draft]
  throw new Error(JSON.stringify(delivery))
}

const draft = (fields: Partial<Draft>): Draft => ({
  key: 'm:D01LAN:1763700000.000100',
  place: { kind: 'direct', id: 'D01LAN' },
  from: { id: 'U01LAN', name: null },
  text: 'han',
  messageId: '1763700000.000100',
  ...fields,
})
const inThread = (thread: string) => ({ place: { kind: 'group' as const, id: 'C01GEN', thread }, key: 'm:C01GEN:1763700000.000100' })

describe('what people say', () => {
  test.each<[what: string, body: SlackBody, expected: Partial<Draft>]>([
    ['a direct message', message({ ...inDirect, text: 'han' }), {}],
    [
      'one in a thread of a direct talk',
      message({ ...inDirect, text: 'han', thread_ts: '1.2' }),
      { place: { kind: 'direct', id: 'D01LAN', thread: '1.2' } },
    ],
    [
      'entities and links as people see them',
      message({ ...inDirect, text: 'a &amp;lt; b &lt;3&gt; <https://a.vn/x|a.vn> <#C1|chung> <@U2|lan> <!here>' }),
      { text: 'a &lt; b <3> a.vn #chung @lan @here' },
    ],
    ['a mention in a channel', message({ ...inChannel, text: '<@UBOT> han' }), inThread('1763700000.000100')],
    ['a mention with a comma', message({ ...inChannel, text: '<@UBOT>, han' }), inThread('1763700000.000100')],
    ['a mention in a thread', message({ ...inChannel, text: 'han <@UBOT|tro-ly>', thread_ts: '1.2' }), inThread('1.2')],
    [
      'the event of a mention, under the same key',
      envelope({ type: 'app_mention', user: 'U01LAN', ts: '1763700000.000100', text: '<@UBOT> han', channel: 'C01GEN', event_ts: '1' }),
      inThread('1763700000.000100'),
    ],
    [
      'an answer to what the assistant said',
      message({ ...inChannel, text: 'han', thread_ts: '1.2', parent_user_id: 'UBOT' }),
      inThread('1.2'),
    ],
    [
      'a talk of several people',
      message({ channel: 'G01MP', channel_type: 'mpim', text: '<@UBOT> han' }),
      { key: 'm:G01MP:1763700000.000100', place: { kind: 'group', id: 'G01MP', thread: '1763700000.000100' } },
    ],
    ['nothing that can be read', message({ ...inDirect, text: '' }), { text: '', event: { kind: 'unsupported', what: 'nội dung này' } }],
  ])('%s', (_, body, expected) => {
    expect(draftsOf(body)).toEqual([draft(expected)])
  })

  test('a file of a direct message, with its caption', () => {
    const files = [
      { id: 'F1', name: 'bc 45.pdf', mimetype: 'application/pdf', size: 1234, url_private_download: 'https://files.slack.com/x' },
    ]
    expect(draftsOf(message({ ...inDirect, subtype: 'file_share', text: 'LC-2.8', files }))).toEqual([
      draft({ text: 'LC-2.8', remoteFile: { handle: 'F1', name: 'bc 45.pdf', bytes: 1234, isPicture: false } }),
    ])
  })

  test('several files are messages of one album, each with a key of its own', () => {
    const files = [
      { id: 'F1', mimetype: 'image/heic' },
      { id: 'F2', title: 'Ảnh 2', mimetype: 'image/jpeg' },
    ]
    const drafts = draftsOf(message({ ...inDirect, subtype: 'file_share', text: 'minh chứng', files }))
    expect(drafts.map(({ key, text, album, remoteFile }) => [key, text, album, remoteFile?.name, remoteFile?.isPicture])).toEqual([
      ['m:D01LAN:1763700000.000100', 'minh chứng', 'm:D01LAN:1763700000.000100', 'tệp F1', true],
      ['m:D01LAN:1763700000.000100:2', '', 'm:D01LAN:1763700000.000100', 'Ảnh 2', true],
    ])
  })

  test('an edit names the message that it replaces', () => {
    const changed = { user: 'U01LAN', text: 'han tuần này', ts: '1763700000.000100', edited: { user: 'U01LAN', ts: '1763700009.000000' } }
    const body = envelope({
      type: 'message',
      subtype: 'message_changed',
      ...inDirect,
      ts: '2',
      message: changed,
      previous_message: { ...changed, text: 'han' },
    })
    expect(draftsOf(body)).toEqual([
      draft({ text: 'han tuần này', key: 'm:D01LAN:1763700000.000100:1763700009.000000', edits: 'm:D01LAN:1763700000.000100' }),
    ])
    const mention = envelope({ type: 'app_mention', ...inChannel, ...changed, text: '<@UBOT> han tuần này' })
    expect(draftsOf(mention)[0]!.edits).toBe('m:C01GEN:1763700000.000100')
  })

  test('what is not meant for the assistant leaves nothing of what was said', () => {
    expect(parseSlack(message({ ...inChannel, text: 'chuyện riêng' }), SELF)).toEqual({
      kind: 'overheard',
      draft: draft({ ...inThread('1763700000.000100'), text: '', event: { kind: 'overheard' } }),
    })
  })

  test.each<[what: string, body: SlackBody]>([
    ['a message of a program', message({ ...inDirect, text: 'han', bot_id: 'B2' })],
    ['a message of its own', message({ ...inDirect, text: 'han', user: 'UBOT' })],
    ['a deleted message', envelope({ type: 'message', subtype: 'message_deleted', ...inDirect, deleted_ts: '1', ts: '2' })],
    [
      'an edit that only added a preview',
      envelope({
        type: 'message',
        subtype: 'message_changed',
        ...inDirect,
        message: { user: 'U1', text: 'a', ts: '1' },
        previous_message: { text: 'a' },
      }),
    ],
    [
      'an edit of a message of its own',
      envelope({
        type: 'message',
        subtype: 'message_changed',
        ...inDirect,
        message: { user: 'UBOT', bot_id: 'BBOT', text: 'b', ts: '1' },
        previous_message: { text: 'a' },
      }),
    ],
    ['a note of Slack that somebody joined', message({ ...inChannel, subtype: 'channel_join', text: '<@U1> has joined' })],
    ['somebody else who joined', envelope({ type: 'member_joined_channel', user: 'U9', channel: 'C1', event_ts: '1' })],
    ['a reaction', envelope({ type: 'reaction_added', user: 'U1', event_ts: '1' })],
    ['a menu of a message that is none of ours', { type: 'block_suggestion' }],
  ])('%s means nothing', (_, body) => {
    expect(parseSlack(body, SELF).kind).toBe('ignored')
  })
})

describe('what happens to a chat', () => {
  test.each<[event: object, expected: object]>([
    [
      { type: 'member_joined_channel', user: 'UBOT', channel: 'C1', inviter: 'U01LAN', event_ts: '7' },
      { event: { kind: 'joined' }, from: { id: 'U01LAN', name: null } },
    ],
    [{ type: 'member_left_channel', user: 'UBOT', channel: 'C1', event_ts: '7' }, { event: { kind: 'left' } }],
    [
      { type: 'channel_left', channel: 'C1', actor_id: 'U01LAN', event_ts: '7' },
      { event: { kind: 'left' }, from: { id: 'U01LAN', name: null } },
    ],
    [
      { type: 'group_left', channel: 'G1', event_ts: '7' },
      { event: { kind: 'left' }, place: { kind: 'group', id: 'G1' } },
    ],
    [{ type: 'channel_archive', channel: 'C1', user: 'U01LAN', event_ts: '7' }, { event: { kind: 'left' } }],
    [{ type: 'group_deleted', channel: 'G1', event_ts: '7' }, { event: { kind: 'left' } }],
    [
      { type: 'channel_id_changed', old_channel_id: 'G1', new_channel_id: 'C2', event_ts: '7' },
      { event: { kind: 'moved', to: 'C2' }, place: { kind: 'group', id: 'G1' } },
    ],
    [
      { type: 'app_home_opened', user: 'U01LAN', channel: 'D01LAN', tab: 'messages', event_ts: '7' },
      { event: { kind: 'joined' }, key: 'e:opened:D01LAN' },
    ],
  ])('%o', (event, expected) => {
    expect(draftsOf(envelope(event))).toEqual([expect.objectContaining({ text: '', ...expected })])
  })

  test('a new name is no message', () => {
    const renamed = { type: 'channel_rename', channel: { id: 'C1', name: 'tổ-cchc', created: 1 } }
    expect(parseSlack(envelope(renamed), SELF)).toEqual({ kind: 'renamed', channel: 'C1', title: 'tổ-cchc' })
  })

  test.each(['app_uninstalled', 'tokens_revoked', 'app_rate_limited'])('%s is for the operator', (type) => {
    expect(parseSlack(envelope({ type }), SELF)).toEqual({ kind: 'alarm', what: type })
  })

  test('the Home tab is drawn when it is opened', () => {
    expect(parseSlack(envelope({ type: 'app_home_opened', user: 'U01LAN', channel: 'D01LAN', tab: 'home' }), SELF)).toEqual({
      kind: 'home',
      userId: 'U01LAN',
    })
  })
})

describe('commands, buttons, shortcuts and forms', () => {
  const command = {
    command: '/cchc',
    text: 'han tuần này',
    user_id: 'U01LAN',
    user_name: 'lan',
    channel_id: 'C01GEN',
    channel_name: 'general',
    trigger_id: '1.2.3',
  }
  const press = {
    type: 'block_actions',
    user: { id: 'U01LAN', username: 'lan', team_id: 'T1' },
    trigger_id: '4.5.6',
    container: { type: 'message', message_ts: '1.1', channel_id: 'D01LAN', is_ephemeral: false },
    channel: { id: 'D01LAN', name: 'directmessage' },
    message: { ts: '1.1', text: 'Ghi nhận?', user: 'UBOT', blocks: [] },
    actions: [
      {
        type: 'button',
        action_id: 'say:0.0',
        block_id: 'b',
        value: 'ghinhan 1',
        text: { type: 'plain_text', text: 'Ghi nhận' },
        action_ts: '9.9',
      },
    ],
  }
  const as = (body: object): Delivery => parseSlack(body as SlackBody, SELF)

  test('a command in a channel, and in a direct talk, where the answer goes to the own one', () => {
    const said = { key: 'c:1.2.3', from: { id: 'U01LAN', name: 'lan' }, text: 'han tuần này' }
    expect(as(command)).toEqual({ kind: 'command', draft: { ...said, place: { kind: 'group', id: 'C01GEN' } } })
    expect(as({ ...command, channel_id: 'D9' })).toEqual({ kind: 'command', draft: { ...said, place: { kind: 'own' } } })
    expect(as({ ...command, text: '' })).toMatchObject({ draft: { text: 'trogiup' } })
  })

  test('a button says its words', () => {
    expect(as(press)).toMatchObject({
      kind: 'press',
      draft: {
        key: 'a:D01LAN:1.1:say:0.0:U01LAN:9.9',
        place: { kind: 'direct', id: 'D01LAN' },
        from: { id: 'U01LAN', name: 'lan' },
        text: 'ghinhan 1',
        messageId: '1.1',
      },
      action: 'say:0.0',
      trigger: '4.5.6',
      opens: null,
    })
  })

  test('in a channel its answer goes into the thread under the message', () => {
    const channel = { channel: { id: 'C01GEN' }, container: { type: 'message', message_ts: '1.1', channel_id: 'C01GEN' } }
    expect(as({ ...press, ...channel })).toMatchObject({ draft: { place: { kind: 'group', id: 'C01GEN', thread: '1.1' } } })
    const inside = { ...press.message, thread_ts: '0.5' }
    expect(as({ ...press, ...channel, message: inside })).toMatchObject({ draft: { place: { thread: '0.5' } } })
    expect(as({ ...press, message: { ...press.message, thread_ts: '1.1' } })).toMatchObject({
      draft: { place: { kind: 'direct', id: 'D01LAN' } },
    })
  })

  test('a button of the Home tab speaks in the own talk; one that opens a form names it', () => {
    const atHome = { ...press, channel: undefined, message: undefined, container: { type: 'view', view_id: 'V1' } }
    expect(as(atHome)).toMatchObject({ kind: 'press', draft: { place: { kind: 'own' } } })
    const opening = { ...press, actions: [{ ...press.actions[0], action_id: 'form:0.1:f7k2' }] }
    expect(as(opening)).toMatchObject({ kind: 'press', opens: 'f7k2' })
    expect(as({ ...press, actions: [{ action_id: 'x' }] }).kind).toBe('ignored')
  })

  test('a form that is sent, and one that is closed', () => {
    const place = { kind: 'direct', id: 'D01LAN' }
    const view = {
      id: 'V1',
      hash: '5.h',
      callback_id: 'cchc_form',
      private_metadata: JSON.stringify({ form: 'f7k2', place, closing: 'huy' }),
      state: {
        values: {
          'field:state': { answer: { type: 'static_select', selected_option: { value: 'done' } } },
          'field:note': { answer: { type: 'plain_text_input', value: 'đã xong' } },
          'field:paper': { answer: { type: 'plain_text_input', value: null } },
        },
      },
    }
    const user = { id: 'U01LAN', name: 'lan' }
    expect(as({ type: 'view_submission', user, view })).toEqual({
      kind: 'form',
      draft: {
        key: 'v:V1:5.h',
        place,
        from: { id: 'U01LAN', name: 'lan' },
        text: '',
        form: { id: 'f7k2', values: { state: 'done', note: 'đã xong' } },
      },
    })
    expect(as({ type: 'view_closed', user, view, is_cleared: false })).toEqual({
      kind: 'messages',
      drafts: [{ key: 'v:V1:closed', place, from: { id: 'U01LAN', name: 'lan' }, text: 'huy' }],
    })
    expect(as({ type: 'view_closed', user, view: { id: 'V2', private_metadata: 'x' } }).kind).toBe('ignored')
  })

  test('a shortcut on a message asks about its words; one without a message asks for help', () => {
    const shortcut = {
      type: 'message_action',
      callback_id: 'cchc_ask',
      user: { id: 'U01LAN', name: 'lan' },
      trigger_id: '7.8',
      channel: { id: 'C01GEN' },
      message: { ts: '3.3', text: 'hạn của <@U2|Sở> là &lt;gì&gt;?' },
    }
    expect(as(shortcut)).toEqual({
      kind: 'shortcut',
      drafts: [
        {
          key: 's:7.8',
          place: { kind: 'group', id: 'C01GEN', thread: '3.3' },
          from: { id: 'U01LAN', name: 'lan' },
          text: 'hạn của @Sở là <gì>?',
          quotes: true,
          messageId: '3.3',
        },
      ],
    })
    const own = { ...shortcut, message: { ...shortcut.message, user: 'U01LAN' } }
    expect(as(own)).not.toMatchObject({ drafts: [{ quotes: true }] })
    // Of a talk of two others the assistant is no part.
    expect(as({ ...shortcut, channel: { id: 'D05HAI' } })).toMatchObject({ drafts: [{ place: { kind: 'own' }, quotes: true }] })
    expect(as({ ...shortcut, type: 'shortcut', channel: undefined, message: undefined })).toMatchObject({
      drafts: [{ place: { kind: 'own' }, text: 'trogiup' }],
    })
  })
})
