// "kehoach": the plans in use; "kehoach LC": what one of them holds.
import { officialName } from '../answers/plan-name.ts'
import { type Reply, text } from '../chat/chat.ts'
import { dayOf } from '../domain/clock.ts'
import type { Plan } from '../domain/plan.ts'
import type { StoredPlan } from '../store/store.ts'
import { showDay } from '../vietnamese/dates.ts'
import { fold } from '../vietnamese/fold.ts'
import { rowsOf } from './buttons.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { countsInWords, yearsInWords } from './plan-words.ts'

export const plans = defineCommand<{ plans: readonly StoredPlan[] | null; isBare?: boolean }>({
  name: 'kehoach',
  aliases: ['kế hoạch', 'các kế hoạch', 'danh sách kế hoạch'],
  english: { name: 'plans', summary: 'See the plans in use, or one of them' },
  phrases: ['có những kế hoạch nào', 'có kế hoạch nào', 'kế hoạch nào', 'xem kế hoạch', 'xem các kế hoạch'],
  summary: 'Xem các kế hoạch đang dùng, hoặc một kế hoạch',
  examples: ['kehoach', 'kehoach LC'],
  needs: 'viewer',
  async args({ folded }, context) {
    if (folded === '') return { plans: null }
    const found = planNamed(folded, await context.plans())
    return found.length === 0 ? null : { plans: found }
  },
  /** After a question a plan by itself is a follow-up to that, unless it is our code, which the answering room does not know. */
  async hears({ folded }, context) {
    const known = await context.plans()
    const found = plansNamedAlone(folded, known)
    const isOurs = context.memory.topic === undefined || known.some(({ code }) => fold(code) === folded)
    return found.length === 0 || !isOurs ? null : { plans: found, isBare: true }
  },
  async run({ plans: named, isBare }, context) {
    if (named === null) return listPlans(await context.plans())
    if (isBare) return askWhatAbout(named)
    return named.length === 1 ? showPlan(named[0]!, context) : listPlans(named)
  },
})

/** Plans that go by this name: a code, a number, a province; folded. */
export function planNamed(folded: string, known: readonly StoredPlan[]): StoredPlan[] {
  return known.filter(({ code, plan }) => namesOf(code, plan).includes(folded.replace(/^(?:tinh|so)\s+/, '')))
}

/** Plans of a text that names a plan or a province and says nothing else: "Lai Châu", "còn Sơn La thì sao?". */
export function plansNamedAlone(folded: string, known: readonly StoredPlan[]): StoredPlan[] {
  const bare = folded
    .replace(/[\s?.!]+$/, '')
    .replace(/^(?:(?:the|vay|a)\s+)*con\s+/, '')
    .replace(/\s+(?:thi\s+)?(?:sao|the nao)$/, '')
  return known.filter(({ code, plan }) => namesOf(code, plan).includes(bare.replace(/^tinh\s+/, '')))
}

/** Asks what is to be known of plans that were only named. */
export function askWhatAbout(named: readonly StoredPlan[]): Reply {
  const [only, ...others] = named
  const province = only!.plan.province
  const codes = named.map(({ code }) => code)
  const about = others.length === 0 ? officialName(only!.plan) : `${province} (${codes.join(', ')})`
  const asked = `hạn nộp báo cáo của ${province ?? codes[0]}`
  return {
    ...text(`Anh/Chị muốn biết gì về ${about}? Có thể chọn dưới đây hoặc gõ câu hỏi.`),
    buttons: [
      [
        { label: 'Việc đến hạn', says: `han ${codes.join(' ')}` },
        ...codes.slice(0, 3).map((code) => ({ label: `Kế hoạch ${code}`, says: `kehoach ${code}` })),
      ],
      [{ label: 'Hạn nộp báo cáo', says: asked }],
    ],
  }
}

function namesOf(code: string, { number, province }: Plan): string[] {
  return [code, number, number?.split('/')[0], province].filter((name) => name != null).map((name) => fold(name).replace(/^tinh\s+/, ''))
}

function listPlans(found: readonly StoredPlan[]): Reply {
  if (found.length === 0)
    return {
      ...text('Chưa có kế hoạch nào. Đầu mối hoặc người quản trị gửi tệp kế hoạch ngay tại đây để bắt đầu.'),
      buttons: [[{ label: 'Cách gửi kế hoạch', says: 'napkehoach' }]],
    }
  return {
    blocks: [
      { kind: 'text', text: `Trợ lý đang giữ ${found.length} kế hoạch:` },
      {
        kind: 'list',
        items: found.map(({ code, plan, version }) =>
          [`${code}: ${officialName(plan)}`, yearsInWords(plan), countsInWords(plan), `phiên bản ${version}`].filter(Boolean).join('; '),
        ),
      },
    ],
    buttons: rowsOf(
      found.map(({ code }) => ({ label: code, says: `kehoach ${code}` })),
      4,
    ),
  }
}

async function showPlan({ id, code, plan, version, fileName, addedAt }: StoredPlan, { store }: CommandContext): Promise<Reply> {
  const duties = (await store.tasks.list()).filter((task) => task.planId === id && task.origin === 'duty')
  const tables = Map.groupBy(plan.tasks, ({ tableIndex, table }) => `${tableIndex}|${table}`)
  const facts = [
    ['Tên', plan.title],
    ['Số, ký hiệu', plan.number ?? 'chưa có số'],
    ['Cơ quan ban hành', plan.issuer],
    ['Người ký', plan.signer],
    ['Thời gian', yearsInWords(plan) || null],
    ['Gồm', countsInWords(plan)],
    ['Phiên bản', `${version}, tệp ${fileName}, đưa vào ngày ${showDay(dayOf(new Date(addedAt)))}`],
  ].flatMap(([name, value]) => (value == null ? [] : [`${name}: ${value}`]))
  const tableLines = [...tables.values()].map((tasks) => {
    const areas = [...new Set(tasks.map(({ area }) => area).filter((area) => area !== null))]
    return `Biểu ${tasks[0]!.tableIndex} (${tasks[0]!.table}): ${tasks.length} nhiệm vụ${areas.length === 0 ? '' : `, ${areas.length} lĩnh vực`}; mã ${code}-${tasks[0]!.tableIndex}.${tasks[0]!.no} đến ${code}-${tasks[0]!.tableIndex}.${tasks.at(-1)!.no}`
  })
  const [warnings, corrected] = [plan.warnings.length, plan.corrections?.length ?? 0]
  const doubts = [
    ...(warnings > 0 ? [`khi đọc tệp có ${warnings} chỗ Trợ lý chưa chắc`] : []),
    ...(corrected > 0 ? [`${corrected} chỗ đã được người đưa vào sửa lại`] : []),
  ].join('; ')
  return {
    blocks: [
      { kind: 'heading', text: `${code}: ${officialName(plan)}` },
      {
        kind: 'list',
        items: [
          ...facts,
          ...tableLines,
          ...(duties.length > 0 ? [`Trong văn bản: ${duties.length} việc có thời hạn, mã từ ${duties[0]!.code}`] : []),
        ],
      },
      ...(doubts === '' ? [] : [{ kind: 'text' as const, text: `Lưu ý: ${doubts}.` }]),
    ],
    buttons: [
      [
        { label: 'Việc của kế hoạch này', says: `han ${code}` },
        { label: 'Bản tin', says: `bantin ${code}` },
        { label: 'Các kế hoạch', says: 'kehoach' },
      ],
      ...(doubts === '' ? [] : [[{ label: 'Xem chỗ chưa chắc', says: `chuachac ${code}` }]]),
    ],
  }
}
