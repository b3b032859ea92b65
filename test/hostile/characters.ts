// Characters that are none of a keyboard, numbers out of all bounds, other scripts.

const chars = (...points: number[]) => String.fromCodePoint(...points)
const QUESTION = 'hạn nộp báo cáo kiểm tra của Lào Cai'

/** Each of these stands before, within and behind a question. */
const ODD = [
  ['NUL', chars(0)],
  ['bell and backspace', chars(7, 8, 8, 8)],
  ['escape sequence of a terminal', `${chars(0x1b)}[31m${chars(0x1b)}[2J`],
  ['window title of a terminal', `${chars(0x1b)}]0;evil${chars(7)}`],
  ['C1 controls', chars(0x85, 0x90, 0x9b, 0x9d)],
  ['DEL', chars(0x7f, 0x7f)],
  ['right-to-left override', chars(0x202e)],
  ['bidi isolates', chars(0x2066, 0x2067, 0x2068)],
  ['zero-width joiners', chars(0x200b, 0x200c, 0x200d, 0x2060, 0xfeff)],
  ['soft hyphens', chars(0xad, 0xad, 0xad)],
  ['lone high surrogate', '\ud83d'],
  ['lone low surrogate', '\ude00'],
  ['surrogates the wrong way round', '\ude00\ud83d'],
  ['noncharacters', chars(0xfffe, 0xffff, 0x1ffff)],
  ['private use', chars(0xe000, 0xf8ff, 0x10fffd)],
  ['tags', chars(0xe0001, 0xe0041, 0xe007f)],
  ['variation selectors', chars(0xfe0f, 0xe0100)],
  ['line and paragraph separators', chars(0x2028, 0x2029)],
  ['replacement characters', chars(0xfffd, 0xfffd)],
  ['wide blanks', chars(0x3000, 0x2003, 0x00a0, 0x1680)],
] as const

const within = (odd: string) => `${QUESTION.slice(0, 12)}${odd}${QUESTION.slice(12)}`

/** What a reply says again: the name of a command, of a body, of a task. */
const echoed = (odd: string) => [
  `/lenh${odd}la`,
  `xã Lạ${odd}Hoắc Lào Cai có bị kiểm tra không`,
  `Sở Vũ${odd} trụ chủ trì việc gì`,
  `XX${odd}-9.9 xong`,
]

const COMBINING = Array.from({ length: 30 }, (_, i) => chars(0x300 + i)).join('')

const SCRIPTS = [
  '老街省的检查报告截止日期是什么时候？',
  'ما هو الموعد النهائي لتقديم التقرير؟',
  'តើថ្ងៃផុតកំណត់នៃរបាយការណ៍គឺជាអ្វី?',
  'Каков срок сдачи отчёта провинции Лаокай?',
  'リポートの締め切りはいつですか',
  '보고서 마감일은 언제입니까',
  'Ποια είναι η προθεσμία;',
  'ກຳນົດສົ່ງບົດລາຍງານແມ່ນເມື່ອໃດ',
  'รายงานครบกำหนดเมื่อไร',
  'अंतिम तिथि क्या है',
  'Ｈạn nộp báo cáo Ｌào Ｃai',
  'ℋạ𝓃 𝓃ộ𝓅 𝒷á𝑜 𝒸á𝑜',
  'hаn nоp bао саo Lао Cai',
  'İSTANBUL ıi ß ﬁ ǆ',
  '١٢٣٤٥/KH-UBND',
]

const NUMBERS = [
  'kế hoạch số 99999999999999999999999999/KH-UBND',
  'nhiệm vụ số -1 của Lai Châu',
  'nhiệm vụ số 0 biểu 0 Lai Châu',
  'biểu 999999999 STT 999999999 Lai Châu',
  'LC-1.1 đạt 750%',
  'LC-1.1 đạt -5%',
  'LC-1.1 đạt 1e309%',
  'LC-1.1 đạt NaN%',
  'đến hạn trong 999999999999 ngày',
  'đến hạn trong -7 ngày',
  'đến hạn trong 0 ngày',
  'việc đến hạn tháng 13/2026',
  'hạn ngày 30/2/2026 có việc gì',
  'hạn ngày 31/4/2026 của Lào Cai',
  'ngày 00/00/0000',
  'ngày 99/99/9999 Lai Châu có việc gì đến hạn',
  'quý V năm 2026',
  'quý 0/2026 Lai Châu',
  'tháng 0 năm 2026 việc gì đến hạn',
  'tuần 54 năm 2026',
  'năm 20260 Lào Cai kiểm tra xã nào',
  'năm 0000 ai chủ trì',
  'Infinity NaN undefined null true',
  '0x7fffffff 0b1111 0o777 1_000_000',
  '2147483648 -2147483649 9007199254740993',
  '1/0 0/0 00/000',
  '½ ⅓ ¼ ³√27 π ≈ 3,14',
  'ⅣⅤⅥ quý Ⅳ',
  '1,5,5,5,5% 1.5.5.5.5',
  'ngày mùng một tháng chạp năm Bính Ngọ',
]

const EMOJI = [
  '👍',
  '🙏🙏🙏',
  '😀'.repeat(200),
  '👨‍👩‍👧‍👦'.repeat(60),
  '🇻🇳🇻🇳',
  'hạn nộp báo cáo 📅 của Lào Cai ❓',
  '1️⃣',
  '🤖🔓➡️📂',
  '😀'.repeat(1_500),
  '❤️‍🔥 LC-1.1',
]

const BLANK = ['', ' ', '\n\n\n', '\t', '.', '?', '!!!', '…', '---', '()', '“”', ',,,,', '/', '//', '\\', '%', '@', '#', '0', 'a']

/** What the characters come to, each under a name of its own. */
export const CHARACTERS: readonly string[] = [
  ...ODD.flatMap(([, odd]) => [odd, odd + QUESTION, within(odd), `LC-1.1${odd}`, ...echoed(odd)]),
  ...SCRIPTS,
  ...SCRIPTS.filter((_, i) => i % 3 === 0).map((script) => `${script} Lào Cai`),
  ...NUMBERS,
  ...EMOJI,
  ...BLANK,
  QUESTION.replaceAll(/(?<=\p{L})/gu, '\u0301'),
  QUESTION.replaceAll(/(?<=[aeiou])/gu, COMBINING),
  `a${'\u0301'.repeat(1_900)}`,
  COMBINING.repeat(60),
  QUESTION.normalize('NFD').replaceAll(/\p{M}/gu, (mark) => mark.repeat(20)),
]
