// Is a request Slack's? "Verifying requests from Slack".
import { createHmac, timingSafeEqual } from 'node:crypto'
import { SIGNATURE_WINDOW_SECONDS } from './limits.ts'

export interface SignedRequest {
  /** As it came, byte for byte. */
  body: Uint8Array
  /** X-Slack-Request-Timestamp: seconds. */
  timestamp: string
  /** X-Slack-Signature. */
  signature: string
}

/** What a request of this body and time is signed with. */
export function signatureOf(secret: string, timestamp: string, body: Uint8Array): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`
}

/** Null for a request that is signed and fresh, else why it is refused. Takes as long for a wrong signature as for a right one. */
export function faultOfSignature({ body, timestamp, signature }: SignedRequest, secret: string, now: Date): string | null {
  if (!/^\d{1,12}$/.test(timestamp)) return 'no time'
  if (Math.abs(now.getTime() / 1_000 - Number(timestamp)) > SIGNATURE_WINDOW_SECONDS) return 'too old'
  const expected = Buffer.from(signatureOf(secret, timestamp, body))
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected) ? null : 'wrong signature'
}
