// Names of agencies in a cell or a sentence. A name may hold commas ("Sở Văn hóa, Thể thao và Du lịch"), so a comma parts two
// agencies only where the words after it can begin one.

import { provinceNamed, withRank } from './agencies/provinces.ts'

/** Words that begin the name of an agency whatever stands after them. */
const HEADS = [
  'sở',
  'ubnd',
  'ủy ban',
  'uỷ ban',
  'văn phòng',
  'công an',
  'bộ chỉ huy',
  'bộ tư lệnh',
  'ban chỉ huy',
  'ban chỉ đạo',
  'ban quản lý',
  'ban dân tộc',
  'ban tổ chức',
  'ban tuyên giáo',
  'ban dân vận',
  'ban nội chính',
  'ban giám đốc',
  'ban thường vụ',
  'kho bạc',
  'cục',
  'chi cục',
  'thuế tỉnh',
  'thuế cơ sở',
  'hải quan',
  'trung tâm',
  'bảo hiểm xã hội',
  'ngân hàng',
  'liên đoàn',
  'hội đồng',
  'mặt trận',
  'tỉnh đoàn',
  'thành đoàn',
  'đoàn thanh niên',
  'đoàn kiểm tra',
  'đảng ủy',
  'đảng uỷ',
  'tỉnh ủy',
  'thành ủy',
  'chi bộ',
  'chi ủy',
  'hđnd',
  'tòa án',
  'bưu điện',
  'công ty',
  'tổ công tác',
  'tổ giúp việc',
  'tổ chuyển đổi số',
  'tổ công nghệ',
  'bộ phận',
  'công chức',
  'công đoàn',
  'chánh văn phòng',
  'chủ tịch',
  'giám đốc',
  'thủ trưởng',
  'trưởng phòng',
  'trưởng các',
  'trưởng thôn',
  'trưởng bản',
  'người đứng đầu',
  'cơ quan thuế',
  'cơ quan thường trực',
  'đài phát thanh',
  'cổng thông tin',
  'đồn biên phòng',
  'quân sự',
  'trạm y tế',
  'điện lực',
  'vnpt',
  'viettel',
  'mobifone',
]

/** Words that begin a name only when written with a capital: "Xã Tả Van", but not the "xã" of "UBND các xã, phường". */
const CAPITAL_HEADS = [
  'Xã',
  'Phường',
  'Đặc khu',
  'Thành phố',
  'Thị xã',
  'Thị trấn',
  'Huyện',
  'Ban',
  'Đoàn',
  'Bộ',
  'Đài',
  'Tổ',
  'Khối',
  'Đội',
  'Ngành',
  'Đơn vị',
  'Cơ quan',
  'Thuế',
  'Tổng cục',
  'VP',
]

const HEAD = new RegExp(`^(?:${HEADS.join('|')})(?![\\p{L}])`, 'iu')
const CAPITAL_HEAD = new RegExp(`^(?:${CAPITAL_HEADS.join('|')})\\s+(?=[\\p{Lu}])`, 'u')

/** Words that are verbs or nouns of other things unless a name stands behind them: "báo cáo", "trường hợp", "hội nghị". */
const AMBIGUOUS_HEAD =
  /^(?:báo|trường|hội|viện|quỹ|thanh tra|phòng|lãnh đạo)\s+(?:\p{Lu}|(?<=thanh tra\s)(?:tỉnh|thành phố)|(?<=phòng\s)(?:chuyên môn|nghiệp vụ)|(?<=lãnh đạo\s)(?:các|sở|phòng))/iu
const CAPITAL_FOLLOWS = /^\p{L}+(?:\s(?:tra|đạo))?\s+(?:\p{Lu}|tỉnh|thành phố|chuyên môn|nghiệp vụ|các|sở|phòng)/u

/** A class of agencies: "các sở", "các cơ quan", but not "các nhiệm vụ". */
const CLASS_HEAD =
  /^(?:(?:toàn bộ|tất cả|những)\s+)?các\s+(?:sở|cơ quan|đơn vị|phòng|ban|xã|phường|huyện|ngành|địa phương|tổ chức|đoàn thể|hội|chủ đầu tư|doanh nghiệp|chi bộ|đảng bộ|cấp ủy|thôn|bản|tổ|trường|trung tâm|bộ(?!\s+(?:chỉ số|tiêu chí|thủ tục))|thành viên|công ty|viện|cục|chi cục|khu|tỉnh|thành phố|thị xã|đặc khu|đảng ủy|đội|bệnh viện|quận|ubnd|văn phòng)(?![\p{L}])/iu

/** "xã Tú Lệ" in lower case is a name all the same; the "xã" of "UBND các xã, phường" has none behind it. */
const PLACE_HEAD = /^(?:xã|phường|thị trấn|đặc khu|huyện|thị xã|thành phố)\s+\p{Lu}/u

/** Can these words begin the name of an agency? */
export function beginsAgency(text: string): boolean {
  return (
    HEAD.test(text) ||
    CAPITAL_HEAD.test(text) ||
    PLACE_HEAD.test(text) ||
    CLASS_HEAD.test(text) ||
    (AMBIGUOUS_HEAD.test(text) && CAPITAL_FOLLOWS.test(text))
  )
}

