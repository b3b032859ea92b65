// We call Slack: deliveries come over a connection that this side opens. Each is acknowledged only when its work, the storing, is done.
import { type App, type Logger, type Receiver, SocketModeReceiver, type webApi } from '@slack/bolt'
import type { Log } from '../../log.ts'
import { isTokenFault } from './failures.ts'
import { inTime, type Wait } from './in-time.ts'
import { processWhole } from './process-whole.ts'

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000
/** Opening takes a second or two; who starts us wants to know within half a minute. */
const OPENING_MS = 20_000
const CLOSING_MS = 1_000

export interface SocketReceiverOptions {
  appToken: string
  clientOptions: webApi.WebClientOptions
  logger: Logger
  log: Log
  wait: Wait
}

/**
 * Bolt's receiver with two things changed. The acknowledgement comes last. And it is connected anew at once when Slack closes a connection
 * (it does so every few hours), after growing waits when that fails: left to itself the client first waits five seconds, and gives up with
 * an unhandled rejection where the address of the next connection cannot be had.
 */
export function createSocketReceiver({ appToken, clientOptions, logger, log, wait }: SocketReceiverOptions): Receiver {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions },
    // What failed is not acknowledged, so that Slack delivers it again.
    processEventErrorHandler: async ({ error }) => {
      log.error({ err: error }, 'a delivery of Slack could not be stored; it is asked for again')
      return false
    },
  })
  const { client } = receiver
  let running: AbortController | null = null

  function ended(): Promise<void> {
    return new Promise((resolve) => client.once('disconnected', () => resolve()))
  }

  /** Rejects where it cannot be had in time. */
  async function connect(): Promise<void> {
    const opened = client.start().then(
      () => true,
      (error) => {
        throw error ?? new Error('the connection to Slack was closed before it was ready')
      },
    )
    opened.catch(() => {})
    if ((await inTime(opened, OPENING_MS, wait)) !== null) return
    await disconnect()
    throw new Error('Slack opened no connection in time')
  }

  async function disconnect(): Promise<void> {
    await inTime(client.disconnect(), CLOSING_MS, wait)
  }

  async function stayConnected(signal: AbortSignal): Promise<void> {
    let failures = 0
    let connectionEnded = ended()
    while (!signal.aborted) {
      if (failures === 0) await connectionEnded
      if (signal.aborted) return
      try {
        await connect()
        connectionEnded = ended()
        if (failures > 0) log.info('connected to Slack again')
        failures = 0
      } catch (error) {
        failures += 1
        const words = 'the connection to Slack cannot be opened'
        if (isTokenFault(error)) log.error({ err: error }, `${words}: SLACK_APP_TOKEN is not accepted`)
        else log.warn({ err: error, failures }, words)
        await wait(Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS), signal).catch(() => {})
      }
    }
  }

  return {
    init(app: App) {
      const processEvent: App['processEvent'] = async ({ ack, ...event }) => ack(await processWhole(app, event))
      receiver.init({ processEvent } as App)
    },
    async start() {
      await connect()
      running = new AbortController()
      void stayConnected(running.signal)
    },
    async stop() {
      running?.abort()
      running = null
      await disconnect()
    },
  }
}
