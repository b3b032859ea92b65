// Who sits before the page: one conversation per browser, known by a cookie.
import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Conversation, Sender } from '../../chat/chat.ts'
import { shownName } from '../../chat/shown-name.ts'
import type { SignIn } from './sign-in.ts'

const COOKIE = 'cchc_chat'
/** Browsers cut longer lives to 400 days. */
const LIFE_SECONDS = 400 * 86_400
const LONGEST_NAME = 80

export interface Visitor {
  conversation: Conversation
  sender: Sender
}

export interface Sessions {
  /** Null for a browser that we do not know (yet). */
  visitor(context: Context): Visitor | null
  /** Gives the browser a conversation of its own. With a sign-in code this must follow its check. */
  begin(context: Context, name: string): Visitor
}

export interface SessionOptions {
  /** Null: only this machine can reach the page, and whoever sits before it is the local administrator. */
  signIn: SignIn | null
  /** Send the cookie over HTTPS only. */
  secure: boolean
  /** Account and name of the person where nobody signs in. */
  local: { id: string; name: string }
}

/** Sessions that live in the browser's cookie alone; the server keeps nothing. */
export function createSessions({ signIn, secure, local }: SessionOptions): Sessions {
  const asVisitor = (id: string, name: string): Visitor => ({
    conversation: { platform: 'web', id, kind: 'direct' },
    sender: { platform: 'web', id: signIn === null ? local.id : id, name: signIn === null ? local.name : shownName(name) },
  })

  return {
    visitor(context) {
      const cookie = getCookie(context, COOKIE) ?? ''
      const text = signIn === null ? cookie : signIn.unseal(cookie)
      const [, id, name] = /^([\w-]{22})(?:\.([\w-]*))?$/.exec(text ?? '') ?? []
      return id === undefined ? null : asVisitor(id, Buffer.from(name ?? '', 'base64url').toString())
    },
    begin(context, name) {
      const id = randomBytes(16).toString('base64url')
      const shortName = name.trim().slice(0, LONGEST_NAME)
      const value = signIn === null ? id : signIn.seal(`${id}.${Buffer.from(shortName).toString('base64url')}`)
      setCookie(context, COOKIE, value, { httpOnly: true, sameSite: 'Strict', secure, path: '/', maxAge: LIFE_SECONDS })
      return asVisitor(id, shortName)
    },
  }
}
