// Conversations on Zalo with the real program: it is started, killed and started again beside a platform of our own.
import { once } from 'node:events'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import { afterEach, describe, expect, test } from 'vitest'
import { thisHour } from '../cli/processes.ts'
import { aTown, type TownSettings, WEBHOOK_SECRET, type ZaloTown } from './zalo-process.ts'
import { ZALO_BOT_NAME, ZALO_TOKEN } from './zalo-server.ts'

const hoa = { id: '6ede0001aabbccdd0001', name: 'Nguyễn Thị Hoa' }
const an = { id: '6ede0001aabbccdd0002', name: 'Trần Văn An' }
const stranger = { id: '6ede0001aabbccdd0003', name: 'Lê Văn Lạ' }
const office = { id: 'g9f00002aabbccdd0002' }
const called = `@${ZALO_BOT_NAME}`

const towns: ZaloTown[] = []
afterEach(async () => {
  for (const town of towns.splice(0)) await town.close()
})

async function running(settings: TownSettings = {}): Promise<ZaloTown> {
  const town = await aTown(settings)
  towns.push(town)
  await town.run()
  return town
}

/** The number under which a choice is offered. */
function choice(answer: string, label: string): string {
  const found = answer.split('\n').find((line) => line.startsWith('[') && line.includes(label))
  if (found === undefined) throw new Error(`no choice “${label}” in:\n${answer}`)
  return /^\[(\d+)\]/.exec(found)![1]!
}

function addressIn(answer: string, path: string): URL {
  const found = new RegExp(`http://\\S+/${path}/[\\w-]+`).exec(answer)?.[0]
  if (found === undefined) throw new Error(`no address of ${path} in:\n${answer}`)
  return new URL(found)
}

const aPhoto = (shade: number) =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: { r: shade, g: 90, b: 90 } } })
    .jpeg()
    .toBuffer()

async function aPaper(words: string): Promise<Uint8Array<ArrayBuffer>> {
  const paper = new PDFDocument()
  const pieces: Buffer[] = []
  paper.on('data', (piece: Buffer) => pieces.push(piece))
  paper.text(words)
  paper.end()
  await once(paper, 'end')
  return new Uint8Array(Buffer.concat(pieces))
}

