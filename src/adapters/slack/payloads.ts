// The parts of Slack's payloads that are read here. What Slack sends has more in it, and anything may be missing.

export interface SlackFile {
  id: string
  name?: string
  title?: string
  mimetype?: string
  filetype?: string
  size?: number
  /** "tombstone" once deleted, "hidden_by_limit" beyond the free plan. */
  mode?: string
}

/** Fields of all events that matter here, under one roof. */
export interface SlackEvent {
  type: string
  subtype?: string
  channel?: string | { id: string; name?: string }
  channel_type?: string
  user?: string
  inviter?: string
  actor_id?: string
  bot_id?: string
  text?: string
  ts?: string
  event_ts?: string
  thread_ts?: string
  parent_user_id?: string
  files?: SlackFile[]
  edited?: { user?: string; ts: string }
  message?: SlackEvent
  previous_message?: SlackEvent
  tab?: string
  old_channel_id?: string
  new_channel_id?: string
  minute_rate_limited?: number
}

export interface EventEnvelope {
  type: 'event_callback'
  event_id?: string
  event: SlackEvent
}

export interface SlashCommand {
  command: string
  text?: string
  user_id: string
  user_name?: string
  channel_id: string
  channel_name?: string
  trigger_id: string
}

interface SlackUser {
  id: string
  name?: string
  username?: string
}

export interface ShownMessage {
  ts: string
  text?: string
  thread_ts?: string
  user?: string
  blocks?: { type: string; block_id?: string; elements?: { action_id?: string }[] }[]
  files?: SlackFile[]
}

export interface BlockActions {
  type: 'block_actions'
  user: SlackUser
  trigger_id: string
  channel?: { id: string; name?: string }
  container?: { type?: string; message_ts?: string; channel_id?: string; thread_ts?: string; view_id?: string }
  message?: ShownMessage
  actions: { action_id: string; block_id?: string; value?: string; action_ts?: string; text?: { text?: string } }[]
}

/** What stands in an element of a form; which of them depends on its kind. */
export interface ElementState {
  type?: string
  value?: string | null
  selected_option?: { value: string } | null
}

export interface ViewPayload {
  type: 'view_submission' | 'view_closed'
  user: SlackUser
  view: {
    id: string
    hash?: string
    callback_id?: string
    private_metadata?: string
    state?: { values?: Record<string, Record<string, ElementState>> }
  }
}

export interface Shortcut {
  type: 'message_action' | 'shortcut'
  callback_id?: string
  user: SlackUser
  trigger_id: string
  channel?: { id: string; name?: string }
  message?: ShownMessage
}

export type SlackBody = EventEnvelope | SlashCommand | BlockActions | ViewPayload | Shortcut | { type?: string }