const PLACE_NOUNS = 'huyện|xã|phường|thị\\s+xã|thị\\s+trấn|thành\\s+phố|đặc\\s+khu|thôn|bản|tỉnh'

/**
 * "Các sở: Tài chính, Nội vụ", "Đảng ủy các phường: Phú Xuân, Vỹ Dạ": the shared words stand once, before a colon, in the plural.
 * Whatever names the agency ("Đảng ủy", "Trung tâm Y tế") stands before "các".
 */
const SHARED_PREFIX = new RegExp(
  `^(?:các\\s+|(?:giám\\s+đốc|đại\\s+diện|lãnh\\s+đạo|thủ\\s+trưởng)\\s+(?:lãnh\\s+đạo\\s+)?các\\s+)?((?:\\p{L}+\\s+){1,5}?các\\s+(?:${PLACE_NOUNS})(?:\\s*,\\s*(?:${PLACE_NOUNS}))*|các\\s+(?:sở|ban|phòng|chi\\s+cục|trung\\s+tâm|bệnh\\s+viện|${PLACE_NOUNS})|(?:sở|phòng|${PLACE_NOUNS}))\\s*:\\s*`,
  'iu',
)

/** The words that a list shares, with what stands before its members; null where the text opens no such list. */
function sharedPrefix(text: string): { words: string; length: number } | null {
  const match = SHARED_PREFIX.exec(text)
  const words = match?.[1]
  if (!words || !(/^(?:các|\p{L}+)(?:\s+(?:xã|trấn|phố|khu|sở|ban|phòng|huyện|phường|tỉnh))?$/iu.test(words) || beginsAgency(words)))
    return null
  return { words, length: match[0].length }
}

const OTHER_PLACE = new RegExp(`^(?:${PLACE_NOUNS})\\s+\\p{Lu}`, 'iu')

/** Departments whose names hold a comma: first half and what may follow it. */
const SECOND_HALVES: [RegExp, RegExp][] = [
  [/văn hóa$|văn hoá$/iu, /^(?:thể thao|thông tin|khoa học|xã hội|gia đình)/iu],
  [/thể thao$|thông tin$|xã hội$/iu, /^du lịch/iu],
  [/lao động$/iu, /^thương binh/iu],
]

function isSecondHalf(before: string, after: string): boolean {
  return SECOND_HALVES.some(([first, second]) => first.test(before) && second.test(after))
}

/** "Phòng A, đơn vị trực thuộc Sở" names two; "Các phòng, đơn vị trực thuộc Sở" is one class. */
const SUBORDINATES = /^(?:các\s+)?(?:đơn vị|cơ quan)\s+(?:trực thuộc|chuyên môn|sự nghiệp)/iu

/** Splits at the separators, but not inside brackets. */
function cut(text: string, isSeparator: (text: string, at: number) => number): string[] {
  const pieces: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++
    else if (text[at] === ')') depth = Math.max(0, depth - 1)
    if (depth > 0) continue
    const length = isSeparator(text, at)
    if (length === 0) continue
    pieces.push(text.slice(from, at))
    from = at + length
    at = from - 1
  }
  pieces.push(text.slice(from))
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '')
}

/** "Các phòng, chi cục, trung tâm trực thuộc": a kind without a name goes on with the class before it. */
const BARE_CLASS = /^(?:chi cục|cục|trung tâm|phòng|ban|viện|trạm|đội|hội|văn phòng)(?=\s*(?:[,;]|$|và\s|trực thuộc|thuộc\s|chuyên môn))/iu

function cutBeforeAgencies(text: string): string[] {
  return cut(text, (whole, at) => {
    if (whole[at] === ',') {
      const next = whole.slice(at + 1).trimStart()
      const name = whole.slice(0, at).split(/[,;]/u).at(-1)!.trim()
      if (/^(?:các|(?:thủ )?trưởng các)\s[^;]*$/iu.test(whole.slice(0, at).trim()) && BARE_CLASS.test(next)) return 0
      return beginsAgency(next) || (SUBORDINATES.test(next) && !/^các\s/iu.test(name)) ? 1 : 0
    }
    const joiner = /^\s+(?:và|cùng|cùng với)\s+/u.exec(whole.slice(at))
    if (!joiner) return 0
    const after = whole.slice(at + joiner[0].length)
    // "Ban Quản lý Khu kinh tế Dung Quất và các khu công nghiệp Quảng Ngãi" is one board.
    if (/^các khu\s/iu.test(after) && /ban quản lý\s[^;,]*khu[^;,]*$/iu.test(whole.slice(0, at))) return 0
    // "Văn phòng Đoàn ĐBQH và HĐND tỉnh", "Văn phòng HĐND và UBND xã" are one office each.
    if (/^(?:HĐND|UBND|Hội đồng|Ủy ban nhân dân)(?!\s+các)/iu.test(after) && /văn\s+phòng[^,;]*$/iu.test(whole.slice(0, at))) return 0
    return beginsAgency(after) && !/^công chức|^trung tâm(?=\s+[a-zà-ỹ])|^báo(?!\s+\p{Lu})|^phòng(?=,|\s+chống)/iu.test(after)
      ? joiner[0].length
      : 0
  })
}