const textOf = async (response: Response) => (await response.text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

describe('on Zalo', () => {
  test('somebody joins by invitation, asks, reports, proves it, and opens the evidence again', async () => {
    const town = await running()
    expect(await town.asks(stranger, 'han')).toContain('thamgia')
    expect(await town.invite(hoa, 'cán bộ Sở Tư pháp')).toContain('Sở Tư pháp')

    const answer = await town.asks(hoa, 'hạn của tập huấn một cửa?')
    expect(answer).toContain('30/11/2026')
    expect(answer).toContain('Kế hoạch 12/KH-UBND')
    expect(await town.asks(hoa, choice(answer, 'nguyên văn'))).toContain('Tập huấn nghiệp vụ một cửa')
    expect(await town.asks(hoa, 'han')).toContain('SM-1.1')

    const draft = await town.asks(hoa, '1 xong')
    expect(draft).toContain('Ghi nhận như sau?')
    const done = await town.asks(hoa, choice(draft, 'Ghi nhận'))
    expect(done).toContain('Đã ghi nhận')

    const photo = await aPhoto(20)
    const sentPhoto = () => town.zalo.deliver(town.zalo.photoBody(hoa, town.zalo.keepPicture(photo)))
    expect(await town.answerTo(hoa, sentPhoto)).toMatch(/Đã nhận 1 minh chứng cho SM-1\.1: 1 ảnh.*MC-/)

    const upload = addressIn(done, 'minhchung')
    expect(await textOf(await fetch(upload))).toContain('Rà soát thủ tục hành chính nội bộ')
    const paper = await aPaper('Bao cao 45/BC-STP ngay 18/11/2026')
    const form = new FormData()
    form.append('files', new Blob([await aPhoto(200)]), 'ảnh 2.jpg')
    form.append('files', new Blob([paper]), 'BC45.pdf')
    const receipt = await town.answerTo(hoa, async () => {
      expect(await textOf(await fetch(upload, { method: 'POST', body: form }))).toContain('Đã nhận 2 tệp')
    })
    expect(receipt).toMatch(/Đã nhận 3 minh chứng cho SM-1\.1: 2 ảnh, 1 tệp PDF.*MC-/)
    expect((await fetch(upload)).status).toBe(410)

    const list = await town.asks(hoa, choice(receipt, 'Xem minh chứng'))
    const number = /(\d)\. BC45\.pdf/.exec(list)![1]
    const page = await fetch(addressIn(await town.asks(hoa, choice(list, `Xem ${number}`)), 'tep'))
    const file = await fetch(new URL(/href="(\/tep\/[^"]+)"/.exec(await page.text())![1]!, town.url))
    expect(file.headers.get('content-disposition')).toContain('attachment')
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(paper)
    expect((await fetch(page.url)).status).toBe(410)
  })

  test('a paper that Zalo keeps back is answered', async () => {
    const town = await running()
    await town.invite(hoa, 'cán bộ Sở Tư pháp')
    expect(await town.answerTo(hoa, () => town.zalo.deliver(town.zalo.unsupportedBody(hoa)))).toContain('minhchung')
  })

  test('a group is bound where it talks, asks within its plans, and gets the digest once a day', async () => {
    const town = await running()
    await town.invite(an, 'đầu mối')
    expect(await town.asks(stranger, `${called} han`, office)).toContain('chưa được gắn')
    const bound = await town.asks(an, `${called} nhom SM lúc ${thisHour()}`, office)
    expect(bound).toContain('Đã gắn nhóm')
    const answer = await town.asks(stranger, `${called} hạn của tập huấn một cửa?`, office)
    expect(answer).toContain(stranger.name)
    expect(answer).toContain('30/11/2026')
    expect(await town.asks(an, `${called} kiemtra`, office)).toContain(ZALO_BOT_NAME)

    const digests = () => town.zalo.shownTo(office).filter((text) => text.includes('Bản tin hạn việc') && text.includes('23/11/2026'))
    await town.server().stop()
    await town.run({ TODAY: '2026-11-23' })
    await town.zalo.until(() => digests().length > 0)
    await town.server().kill()
    await town.run({ TODAY: '2026-11-23' })
    await town.asks(an, `${called} han`, office)
    expect(digests()).toHaveLength(1)
    expect(digests()[0]).toContain('SM-1.2')
  })

  test('the first administrator joins by the code that the server prints', async () => {
    const town = await running()
    const code = /quantri ([\w-]+)/.exec(town.server().output())![1]
    expect(await town.asks(an, `quantri ${code}`)).toContain('quản trị')
    expect(await town.asks(hoa, `quantri ${code}`)).not.toContain('Anh/Chị là quản trị')
    expect(await town.asks(an, 'kiemtra')).toContain('3.000 tin')
  })

  test('a form that is left half-way goes on after a restart, and is called off by a word', async () => {
    const town = await running()
    await town.invite(hoa, 'cán bộ Sở Tư pháp')
    const first = await town.asks(hoa, 'capnhat')
    const second = await town.asks(hoa, choice(first, 'SM-1.1'))
    expect(second).not.toBe(first)
    await town.server().stop()
    await town.run()
    const third = await town.asks(hoa, choice(second, 'Xong'))
    expect(third).not.toContain('chưa hiểu')
    expect(await town.asks(hoa, 'huy')).toContain('Đã hủy')
    expect(await town.asks(hoa, 'tiendo SM-1.1')).not.toContain('100 %')
  })

  test('without a webhook it asks for messages itself', async () => {
    const town = await running({ polls: true })
    expect(await town.asks(stranger, 'han')).toContain('thamgia')
    town.zalo.endPoll()
    expect(await town.asks(stranger, 'han')).toContain('thamgia')
  })
})

describe('on Zalo, when something fails', () => {
  const greetings = (town: ZaloTown, person = stranger) => town.zalo.shownTo(person).filter((text) => text.includes('thamgia')).length

  test('a delivery that comes three times is answered once, also after a restart', async () => {
    const town = await running()
    const body = town.zalo.textBody(stranger, 'han')
    await town.answerTo(stranger, () => Promise.all([1, 2, 3].map(() => town.zalo.deliver(body))))
    await town.server().stop()
    await town.run()
    expect((await town.zalo.deliver({ ok: true, result: body }))!.status).toBe(200)
    await town.asks(stranger, 'alo')
    expect(greetings(town)).toBe(2)
  })

  test('a wrong secret and a body that is none are refused, and nobody hears of it', async () => {
    const town = await running()
    const webhook = new URL('/zalo', town.url)
    const post = (body: string, secret: string) =>
      fetch(webhook, { method: 'POST', body, headers: { 'content-type': 'application/json', 'x-bot-api-secret-token': secret } })
    expect((await post(JSON.stringify(town.zalo.textBody(stranger, 'han')), 'wrong')).status).toBe(401)
    expect((await post('{"event_name"', WEBHOOK_SECRET)).status).toBe(400)
    expect((await fetch(webhook, { method: 'POST' })).status).toBe(200)
    await town.asks(stranger, 'han')
    expect(town.zalo.sent).toHaveLength(1)
  })

  test('an internal error of the platform, and a page of its gateway, are tried again until the answer is there', async () => {
    const town = await running()
    town.zalo.failNext(
      'sendMessage',
      { kind: 'error', code: 403, description: 'internal server error', status: 403 },
      { kind: 'html', status: 502 },
    )
    await town.asks(stranger, 'han')
    expect(greetings(town)).toBe(1)
    expect(town.zalo.calls.filter(({ method }) => method === 'sendMessage')).toHaveLength(3)
  })

  test('an answer whose sending had no answer is never sent again, and the talk goes on', async () => {
    const town = await running()
    town.zalo.failNext('sendMessage', { kind: 'closeAfter' })
    await town.asks(stranger, 'han')
    await town.asks(an, 'han')
    await town.asks(stranger, 'alo')
    expect(greetings(town)).toBe(2)
    await town.server().stop()
    await town.run()
    await town.asks(an, 'alo')
    expect(greetings(town)).toBe(2)
  })

  test('a connection that is closed before the work leaves the answer out, and the talk goes on', async () => {
    const town = await running()
    town.zalo.failNext('sendMessage', { kind: 'closeBefore' })
    await town.zalo.says(stranger, 'han')
    expect(await town.asks(stranger, 'alo')).toContain('thamgia')
    expect(greetings(town)).toBe(1)
  })

  test('what was acknowledged before a kill is answered after it, and what may have gone out is not sent again', async () => {
    const town = await running()
    const never = Promise.withResolvers<void>()
    town.zalo.failNext('sendMessage', { kind: 'slow', until: never.promise })
    await town.zalo.says(stranger, 'han')
    await town.zalo.until(() => greetings(town) === 1)
    // The platform lets one wait; others do not wait for them.
    await town.asks(an, 'han')
    // Stands behind the one whose sending nobody has answered yet.
    await town.zalo.says(stranger, 'alo')
    await town.server().kill()
    never.resolve()
    await town.run()
    await town.zalo.until(() => greetings(town) === 2)
    await town.asks(an, 'alo')
    expect(greetings(town)).toBe(2)
  })

  test('a used-up quota is told loudly, and keeps nobody from the web chat', async () => {
    const town = await running({ environment: { LOG_LEVEL: 'info' } })
    town.zalo.quota = 0
    await town.zalo.says(stranger, 'han')
    await expect.poll(() => town.server().output(), { timeout: 30_000 }).toContain('429')
    expect(await town.administrator('han')).toContain('SM-1.2')
    expect(town.server().output()).not.toContain(ZALO_TOKEN)
  })
})
