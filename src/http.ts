// The one HTTP server: adapters hang their routes into it. What protects all of them alike stands here.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Server } from 'node:http'
import { type AddressInfo, isIP } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { OperatorError } from './errors.ts'
import type { Log } from './log.ts'
import { isLoopback } from './loopback.ts'

/** 20,000 characters of Vietnamese, each written as a JSON escape, fit in. */
const MAX_BODY_BYTES = 256 * 1024
/** Slack sends the whole message along whose button was pressed, each Vietnamese letter as nine characters and more. */
const MAX_WEBHOOK_BYTES = 1024 * 1024
/**
 * How long a connection stays open for the next request. Longer than proxies and browsers keep theirs (60 s is usual): whoever sends on
 * a connection that is just being closed loses the request.
 */
const KEEP_ALIVE_MS = 65_000
/** Open event streams are cut after this long at a stop, so that it ends. */
const STOP_GRACE_MS = 500

export interface HttpOptions {
  host: string
  port: number
  publicUrl: URL | null
  log: Log
  /**
   * Figures for /metrics besides those of the process, by metric name with its labels; asked at each call of it and of /readyz. A rejection means
   * that no message could be taken now, so that both say so.
   */
  gauges?: () => Promise<Record<string, number>>
}

export interface HttpServer {
  /** Routes may be added until `listen`. */
  readonly routes: Hono
  /**
   * Leaves the length of bodies sent to this path, or to those below one that ends in "/", to their routes, which must bound it; all others
   * are cut at the length of a message.
   */
  boundsOwnBody(path: string): void
  /**
   * A platform sends to this path, perhaps through a proxy that gives it another name. It proves by a secret or a signature that it is the
   * platform, which its route must look at; so the names by which browsers are told apart are not looked at, and longer bodies are taken.
   */
  takesWebhooks(path: string): void
  /** Counts towards /metrics: `cchc_<name>_total`. */
  count(name: 'messages_in' | 'messages_out' | 'requests_refused'): void
  /** From now on /readyz says so. */
  markReady(): void
  /** Resolves with the address to open in a browser of this machine. A port that is taken or not allowed is an OperatorError. */
  listen(): Promise<URL>
  /** Answers what has begun, cuts what stays open. */
  stop(): Promise<void>
}

/**
 * A server without routes of its own but `/healthz`, `/readyz` (for whoever asks) and `/metrics` (for this machine only). It listens on
 * `host` and `port` once told to; a port of 0 takes a free one.
 */
export function createHttpServer(options: HttpOptions): HttpServer {
  const { host, port, publicUrl, log } = options
  const counters = { messages_in: 0, messages_out: 0, requests_refused: 0 }
  const routes = new Hono()
  const boundingThemselves = new Set<string>()
  const boundsItself = (path: string) => boundingThemselves.has(path) || boundingThemselves.has(path.slice(0, path.lastIndexOf('/') + 1))
  const webhooks = new Set<string>()
  let ready = false

  const gauges = async (): Promise<Record<string, number> | null> =>
    (options.gauges?.() ?? Promise.resolve({})).catch((error) => {
      log.warn({ err: error }, 'the store cannot be asked how it does')
      return null
    })

  const refuse = (context: Context, status: 403 | 421, message: string) => {
    counters.requests_refused += 1
    return context.json({ error: message }, status)
  }

  const knownHost: MiddlewareHandler = async (context, next) => {
    const named = context.req.header('host') ?? ''
    if (webhooks.has(context.req.path) || isKnownHost(named, host, publicUrl)) return next()
    log.warn({ host: named.slice(0, 100) }, 'refused a request for a name that is not mine; set PUBLIC_URL if people use that name')
    return refuse(context, 421, 'Địa chỉ này không phải của máy chủ. Người quản trị cần đặt PUBLIC_URL.')
  }

  const sameOrigin: MiddlewareHandler = async (context, next) => {
    const changesNothing = context.req.method === 'GET' || context.req.method === 'HEAD'
    if (changesNothing || webhooks.has(context.req.path) || isSameOrigin(context, publicUrl)) return next()
    return refuse(context, 403, 'Yêu cầu đến từ một trang khác nên không được nhận.')
  }

  const messageLimit = bodyLimit({ maxSize: MAX_BODY_BYTES, onError: tooLarge })
  const webhookLimit = bodyLimit({ maxSize: MAX_WEBHOOK_BYTES, onError: tooLarge })
  const shortBody: MiddlewareHandler = (context, next) => {
    if (boundsItself(context.req.path)) return next()
    return webhooks.has(context.req.path) ? webhookLimit(context, next) : messageLimit(context, next)
  }

  routes.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
      xFrameOptions: 'DENY',
      referrerPolicy: 'no-referrer',
      // The address decides about HTTPS, not this server: on 127.0.0.1 there is none.
      strictTransportSecurity: publicUrl?.protocol === 'https:',
      permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
    }),
  )
  routes.get('/healthz', (context) => context.text('ok\n'))
  routes.get('/readyz', async (context) => {
    if (!ready) return context.text('starting\n', 503)
    return (await gauges()) === null ? context.text('the store cannot be reached\n', 503) : context.text('ready\n')
  })
  routes.use(knownHost, sameOrigin, shortBody)
  routes.get('/metrics', async (context) => {
    if (!isAskedHere(context)) return refuse(context, 403, 'Số liệu này chỉ xem được từ chính máy chủ.')
    const asked = await gauges()
    const figures = { ...processFigures(), ...totals(counters), cchc_ready: ready && asked !== null ? 1 : 0, ...asked }
    return context.text(metricsText(figures), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
  })
  routes.notFound((context) => context.json({ error: 'Không có trang này.' }, 404))
  routes.onError((error, context) => {
    log.error({ err: error, path: context.req.path }, 'a request failed')
    return context.json({ error: 'Máy chủ gặp lỗi. Anh/Chị thử lại sau ít phút.' }, 500)
  })

  const server = createAdaptorServer({ fetch: routes.fetch, serverOptions: { keepAliveTimeout: KEEP_ALIVE_MS } }) as Server

  return {
    routes,
    boundsOwnBody: (path) => {
      boundingThemselves.add(path)
    },
    takesWebhooks: (path) => {
      webhooks.add(path)
    },
    count: (name) => {
      counters[name] += 1
    },
    markReady: () => {
      ready = true
    },
    async listen() {
      await new Promise<void>((resolve, reject) => {
        server.once('error', (cause) => reject(listenFault(cause, host, port)))
        server.listen(port, host, resolve)
      })
      const { port: taken } = server.address() as AddressInfo
      return new URL(`http://${addressToOpen(host)}:${taken}/`)
    },
    async stop() {
      if (!server.listening) return
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const cut = setTimeout(() => server.closeAllConnections(), STOP_GRACE_MS)
      await closed
      clearTimeout(cut)
    },
  }
}

