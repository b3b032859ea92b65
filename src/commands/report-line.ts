// What people put around a report of progress: courtesy, whom they speak for, several tasks with one result.
import { sliceTyped, type Typed, typed } from './command.ts'
import { REFERENCE } from './task-reference.ts'

/** "8 xong ạ", "8 xong nhé!", "8 xong 👍". */
const COURTESY =
  /(?:[\s,]+(?:(?:roi\s+)?(?:a|nhe|nha|nghe|day|do)|(?:xin\s+)?cam on.*))?(?:[\s.!~]|\p{Extended_Pictographic}|\u{FE0F}|\u{200D})*$/u
/** "dạ em báo cáo LC-2.8 xong", "cập nhật tiến độ LC-2.8 80%": words before the task that add nothing. */
const OPENING =
  /^(?:da|vang|thua|anh|chi|em|toi|minh|chung toi|chung em|ben toi|ben em|don vi (?:toi|em|minh)|co quan (?:toi|em|minh)|xin|bao cao|bao|ghi nhan|ghi|cap nhat|update|tien do|ve|cua)[\s:,]+/

/** Asks something: by its mark, by how it ends, or by a question word before any further part (a note may hold "chưa" or "gì"). */
const QUESTION_END = /\?\s*$|(?<!\p{L})(?:chua|khong|ko)[\s.?!]*$/u
const QUESTION_WORD = /(?<!\p{L})(?:nao|gi|ai|sao|may|bao nhieu|bao gio|the nao|o dau|vi sao|co phai)(?!\p{L})/u

export function isQuestion({ folded }: Typed): boolean {
  return QUESTION_END.test(folded) || QUESTION_WORD.test(folded.split(/[,;]/)[0]!)
}

export function withoutCourtesy(text: Typed): Typed {
  return sliceTyped(text, 0, COURTESY.exec(text.folded)?.index)
}

const PLAIN_REFERENCE = REFERENCE.replace(/\((?!\?)/g, '(?:')
const JOINER = '\\s*(?:,|;|&|\\+|\\sva\\s|\\svoi\\s)\\s*'
const SEVERAL_TASKS = new RegExp(`^(?:cac\\s+)?(${PLAIN_REFERENCE}(?:${JOINER}${PLAIN_REFERENCE})+)\\s+(?:deu\\s+|cung\\s+)?(?=\\D)`, 'u')
const ONE_TASK = new RegExp(PLAIN_REFERENCE, 'gu')

/** The line as it is, then with words taken off its beginning, each to be tried as a report. */
export function openedReports(line: Typed): Typed[] {
  const opened = [line]
  for (let last = line; ; ) {
    const words = OPENING.exec(last.folded)?.[0]
    if (words === undefined) break
    last = sliceTyped(last, words.length)
    opened.push(last)
  }
  return opened.map(oneByOne)
}

/** "8, 9 xong" → "8 xong, 9 xong". */
function oneByOne(line: Typed): Typed {
  const found = SEVERAL_TASKS.exec(line.folded)
  if (found === null) return line
  const result = line.raw.slice(found[0].length)
  const tasks = [...found[1]!.matchAll(ONE_TASK)].map(({ 0: words, index }) =>
    line.raw.slice(found[0].indexOf(found[1]!) + index).slice(0, words.length),
  )
  return typed(tasks.map((task) => `${task.trim()} ${result}`).join(', '))
}
