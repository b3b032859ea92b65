import type { Adapter, Capabilities, IncomingMessage, OutgoingMessage, Platform } from '../src/chat/chat.ts'

export interface FakeAdapter extends Adapter {
  /** What was taken, in order. */
  sent: OutgoingMessage[]
  /** Called before a message is taken; may throw as a platform would. */
  onSend: (message: OutgoingMessage) => void | Promise<void>
  arrive(message: IncomingMessage): Promise<void>
  running: boolean
}

/** Buttons and files, no forms shown as a whole. */
const ABLE: Capabilities = {
  buttons: true,
  forms: false,
  edits: false,
  groups: true,
  threads: true,
  filesIn: 'all',
  filesOut: true,
  maxLength: 4_000,
  repeatable: true,
}

/** A platform in memory. */
export function fakeAdapter(platform: Platform = 'web', capabilities: Partial<Capabilities> = {}): FakeAdapter {
  let receive: ((message: IncomingMessage) => Promise<void>) | null = null
  const adapter: FakeAdapter = {
    platform,
    capabilities: { ...ABLE, ...capabilities },
    sent: [],
    onSend: () => {},
    running: false,
    async start(handler) {
      receive = handler
      adapter.running = true
    },
    async send(message) {
      await adapter.onSend(message)
      const isRepeat = adapter.capabilities.repeatable && adapter.sent.some(({ id }) => id === message.id)
      if (!isRepeat) adapter.sent.push(message)
      return { ids: [`sent-${message.id}`] }
    },
    async stop() {
      receive = null
      adapter.running = false
    },
    async arrive(message) {
      if (receive === null) throw new Error('not started')
      await receive(message)
    },
  }
  return adapter
}
