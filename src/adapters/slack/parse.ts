// What Slack sent, as one of a closed set of kinds. Pure: whatever has to be asked of Slack (names, the own chat of a person) is asked later.
import type { ChatEvent, Conversation, RemoteFile } from '../../chat/chat.ts'
import { formValues, readFormPlace } from './forms.ts'
import type {
  BlockActions,
  EventEnvelope,
  Shortcut,
  ShownMessage,
  SlackBody,
  SlackEvent,
  SlackFile,
  SlashCommand,
  ViewPayload,
} from './payloads.ts'
import { FORM_ACTION } from './render.ts'
import { mentions, spokenText } from './slack-text.ts'

/** Where it was said; `own` is the talk of this person with the assistant alone, whose id has to be asked for. */
export type Place = { kind: 'own' } | (Pick<Conversation, 'kind' | 'thread'> & { id: string })

/** A message as far as the payload tells it. */
export interface Draft {
  key: string
  place: Place
  /** `name` is a handle at best. */
  from: { id: string; name: string | null }
  text: string
  quotes?: true
  messageId?: string
  edits?: string
  album?: string
  event?: ChatEvent
  remoteFile?: RemoteFile
  form?: { id: string; values: Record<string, string> }
}

export type Delivery =
  /** One message; several where one message carries several files. */
  | { kind: 'messages'; drafts: Draft[] }
  /** Something was said in a group that is not meant for the assistant. */
  | { kind: 'overheard'; draft: Draft }
  /** A shortcut: it works in channels that the assistant is no member of, too. */
  | { kind: 'shortcut'; drafts: Draft[] }
  /** The same of a slash command. */
  | { kind: 'command'; draft: Draft }
  /** A button; `opens` is the form that it shows. */
  | { kind: 'press'; draft: Draft; action: string; trigger: string; opens: string | null; shown: ShownMessage | null }
  | { kind: 'form'; draft: Draft & { form: { id: string; values: Record<string, string> } } }
  | { kind: 'home'; userId: string }
  | { kind: 'renamed'; channel: string; title: string }
  /** The installation is in danger: only the operator can help. */
  | { kind: 'alarm'; what: string }
  | { kind: 'ignored'; why: string }

export interface Self {
  botUserId: string
  botId: string
}

/** Typed by a person, in one way or another. Other subtypes of messages are notes of Slack's own (somebody joined, a topic was set ...). */
const SPOKEN = new Set([undefined, 'file_share', 'thread_broadcast', 'me_message'])
const GONE = new Set(['channel_left', 'group_left', 'channel_archive', 'group_archive', 'channel_deleted', 'group_deleted'])
const HELP = 'trogiup'

/** Whatever is not known, or not for the assistant, is `ignored`. */
export function parseSlack(body: SlackBody, self: Self): Delivery {
  if ('command' in body) return parseCommand(body)
  switch (body.type) {
    case 'event_callback':
      return parseEvent((body as EventEnvelope).event, self)
    case 'block_actions':
      return parsePress(body as BlockActions)
    case 'view_submission':
    case 'view_closed':
      return parseView(body as ViewPayload)
    case 'message_action':
    case 'shortcut':
      return parseShortcut(body as Shortcut, self)
    default:
      return { kind: 'ignored', why: `payload ${body.type}` }
  }
}

/** Ids of direct messages begin with D; C and G are channels, private or not, and talks of several people. */
function kindOf(channel: string): Conversation['kind'] {
  return channel.startsWith('D') ? 'direct' : 'group'
}

/** In a channel the talk goes on in the thread of the message that asks; a direct talk has one only where the person opened it. */
function placeOf(channel: string, ts: string | undefined, thread: string | undefined): Place {
  const kind = kindOf(channel)
  const goesOnIn = thread ?? (kind === 'group' ? ts : undefined)
  return { kind, id: channel, ...(goesOnIn === undefined ? {} : { thread: goesOnIn }) }
}

