// What people say to somebody who helps them: greetings, thanks, complaints. None of it is a question about the plans.
import { type Button, type Reply, text } from '../chat/chat.ts'
import { showDayWithWeekday, showTime } from '../vietnamese/dates.ts'
import { welcomeGuest } from './admittance.ts'
import { type CommandContext, defineCommand, mayUse } from './command.ts'
import { giveVerdict } from './feedback/verdict.ts'
import { readCode } from './people/codes.ts'
import { enterCode } from './people/join.ts'

/** Words that may stand around a greeting or thanks and change nothing: whom it is said to, how warmly. */
const TO_WHOM = '(?:ban|em|anh|chi|anh chi|tro ly|bot|ad|admin|ca nha|moi nguoi|cac ban)'
const WARMLY = '(?:nhe|nha|a|oi|nhieu|rat nhieu|lam|da|vang|ok|oke|xin|tot lam|hay lam|qua)'
const AROUND = `(?:${TO_WHOM}|${WARMLY})`

function whole(core: string): RegExp {
  return new RegExp(`^(?:${AROUND}[\\s,]+)*(?:${core})(?:[\\s,]+${AROUND})*$`, 'u')
}

const HELLO = whole('(?:xin )?(?:kinh )?chao(?: (?:buoi (?:sang|trua|chieu|toi)|ngay moi))?|hello|hi|hey|alo(?: alo)*|good morning')
const THANKS = whole('cam on|thanks?|thank you|tks|thks|da ta|biet on')
const FAREWELL = whole('tam biet|bye(?: bye)?|hen gap lai|chao tam biet|xin phep')
const IDENTITY =
  /^(?:ban|em|may|tro ly|bot|day|ai day)(?: (?:la|ten|ten la))? (?:ai|gi)$|^ai day$|^ai (?:tao|lam) ra (?:ban|em|tro ly|bot)|^(?:ban|tro ly|em) (?:co )?(?:phai )?(?:la )?(?:nguoi|robot|may|ai)(?: (?:that|khong|a))*$/
const COMPLAINT =
  /^(?:(?:tra loi|noi|lam|bao|cai nay|ban|em|tro ly|do|may)\s+)*(?:sai|sai roi|sai bet|nham|nham roi|chua dung|khong dung|ko dung|ngu|ngoc|dien|vo dung|te|te qua|kem|do|dm|dcm|vcl|vl)(?: (?:roi|qua|the|vay|nhe|a|lam))*$/
const AGREEMENT =
  /^(?:da|vang|da vang|ok|oke|okay|duoc|duoc roi|dong y|tot|hay|hay qua|biet roi|dung|dung roi|chuan|co|nhat tri|uh|u|um|hieu roi|ro|ro roi)$/
const REFUSAL = /^(?:khong|ko|khong phai|khong can|thoi khong|khong co gi|chua)$/
const NEXT_PAGE = /^(?:xem )?(?:them|tiep|tiep tuc|tiep theo|con nua khong|con gi nua(?: khong)?)$|^(?:quay lai|ve dau|tro lai|danh sach)$/
const TODAY = /^(?:hom nay|bay gio|nay)(?: la)? (?:thu|ngay) (?:may|bao nhieu|gi|nao)$|^(?:may gio|ngay bao nhieu|thu may)(?: roi)?$/

const WAYS: Button[] = [
  { label: 'Việc sắp đến hạn', says: 'han' },
  { label: 'Các kế hoạch', says: 'kehoach' },
  { label: 'Trợ giúp', says: 'trogiup' },
]

