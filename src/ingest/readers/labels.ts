// The labels that open a numbered heading or item: "Phần I", "A.", "II.", "3.", "3.1.", "b)", "Điều 2". Labels decide what is
// a heading; fonts and Markdown levels are hints at best.

export interface Label {
  /** As used in a path: "Phần I", "II", "3.1", "b", "Điều 2". */
  name: string
  /** Smaller is further out. Multi-level numbers: 30 + dots. */
  rank: number
  /** What follows the label. */
  rest: string
}

const RANKS = {
  part: 0,
  chapter: 5,
  heading: 8,
  capital: 10,
  underCapital: 15,
  roman: 20,
  article: 25,
  number: 30,
  letter: 50,
  bracket: 60,
} as const

const PATTERNS: { pattern: RegExp; rank: number; name: (match: RegExpExecArray) => string }[] = [
  {
    pattern: /^(Phần)\s+(?:thứ\s+)?([IVX]+|\d{1,2}|nhất|hai|ba|tư|năm)(?=$|[\s.:-])[\s.:-]*/iu,
    rank: RANKS.part,
    name: (m) => (/^[IVX\d]/iu.test(m[2]!) ? `Phần ${m[2]!.toUpperCase()}` : `Phần thứ ${m[2]!.toLowerCase()}`),
  },
  { pattern: /^(Chương)\s+([IVX]+|\d{1,2})(?=$|[\s.:-])[\s.:-]*/iu, rank: RANKS.chapter, name: (m) => `Chương ${m[2]!.toUpperCase()}` },
  { pattern: /^(Mục)\s+(\d{1,2})(?=$|[\s.:-])[\s.:-]*/iu, rank: RANKS.heading, name: (m) => `Mục ${m[2]}` },
  { pattern: /^(Điều)\s+(\d{1,3})\s*[.:]\s*/u, rank: RANKS.article, name: (m) => `Điều ${m[2]}` },
  { pattern: /^([A-HK-UWYĐ]\.\d{1,2}(?:\.\d{1,2}){0,2})\s*[.)]?\s+(?=[\p{L}“"(*])/u, rank: RANKS.underCapital, name: (m) => m[1]! },
  {
    // "C.1. Văn phòng ...", "II.2. Nhiệm vụ": the label of the heading above stands in it.
    pattern: /^((?:[A-HĐ]|(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3}))(?:\.\d{1,2}){1,3})\s*[.):]?\s+(?=[\p{L}“"(*])/u,
    rank: RANKS.number - 1,
    name: (m) => m[1]!,
  },
  { pattern: /^(?:Mục\s+)?((?=[IVX])(?:X{0,2}(?:IX|IV|V?I{0,3})))\s*[.)/:-]\s*(?=\S)/u, rank: RANKS.roman, name: (m) => m[1]! },
  { pattern: /^([A-HK-UWYĐ])\s*[.)/-]\s+(?=\p{Lu})/u, rank: RANKS.capital, name: (m) => m[1]! },
  { pattern: /^(\d{1,2}(?:\.\d{1,2}){1,4})(?:\s*[.):–-]?\s+(?=[\p{L}“"(*])|\s*[.):–-]\s+(?=\d))/u, rank: RANKS.number, name: (m) => m[1]! },
  {
    pattern:
      /^(\d{1,2})\s*(?:\.\s*(?=[\p{L}“"(*])|(?:\.|(?<=\d)[-–])\s+(?=\d)|(?:\/\s+|\/(?=\p{Lu})|[-–]\s*(?=\p{Lu}\p{Ll}))(?=[\p{L}“"(*]))/u,
    rank: RANKS.number,
    name: (m) => m[1]!,
  },
  { pattern: /^([a-zđ]\d?)\s*(?:\)\s*|\.\s+)(?=[\p{L}\d“"(*])/u, rank: RANKS.letter, name: (m) => m[1]! },
  { pattern: /^(\d{1,2})\s*\)\s*(?=[\p{L}“"(*])/u, rank: RANKS.bracket, name: (m) => m[1]! },
]

/** The label at the start of a paragraph, or null. A bullet before a lettered label ("- b) ...") is passed over. */
export function readLabel(text: string): Label | null {
  const bare = text.replace(/^[-+•]\s*(?=[a-zđ]\))/u, '')
  for (const { pattern, rank, name } of PATTERNS) {
    const match = pattern.exec(bare)
    if (!match || match[0] === '') continue
    const label = name(match)
    const dots = rank === RANKS.number || rank === RANKS.number - 1 ? label.split('.').length - 1 : 0
    return { name: label, rank: rank + dots, rest: bare.slice(match[0].length).trim() }
  }
  return null
}

/** A bullet: "-", "+", "*", "•", "–". */
export const BULLET = /^[-+•*–▪◦]\s+|^[-+]\s*\+\s+/u

/** A note under the page: "¹ Mỗi năm ...". */
export const FOOTNOTE = /^(?:[¹²³⁴-⁹]|\[\^?\d{1,2}\]:?|\(\*\)\s|\*\)\s)\s*\S/u

/** A field of a task on a line of its own: "Chủ trì: ...", "Thời hạn: ...". */
export const FIELD =
  /^(?:Nhiệm vụ|Nội dung(?: công việc)?|Công việc|(?:Cơ quan|Đơn vị|Bộ phận|Người)\s+(?:chủ trì|phối hợp|phụ trách|thực hiện)|Chủ trì|Phối hợp|Phụ trách|(?:Thời gian|Thời hạn|Tiến độ)(?:\s+(?:thực hiện|hoàn thành))?|(?:Sản phẩm|Kết quả)(?:\s+(?:đầu ra|dự kiến))?)\s*:/u

/** Written in capitals throughout (figures and signs aside), with at least two letters. */
export function isCapitals(text: string): boolean {
  return !/\p{Ll}/u.test(text) && /\p{L}\P{L}*\p{L}/u.test(text)
}
