// "minhchung LC-2.8", "minhchung MC-7F3K": what proves a task, and the way to send more.
import type { Block, Button, Reply } from '../../chat/chat.ts'
import { text } from '../../chat/chat.ts'
import { fileSizeText } from '../../chat/file-size.ts'
import { shorten } from '../../digest/lines.ts'
import { dayOf } from '../../domain/clock.ts'
import type { Evidence, TrackedTask } from '../../domain/work.ts'
import { countKinds, kindOfType } from '../../evidence/kinds.ts'
import { newOneTimeLink } from '../../store/one-time-links.ts'
import { showDay, showPeriod, showTime } from '../../vietnamese/dates.ts'
import { rowsOf } from '../buttons.ts'
import { type CommandContext, type CommandOutcome, defineCommand, mayUse, type Typed } from '../command.ts'
import { reportRefusal } from '../scope.ts'
import { askWhich, findTask, readReference, type TaskReference } from '../task-reference.ts'
import { MAY_PROVE } from './arrival.ts'
import { awaitEvidence } from './awaited.ts'
import { askForTask, untiedHere } from './untied.ts'

/** Lines of one page: each has a button. */
const PAGE_LENGTH = 6
const BUTTONS_IN_ROW = 3
const RECEIPT = /^mc[-\s]?([2-9a-hjkmnp-z]{4,8})(?:\s+(?:trang\s+)?(\d{1,2}))?$/u
const OFFERED_TASKS = 4

interface Asked {
  receipt?: string
  reference?: TaskReference
  page: number
}

/** "LC-2.8", "cho nhiệm vụ 8", "của LC-2.8 trang 2", "MC-7F3K". */
function asked(folded: string): Asked | null {
  if (folded === '') return { page: 1 }
  const receipt = RECEIPT.exec(folded)
  if (receipt !== null) return { receipt: `MC-${receipt[1]!.toUpperCase()}`, page: Number(receipt[2] ?? 1) }
  const [, words = '', page = '1'] = /^(.*?)(?:\s+trang\s+(\d{1,2}))?[\s?.!]*$/u.exec(folded) ?? []
  const reference = readReference(words.replace(/^(?:cho|cua|ve)\s+/u, ''))
  return reference === null ? null : { reference, page: Number(page) }
}

const ASKS_FOR =
  /^(?:(?:toi|em|minh)\s+)?(?:(?:muon|can)\s+)?(?:cho )?(?:xem|gui|nop|bo sung|them|co|liet ke|danh sach)(?: them| cac| nhung)? minh chung\s*(.*)$/u

/** "gửi tệp ở đâu", "tôi muốn gửi ảnh": how it is sent. */
const WANTS_TO_SEND =
  /^(?:(?:toi|em|minh)\s+)?(?:(?:muon|can|phai)\s+)?(?:cach\s+)?(?:gui|nop|tai)(?: len)?(?: them)?(?: cac| mot)? (?:tep|file|anh|hinh|tai lieu)(?: len)?(?: thi)?(?: gui)?(?: (?:o dau|the nao|nhu the nao|bang cach nao|kieu gi|sao))?[\s?.!]*$/u

