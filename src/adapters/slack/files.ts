// Files of Slack: those that people send are fetched with the bot's token, those that go out are uploaded.
import type { webApi } from '@slack/bolt'
import { type RemoteFile, SendFailure } from '../../chat/chat.ts'
import type { Log } from '../../log.ts'
import { asSendFailure, isMissingScope } from './failures.ts'
import { LARGEST_FILE_BYTES } from './limits.ts'

/** Beyond Slack's own addresses the token goes nowhere but to the server that was configured in its place. */
const SLACK_HOST = /(?:^|\.)slack\.com$|(?:^|\.)slack-files\.com$/

const MOST_REDIRECTS = 3

export interface FileFetcherOptions {
  client: webApi.WebClient
  botToken: string
  apiUrl: string | null
  log: Log
}

/**
 * The bytes of a file that came with a message. Rejects with SendFailure: `refused` for one that is gone, too large, or that Slack does not
 * let us read, `retry` where Slack could not be reached.
 */
export function createFileFetcher({ client, botToken, apiUrl, log }: FileFetcherOptions) {
  const mayHaveToken = (address: URL) =>
    apiUrl === null ? address.protocol === 'https:' && SLACK_HOST.test(address.hostname) : isSameMachine(address, new URL(apiUrl))

  async function addressOf(file: RemoteFile): Promise<URL> {
    const { file: found } = await client.files.info({ file: file.handle })
    const address = found?.url_private_download ?? found?.url_private
    if (address === undefined || !URL.canParse(address))
      throw new SendFailure('refused', `Slack gives no address of the file (${found?.mode})`)
    return new URL(address)
  }

  /** Goes on where Slack points to, as long as that is Slack. */
  async function fetchAt(address: URL, signal: AbortSignal): Promise<Response> {
    for (let at = address, hops = 0; hops <= MOST_REDIRECTS; hops++) {
      if (!mayHaveToken(at)) throw new SendFailure('refused', 'the file lies outside of Slack')
      const response = await fetch(at.href, { headers: { authorization: `Bearer ${botToken}` }, redirect: 'manual', signal })
      const onward = response.headers.get('location')
      if (response.status < 300 || response.status >= 400 || onward === null || !URL.canParse(onward, at.href)) return response
      await response.body?.cancel()
      at = new URL(onward, at)
    }
    throw new SendFailure('refused', 'Slack points from one address of the file to another')
  }

  return async (file: RemoteFile, signal: AbortSignal): Promise<Uint8Array> => {
    try {
      return await readWhole(await fetchAt(await addressOf(file), signal))
    } catch (error) {
      if (isMissingScope(error)) log.error('Slack lets no file be read: the app lacks the scope files:read')
      throw asFetchFailure(error)
    }
  }
}

/** Emulators give files under another name or port of the same machine than their API. */
function isSameMachine(address: URL, api: URL): boolean {
  const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])
  return address.hostname === api.hostname || (loopback.has(address.hostname) && loopback.has(api.hostname))
}

async function readWhole(response: Response): Promise<Uint8Array> {
  if (response.status === 429) {
    throw new SendFailure('retry', 'rate limited', { retryAfterSeconds: Number(response.headers.get('retry-after')) || 30 })
  }
  if (response.status >= 500) throw new SendFailure('retry', `Slack answered with status ${response.status}`)
  if (!response.ok) throw new SendFailure('refused', `Slack answered with status ${response.status}`)
  // Without the right to read it Slack answers 200 with the page on which one signs in.
  if (/^text\/html/i.test(response.headers.get('content-type') ?? '')) {
    throw new SendFailure('refused', 'Slack gave a page instead of the file; does the app have the scope files:read?')
  }
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of response.body ?? []) {
    pieces.push(piece)
    length += piece.length
    if (length > LARGEST_FILE_BYTES) throw new SendFailure('refused', 'the file is too large')
  }
  return Buffer.concat(pieces)
}

/** Reading has no effect, so whatever had no answer may be tried again. */
function asFetchFailure(error: unknown): SendFailure {
  const failure = asSendFailure(error, [])
  return failure.outcome === 'unknown' ? new SendFailure('retry', failure.message, failure.detail) : failure
}
