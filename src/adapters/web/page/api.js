// The few requests that the page makes. None of them rejects: a lost connection is an outcome like any other.

/** @import { ChatLine } from '../web.ts' */
/** @import { Sent, Unsent } from './unsent.js' */
/** @import { Arrived, Upload } from './uploads.js' */

/** @typedef {{ name: string, suggestions: string[], longestMessage: number, files: { largest: number, kinds: string[] }, now: string }} Session */
/** @typedef {{ status: number, body: Record<string, unknown> }} Answer status 0: the server was not reached */

const PATIENCE_MS = 15_000

/**
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<Answer>}
 */
async function ask(path, body) {
  try {
    const response = await fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return { status: response.status, body: await response.json() }
  } catch {
    return { status: 0, body: {} }
  }
}

/** @param {Answer} answer */
const whyOf = (answer) => (typeof answer.body.error === 'string' ? answer.body.error : 'Máy chủ không nhận yêu cầu này.')

/** @param {Answer} answer @returns {{ session: Session } | { signIn: true } | { fault: string } | null} null: try again later */
function sessionOf(answer) {
  if (answer.status === 200) return { session: /** @type {Session} */ (/** @type {unknown} */ (answer.body)) }
  if (answer.status === 401) return { signIn: true }
  return answer.status === 0 || answer.status >= 500 ? null : { fault: whyOf(answer) }
}

export async function openSession() {
  return sessionOf(await ask('/api/session'))
}

/** @param {string} name @param {string} code */
export async function signIn(name, code) {
  const answer = await ask('/api/sign-in', { name, code })
  return sessionOf(answer) ?? { fault: 'Chưa nối được với máy chủ. Anh/Chị thử lại sau ít phút.' }
}

/** @returns {Promise<ChatLine[] | null>} null: not now */
export async function readHistory() {
  const { status, body } = await ask('/api/messages')
  return status === 200 ? /** @type {ChatLine[]} */ (body.lines) : null
}

/** @param {Unsent} message @returns {Promise<Sent>} */
export async function sendMessage({ key, text }) {
  const answer = await ask('/api/messages', { key, text })
  if (answer.status === 202) return { outcome: 'taken', at: String(answer.body.at) }
  if (answer.status === 401) return { outcome: 'signIn' }
  if (answer.status === 0 || answer.status === 429 || answer.status >= 500) return { outcome: 'later' }
  return { outcome: 'refused', why: whyOf(answer) }
}

/**
 * Not `fetch`, which does not tell how much is sent.
 * @param {Upload} upload
 * @param {(part: number) => void} onPart
 * @param {AbortSignal} signal
 * @returns {Promise<Arrived>}
 */
export function sendFile({ key, file, album }, onPart, signal) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/files?key=${key}${album === undefined ? '' : `&album=${album}`}`)
    request.responseType = 'json'
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name.toWellFormed()))
    request.upload.addEventListener('progress', ({ loaded, total }) => onPart(total > 0 ? loaded / total : 0))
    request.upload.addEventListener('load', () => onPart(1))
    request.addEventListener('loadend', () => resolve(arrivedOf(request)))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

/** @param {XMLHttpRequest} request @returns {Arrived} */
function arrivedOf(request) {
  const answer = { status: request.status, body: request.response ?? {} }
  if (answer.status === 202) return { outcome: 'taken', at: answer.body.at, file: answer.body.file }
  if (answer.status === 401) return { outcome: 'signIn' }
  if (answer.status === 0) return { outcome: 'lost' }
  if (answer.status !== 503) return { outcome: 'failed', why: whyOf(answer) }
  return { outcome: 'later', seconds: Number(request.getResponseHeader('retry-after') ?? 5), why: whyOf(answer) }
}
