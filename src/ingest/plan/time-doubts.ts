// Deadlines that a person should look at before the plan is taken into use: days that cannot be, blanks, spans that run backwards.
import type { Warning } from '../../domain/document.ts'
import type { Deadline, Task } from '../../domain/plan.ts'
import { doubtOfDays, doubtOfSchedule } from '../../vietnamese/schedule-doubts.ts'
import { clausesOf } from './clauses.ts'
import type { Structure } from './structure.ts'

/** In running text a day is a deadline only behind such words; any other may be that of a paper or a form. */
const LIMIT =
  /(?<!\p{L})(?:trước|chậm nhất|muộn nhất|không muộn hơn|hạn|hoàn thành|xong|đến hết|kết thúc|gửi|báo cáo)(?!\p{L})(?:[^.;]|\.(?=[\d.…]))*$/iu

function ofText(structure: Structure): Warning[] {
  return structure.items.flatMap((item): Warning[] => {
    const isOpening = structure.sections.length > 0 && item.path === item.part
    if (item.block.kind === 'table' || item.frame || isOpening || item.part.startsWith('ĐC')) return []
    const { place } = item.block
    return clausesOf(item.text).flatMap(({ text }) => {
      const why = LIMIT.test(text) ? doubtOfDays(text.slice(LIMIT.exec(text)!.index)) : null
      return why === null ? [] : [{ line: place.line, text: text.slice(0, 90), why }]
    })
  })
}

/** Doubts about deadlines that could be read; one that could not is doubted where its row is. */
export function timeDoubts(structure: Structure, tasks: Task[], deadlines: Deadline[], year: number | undefined): Warning[] {
  const ofTasks = tasks.flatMap(({ scheduleText, schedule, place, no, task }) => {
    if (scheduleText === null || schedule.kind === 'none') return []
    const why = doubtOfSchedule(scheduleText, schedule, year)
    return why === null ? [] : [{ line: place.line, text: `${no}. ${task}: ${scheduleText}`.slice(0, 120), why }]
  })
  const ofDeadlines = deadlines.flatMap(({ text, schedule, place }) => {
    const why = doubtOfSchedule(text, schedule, year)
    return why === null ? [] : [{ line: place.line, text, why }]
  })
  const found = [...ofTasks, ...ofText(structure), ...ofDeadlines]
  return found.filter((warning, index) => found.findIndex(({ line, why }) => line === warning.line && why === warning.why) === index)
}