function parseEvent(event: SlackEvent, self: Self): Delivery {
  const channel = typeof event.channel === 'string' ? event.channel : (event.channel?.id ?? '')
  if (GONE.has(event.type)) return happened(event, channel, event.actor_id ?? event.user ?? self.botUserId, { kind: 'left' })
  switch (event.type) {
    case 'message':
      return parseMessage(event, channel, self)
    case 'app_mention':
      return event.edited === undefined ? spoken(event, channel, self) : edited(event, channel, self)
    case 'app_home_opened':
      if (event.tab !== 'messages') return { kind: 'home', userId: event.user ?? '' }
      return opened(event, channel)
    case 'member_joined_channel':
      if (event.user !== self.botUserId) return { kind: 'ignored', why: 'somebody else joined' }
      return happened(event, channel, event.inviter ?? self.botUserId, { kind: 'joined' })
    case 'member_left_channel':
      if (event.user !== self.botUserId) return { kind: 'ignored', why: 'somebody else left' }
      return happened(event, channel, event.inviter ?? self.botUserId, { kind: 'left' })
    case 'channel_rename':
    case 'group_rename':
      return { kind: 'renamed', channel, title: typeof event.channel === 'object' ? (event.channel.name ?? '') : '' }
    case 'channel_id_changed':
      return happened(event, event.old_channel_id ?? '', self.botUserId, { kind: 'moved', to: event.new_channel_id ?? '' })
    case 'app_uninstalled':
    case 'tokens_revoked':
    case 'app_rate_limited':
      return { kind: 'alarm', what: event.type }
    default:
      return { kind: 'ignored', why: `event ${event.type}` }
  }
}

function happened(event: SlackEvent, channel: string, by: string, what: ChatEvent): Delivery {
  const key = `e:${event.type}:${channel}:${event.event_ts ?? event.ts ?? ''}`
  return {
    kind: 'messages',
    drafts: [{ key, place: { kind: kindOf(channel), id: channel }, from: { id: by, name: null }, text: '', event: what }],
  }
}

/** Slack tells it every time; the key lets it count once. */
function opened(event: SlackEvent, channel: string): Delivery {
  const from = { id: event.user ?? '', name: null }
  return {
    kind: 'messages',
    drafts: [{ key: `e:opened:${channel}`, place: { kind: 'direct', id: channel }, from, text: '', event: { kind: 'joined' } }],
  }
}

function parseMessage(event: SlackEvent, channel: string, self: Self): Delivery {
  if (event.subtype === 'message_changed') {
    const { message, previous_message: before } = event
    // Slack also tells of previews that it added: there the words stay the same.
    if (message === undefined || message.text === before?.text) return { kind: 'ignored', why: 'changed without new words' }
    return edited(message, channel, self)
  }
  return spoken(event, channel, self)
}

/** The author changed the words: a message of its own that names the one it replaces. */
function edited(message: SlackEvent, channel: string, self: Self): Delivery {
  const delivery = spoken({ ...message, files: undefined }, channel, self)
  if (delivery.kind !== 'messages') return { kind: 'ignored', why: 'changed, and not for the assistant' }
  const drafts = delivery.drafts.map((draft) => ({ ...draft, key: `${draft.key}:${message.edited?.ts ?? 'edited'}`, edits: draft.key }))
  return { kind: 'messages', drafts }
}

function spoken(event: SlackEvent, channel: string, self: Self): Delivery {
  const { user, text = '', ts, files = [] } = event
  if (!SPOKEN.has(event.subtype)) return { kind: 'ignored', why: `message ${event.subtype}` }
  if (event.bot_id !== undefined || user === undefined || user === self.botUserId) return { kind: 'ignored', why: 'said by a program' }
  if (ts === undefined || channel === '') return { kind: 'ignored', why: 'message without a place' }

  const place = placeOf(channel, ts, event.thread_ts)
  const draft: Draft = {
    key: `m:${channel}:${ts}`,
    place,
    from: { id: user, name: null },
    text: spokenText(text, self.botUserId),
    messageId: ts,
  }
  const isAddressed = place.kind === 'direct' || mentions(text, self.botUserId) || event.parent_user_id === self.botUserId
  if (!isAddressed) return { kind: 'overheard', draft: { ...draft, text: '', event: { kind: 'overheard' } } }
  return { kind: 'messages', drafts: withFiles(draft, files) }
}

/** A message each; the caption goes with the first. */
function withFiles(draft: Draft, files: SlackFile[]): Draft[] {
  const [first, ...more] = files.map(remoteFile)
  if (first === undefined) {
    return draft.text === '' && draft.place.kind === 'direct'
      ? [{ ...draft, event: { kind: 'unsupported', what: 'nội dung này' } }]
      : [draft]
  }
  if (more.length === 0) return [{ ...draft, remoteFile: first }]
  const album = draft.key
  const rest = more.map((file, index) => ({ ...draft, key: `${draft.key}:${index + 2}`, text: '', album, remoteFile: file }))
  return [{ ...draft, album, remoteFile: first }, ...rest]
}

