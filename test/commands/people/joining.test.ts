// Invitations, joining, tying accounts, leaving, and what administrators do with people.
import { beforeEach, describe, expect, test } from 'vitest'
import { renderPlain } from '../../../src/chat/render.ts'
import { codeHash, newCode, readCode } from '../../../src/commands/people/codes.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import type { Store } from '../../../src/store/store.ts'
import { aNewPlan, aTask } from '../../builders.ts'
import { conversation, type Talk } from '../../conversation.ts'

const hoa = { id: 'hoa', name: 'Nguyễn Thị Hoa' }
const an = { id: 'an', name: 'Trần Văn An' }
const CODE = /[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/

const plans = () => [
  aNewPlan({ tasks: [aTask({ lead: ['Sở Tư pháp'], due: '2026-11-25' })] }),
  aNewPlan({ province: 'Sơn La', number: '7/KH-UBND', tasks: [aTask({ lead: ['Sở Y tế'] })] }),
]

describe('codes', () => {
  test('can be read aloud: no letter or figure looks like another', () => {
    for (let drawn = 0; drawn < 200; drawn++) expect(newCode()).toMatch(new RegExp(`^${CODE.source}$`))
    expect(new Set(Array.from({ length: 500 }, newCode)).size).toBe(500)
  })

  test.each(['7F3K-9QXA', '7f3k9qxa', ' 7F3K 9QXA ', '7f3k-9qxa', '7F3K-9QXA'])('is the same however it is written: %s', (written) => {
    expect(readCode(written)).toBe('7F3K-9QXA')
  })

  test.each(['', '7F3K', '7F3K-9QXAB', '7F3K-9QX!', 'báo cáo quý'])('is none: %s', (written) => {
    expect(readCode(written)).toBeNull()
  })
})

describe('people', () => {
  let store: Store
  /** A coordinator on the web, by herself. */
  let chat: Talk
  /** Whoever comes on Telegram. */
  let phone: Talk
  beforeEach(async () => {
    store = memoryStore()
    chat = await conversation({ store, plans: plans(), role: 'coordinator', room: 'web-room' })
    phone = await conversation({ store, platform: 'telegram', role: 'guest', room: 'an' })
  })

  /** Everything that was said there, notices included. */
  const saidIn = (talk: Talk) =>
    talk
      .adapter()
      .sent.map(({ reply }) => renderPlain(reply))
      .join('\n')
  /** What waits for a platform that this talk is not on. */
  const waiting = async () => JSON.stringify(await store.outbox.due('2026-11-20T05:00:00Z', 50))
  const codeIn = (talk: Talk) =>
    saidIn(talk)
      .match(new RegExp(`Mã (?:mời|liên kết): ${CODE.source}`, 'g'))!
      .at(-1)!
      .slice(-9)
  async function invited(words: string): Promise<string> {
    await chat.says(words)
    return codeIn(chat)
  }
  const person = () => store.people.byAccount('telegram', 'an')

  describe('inviting', () => {
    test('a role, an agency, plans and days in one line; the code is shown once and kept as a hash', async () => {
      const code = await invited('moi lãnh đạo Sở Nội vụ xem LC trong 3 ngày')
      chat.hears('Dành cho: lãnh đạo, Sở Nội vụ, xem kế hoạch LC', 'Dùng một lần, đến 09:12 ngày 23/11/2026', `thamgia ${code}`)
      const invitation = (await store.invitations.byCode(codeHash(code)))!
      const lc = (await store.plans.list()).find((plan) => plan.code === 'LC')!
      expect(invitation).toMatchObject({ role: 'leader', unit: 'Sở Nội vụ', planIds: [lc.id], usedAt: null })
      expect(JSON.stringify([invitation, await store.audit.list(9)])).not.toContain(code)
      expect((await store.audit.list(1))[0]).toMatchObject({ action: 'invite', subject: invitation.id })
      await chat.says('loimoi')
      chat.hears(invitation.id, 'lãnh đạo, Sở Nội vụ')
      chat.hearsNot(code)
    })

    test.each([
      ['mời lãnh đạo Sở Nội vụ xem LC', 'lãnh đạo, Sở Nội vụ, xem kế hoạch LC'],
      ['moi can bo stp', 'cán bộ, Sở Tư pháp'],
      ['tạo mã mời cho cán bộ Sở Y tế', 'cán bộ, Sở Y tế'],
      ['tôi muốn mời người xem', 'người xem'],
      ['moi người xem Sở Tư pháp xem LC, SL', 'người xem, Sở Tư pháp, xem kế hoạch LC, SL'],
      ['/moi cán bộ Sở Tư pháp', 'cán bộ, Sở Tư pháp'],
      ['mời chị Hoa sở tư pháp làm cán bộ', 'cán bộ, Sở Tư pháp'],
      ['moi anh Nam lam lanh dao so noi vu', 'lãnh đạo, Sở Nội vụ'],
      ['mời đồng chí Bình, Sở Y tế làm chuyên viên', 'cán bộ, Sở Y tế'],
      ['mời chị Lan làm người xem', 'người xem'],
      ['moi can bo so noi vu son la', 'cán bộ, Sở Nội vụ tỉnh Sơn La'],
      ['moi cán bộ UBND xã Bản Qua', 'cán bộ, UBND xã Bản Qua'],
      ['moi chuyên viên của Sở Tài chính được xem kế hoạch SL', 'cán bộ, Sở Tài chính, xem kế hoạch SL'],
    ])('is understood in plain words: %s', async (words, standing) => {
      await chat.says(words)
      chat.hears('Mã mời: ', `Dành cho: ${standing}\n`)
    })

    test.each(['mới có kế hoạch nào', 'mỗi sở làm gì', 'mời những ai họp'])('is not meant by “%s”', async (words) => {
      await chat.says(words)
      chat.hearsNot('Mã mời')
      expect(await store.invitations.open('2026-11-20T03:00:00Z')).toEqual([])
    })

    test.each([
      ['moi đầu mối', 'do quản trị viên mời'],
      ['moi quản trị viên', 'do quản trị viên mời'],
      ['moi người xem trong 90 ngày', 'từ 1 đến 30 ngày'],
      ['moi người xem xem XX', 'Không có kế hoạch “xx”'],
      ['moi can bo SNV HT', 'chưa biết đơn vị “SNV HT”. Anh/Chị gõ lại đủ tên cơ quan, có dấu'],
      ['moi can bo ubnd xa ban qua', 'có dấu'],
      ['moi cán bộ hoa hồng xanh', 'chưa biết đơn vị “hoa hồng xanh”'],
    ])('says what is wrong with “%s”', async (words, why) => {
      await chat.says(words)
      chat.hears(why)
      expect(await store.invitations.open('2026-11-20T03:00:00Z')).toEqual([])
    })

    test('is not done in a group, where everybody reads the code', async () => {
      const group = await conversation({ store, role: 'coordinator', kind: 'group', room: 'g', platform: 'slack' })
      await group.says('moi cán bộ Sở Tư pháp')
      group.hears('không làm trong nhóm')
      expect(await store.invitations.open('2026-11-20T03:00:00Z')).toEqual([])
    })

    test('can be taken back, once', async () => {
      const code = await invited('moi người xem')
      await chat.presses('Thu lại mã này')
      chat.hears('Đã thu lại lời mời')
      await chat.presses('Thu lại mã này')
      chat.hears('Không có lời mời nào đang chờ')
      await phone.says(`thamgia ${code}`, an)
      phone.hears('đã được thu lại')
      expect(await person()).toMatchObject({ role: 'guest' })
    })

    test('those who may not invite hear so', async () => {
      await phone.says('moi cán bộ Sở Tư pháp', an)
      phone.hears('dành cho người được mời')
    })
  })

  describe('joining', () => {
    test.each([
      (code: string) => `thamgia ${code}`,
      (code: string) => `tham gia ${code.toLowerCase().replace('-', ' ')}`,
      (code: string) => `tôi có mã mời ${code}`,
      (code: string) => `Chào, mã của tôi là ${code}.`,
      (code: string) => `/start ${code}`,
      (code: string) => code,
      (code: string) => code.replace('-', ''),
      (code: string) => `${code.replace('-', ' ')}.`,
      (code: string) => `Chị ơi, đây là mã mời của chị: ${code} nhé, chị gõ thamgia ${code}`,
      (code: string) => `thamgia ${code} nhé`,
      (code: string) => `Cách dùng: mở https://t.me/cchc_bot?start=${code} (Telegram) rồi bấm bắt đầu`,
    ])('with the code, said in whatever way (%#)', async (words) => {
      const code = await invited('moi cán bộ Sở Tư pháp xem LC')
      await phone.says(words(code), an)
      phone.hears('Đã tham gia', 'cán bộ, Sở Tư pháp')
      const lc = (await store.plans.list()).find((plan) => plan.code === 'LC')!
      expect(await person()).toMatchObject({ role: 'officer', unit: 'Sở Tư pháp', planIds: [lc.id], state: 'active' })
      await phone.says('LC-1.1 đạt 40%', an)
      phone.hears('Ghi nhận như sau?')
      await phone.says('kehoach', an)
      phone.hears('LC')
      phone.hearsNot('Sơn La')
    })

    test('an agency that is known with its province does what the plan of the province gives it', async () => {
      await phone.says(`thamgia ${await invited('moi can bo so tu phap tinh lai chau')}`, an)
      expect(await person()).toMatchObject({ unit: 'Sở Tư pháp tỉnh Lai Châu' })
      await phone.says('han', an)
      phone.hears('Việc của Sở Tư pháp tỉnh Lai Châu', 'LC-1.1')
      await phone.says('LC-1.1 xong', an)
      await phone.presses('Ghi nhận', an)
      expect((await store.tasks.updates())[0]).toMatchObject({ unit: null })
      await phone.says('minhchung LC-1.1', an)
      phone.hears('gửi thêm ảnh')
    })

    test('whoever invited is told', async () => {
      const code = await invited('moi người xem')
      await phone.says(`thamgia ${code}`, an)
      expect(await waiting()).toContain('Trần Văn An đã dùng mã mời')
      await chat.says('han')
      expect(saidIn(chat)).toContain('Trần Văn An đã dùng mã mời')
    })

    test('one code is for one person', async () => {
      const code = await invited('moi người xem')
      await phone.says(`thamgia ${code}`, an)
      await phone.says(`thamgia ${code}`, { id: 'ba', name: 'Ba' })
      phone.hears('đã được dùng')
      expect(await store.people.byAccount('telegram', 'ba')).toMatchObject({ role: 'guest' })
    })

    test('a code ends with its days', async () => {
      const code = await invited('moi người xem trong 1 ngày')
      phone.passes(24 * 60)
      await phone.says(`thamgia ${code}`, an)
      phone.hears('đã hết hạn')
    })

    test('words that only look like a code are none', async () => {
      for (const words of ['kế hoạch 2026-2030', 'gọi 2345-67890 giúp', 'báo cáo 45/BC-STP']) {
        await phone.says(words, an)
        phone.hears('dành cho người được mời')
      }
    })

    test('a wrong code of the server is looked up at the server', async () => {
      await phone.says('quantri 2222-3333', an)
      phone.hears('không đúng', 'máy chủ')
      phone.hearsNot('người đã mời')
    })

    test('wrong codes are told, counted for the account, and then refused, right ones too, for an hour', async () => {
      const code = await invited('moi người xem')
      for (let wrong = 0; wrong < 5; wrong++) {
        await phone.says('thamgia 2222-3333', an)
        phone.hears('không đúng')
      }
      await phone.says(`thamgia ${code}`, an)
      phone.hears('quá nhiều lần')
      expect(await person()).toMatchObject({ role: 'guest' })
      await phone.says('thamgia 2222-3333', { id: 'ba', name: 'Ba' })
      phone.hears('không đúng')
      phone.passes(61)
      await phone.says(`thamgia ${code}`, an)
      phone.hears('Đã tham gia')
      expect(JSON.stringify(await store.audit.list(50))).not.toContain('2222')
    })

    test('wrong codes of all together are limited as well', async () => {
      for (let wrong = 0; wrong < 100; wrong++) {
        const conversation = { platform: 'telegram', id: `x${wrong}`, kind: 'direct' } as const
        await phone.arrives({ text: 'thamgia 2222-3333', conversation }, { id: `x${wrong}`, name: 'X' })
      }
      phone.hears('không đúng')
      await phone.says('thamgia 2222-3333', an)
      phone.hears('quá nhiều lần')
    })

    test('somebody who may more keeps it, and the code stays good', async () => {
      const code = await invited('moi người xem')
      await chat.says(`thamgia ${code}`, hoa)
      chat.hears('đã là đầu mối', 'chưa dùng mã')
      await phone.says(`thamgia ${code}`, an)
      phone.hears('Đã tham gia')
    })

    test('what is no code is asked for again', async () => {
      await phone.says('thamgia', an)
      phone.hears('gõ thamgia kèm mã mời gồm 8 chữ và số')
      await phone.says('thamgia 7f3k', an)
      phone.hears('8 chữ và số')
    })
  })

  describe('several accounts', () => {
    test('a code ties the phone to whoever made it', async () => {
      await chat.says('lienket')
      chat.hears('Mã liên kết: ', 'đến 09:42')
      await phone.says(`thamgia ${codeIn(chat)}`, an)
      phone.hears('Đã liên kết')
      expect((await person())?.id).toBe((await store.people.byAccount('web', 'hoa'))?.id)
      await phone.says('toi', an)
      phone.hears('Nguyễn Thị Hoa', 'đầu mối', 'trang web, Telegram (Trần Văn An)')
      expect((await store.audit.list(1))[0]).toMatchObject({ action: 'linkAccount' })
      await chat.says('han')
      expect(saidIn(chat)).toContain('Tài khoản Telegram “Trần Văn An” vừa được liên kết')
      expect(saidIn(phone)).not.toContain('vừa được liên kết')
    })

    test('not after half an hour, not to itself, and not twice', async () => {
      await chat.says('lienket')
      const first = codeIn(chat)
      await chat.says(`thamgia ${first}`)
      chat.hears('chính tài khoản này')
      phone.passes(31)
      await phone.says(`thamgia ${first}`, an)
      phone.hears('đã hết hạn')
    })

    test('an account that may more is not given away', async () => {
      await store.people.ensure({ platform: 'telegram', id: 'sep', name: 'Sếp' }, 'administrator', null)
      await chat.says('lienket')
      await phone.says(`thamgia ${codeIn(chat)}`, { id: 'sep', name: 'Sếp' })
      phone.hears('quyền rộng hơn')
      expect(await store.people.byAccount('telegram', 'sep')).toMatchObject({ role: 'administrator' })
    })
  })

  describe('leaving', () => {
    test('is asked once; afterwards one is a guest until invited again, and what was written stays', async () => {
      await phone.says(`thamgia ${await invited('moi cán bộ Sở Tư pháp')}`, an)
      await phone.says('LC-1.1 đạt 40%', an)
      await phone.presses('Ghi nhận', an)
      await phone.says('/roi', an)
      phone.hears('muốn ngừng dùng Trợ lý?')
      expect(await person()).toMatchObject({ state: 'active' })
      await phone.presses('Ngừng dùng', an)
      phone.hears('đã ngừng dùng')
      expect(await person()).toMatchObject({ state: 'left', role: 'officer' })
      await phone.says('han', an)
      phone.hears('đã ngừng dùng Trợ lý', 'thamgia')
      expect(await store.tasks.updates()).toHaveLength(1)
      await phone.says(`thamgia ${await invited('moi người xem')}`, an)
      expect(await person()).toMatchObject({ state: 'active', role: 'viewer' })
    })

    test('by the button of “toi”, whatever was talked about before', async () => {
      await chat.says('han')
      await chat.says('toi')
      await chat.presses('Ngừng dùng')
      chat.hears('muốn ngừng dùng Trợ lý?')
    })

    test('by its name, whatever was looked at before', async () => {
      await chat.says('han')
      await chat.says('roi')
      chat.hears('muốn ngừng dùng Trợ lý?')
    })

    test('“roi” after a question of the assistant is an answer', async () => {
      await chat.says('LC-1.1 đạt 40%')
      await chat.says('roi')
      chat.hearsNot('muốn ngừng dùng Trợ lý?')
    })

    test('“rồi” is an answer, not a farewell', async () => {
      await chat.says('rồi')
      chat.hearsNot('ngừng dùng Trợ lý?')
    })

    test('the only administrator stays', async () => {
      const admin = await conversation({ store, role: 'administrator', platform: 'slack', room: 's' })
      await admin.says('rời')
      await admin.presses('Ngừng dùng')
      admin.hears('quản trị viên duy nhất')
      expect(await store.people.byAccount('slack', 'hoa')).toMatchObject({ state: 'active' })
    })
  })

  describe('users', () => {
    let admin: Talk
    beforeEach(async () => {
      admin = await conversation({ store, role: 'administrator', platform: 'slack', room: 's' })
      await phone.says(`thamgia ${await invited('moi cán bộ Sở Tư pháp')}`, an)
    })

    test('are listed, found by name or agency, and shown with their accounts', async () => {
      await admin.says('nguoidung')
      admin.hears('Trần Văn An: cán bộ, Sở Tư pháp', 'Nguyễn Thị Hoa: đầu mối')
      await admin.says('nguoidung so tu phap')
      admin.hears('Trần Văn An', 'Telegram (Trần Văn An)', 'đang dùng')
      await admin.says('nguoidung không có ai')
      admin.hears('Không có người dùng nào')
    })

    test.each(['nang quyen anh An len dau moi', 'đổi vai trò của Trần Văn An', 'khóa tài khoản Trần Văn An'])(
      'are found in plain words: %s',
      async (words) => {
        await admin.says(words)
        admin.hears('Vai trò và đơn vị: cán bộ, Sở Tư pháp')
      },
    )

    test('what the plans say of rights stays a question', async () => {
      await admin.says('phân quyền cho cấp xã')
      admin.hearsNot('người dùng')
    })

    test('get another role and agency in one line, and are told', async () => {
      await admin.says('nguoidung trần văn an')
      const id = (await person())!.id.slice(0, 8)
      await admin.says(`nguoidung ${id} lãnh đạo Sở Nội vụ xem SL`)
      admin.hears('thành lãnh đạo, Sở Nội vụ, xem kế hoạch SL')
      expect(await person()).toMatchObject({ role: 'leader', unit: 'Sở Nội vụ' })
      expect(await waiting()).toContain('đã đổi vai trò của Anh/Chị thành lãnh đạo')
      expect((await store.audit.list(1))[0]).toMatchObject({ action: 'changeStanding', detail: { before: { role: 'officer' } } })
    })

    test('by buttons as well', async () => {
      await admin.says('nguoidung trần văn an')
      await admin.presses('Đổi vai trò')
      await admin.presses('lãnh đạo')
      expect(await person()).toMatchObject({ role: 'leader', unit: 'Sở Tư pháp' })
    })

    test('are shut out after one question, and let in again', async () => {
      await admin.says('nguoidung trần văn an')
      await admin.presses('Khóa')
      admin.hears('Khóa Trần Văn An?')
      expect(await person()).toMatchObject({ state: 'active' })
      await admin.says(admin.reply().buttons!.flat()[1]!.says)
      expect(await person()).toMatchObject({ state: 'shutOut' })
      await phone.says('han', an)
      expect(saidIn(phone)).toContain('Quản trị viên đã ngừng quyền dùng Trợ lý của tài khoản này. Anh/Chị xin mã mời')
      await admin.says('nguoidung trần văn an')
      admin.hears('đã bị khóa')
      await admin.says(`nguoidung ${(await person())!.id.slice(0, 8)} người xem`)
      expect(await person()).toMatchObject({ state: 'active', role: 'viewer' })
    })

    test('no code is taken in a group, where others could be faster or write under the same account', async () => {
      const code = await invited('moi lãnh đạo Sở Y tế')
      const alias = { id: '-100200', name: 'Nhóm CCHC' }
      const group = await conversation({ store, role: 'guest', kind: 'group', room: '-100200', platform: 'telegram' })
      for (const said of [`thamgia ${code}`, code, `tôi có mã mời ${code}`]) {
        await group.says(said, alias)
        group.hears('Việc nhập mã không làm trong nhóm')
      }
      expect(await store.people.byAccount('telegram', '-100200')).toMatchObject({ role: 'guest' })
      expect(await store.invitations.byCode(codeHash(code))).toMatchObject({ usedAt: null })
    })

    test('administrators do not shut out themselves, nor lower the only one', async () => {
      await admin.says('nguoidung')
      const self = (await store.people.byAccount('slack', 'hoa'))!.id.slice(0, 8)
      await admin.says(`nguoidung ${self} khoa chắc chắn`)
      admin.hears('không tự khóa')
      await admin.says(`nguoidung ${self} người xem`)
      admin.hears('quản trị viên duy nhất')
    })

    test('coordinators may not', async () => {
      await chat.says('nguoidung')
      expect(saidIn(chat)).toContain('chưa được dùng lệnh nguoidung')
    })
  })

  describe('names', () => {
    test('the name that somebody bears already is not written again', async () => {
      await chat.says('toi tên Nguyễn Thị Hoa')
      chat.hears('Tên vẫn là Nguyễn Thị Hoa')
      expect((await store.audit.list(5)).map(({ action }) => action)).not.toContain('rename')
    })

    test('are changed by whoever bears them, or by an administrator; what was reported keeps the old one', async () => {
      await phone.says(`thamgia ${await invited('moi cán bộ Sở Tư pháp')}`, an)
      await phone.says('LC-1.1 đạt 40%', an)
      await phone.presses('Ghi nhận', an)
      await phone.says('toi tên Trần Văn Ân', an)
      phone.hears('thành Trần Văn Ân')
      expect(await person()).toMatchObject({ name: 'Trần Văn Ân', role: 'officer' })
      await phone.says('đổi tên tôi thành Trần Ân', an)
      expect(await person()).toMatchObject({ name: 'Trần Ân' })
      expect(await store.tasks.updates()).toMatchObject([{ personName: 'Trần Văn An' }])
      const admin = await conversation({ store, role: 'administrator', platform: 'slack', room: 's' })
      await admin.says(`nguoidung ${(await person())!.id.slice(0, 8)} tên Trần Văn An`)
      expect(await person()).toMatchObject({ name: 'Trần Văn An' })
      expect((await store.audit.list(1))[0]).toMatchObject({ action: 'rename', detail: { before: 'Trần Ân' } })
    })

    test.each(['toi tên <b>', 'toi tên 12345', `toi tên ${'A'.repeat(80)}`])('that are none are refused: %s', async (words) => {
      await chat.says(words)
      chat.hears('Chưa đổi gì')
    })

    test('a guest has none to change, and “tôi tên gì” asks', async () => {
      await phone.says('toi tên Trần Văn Ân', an)
      expect(await person()).toMatchObject({ name: 'Trần Văn An' })
      await chat.says('tôi tên gì')
      chat.hearsNot('Đã đổi tên')
    })
  })

  describe('who am I', () => {
    test('a guest hears how to join', async () => {
      await phone.says('tôi là ai', an)
      phone.hears('chưa biết Anh/Chị là ai', 'thamgia')
    })

    test('in a group nothing private is said', async () => {
      const group = await conversation({ store, role: 'coordinator', kind: 'group', room: 'g', platform: 'slack' })
      await group.says('toi')
      group.hears('là đầu mối')
      group.hearsNot('Tài khoản:')
    })
  })
})
