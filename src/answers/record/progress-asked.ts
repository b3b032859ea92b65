// How far the work has gone: kept by what people report, and in no plan.
import { spaced, termsOf } from '../terms.ts'

const TASK = '(?:nhiem vu|viec|cong viec|dau viec|giai phap)'
const DONE = '(?:xong|hoan thanh|lam xong|lam duoc|thuc hien xong|thuc hien duoc)'
const HOW_MANY = '(?:bao nhieu|may|ty le|nhung|cac)'

const ASKS: readonly RegExp[] = [
  new RegExp(` ${HOW_MANY} (?:\\S+ ){0,3}${TASK} (?:\\S+ ){0,4}da (?:duoc )?${DONE} `),
  new RegExp(` ${TASK} nao (?:\\S+ ){0,2}(?:da|chua) (?:duoc )?${DONE} `),
  new RegExp(` da ${DONE} (?:duoc )?(?:bao nhieu|may) (?:phan tram|${TASK}) `),
  new RegExp(` (?:ai|nao) (?:\\S+ ){0,3}(?:cham|tre) (?:tien do |han )?(?:nhieu )?(?:${TASK} )?(?:nhieu )?nhat `),
  / tien do (?:\S+ ){0,10}(?:den dau|toi dau|the nao roi|ra sao roi|hien nay) /,
]

/** Where people look instead. */
export const WHERE_PROGRESS_IS = 'Anh/Chị xem tiến độ đã ghi nhận bằng lệnh tiendo, việc sắp đến hạn và quá hạn bằng lệnh han.'

/** True where the state of the work is asked for now; what an earlier year brought may stand in a plan. */
export function asksHowFar({ mended, years }: { mended: string; years: readonly number[] }): boolean {
  const asked = spaced(termsOf(mended))
  return years.length === 0 && ASKS.some((pattern) => pattern.test(asked))
}