/** Bare words, without what stands around them: "Cảm ơn!!! 🙏" → "cam on". */
function wordsOf(folded: string): string {
  return folded
    .replace(/[^\p{L}\p{N}\s]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

const heard = (pattern: RegExp) => (words: { folded: string }) => (pattern.test(wordsOf(words.folded)) ? {} : null)

export const greeting = defineCommand<{ code?: string }>({
  name: 'start',
  aliases: ['batdau', 'bắt đầu'],
  summary: 'Chào và giới thiệu',
  examples: ['start'],
  needs: 'guest',
  hidden: true,
  // An address that leads a newcomer into the talk brings their code: "/start 7F3K-9QXA".
  args({ raw, folded }) {
    const code = readCode(raw)
    return folded === '' ? {} : code === null ? null : { code }
  },
  hears: (said) => heard(HELLO)(said) ?? heard(IDENTITY)(said),
  async run({ code }, context) {
    if (code !== undefined) return enterCode(code, context)
    return context.person.role === 'guest' ? welcomeGuest(context.person) : introduction(context)
  },
})

async function introduction({ plans, person }: CommandContext): Promise<Reply> {
  const ways = mayUse({ needs: 'officer' }, person)
    ? 'hỏi kế hoạch nói gì, xem việc đến hạn và ghi tiến độ'
    : 'hỏi kế hoạch nói gì và xem việc đến hạn'
  return {
    ...text(`Chào Anh/Chị. Trợ lý đang giữ ${(await plans()).length} kế hoạch cải cách hành chính. Anh/Chị có thể ${ways} ngay tại đây.`),
    buttons: [WAYS],
  }
}

export const thanks = defineCommand({
  name: 'camon',
  aliases: [],
  phrases: ['cảm ơn'],
  summary: 'Đáp lời cảm ơn',
  examples: ['cảm ơn'],
  needs: 'viewer',
  hidden: true,
  args: ({ folded }) => (folded === '' ? {} : null),
  hears: (said) => heard(THANKS)(said) ?? heard(FAREWELL)(said) ?? heard(AGREEMENT)(said) ?? heard(REFUSAL)(said),
  run: async () => text('Vâng. Anh/Chị cần gì thêm cứ nhắn Trợ lý.'),
})

export const complaint = defineCommand({
  name: 'gopy',
  aliases: ['góp ý'],
  summary: 'Đáp lời chê trách',
  examples: ['chưa đúng'],
  needs: 'viewer',
  hidden: true,
  args: () => ({}),
  hears: heard(COMPLAINT),
  run: async (_args, context) =>
    context.memory.given === undefined ? apology(context) : giveVerdict(context.memory.given, 'wrong', context),
})

function apology({ memory }: CommandContext): Reply {
  return {
    ...text(
      'Trợ lý xin lỗi vì chưa đáp ứng đúng ý. Anh/Chị nêu rõ tỉnh hoặc kế hoạch và điều cần biết, ví dụ “hạn nộp báo cáo của Lai Châu”; bấm Xem nguyên văn để đối chiếu với kế hoạch.',
    ),
    buttons: [[...((memory.cited ?? []).length > 0 ? [{ label: 'Xem nguyên văn', says: 'nguyenvan' }] : []), ...WAYS.slice(1)]],
  }
}

export const guidance = defineCommand({
  name: 'goiy',
  aliases: ['gợi ý'],
  summary: 'Chỉ đường khi tin nhắn chỉ có vài chữ chung chung',
  examples: ['xem thêm'],
  needs: 'viewer',
  hidden: true,
  args: () => ({}),
  hears: heard(NEXT_PAGE),
  run: async () => ({
    ...text('Anh/Chị bấm nút dưới tin cần xem tiếp, hoặc chọn một mục dưới đây.'),
    buttons: [WAYS],
  }),
})

export const date = defineCommand({
  name: 'homnay',
  aliases: [],
  summary: 'Cho biết hôm nay là ngày nào',
  examples: ['hôm nay là thứ mấy'],
  needs: 'viewer',
  hidden: true,
  args: ({ folded }) => (folded === '' ? {} : null),
  hears: heard(TODAY),
  run: async (_args, { now, today }) => ({
    ...text(`Bây giờ là ${showTime(now)}, ${showDayWithWeekday(today)}.`),
    buttons: [[{ label: 'Việc hôm nay', says: 'han hôm nay' }]],
  }),
})