export const evidenceList = defineCommand<Asked>({
  name: 'minhchung',
  aliases: ['minh chứng', 'biên nhận'],
  phrases: [
    'minh chứng của tôi',
    'minh chứng đã gửi',
    'minh chứng tôi đã gửi',
    'gửi minh chứng thế nào',
    'gửi nhầm ảnh',
    'gửi nhầm tệp',
    'gửi nhầm minh chứng',
    'thu hồi minh chứng',
    'xóa minh chứng',
    'xóa ảnh vừa gửi',
  ],
  english: { name: 'evidence', summary: 'See the evidence of a task, or send more' },
  summary: 'Xem, gửi minh chứng của nhiệm vụ',
  examples: ['minhchung LC-2.8', 'minh chứng của nhiệm vụ 8', 'minhchung MC-7F3K'],
  ...MAY_PROVE,
  args: ({ folded }: Typed) => asked(folded),
  // Looks like the code of a task, too.
  claims: ({ folded }) => (RECEIPT.test(folded) ? asked(folded) : null),
  hears({ folded }) {
    if (WANTS_TO_SEND.test(folded)) return { page: 1 }
    const rest = ASKS_FOR.exec(folded)?.[1]
    return rest === undefined ? null : asked(rest.replace(/[\s?.!]+$/u, ''))
  },
  async run({ receipt, reference, page }, context) {
    if (receipt !== undefined) return ofReceipt(receipt, page, context)
    if (reference === undefined) return howTo(context)
    const found = await findTask(reference, context)
    if (found.kind === 'none') return found.reply
    if (found.kind === 'several') return askWhich(found.tasks, (code) => `minhchung ${code}`)
    return ofTask(found.task, page, context)
  },
})

async function ofTask(task: TrackedTask, page: number, context: CommandContext): Promise<CommandOutcome> {
  const { store, person, now } = context
  const evidence = await store.evidence.ofTask(task.id)
  const updates = await store.tasks.updates([task.id])
  const last = updates.findLast(({ undoes }) => undoes === null)
  const mayAdd = reportRefusal(person, task, await context.plans()) === null && task.closedReason === null
  const heading: Block = { kind: 'heading', text: `Minh chứng của ${task.code} ${shorten(task.title, 60)}` }
  const listed = listing(evidence, page, `minhchung ${task.code}`, context)
  const none = 'Chưa có minh chứng nào mà Anh/Chị được xem.'
  const more = mayAdd ? inviting(task, context) : null
  const unit = person.unit ?? last?.unit ?? null
  return {
    reply: {
      blocks: [heading, ...(listed?.blocks ?? [{ kind: 'text' as const, text: none }]), ...(more?.blocks ?? [])],
      buttons: [...(listed?.buttons ?? []), [{ label: 'Xem tiến độ', says: `tiendo ${task.code}` }]],
    },
    ...(mayAdd && { remembers: { evidence: awaitEvidence({ taskId: task.id, period: last?.period ?? null, unit }, now) } }),
    ...(more?.commit !== undefined && { commit: more.commit }),
  }
}

async function ofReceipt(receipt: string, page: number, context: CommandContext): Promise<Reply> {
  const evidence = (await context.store.evidence.byReceipt(receipt)).filter(({ withdrawnAt }) => withdrawnAt === null)
  const [first] = evidence
  if (first === undefined || first.taskId === null)
    return text(`Không có biên nhận ${receipt} nào mà Anh/Chị được xem. Anh/Chị xem theo nhiệm vụ, ví dụ “minhchung LC-2.8”.`)
  const task = await context.store.tasks.get(first.taskId)
  const of = task === null ? '' : `, nhiệm vụ ${task.code} ${shorten(task.title, 60)}`
  const listed = listing(evidence, page, `minhchung ${receipt}`, context)
  return {
    blocks: [{ kind: 'heading', text: `Biên nhận ${receipt}${of}` }, ...(listed?.blocks ?? [])],
    buttons: [
      ...(listed?.buttons ?? []),
      ...(task === null ? [] : [[{ label: `Minh chứng của ${task.code}`, says: `minhchung ${task.code}` }]]),
    ],
  }
}

