// The Bot Platform over HTTP. Nothing else here knows axios, and nothing that leaves this file holds the token, which is part of every address.
import { lookup } from 'node:dns'
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import axios, { type AxiosInstance, isAxiosError } from 'axios'
import { isLoopback } from '../../loopback.ts'
import { LARGEST_PICTURE, PICTURE_TIMEOUT_MS } from './limits.ts'
import { outwardLookup } from './outward.ts'

const OFFICIAL_API = 'https://bot-api.zaloplatforms.com'

/**
 * What became of a call. `refused`: the platform said no, with its code. `strange`: somebody answered, but not as the platform does.
 * `unreached`: it cannot have arrived. `unanswered`: it may have arrived.
 */
export type Answer =
  | { kind: 'done'; result: unknown }
  | { kind: 'refused'; code: number; description: string }
  | { kind: 'strange'; status: number }
  | { kind: 'unreached'; why: string }
  | { kind: 'unanswered'; why: string }

/** What became of fetching a picture. */
export type Fetched =
  | { kind: 'done'; bytes: Uint8Array }
  | { kind: 'forbidden'; why: string }
  | { kind: 'missing'; status: number }
  | { kind: 'failed'; why: string }

export interface ZaloApi {
  /** Never rejects. */
  call(method: string, parameters: Record<string, unknown>, within: { timeoutMs: number; signal?: AbortSignal }): Promise<Answer>
  /** A picture that lies on the network of the platform. Never rejects. */
  fetchPicture(address: string, signal: AbortSignal): Promise<Fetched>
}

/** `apiUrl` null: the official address. */
export function createZaloApi({ token, apiUrl }: { token: string; apiUrl: string | null }): ZaloApi {
  const base = new URL(apiUrl ?? OFFICIAL_API)
  const isTrial = isLoopback(base.hostname)
  const client = createClient(isTrial)
  const outward = new HttpsAgent({ keepAlive: false, lookup: outwardLookup(lookup) })
  const methods = `${base.href.replace(/\/$/, '')}/bot${token}`
  const redacted = (words: string) => words.replaceAll(token, '[token]').replaceAll(encodeURIComponent(token), '[token]')

  return {
    async call(method, parameters, { timeoutMs, signal }) {
      try {
        const { status, data } = await client.post<unknown>(`${methods}/${method}`, parameters, {
          timeout: timeoutMs,
          ...(signal === undefined ? {} : { signal }),
        })
        const answer = answerOf(data, status)
        return answer.kind === 'refused' ? { ...answer, description: redacted(answer.description) } : answer
      } catch (error) {
        return { kind: wasNotSent(error) ? 'unreached' : 'unanswered', why: redacted(reasonOf(error)) }
      }
    },
    async fetchPicture(address, signal) {
      if (!mayBeFetched(address, isTrial)) return { kind: 'forbidden', why: 'not an address of a public picture' }
      try {
        const { status, data } = await client.get<ArrayBuffer>(address, {
          responseType: 'arraybuffer',
          timeout: PICTURE_TIMEOUT_MS,
          maxContentLength: LARGEST_PICTURE,
          signal,
          ...(isTrial ? {} : { httpsAgent: outward }),
        })
        if (status === 200) return { kind: 'done', bytes: new Uint8Array(data) }
        return status < 500 ? { kind: 'missing', status } : { kind: 'failed', why: `status ${status}` }
      } catch (error) {
        const isTooLarge = isAxiosError(error) && error.message.startsWith('maxContentLength')
        return isTooLarge ? { kind: 'forbidden', why: 'larger than a picture may be' } : { kind: 'failed', why: reasonOf(error) }
      }
    },
  }
}

function createClient(isTrial: boolean): AxiosInstance {
  return axios.create({
    maxRedirects: 0,
    validateStatus: () => true,
    // A connection kept open may be closed just when it is used again, and then nobody knows whether a message arrived.
    httpAgent: new HttpAgent({ keepAlive: false }),
    httpsAgent: new HttpsAgent({ keepAlive: false }),
    ...(isTrial ? { proxy: false as const } : {}),
  })
}

/** The envelope `{ ok, result, error_code, description }`; status 200 alone does not mean success. */
function answerOf(body: unknown, status: number): Answer {
  if (typeof body !== 'object' || body === null || !('ok' in body)) return { kind: 'strange', status }
  const { ok, result, error_code: code, description } = body as Record<string, unknown>
  if (ok === true) return { kind: 'done', result }
  return {
    kind: 'refused',
    code: typeof code === 'number' ? code : status,
    description: typeof description === 'string' ? description : '',
  }
}

/** True where the fault came before anything could be sent: no such name, no connection, a certificate that does not fit. */
function wasNotSent(error: unknown): boolean {
  const cause = isAxiosError(error) ? (error.cause ?? error) : error
  const { syscall, code } = cause as { syscall?: unknown; code?: unknown }
  if (syscall === 'connect' || syscall === 'getaddrinfo') return true
  return typeof code === 'string' && /CERT|ERR_TLS|ERR_INVALID_URL|UNABLE_TO_/.test(code)
}

function reasonOf(error: unknown): string {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : 'failed'
}

/** The address comes from outside, so that it must not lead into the network in which we stand. */
function mayBeFetched(address: string, isTrial: boolean): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username } = new URL(address)
  if (isLoopback(hostname)) return isTrial && protocol === 'http:'
  const isNamed = hostname.includes('.') && !/^[\d.]+$/.test(hostname)
  return protocol === 'https:' && username === '' && isNamed
}