function remoteFile(file: SlackFile): RemoteFile {
  const name = file.name ?? file.title ?? `tệp ${file.id}`
  return { handle: file.id, name, bytes: file.size ?? null, isPicture: file.mimetype?.startsWith('image/') ?? false }
}

/** A slash command has no message of its own, so in a channel its answer starts a talk of its own. */
function parseCommand(command: SlashCommand): Delivery {
  // In a direct talk of two people the assistant is no member: whatever direct talk it is, the answer goes to the asker's own.
  const place: Place = kindOf(command.channel_id) === 'direct' ? { kind: 'own' } : { kind: 'group', id: command.channel_id }
  const said = spokenText(command.text ?? '', '')
  const from = { id: command.user_id, name: command.user_name ?? null }
  return { kind: 'command', draft: { key: `c:${command.trigger_id}`, place, from, text: said === '' ? HELP : said } }
}

function parsePress(body: BlockActions): Delivery {
  const action = body.actions[0]
  if (action?.value === undefined || action.value === '') return { kind: 'ignored', why: 'an action that says nothing' }
  const { container, user } = body
  const channel = body.channel?.id ?? container?.channel_id
  const ts = container?.message_ts ?? body.message?.ts
  const shown = body.message ?? null
  const place: Place = channel === undefined ? { kind: 'own' } : placeOf(channel, ts, container?.thread_ts ?? threadOf(shown))
  const draft: Draft = {
    key: `a:${channel ?? container?.view_id ?? ''}:${ts ?? ''}:${action.action_id}:${user.id}:${action.action_ts ?? body.trigger_id}`,
    place,
    from: { id: user.id, name: nameOf(user) },
    text: action.value,
    ...(ts === undefined ? {} : { messageId: ts }),
  }
  const opens = action.action_id.startsWith(FORM_ACTION) ? action.action_id.slice(FORM_ACTION.length).replace(/^[^:]*:/, '') : null
  return { kind: 'press', draft, action: action.action_id, trigger: body.trigger_id, opens, shown }
}

/** Slack gives a message that has answers its own time as thread; for a direct talk that is no thread that anybody opened. */
function threadOf(shown: ShownMessage | null): string | undefined {
  return shown === null || shown.thread_ts === shown.ts ? undefined : shown.thread_ts
}

function parseView({ type, user, view }: ViewPayload): Delivery {
  const at = readFormPlace(view.private_metadata ?? '')
  if (at === null) return { kind: 'ignored', why: 'a view of something else' }
  const from = { id: user.id, name: nameOf(user) }
  if (type === 'view_closed') {
    return { kind: 'messages', drafts: [{ key: `v:${view.id}:closed`, place: at.place, from, text: at.closing }] }
  }
  const form = { id: at.form, values: formValues(view.state?.values ?? {}) }
  return { kind: 'form', draft: { key: `v:${view.id}:${view.hash ?? ''}`, place: at.place, from, text: '', form } }
}

/** A shortcut on a message asks the assistant about its words; the one without a message asks what it can do. */
function parseShortcut(body: Shortcut, self: Self): Delivery {
  const from = { id: body.user.id, name: nameOf(body.user) }
  const key = `s:${body.trigger_id}`
  const { message, channel } = body
  if (message === undefined || channel === undefined)
    return { kind: 'shortcut', drafts: [{ key, place: { kind: 'own' }, from, text: HELP }] }
  const text = spokenText(message.text ?? '', self.botUserId)
  // A direct talk of two people is none that the assistant is in.
  const at = placeOf(channel.id, message.ts, message.thread_ts)
  const place: Place = at.kind === 'direct' ? { kind: 'own' } : at
  const quotes = message.user === from.id ? {} : { quotes: true as const }
  const draft: Draft = { key, place, from, text, ...quotes, ...(place.kind === 'own' ? {} : { messageId: message.ts }) }
  return { kind: 'shortcut', drafts: withFiles(draft, message.files ?? []) }
}

function nameOf(user: { name?: string; username?: string }): string | null {
  return user.name ?? user.username ?? null
}