/** A page of it with a button for each; null where there is nothing. In a group others read along: there it is only counted. */
function listing(evidence: readonly Evidence[], page: number, says: string, { message }: CommandContext): Required<Reply> | null {
  if (evidence.length === 0) return null
  const counted = `${evidence.length} minh chứng: ${countKinds(evidence.map(({ type }) => type))}.`
  if (message.conversation.kind === 'group')
    return { blocks: [{ kind: 'text', text: `${counted} Anh/Chị mở trong hội thoại riêng với Trợ lý.` }], buttons: [] }
  const pages = Math.ceil(evidence.length / PAGE_LENGTH)
  const at = Math.min(Math.max(page, 1), pages)
  const shown = evidence.slice((at - 1) * PAGE_LENGTH, at * PAGE_LENGTH)
  const numberOf = (index: number) => (at - 1) * PAGE_LENGTH + index + 1
  const buttons = shown.map(({ id }, index): Button => ({ label: `Xem ${numberOf(index)}`, says: `xemminhchung ${id}` }))
  const turn = at < pages ? [[{ label: 'Trang sau', says: `${says} trang ${at + 1}` }]] : []
  return {
    blocks: [
      { kind: 'text', text: pages > 1 ? `${counted} Trang ${at}/${pages}:` : counted },
      at === 1
        ? { kind: 'list', items: shown.map(lineOf), ordered: true }
        : { kind: 'list', items: shown.map((each, index) => `${numberOf(index)}. ${lineOf(each)}`) },
    ],
    buttons: [...rowsOf(buttons, BUTTONS_IN_ROW), ...turn],
  }
}

/** "BC45.pdf (tệp PDF, 120 KB), tháng 11/2026, Sở Tư pháp, Nguyễn Thị Hoa gửi 09:12 ngày 20/11/2026, MC-7F3K". */
export function lineOf({ name, type, bytes, period, unit, personName, sentAt, receipt }: Evidence): string {
  const at = new Date(sentAt)
  return [
    `${name} (${kindOfType(type)?.name ?? 'tệp'}, ${fileSizeText(bytes)})`,
    ...(period === null ? [] : [showPeriod(period)]),
    ...(unit === null ? [] : [unit]),
    `${personName} gửi ${showTime(at)} ngày ${showDay(dayOf(at))}`,
    ...(receipt === null ? [] : [receipt]),
  ].join(', ')
}

/** How to send more from here: as a file, or by an address where the chat carries none. */
export function inviting(
  { code }: TrackedTask,
  { capabilities, publicUrl, message: { conversation }, person, now }: CommandContext,
): Pick<Reply, 'blocks'> & Pick<CommandOutcome, 'commit'> {
  const said = (words: string): Pick<Reply, 'blocks'> => ({ blocks: [{ kind: 'text', text: words }] })
  if (capabilities.filesIn === 'all') return said('Anh/Chị gửi thêm ảnh hoặc tệp minh chứng ngay tại đây.')
  const here = capabilities.filesIn === 'pictures' ? 'Anh/Chị gửi thêm ảnh ngay tại đây; ' : ''
  const papers = here === '' ? 'Tệp minh chứng' : 'tệp văn bản'
  if (publicUrl === null || conversation.kind === 'group')
    return said(`${here}${papers} gửi trong hội thoại riêng hoặc trên trang trò chuyện của Trợ lý.`)
  const { address, link } = newOneTimeLink({ purpose: 'upload', subject: code, personId: person.id, conversation, publicUrl, now })
  return { ...said(`${here}${papers} gửi qua địa chỉ dùng một lần: ${address}`), commit: (store) => store.links.add(link) }
}

async function howTo(context: CommandContext): Promise<Reply | CommandOutcome> {
  const untied = await untiedHere(context)
  if (untied.length > 0 && mayUse(MAY_PROVE, context.person)) return askForTask(untied, context)
  const codes = (context.memory.listed?.codes ?? []).slice(0, OFFERED_TASKS)
  return {
    ...text(
      'Anh/Chị gõ minhchung kèm mã nhiệm vụ hoặc mã biên nhận, ví dụ “minhchung LC-2.8”; hoặc gửi ảnh, tệp kèm mã nhiệm vụ. Gửi nhầm thì mở minh chứng đó rồi rút lại.',
    ),
    buttons:
      codes.length > 0
        ? [codes.map((code) => ({ label: code, says: `minhchung ${code}` }))]
        : [[{ label: 'Xem danh sách việc', says: 'han' }]],
  }
}
