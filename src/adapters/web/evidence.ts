// The request that opens a file of evidence from the page: for those who may see it, and never as a page of ours.
import type { Context } from 'hono'
import type { HttpServer } from '../../http.ts'
import type { Visitor } from './session.ts'
import type { WebOptions } from './web.ts'

/** Shown by the browser itself; whatever else there is goes to the disk. */
const SHOWN = /^(?:image\/(?:jpeg|png|webp)|application\/pdf|text\/plain)$/u

export interface EvidenceParts extends Pick<WebOptions, 'http' | 'evidence'> {
  /** Answers those only whom we know. */
  asVisitor(handle: (context: Context, visitor: Visitor) => Promise<Response>): (context: Context) => Promise<Response> | Response
}

/** Hangs the request into `http`, which must not listen yet. */
export function serveEvidence({ http, asVisitor, evidence }: EvidenceParts & { http: HttpServer }): void {
  http.routes.get(
    '/api/evidence/:id',
    asVisitor(async (context, { sender, conversation }) => {
      const file = await evidence(context.req.param('id') ?? '', sender, conversation)
      // The same words whether there is none or it is another's, so that nobody can find out.
      if (file === null) return context.json({ error: 'Minh chứng này không còn, hoặc Anh/Chị không được xem.' }, 404)
      const { name, type, bytes } = file
      return context.body(new Uint8Array(bytes), 200, {
        'content-type': type === 'text/plain' ? 'text/plain; charset=utf-8' : type,
        'content-disposition': `${SHOWN.test(type) ? 'inline' : 'attachment'}; filename*=UTF-8''${headerName(name)}`,
        'cache-control': 'private, no-store',
      })
    }),
  )
}

/** RFC 8187, 3.2.1. */
function headerName(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(/['()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
