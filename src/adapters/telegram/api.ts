// Calls to the Bot API. Nothing that leaves this file holds an address, since the token is part of every one.
import { Api } from 'grammy'
import { SendFailure } from '../../chat/chat.ts'
import { NEVER_SENT } from '../../chat/never-sent.ts'
import { LIMITS } from './limits.ts'

/** Bot API, "Making requests". */
export const PUBLIC_API_ROOT = 'https://api.telegram.org'

/** Something answered, but not as the Bot API does: a gateway's page, say. */
export class ForeignAnswer extends Error {
  override readonly name = 'ForeignAnswer'
  /** Status of HTTP. */
  readonly status: number

  constructor(status: number) {
    super(`no answer of the Bot API (HTTP ${status})`)
    this.status = status
  }
}

/** No answer came. `neverLeft`: no connection was made, so nothing can have been done. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  readonly neverLeft: boolean

  constructor(code: string, neverLeft: boolean) {
    super(`no answer of the Bot API (${code})`)
    this.neverLeft = neverLeft
  }
}

type FetchOfGrammy = NonNullable<NonNullable<ConstructorParameters<typeof Api>[1]>['fetch']>

/** grammY over the fetch of Node: its own would hide the status of an answer that is no JSON, and tell the address in its errors. */
export function openApi(token: string, apiRoot: string): Api {
  const call = async (url: string, init: RequestInit): Promise<Pick<Response, 'json'>> => {
    const response = await request(url, { ...init, signal: nativeSignal(init.signal) })
    const answer = parsed(await body(response))
    if (!isAnswer(answer)) throw new ForeignAnswer(response.status)
    return { json: async () => answer }
  }
  return new Api(token, { apiRoot, timeoutSeconds: LIMITS.callSeconds, fetch: call as unknown as FetchOfGrammy })
}

async function request(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, redirect: 'error' })
  } catch (cause) {
    throw noAnswer(cause)
  }
}

const body = (response: Response) =>
  response.text().catch((cause) => {
    throw noAnswer(cause)
  })

function noAnswer(error: unknown): NoAnswer {
  const { cause, name } = error as { cause?: { code?: unknown }; name?: string }
  const code = typeof cause?.code === 'string' ? cause.code : (name ?? 'unknown')
  return new NoAnswer(code, NEVER_SENT.has(code))
}

/** grammY brings a signal of its own make, which the fetch of Node does not take. */
function nativeSignal(given: Pick<AbortSignal, 'aborted' | 'addEventListener'> | null | undefined): AbortSignal | null {
  if (given == null) return null
  const controller = new AbortController()
  if (given.aborted) controller.abort()
  else given.addEventListener('abort', () => controller.abort(), { once: true })
  return controller.signal
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Bot API, "Making requests": `ok`, and `error_code` where it is false. */
function isAnswer(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { ok, error_code } = value as { ok?: unknown; error_code?: unknown }
  return ok === true || (ok === false && typeof error_code === 'number')
}

/** The bytes of a file at a path that `getFile` gave. Rejects with SendFailure. */
export async function download(apiRoot: string, token: string, path: string, signal: AbortSignal): Promise<Uint8Array> {
  const response = await request(`${apiRoot}/file/bot${token}/${path}`, { signal }).catch(unreachable)
  if (response.status >= 500 || response.status === 429)
    throw new SendFailure('retry', `a file could not be fetched (HTTP ${response.status})`)
  if (!response.ok || response.body === null) throw new SendFailure('refused', `a file cannot be fetched (HTTP ${response.status})`)
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const chunk of response.body) {
      bytes += chunk.length
      if (bytes > LIMITS.fetchBytes) throw tooLargeToFetch()
      chunks.push(chunk)
    }
  } catch (error) {
    throw error instanceof SendFailure ? error : unreachableFailure()
  }
  return Buffer.concat(chunks)
}

/** For a file of which the platform tells its length, or that turns out longer than a bot may fetch. */
export function tooLargeToFetch(): SendFailure {
  return new SendFailure('refused', `a file of more than ${LIMITS.fetchBytes} bytes cannot be fetched`)
}

const unreachableFailure = () => new SendFailure('retry', 'a file could not be fetched: the connection failed')

function unreachable(): never {
  throw unreachableFailure()
}
