// "chuachac LC": where the reading of a plan in use is in doubt, and what people corrected when it was put in.
import { placeName } from '../answers/plan-name.ts'
import type { Block, Reply } from '../chat/chat.ts'
import { dayOf } from '../domain/clock.ts'
import type { Correction, Plan } from '../domain/plan.ts'
import type { StoredPlan } from '../store/store.ts'
import { showDay } from '../vietnamese/dates.ts'
import { rowsOf } from './buttons.ts'
import { defineCommand } from './command.ts'
import { correctedWords, doubtAt, doubtPlace, FIELD_NAMES } from './held/lines.ts'
import { inPages } from './held/pages.ts'
import { planNamed } from './plans.ts'

export const planDoubts = defineCommand<{ plan: StoredPlan; page: number }>({
  name: 'chuachac',
  aliases: ['chỗ chưa chắc', 'xem chỗ chưa chắc'],
  english: { name: 'doubts', summary: 'See what of a plan was read with doubt, or corrected' },
  summary: 'Xem những chỗ của một kế hoạch mà Trợ lý đọc chưa chắc hoặc đã được sửa',
  examples: ['chuachac LC'],
  needs: 'viewer',
  async args({ folded }, context) {
    const [, name = '', page = '1'] = /^(?:(?:cua\s+)?(?:ke hoach\s+)?)(.*?)(?:\s+trang\s+(\d{1,3}))?$/.exec(folded) ?? []
    const known = await context.plans()
    const found = name === '' && known.length === 1 ? known : planNamed(name, known)
    return found.length === 1 ? { plan: found[0]!, page: Number(page) } : null
  },
  run: async ({ plan, page }) => showDoubts(plan, page),
})

function showDoubts({ code, plan, fileName }: StoredPlan, wanted: number): Reply {
  const lines = [
    ...(plan.corrections ?? []).map((correction) => correctedLine(correction)),
    ...plan.warnings.map((warning) => doubtLineIn(plan, warning, fileName)),
  ]
  if (lines.length === 0) return { blocks: [{ kind: 'text', text: `Kế hoạch ${code} không có chỗ nào Trợ lý đọc chưa chắc.` }] }
  const all = inPages(lines)
  const pages = all.length
  const page = Math.min(Math.max(1, wanted), pages)
  const shown = all[page - 1]!
  const corrected = plan.corrections?.length ?? 0
  const counts = [plan.warnings.length > 0 ? `${plan.warnings.length} chỗ chưa chắc` : '', corrected > 0 ? `${corrected} chỗ đã sửa` : '']
  const blocks: Block[] = [
    {
      kind: 'text',
      text: `Kế hoạch ${code}, tệp “${fileName}”: ${counts.filter((count) => count !== '').join(', ')}${pages > 1 ? `, trang ${page}/${pages}` : ''}.`,
    },
    { kind: 'list', items: shown },
  ]
  const turn = (to: number) => `chuachac ${code} trang ${to}`
  return {
    blocks,
    buttons: rowsOf([
      ...(page < pages ? [{ label: 'Trang sau', says: turn(page + 1) }] : []),
      ...(page > 1 ? [{ label: 'Trang trước', says: turn(page - 1) }] : []),
      { label: `Kế hoạch ${code}`, says: `kehoach ${code}` },
    ]),
  }
}

function doubtLineIn(plan: Plan, warning: Plan['warnings'][number], fileName: string): string {
  const task = plan.tasks.find(({ place }) => place.line <= warning.line && warning.line <= place.endLine)
  const row = task === undefined ? '' : placeName(task.where)
  const place = [doubtPlace(warning, null, fileName), row].filter((part) => part !== '').join(', ')
  return doubtAt(warning, place)
}

function correctedLine({ field, where, was, is, by, at }: Correction): string {
  const place = where === null ? '' : `, ${placeName(where)}`
  return `Đã sửa ${FIELD_NAMES[field]}${place}: ${correctedWords({ field, was, is })} (${by}, ${showDay(dayOf(new Date(at)))})`
}
