import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { OperatorError } from '../src/errors.ts'
import { createHttpServer, type HttpOptions, type HttpServer, isKnownHost } from '../src/http.ts'
import { silentLog } from '../src/log.ts'

const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.stop()
})

function server(settings: Partial<HttpOptions> = {}): HttpServer {
  const made = createHttpServer({
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    log: silentLog,
    gauges: async () => ({ cchc_inbox_waiting: 2 }),
    ...settings,
  })
  made.routes.post('/echo', async (context) => context.text(await context.req.text()))
  made.routes.get('/', (context) => context.text('page'))
  open.push(made)
  return made
}

describe('the HTTP server', () => {
  test('says that it lives, when it is ready, and how it does', async () => {
    const http = server()
    const url = await http.listen()
    expect((await fetch(new URL('/healthz', url))).status).toBe(200)
    expect((await fetch(new URL('/readyz', url))).status).toBe(503)
    http.markReady()
    http.count('messages_in')
    expect((await fetch(new URL('/readyz', url))).status).toBe(200)
    const metrics = await (await fetch(new URL('/metrics', url))).text()
    expect(metrics).toMatch(/^process_resident_memory_bytes \d+$/m)
    expect(metrics).toMatch(/^process_cpu_seconds_total [\d.]+$/m)
    expect(metrics).toMatch(/^cchc_messages_in_total 1$/m)
    expect(metrics).toMatch(/^cchc_inbox_waiting 2$/m)
    expect(metrics).toMatch(/^cchc_ready 1$/m)
  })

  test('without its store it lives, is not ready, and still gives the other figures', async () => {
    const http = server({ gauges: () => Promise.reject(new Error('no connection')) })
    const url = await http.listen()
    http.markReady()
    expect((await fetch(new URL('/healthz', url))).status).toBe(200)
    expect((await fetch(new URL('/readyz', url))).status).toBe(503)
    const metrics = await fetch(new URL('/metrics', url))
    expect(metrics.status).toBe(200)
    expect(await metrics.text()).toMatch(/^cchc_ready 0$/m)
  })

  test.each([
    ['127.0.0.1', '127.0.0.1:8080', {}, 200],
    ['::ffff:127.0.0.1', 'localhost', {}, 200],
    ['::1', '[::1]:8080', {}, 200],
    ['10.0.0.9', '127.0.0.1', {}, 403],
    ['127.0.0.1', 'chat.example.vn', {}, 403],
    ['127.0.0.1', '127.0.0.1:8080', { 'x-forwarded-for': '10.0.0.9' }, 403],
  ])(
    'gives its figures to this machine only: a connection from %s for %s with %j gets %i',
    async (remoteAddress, host, headers, status) => {
      const http = server({ host: '0.0.0.0', publicUrl: new URL('https://chat.example.vn') })
      const incoming = { socket: { remoteAddress, remotePort: 50_000, remoteFamily: 'IPv4' } }
      const response = await http.routes.request('/metrics', { headers: { host, ...headers } }, { incoming })
      expect(response.status).toBe(status)
      expect((await response.text()).includes('process_resident_memory_bytes')).toBe(status === 200)
    },
  )

  test('keeps a connection longer than whoever uses it again', async () => {
    const url = await server().listen()
    expect((await fetch(url)).headers.get('keep-alive')).toBe('timeout=65')
  })

  test('forbids inline scripts, frames and guessing of types', async () => {
    const url = await server().listen()
    const { headers } = await fetch(url)
    expect(headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  })

  test('refuses a POST that another page sends, and takes one of its own or of a program', async () => {
    const url = await server().listen()
    const post = (headers: Record<string, string>) => fetch(new URL('/echo', url), { method: 'POST', body: 'x', headers })
    expect((await post({ origin: 'https://evil.example' })).status).toBe(403)
    expect((await post({ origin: 'null' })).status).toBe(403)
    expect((await post({ origin: url.origin })).status).toBe(200)
    expect((await post({})).status).toBe(200)
  })

  test('refuses a body that no message can be', async () => {
    const url = await server().listen()
    const response = await fetch(new URL('/echo', url), { method: 'POST', body: 'a'.repeat(300_000) })
    expect(response.status).toBe(413)
  })

  test('leaves the length of a body to a route that bounds it itself, and to that one only', async () => {
    const http = server()
    http.boundsOwnBody('/long')
    http.routes.post('/long', async (context) => context.text(String((await context.req.arrayBuffer()).byteLength)))
    const url = await http.listen()
    const post = (path: string) => fetch(new URL(path, url), { method: 'POST', body: 'a'.repeat(300_000) })
    expect(await (await post('/long')).text()).toBe('300000')
    expect((await post('/long/er')).status).toBe(413)
    expect((await post('/echo')).status).toBe(413)
  })

  test('leaves it to all routes below a path that ends in a slash', async () => {
    const http = server()
    http.boundsOwnBody('/long/')
    http.routes.post('/long/:name', async (context) => context.text(String((await context.req.arrayBuffer()).byteLength)))
    const url = await http.listen()
    const post = (path: string) => fetch(new URL(path, url), { method: 'POST', body: 'a'.repeat(300_000) })
    expect(await (await post('/long/er')).text()).toBe('300000')
    expect((await post('/longer')).status).toBe(413)
  })

  test('takes what a platform sends through a proxy that renames it, and up to a mebibyte of it, at its own path only', async () => {
    const http = server()
    http.takesWebhooks('/telegram')
    http.routes.post('/telegram', async (context) => context.text(String((await context.req.arrayBuffer()).byteLength)))
    await http.listen()
    const post = (path: string, length = 1, headers: Record<string, string> = {}) =>
      http.routes.request(path, { method: 'POST', body: 'a'.repeat(length), headers: { host: 'app:8080', ...headers } })
    const asked = await post('/telegram', 1_000_000, { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' })
    expect(await asked.text()).toBe('1000000')
    expect((await post('/telegram', 1_100_000)).status).toBe(413)
    expect((await post('/telegram/other')).status).toBe(421)
    expect((await post('/echo')).status).toBe(421)
  })

  test.each([
    ['localhost:8080', '127.0.0.1', true],
    ['127.0.0.1:8080', '127.0.0.1', true],
    ['[::1]:8080', '127.0.0.1', true],
    ['attacker.example:8080', '127.0.0.1', false],
    ['localhost.attacker.example', '127.0.0.1', false],
    ['192.168.1.5:8080', '127.0.0.1', false],
    ['192.168.1.5:8080', '0.0.0.0', true],
    ['attacker.example', '0.0.0.0', false],
    ['chat.example.vn', '0.0.0.0', true],
    ['', '127.0.0.1', false],
    ['a b', '127.0.0.1', false],
  ])('a request for %j while listening on %s is known: %s', (header, host, known) => {
    expect(isKnownHost(header, host, new URL('https://chat.example.vn'))).toBe(known)
  })

  test('a taken port is a fault of the operator, with what to do', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    open.push({ stop: () => new Promise((resolve) => other.close(() => resolve())) })
    const { port } = other.address() as AddressInfo
    const failure = await server({ port })
      .listen()
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(OperatorError)
    expect((failure as OperatorError).faults[0]).toMatch(/^PORT: \d+ is taken by another program; stop .* or set PORT/)
  })
})
