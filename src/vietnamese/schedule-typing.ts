// A deadline as it is typed in a chat: often without marks, which it gets back where it is shown.
import type { Schedule } from '../domain/schedule.ts'
import { fold, hasMarks } from './fold.ts'
import { parseSchedule, type ScheduleOptions } from './schedule.ts'

/** Words for time without their marks, longer phrases first. */
const MARKED: readonly [string, string][] = [
  ['theo huong dan', 'theo hướng dẫn'],
  ['theo ke hoach', 'theo kế hoạch'],
  ['thuong xuyen', 'thường xuyên'],
  ['cham nhat', 'chậm nhất'],
  ['muon nhat', 'muộn nhất'],
  ['hoan thanh', 'hoàn thành'],
  ['giai doan', 'giai đoạn'],
  ['dinh ky', 'định kỳ'],
  ['lam viec', 'làm việc'],
  ['dau nam', 'đầu năm'],
  ['cuoi nam', 'cuối năm'],
  ['dau thang', 'đầu tháng'],
  ['cuoi thang', 'cuối tháng'],
  ['ket luan', 'kết luận'],
  ['van ban', 'văn bản'],
  ['ke tu', 'kể từ'],
  ['tu ngay', 'từ ngày'],
  ['den ngay', 'đến ngày'],
  ['truoc', 'trước'],
  ['ngay', 'ngày'],
  ['thang', 'tháng'],
  ['tuan', 'tuần'],
  ['quy', 'quý'],
  ['nam', 'năm'],
  ['hang', 'hằng'],
  ['moi', 'mỗi'],
  ['vong', 'vòng'],
  ['nhan', 'nhận'],
  ['den', 'đến'],
  ['het', 'hết'],
]

/** A part of a word is none of these. */
const WORDS = new RegExp(`(?<![\\p{L}])(?:${MARKED.map(([bare]) => bare.replace(' ', '\\s+')).join('|')})(?![\\p{L}])`, 'giu')

/**
 * The words for time with their marks, where a text was typed without any: "truoc 15/10/2026" → "trước 15/10/2026". A text with marks
 * stays as it is.
 */
export function withScheduleMarks(text: string): string {
  if (hasMarks(text)) return text
  return text.replace(WORDS, (word) => MARKED.find(([bare]) => bare === fold(word).replace(/\s+/g, ' '))?.[1] ?? word)
}

/** As `parseSchedule`, of what a person typed: an event that a relative deadline counts from gets its words for time back with marks. */
export function parseTypedSchedule(typed: string, options: ScheduleOptions = {}): Schedule {
  const schedule = parseSchedule(typed, options)
  if (schedule.kind !== 'relative') return schedule
  return { ...schedule, relative: { ...schedule.relative, anchor: withScheduleMarks(schedule.relative.anchor) } }
}
