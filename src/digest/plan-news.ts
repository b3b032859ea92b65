// What the plans changed of late, for the digest: new plans and new versions, with what they did to the work.
import type { Day } from '../domain/schedule.ts'
import type { PlanChange } from '../store/store.ts'
import type { WorkCalendar } from '../vietnamese/calendar.ts'
import { shiftDay } from '../vietnamese/calendar-terms.ts'
import { beginningOf } from './spans.ts'

/** More plans are counted; the digest stays short. */
const MOST_LINES = 3

/** ISO time since when changes are news: the beginning of the last working day before today, so that no digest leaves one out. */
export function newsSince(today: Day, calendar: WorkCalendar): string {
  let day = shiftDay(today, -1)
  while (!calendar.isWorkingDay(day)) day = shiftDay(day, -1)
  return beginningOf(day)
}

/** Lines for these changes, those of a plan together: "Kế hoạch LC có phiên bản 2: 3 việc mới, 1 việc thay đổi". */
export function planNews(changes: readonly PlanChange[]): string[] {
  const ofPlans = [...Map.groupBy(changes, ({ planId }) => planId).values()]
  const isNew = (versions: readonly PlanChange[]) => versions[0]!.version === 1
  const fresh = ofPlans.filter(isNew).map((versions) => {
    const { code, added, changed, kept } = versions.at(-1)!
    return `${code} (${added + changed + kept} việc)`
  })
  const lines = [
    ...(fresh.length === 0 ? [] : [`Kế hoạch mới: ${fresh.join(', ')}.`]),
    ...ofPlans.filter((one) => !isNew(one)).map(versionLine),
  ]
  const rest = lines.length - MOST_LINES
  return rest > 0 ? [...lines.slice(0, MOST_LINES), `Còn ${rest} kế hoạch khác có phiên bản mới.`] : lines
}

function versionLine(versions: readonly PlanChange[]): string {
  const sum = (count: (change: PlanChange) => number) => versions.reduce((total, change) => total + count(change), 0)
  const parts: [number, string][] = [
    [sum(({ added }) => added), 'việc mới'],
    [sum(({ changed }) => changed), 'việc thay đổi'],
    [sum(({ closed }) => closed), 'việc khép lại'],
  ]
  const present = parts.filter(([count]) => count > 0).map(([count, name]) => `${count} ${name}`)
  const { code, version } = versions.at(-1)!
  return `Kế hoạch ${code} có phiên bản ${version}: ${present.length === 0 ? 'các việc giữ nguyên' : present.join(', ')}.`
}
