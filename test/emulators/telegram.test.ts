// Conversations on Telegram with the real program, the real SDK and an emulator that others wrote.
import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { thisHour } from '../cli/processes.ts'
import { aPicture } from '../evidence/pictures.ts'
import { HEAVY_TOOLS_HINT } from '../heavy-tools.ts'
import { BOT_TOKEN, TELEGRAM_TOOLS } from './telegram-api.ts'
import { aTelegramTown, type Place, type TelegramTown } from './telegram-process.ts'

const hoa = { id: 71, name: 'Nguyễn Thị Hoa' }
const an = { id: 72, name: 'Trần Văn An' }
const stranger = { id: 73, name: 'Lê Minh' }
const office: Place = { id: -100_300, type: 'supergroup', title: 'Tổ CCHC' }
const forum = { is_topic_message: true, message_thread_id: 5 }

async function aPaper(text: string): Promise<Buffer> {
  const paper = new PDFDocument()
  paper.text(text).end()
  return buffer(paper)
}

const labels = ({ keyboard }: { keyboard: { text: string }[][] }) => keyboard.flat().map(({ text }) => text)

if (!TELEGRAM_TOOLS) console.warn(`conversations on Telegram are skipped; ${HEAVY_TOOLS_HINT}`)

describe.skipIf(!TELEGRAM_TOOLS)('people on Telegram', () => {
  let town: TelegramTown
  beforeAll(async () => {
    town = await aTelegramTown({ TODAY: '2026-11-19' })
    await town.run()
    await town.invite(an, 'đầu mối')
  })
  afterAll(() => town?.close())

  // Each goes on where the one before ended, as a talk does.
  test('a stranger is greeted, and told nothing of any plan', async () => {
    const greeting = await town.asks(stranger, '/start')
    expect(greeting.text).toContain('dành cho người được mời')
    expect((await town.asks(stranger, 'việc quá hạn?')).text).not.toContain('SM-')
  })

  test('who follows the link of an invitation has joined, once', async () => {
    const joined = await town.invite(hoa, 'cán bộ Sở Tư pháp')
    expect(joined.text).toContain('cán bộ, Sở Tư pháp')
    const invitation = await town.administrator('moi người xem')
    const code = /thamgia (\S+)/.exec(invitation)?.[1] ?? ''
    expect((await town.asks(stranger, `/start ${code}`)).text).toContain('Đã tham gia')
    expect((await town.asks({ id: 74, name: 'Ai đó' }, `/start ${code}`)).text).not.toContain('Đã tham gia')
  })

  test('a question is answered with its source', async () => {
    const answer = await town.asks(hoa, 'hạn của tập huấn một cửa?')
    expect(answer.text).toContain('30/11/2026')
    expect(answer.text).toContain('Nguồn: Kế hoạch 12/KH-UBND')
    expect((await town.presses(hoa, 'Xem nguyên văn')).text).toContain('Tập huấn nghiệp vụ một cửa')
  })

  test('what is due is listed', async () => {
    expect((await town.asks(hoa, '/han')).text).toContain('SM-1.1 Rà soát thủ tục hành chính nội bộ')
  })

  test('progress is told in a line and confirmed by a button, which is marked', async () => {
    const draft = await town.asks(hoa, 'SM-1.1 xong, bc 45/BC-STP ngày 18/11')
    expect(labels(draft)).toEqual(['Ghi nhận', 'Sửa', 'Hủy'])
    expect((await town.presses(hoa, 'Ghi nhận')).text).toContain('Đã ghi nhận')
    await town.telegram.until(() => town.telegram.shownIn(hoa.id).some((message) => labels(message).includes('✓ Ghi nhận')))
  })

  test('pictures of an album are one receipt, without the place where they were taken', async () => {
    const [one, other] = [await aPicture('jpeg'), await aPicture('png')]
    town.telegram.files.set('P1', one)
    town.telegram.files.set('P2', other)
    const photo = (id: string) => ({
      photo: [{ file_id: id, file_unique_id: id, width: 60, height: 40, file_size: 900 }],
      media_group_id: '77',
    })
    const receipt = await town.answerTo(hoa.id, async () => {
      await town.says(hoa, '', undefined, { ...photo('P1'), caption: 'SM-1.1', text: undefined } as never)
      await town.says(hoa, '', undefined, { ...photo('P2'), text: undefined } as never)
    })
    expect(receipt.text).toMatch(/Đã nhận 2 minh chứng cho SM-1\.1: 2 ảnh\. Mã biên nhận MC-\w+/)
    await town.asks(hoa, 'minhchung SM-1.1')
    const { file } = await town.presses(hoa, 'Xem 1')
    const { exif } = await sharp(file!.bytes).metadata()
    expect(exif?.includes('GPS') ?? false).toBe(false)
  })

  test('a document comes in and goes out as it was', async () => {
    const paper = await aPaper('Báo cáo 45/BC-STP')
    town.telegram.files.set('D1', paper)
    const document = { file_id: 'D1', file_unique_id: 'd1', file_name: 'BC45.pdf', mime_type: 'application/pdf', file_size: paper.length }
    const receipt = await town.asks(hoa, '', undefined, { document, caption: 'minh chứng SM-1.1', text: undefined } as never)
    expect(receipt.text).toContain('MC-')
    await town.asks(hoa, 'minhchung SM-1.1')
    const { file } = await town.presses(hoa, 'Xem 3')
    expect(file!.name).toBe('BC45.pdf')
    expect(file!.bytes.equals(paper)).toBe(true)
  })

  test('a form is begun, outlives the program, and is cancelled half-way', async () => {
    expect((await town.asks(hoa, '/capnhat')).text).toContain('(1/')
    const next = await town.asks(hoa, 'SM-1.1')
    expect(next.text).toContain('(2/')
    await town.server().stop()
    await town.run()
    expect((await town.presses(hoa, 'Hủy')).text).toContain('Đã hủy biểu mẫu')
  })

  test('a sticker is told to be of no use', async () => {
    const sticker = { file_id: 'S1', file_unique_id: 's1', type: 'regular', width: 1, height: 1, is_animated: false, is_video: false }
    expect((await town.asks(hoa, '', undefined, { sticker, text: undefined } as never)).text).toContain('nhãn dán')
  })

  test('a coordinator binds a group in the group', async () => {
    const bound = await town.asks(an, `nhom SM ${thisHour()}`, office)
    expect(bound.text).toContain('Đã gắn nhóm này.')
    expect(bound.replyTo).toBeDefined()
  })

  test('in the group whoever names it is answered, in the topic asked, and nobody else', async () => {
    await town.says(stranger, 'sáng mai họp nhé', undefined, { chat: office as never })
    const answer = await town.asks(stranger, 'hạn của tập huấn một cửa?', office, forum)
    expect(answer.text).toContain('30/11/2026')
    expect(answer.thread).toBe(5)
    const looked = await town.asks(an, 'kiemtra', office)
    expect(looked.text).toContain('Nhóm “Tổ CCHC”')
    expect(looked.text).toContain('chỉ tin nhắc tên')
    expect(town.telegram.shownIn(office.id).filter(({ text }) => text.includes('họp'))).toEqual([])
  })

  test('the digest comes into the group on the next working day, once', async () => {
    await town.server().stop()
    const digest = await town.answerTo(office.id, () => town.run({ TODAY: '2026-11-20' }))
    expect(digest.text).toContain('Bản tin hạn việc thứ Sáu 20/11/2026')
    expect(labels(digest)).toContain('Xem tất cả')
    await town.server().stop()
    await town.run({ TODAY: '2026-11-20' })
    await town.asks(stranger, 'hạn của tập huấn một cửa?', office)
    expect(town.telegram.shownIn(office.id).filter(({ text }) => text.startsWith('Bản tin hạn việc'))).toHaveLength(1)
  })

  test('a group that moves keeps its binding', async () => {
    const old: Place = { id: -55, type: 'group', title: 'Phòng CCHC' }
    const moved: Place = { id: -100_555, type: 'supergroup', title: 'Phòng CCHC' }
    expect((await town.asks(an, 'nhom SM không bản tin', old)).text).toContain('Đã gắn nhóm này.')
    await town.says(an, '', undefined, { chat: old as never, text: undefined, migrate_to_chat_id: moved.id } as never)
    expect((await town.asks(stranger, 'hạn của tập huấn một cửa?', moved)).text).toContain('30/11/2026')
  })

  test('the menus are there in both languages', async () => {
    const menus = town.telegram.calls.filter(({ method }) => method === 'setMyCommands')
    const languages = new Set(menus.map(({ body }) => body.language_code ?? ''))
    expect([...languages]).toEqual(['', 'en'])
    const names = (menus[0]!.body.commands as { command: string }[]).map(({ command }) => command)
    expect(names).toContain('han')
    expect(names).not.toContain('moi')
  })

  test('neither log nor console ever holds the token', () => {
    expect(town.server().output()).toContain('telegram   connected (polling)')
    expect(town.server().output()).not.toContain(BOT_TOKEN.split(':')[1])
  })
})
