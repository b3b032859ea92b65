// When a unit is visited that has no day of its own: the time that the plan sets for its level or for all.
import { clip, type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import { bare } from '../passages/bare.ts'
import type { PlanView } from '../plan-view.ts'
import { spaced, termsOf } from '../terms.ts'
import { unitNamed } from './membership.ts'

const MOST_TIMES = 3
const ASKS_TIME = / (ngay|khi nao|bao gio|chung nao|luc nao|hom nao|thoi gian|thang nao|tuan nao|dot nao|dot may) /
/** When the inspection goes on, as against the years that it looks into or the days by which papers are due. */
const TIME_OF_INSPECTION = /^(?:thời hiệu(?:,|\s+và)\s+)?thời gian/iu
/** A longer heading is a sentence of its own. */
const LONGEST_HEADING = 70

function isTimeHeading(heading: string): boolean {
  return heading.length <= LONGEST_HEADING && TIME_OF_INSPECTION.test(bare(heading))
}

const DATED = /\d{1,2}[/.-]\d{1,2}|tháng\s+\d|quý\s+(?:[IVX]+|\d)/iu
/** Dates of papers and of the years looked into. */
const OTHER_TIME = /báo cáo|gửi|nộp|thông báo|thời kỳ|thời hiệu|tính từ|mốc/iu
const LEVELS: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:xã|phường|đặc khu|thị trấn)$/, / (cap xa|cac xa|xa phuong) /],
  [/^(?:huyện|thành phố|thị xã)$/, / (cap huyen|cac huyen) /],
  [/^(?:sở|ban|văn phòng|cơ quan)$/, / (cap tinh|cac so|so nganh) /],
]

/** Where no row gives a unit's own day: the time that the plan sets for its level, else, unless there is a schedule for others, for all. */
export function generalTime(view: PlanView, { spaced: question }: Inquiry['u'], onlyOfLevel: boolean): Draft | null {
  const unit = ASKS_TIME.test(question) ? unitNamed(question, view) : null
  if (unit === null) return null
  const timed = view.pieces.filter(
    ({ part, entry, passage, text }) =>
      part === 'plan' &&
      entry === null &&
      DATED.test(text) &&
      !OTHER_TIME.test(text) &&
      !/^\s*[¹²³\d]+\s*(?:mỗi|các)/iu.test(text) &&
      (passage.headings.some(isTimeHeading) || /^(?:[-–+•]\s*|[\d\p{L}.)]{1,4}\s+)?thời gian (?:kiểm tra|tiến hành)/iu.test(text)),
  )
  const level = LEVELS.find(([kinds]) => kinds.test(unit.kind))?.[1]
  const own = timed.filter(({ text }) => level?.test(spaced(termsOf(text))))
  const pieces = (own.length > 0 || onlyOfLevel ? own : timed).slice(0, MOST_TIMES)
  if (pieces.length === 0) return null
  return draft(
    [
      `${view.shortName} không ghi ngày riêng cho ${unit.name}; thời gian kiểm tra chung:`,
      { items: pieces.map(({ text }) => clip(bare(text), 300)) },
    ],
    pieces.map(({ passage }) => ({ view, passage })),
  )
}