/** The message of a refused body, in the words of the chat. */
function tooLarge(context: Context): Response {
  return context.json({ error: 'Tin nhắn quá dài. Anh/Chị chia thành nhiều tin ngắn hơn.' }, 413)
}

/** Compares what a request carries with the secret that it must carry, in a time that tells nothing about either, their lengths included. */
export function isSameSecret(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(secret))
}

/**
 * Is this Host header one of ours? A name that an attacker lets point to this machine (DNS rebinding) is none. Addresses in
 * figures cannot be rebound; they count where more than this machine is listened to.
 */
export function isKnownHost(header: string, host: string, publicUrl: URL | null): boolean {
  if (!URL.canParse(`http://${header}`)) return false
  const { hostname } = new URL(`http://${header}`)
  const bare = hostname.replace(/^\[|\]$/g, '')
  if (isLoopback(bare) || bare === host || hostname === publicUrl?.hostname) return true
  return !isLoopback(host) && isIP(bare) > 0
}

/** A proxy on this machine connects from it as well; one that names neither itself nor the host that was asked for cannot be told apart. */
function isAskedHere(context: Context): boolean {
  const from = getConnInfo(context).remote.address?.replace('::ffff:', '') ?? ''
  const { hostname } = new URL(`http://${context.req.header('host')}`)
  return isLoopback(from) && isLoopback(hostname) && !cameThroughProxy(context)
}

/** Somebody else stands between the person and this server, and says so. */
export function cameThroughProxy(context: Context): boolean {
  return ['x-forwarded-for', 'x-forwarded-host', 'forwarded', 'via'].some((name) => context.req.header(name) !== undefined)
}

/** Browsers name the page that sends a POST; programs without a page (webhooks, curl) name none and carry no cookie of ours by accident. */
function isSameOrigin(context: Context, publicUrl: URL | null): boolean {
  const site = context.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const origin = context.req.header('origin')
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  const { host } = new URL(origin)
  return host === context.req.header('host') || host === publicUrl?.host
}

/** "All addresses" is nothing that a browser can open. */
function addressToOpen(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return isIP(host) === 6 ? `[${host}]` : host
}

function listenFault(cause: NodeJS.ErrnoException, host: string, port: number): OperatorError {
  const why: Record<string, string> = {
    EADDRINUSE: `PORT: ${port} is taken by another program; stop that program, or set PORT to a free one (PORT=0 finds one)`,
    EACCES: `PORT: this user may not listen on ${port}; set PORT to 1024 or higher`,
    EADDRNOTAVAIL: `HOST: ${host} is no address of this machine; set HOST to 127.0.0.1, 0.0.0.0 or one of its addresses`,
    ENOTFOUND: `HOST: ${host} is not known; set HOST to 127.0.0.1, 0.0.0.0 or an address of this machine`,
  }
  return new OperatorError([why[cause.code ?? ''] ?? `HOST, PORT: cannot listen on ${host}:${port} (${cause.message})`], cause)
}

function processFigures(): Record<string, number> {
  const { user, system } = process.cpuUsage()
  return {
    process_resident_memory_bytes: process.memoryUsage.rss(),
    process_cpu_seconds_total: (user + system) / 1_000_000,
    process_uptime_seconds: Math.round(process.uptime()),
  }
}

function totals(counters: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counters).map(([name, value]) => [`cchc_${name}_total`, value]))
}

/** Prometheus text form: a name that ends in `_total` is a counter, any other a gauge; labels stand behind the name, in braces. */
function metricsText(figures: Record<string, number>): string {
  const families = Map.groupBy(Object.entries(figures), ([name]) => name.split('{')[0]!)
  return [...families]
    .map(([family, samples]) => {
      const lines = samples.map(([name, value]) => `${name} ${value}\n`).join('')
      return `# TYPE ${family} ${family.endsWith('_total') ? 'counter' : 'gauge'}\n${lines}`
    })
    .join('')
}
