// Inviting somebody and binding a group, step by step.
import { describe, expect, test } from 'vitest'
import { aNewPlan, aTask } from '../../builders.ts'
import { conversation, type Talk, type TalkOptions } from '../../conversation.ts'

const plans = () => [
  aNewPlan({ tasks: [aTask({ no: '1', lead: ['Sở Tư pháp'], due: '2026-12-31' })] }),
  aNewPlan({ number: '9/KH-UBND', issuer: 'Ủy ban nhân dân tỉnh Sơn La', province: 'Sơn La', tasks: [aTask({ no: '1' })] }),
]

const invitations = ({ store }: Talk) => store.invitations.open('2026-11-20T03:00:00Z')

describe.each([
  ['', {}],
  [', killed and started before every message', { restarts: true }],
])('inviting%s', (_name, options: TalkOptions) => {
  const talk = () => conversation({ plans: plans(), ...options })

  test('role, agency, plans and days are asked for, and confirmed once', async () => {
    const chat = await talk()
    await chat.says('moi')
    chat.hears('Mời người dùng (1/3): Anh/Chị mời người này làm gì?', 'Cán bộ: hỏi, xem và ghi tiến độ cho đơn vị mình')
    await chat.says('cán bộ')
    chat.hears('(2/4)', 'thuộc đơn vị nào?')
    await chat.says('stp')
    chat.hears('(3/4)', 'được xem kế hoạch nào?')
    await chat.says('LC')
    chat.hears('(4/4)', 'hiệu lực mấy ngày?')
    await chat.says('3 ngày')
    chat.hears('xem lại', 'Vai trò: cán bộ', 'Đơn vị: Sở Tư pháp', 'Kế hoạch được xem: LC', 'Số ngày có hiệu lực: 3 ngày', 'Tạo mã mời')
    expect(await invitations(chat)).toEqual([])
    await chat.says('Đúng')
    chat.hears('Mã mời:', 'cán bộ, Sở Tư pháp', '23/11/2026')
    const [lc] = await chat.store.plans.list()
    expect(await invitations(chat)).toMatchObject([{ role: 'officer', unit: 'Sở Tư pháp', planIds: [lc!.id] }])
    await chat.presses('Tạo mã mời')
    chat.hears('đã điền xong trước đó')
    expect(await invitations(chat)).toHaveLength(1)
  })

  test('what does not concern a role is not asked', async () => {
    const chat = await talk()
    await chat.says('tôi muốn mời một người')
    await chat.presses('Đầu mối: ghi tiến độ cho mọi đơn vị, nạp kế hoạch, mời người và gắn nhóm')
    chat.hears('(2/2)', 'hiệu lực mấy ngày?')
    await chat.says('không')
    chat.hears('Vai trò: đầu mối', 'Số ngày có hiệu lực: 7 ngày')
    await chat.presses('Sửa')
    chat.hears('Anh/Chị muốn sửa mục nào?')
    await chat.says('vai trò')
    await chat.says('lãnh đạo')
    chat.hears('thuộc đơn vị nào?')
    await chat.says('sở không có thật nào đâu')
    await chat.says('Sở Nội vụ')
    await chat.says('bỏ qua')
    chat.hears('Vai trò: lãnh đạo', 'Kế hoạch được xem: mọi kế hoạch')
    await chat.says('thôi')
    chat.hears('Đã hủy biểu mẫu “Mời người dùng”')
    expect(await invitations(chat)).toEqual([])
  })
})