function tidy(name: string): string {
  const bare = name
    .replace(/^[\s\-–+•*]+/u, '')
    .replace(/[\s.,;:]+$/u, '')
    .replace(/\s+/gu, ' ')
  return bare.charAt(0).toUpperCase() + bare.slice(1)
}

function singular(prefix: string): string {
  const word = prefix
    .replace(/\s+/gu, ' ')
    .replace(/^các\s+/iu, '')
    .replace(/\s+các\s+/iu, ' ')
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** Departments whose whole name has no "và". */
const WHOLE_DEPARTMENTS = /^(?:sở\s+)?(?:nội vụ|tài chính|tư pháp|xây dựng|công thương|y tế|ngoại vụ|du lịch|giao thông vận tải)$/iu

/** Where a list with shared words of its own follows: "UBND các huyện: A, B; các sở: C, D". */
function opensList(text: string): number {
  const separator = /^(?:[;,]|\s+và)\s+/u.exec(text)?.[0] ?? ''
  const prefix = separator === '' ? null : sharedPrefix(text.slice(separator.length))
  return prefix && /(?:^|\s)các\s/iu.test(text.slice(separator.length, separator.length + prefix.length)) ? separator.length : 0
}

/** The members of "Các sở: Tài chính, Nội vụ": the prefix is given back to each that has none of its own. */
function distribute(prefix: string, list: string): string[] {
  const parts: string[] = []
  const ofPlaces = new RegExp(`(?:${PLACE_NOUNS})$`, 'iu').test(prefix.trim())
  const pieces = cut(list, (whole, at) => {
    if (whole[at] === ',' || whole[at] === ';') return 1
    const joiner = /^\s+và\s+(?:các\s+)?/iu.exec(whole.slice(at))
    if (!joiner) return 0
    const after = whole.slice(at + joiner[0].length)
    const name = whole.slice(0, at).split(/[,;]/u).at(-1)!.trim()
    // Names of places hold no "và"; names of departments may, unless the first half is a department by itself.
    const parts =
      /^(?:sở|ubnd|văn phòng|ban)\s/iu.test(after) ||
      OTHER_PLACE.test(after) ||
      (ofPlaces ? /^\p{Lu}/u.test(after) : WHOLE_DEPARTMENTS.test(name))
    return parts ? joiner[0].length : 0
  })
  for (const piece of pieces) {
    const last = parts.at(-1)
    if (last !== undefined && isSecondHalf(last, piece)) parts[parts.length - 1] = `${last}, ${piece}`
    else parts.push(piece)
  }
  // "UBND các xã, phường: ..." leaves open which is which.
  const mixed = prefix.includes(',')
  const word = mixed ? prefix.replace(/\s+các\s.*$/isu, '') : singular(prefix)
  const noun = new RegExp(`(?:${PLACE_NOUNS}|\\S+)$`, 'iu').exec(word)![0].toLowerCase()
  const body = mixed ? word : word.slice(0, word.length - noun.length).trim()
  const ofBody = (place: string) => (body === '' ? place : `${body} ${place.charAt(0).toLowerCase()}${place.slice(1)}`)
  return parts.map((part) => {
    const bare = tidy(part)
    if (bare.toLowerCase().startsWith(`${noun} `)) return ofBody(bare)
    if (mixed && provinceNamed(bare) !== null) return ofBody(withRank(bare))
    if (ofPlaces && OTHER_PLACE.test(bare)) return ofBody(bare)
    const isWhole = ofPlaces ? HEAD.test(bare) || CAPITAL_HEAD.test(bare) : beginsAgency(bare)
    return isWhole ? bare : `${word} ${bare}`
  })
}

/**
 * The agencies that a cell names, each as written with its first letter in capitals; a class ("Các sở, ban, ngành tỉnh") is
 * one name. Brackets stay with the name they follow. An empty cell, or one with a dash, gives none.
 */
export function splitAgencies(cell: string): string[] {
  const lists = cell.split('\n').flatMap((line) => cut(line.replace(/^[\s\-–+•*]+/u, ''), (text, at) => opensList(text.slice(at))))
  const lines = lists.flatMap((list) => {
    const prefix = sharedPrefix(list)
    if (prefix) return distribute(prefix.words, list.slice(prefix.length))
    // "Các chi bộ trường học: ..." only announces the names behind the colon.
    const behind = list.replace(/^các\s[^:;]{3,60}:\s+(?=\S)/iu, '')
    const named = beginsAgency(behind) ? behind : list
    return cut(named, (text, at) => (text[at] === ';' ? 1 : 0)).flatMap(cutBeforeAgencies)
  })
  const names = lines.map(tidy).filter((name) => /\p{L}{2}/u.test(name))
  return names.filter((name, index) => names.indexOf(name) === index)
}