describe('inviting', () => {
  test('what the line leaves open is asked for, and nothing else', async () => {
    const chat = await conversation({ plans: plans() })
    await chat.says('moi cán bộ xem SL trong 3 ngày')
    chat.hears('Mời người dùng (2/4): Người này thuộc đơn vị nào?')
    await chat.says('Sở Nội vụ')
    chat.hears('Vai trò: cán bộ', 'Đơn vị: Sở Nội vụ', 'Kế hoạch được xem: SL', '3 ngày')
    await chat.presses('Tạo mã mời')
    expect(await invitations(chat)).toMatchObject([{ role: 'officer', unit: 'Sở Nội vụ' }])
    await chat.says('mời lãnh đạo')
    await chat.says('stp')
    chat.hears('Vai trò: lãnh đạo', 'Kế hoạch được xem: mọi kế hoạch', '7 ngày')
  })

  test('plans are offered by the names that people know, and words that name none are said as they were typed', async () => {
    const chat = await conversation({ plans: plans() })
    for (const said of ['moi', 'cán bộ', 'Sở Nội vụ']) await chat.says(said)
    expect(
      chat
        .reply()
        .buttons!.flat()
        .map(({ label }) => label),
    ).toContain('LC: Lai Châu 2026')
    await chat.says('so ngoai vu')
    chat.hears('Không có kế hoạch “so ngoai vu”')
  })

  test('a coordinator gives no more than they may, in a form sent as a whole as well', async () => {
    const chat = await conversation({ plans: plans(), role: 'coordinator', platform: 'slack', capabilities: { forms: true } })
    await chat.says('moi')
    const view = chat
      .reply()
      .buttons!.flat()
      .find(({ opens }) => opens !== undefined)!.opens!
    expect(view.fields.map(({ name, choices, isOptional }) => [name, choices?.map(({ value }) => value), isOptional])).toEqual([
      ['vaitro', ['viewer', 'officer', 'leader'], undefined],
      ['donvi', undefined, true],
      ['kehoach', undefined, true],
      ['songay', undefined, true],
    ])
    await chat.arrives({ form: { id: view.id, values: { vaitro: 'administrator', kehoach: 'XX', songay: '400' } } })
    chat.hears('Vai trò: Vai trò này do quản trị viên mời.', 'Không có kế hoạch “XX”', 'từ 1 đến 30 ngày')
    await chat.arrives({ form: { id: view.id, values: { vaitro: 'officer', kehoach: '', songay: '' } } })
    chat.hears('Đơn vị: Mục này cần có câu trả lời.')
    await chat.arrives({ form: { id: view.id, values: { vaitro: 'viewer', donvi: '', kehoach: 'lc, sl', songay: '14' } } })
    chat.hears('Vai trò: người xem', 'Kế hoạch được xem: LC, SL', '14 ngày')
    await chat.presses('Tạo mã mời')
    expect(await invitations(chat)).toMatchObject([{ role: 'viewer', unit: null }])
  })

  test('whoever lost the right meanwhile makes no code', async () => {
    const chat = await conversation({ plans: plans(), role: 'coordinator' })
    await chat.says('moi')
    for (const answer of ['người xem', 'bỏ qua', 'bỏ qua']) await chat.says(answer)
    const { id } = (await chat.store.people.byAccount('web', 'hoa'))!
    await chat.store.people.setStanding(id, { role: 'viewer', unit: null, planIds: null })
    await chat.presses('Tạo mã mời')
    chat.hears('không còn được dùng biểu mẫu')
    expect(await invitations(chat)).toEqual([])
  })

  test('it is not done in front of a group', async () => {
    const chat = await conversation({ plans: plans(), role: 'coordinator', platform: 'telegram', kind: 'group' })
    await chat.says('moi')
    chat.hears('không làm trong nhóm')
  })
})

describe.each([
  ['', {}],
  [', killed and started before every message', { restarts: true }],
])('binding a group%s', (_name, options: TalkOptions) => {
  const room = { platform: 'telegram' as const, id: 'room', kind: 'group' as const }
  const talk = () => conversation({ plans: plans(), platform: 'telegram', kind: 'group', role: 'coordinator', ...options })

  test('what it is about and the hour of its digest', async () => {
    const chat = await talk()
    await chat.says('nhom')
    chat.hears('Gắn nhóm (1/2)', 'LC: Lai Châu 2026', 'Mọi kế hoạch')
    await chat.says('Sở Tư pháp')
    chat.hears('Gắn nhóm (2/2)', '07:30', 'Không gửi')
    await chat.says('25h')
    chat.hears('Anh/Chị gõ giờ từ 00:00 đến 23:59', '(2/2)')
    await chat.says('8h')
    chat.hears('Phạm vi: Sở Tư pháp', 'Bản tin hằng ngày: 08:00')
    expect(await chat.store.bindings.list()).toEqual([])
    await chat.presses('Gắn nhóm')
    chat.hears('Đã gắn nhóm này.', 'Đơn vị: Sở Tư pháp', 'Bản tin: 08:00')
    expect(await chat.store.bindings.of(room)).toMatchObject({ unit: 'Sở Tư pháp', planIds: null, digestAt: '08:00', thread: null })
  })

  test('an hour alone begins it with the hour', async () => {
    const chat = await talk()
    await chat.says('nhom 06:45')
    chat.hears('(1/2)')
    await chat.presses('SL: Sơn La 2026')
    chat.hears('Phạm vi: SL', '06:45')
    await chat.says('ok')
    const [, sl] = await chat.store.plans.list()
    expect(await chat.store.bindings.of(room)).toMatchObject({ unit: null, planIds: [sl!.id], digestAt: '06:45' })
  })

  test('the same in one line ends the form', async () => {
    const chat = await talk()
    await chat.says('nhom')
    await chat.says('SL')
    await chat.says('nhom LC 07:30')
    chat.hears('Đã gắn nhóm này.')
    chat.hearsNot('còn dở', 'chưa được gắn')
    await chat.says('tiếp tục')
    chat.hearsNot('Gắn nhóm (')
    expect(await chat.store.bindings.list()).toHaveLength(1)
  })

  test('in a topic the digest goes there; in a thread that the message itself began it does not', async () => {
    const answers = ['tất cả kế hoạch', 'không gửi', 'đồng ý']
    const inTopic = await talk()
    const topic = { ...room, thread: '7' }
    for (const said of ['nhom', ...answers]) await inTopic.arrives({ text: said, conversation: topic, messageId: `m${said}` })
    expect(await inTopic.store.bindings.of(room)).toMatchObject({ thread: '7', unit: null, planIds: null, digestAt: null })
    const begun = await talk()
    for (const said of ['nhom', ...answers])
      await begun.arrives({ text: said, conversation: topic, messageId: said === 'nhom' ? '7' : said })
    expect(await begun.store.bindings.of(room)).toMatchObject({ thread: null })
  })
})
