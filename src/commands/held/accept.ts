// "duavao": takes a file that waits into use, as a new plan or as the next version of one.
import { officialName } from '../../answers/plan-name.ts'
import type { Block, Reply } from '../../chat/chat.ts'
import { shorten, updateLine } from '../../digest/lines.ts'
import { occurrenceOf } from '../../digest/occurrence.ts'
import { progressOf } from '../../digest/progress.ts'
import type { Day } from '../../domain/schedule.ts'
import type { StatusUpdate, TrackedTask } from '../../domain/work.ts'
import { UserError } from '../../errors.ts'
import { newPlanOf } from '../../ingest/ingest.ts'
import type { HeldFile, Store } from '../../store/store.ts'
import type { TaskEntry } from '../../store/tracked-tasks.ts'
import { showTime } from '../../vietnamese/dates.ts'
import { rowsOf } from '../buttons.ts'
import { type CommandContext, type CommandOutcome, defineCommand } from '../command.ts'
import { changeName, movedLines } from './changes.ts'
import { decided, FILE_ID, findHeld, WAITING } from './find.ts'
import { type HeldPlan, isInUse, type Opening, sameCorrections, seen, versionSeen } from './held-plan.ts'
import { sayTerm } from './lines.ts'
import { NUMBERED, preview } from './preview.ts'

class AlreadyDecided extends UserError {
  readonly code = 'ALREADY_DECIDED'
  override get userMessage() {
    return 'Vừa có người quyết định về tệp này rồi; Trợ lý không ghi lần nữa. Anh/Chị xem lệnh kehoach để biết kế hoạch đang dùng.'
  }
  override get waysOn() {
    return [{ label: 'Các kế hoạch', says: 'kehoach' }, WAITING]
  }
}

class ChangedMeanwhile extends UserError {
  readonly code = 'CHANGED_MEANWHILE'
  override get userMessage() {
    return 'Ngay lúc Anh/Chị bấm, đã có người đổi kế hoạch này hoặc sửa tệp, nên Trợ lý chưa ghi gì. Anh/Chị gõ tepcho để xem lại rồi quyết định.'
  }
  override get waysOn() {
    return [WAITING]
  }
}

const DECISION = new RegExp(`^(${FILE_ID})(?:\\s+(\\d+-[0-9A-Z]{4})(?:\\s+(${NUMBERED}))?)?$`, 'i')

/** Bare words that mean the file shown last, as long as nothing else was asked about. */
const BARE =
  /^(?:dua(?: ke hoach| tep)?(?: nay)? vao su dung|dua vao dung|dong y dua vao(?: su dung)?|chap nhan(?: tep| ke hoach)(?: nay)?)[.! ]*$/

export const accept = defineCommand<{ id: string | null; token: string | null; opening: Opening }>({
  name: 'duavao',
  aliases: ['đưa vào'],
  summary: 'Đưa tệp kế hoạch đang chờ vào sử dụng',
  examples: ['đưa vào sử dụng'],
  needs: 'coordinator',
  hidden: true,
  args({ raw }) {
    if (raw === '') return { id: null, token: null, opening: {} }
    const [, id, token, said] = DECISION.exec(raw) ?? []
    // A button says all that it decides about; words mean what the conversation has come to.
    const opening = token === undefined ? {} : { numbers: said !== undefined }
    return id === undefined ? null : { id, token: token?.toUpperCase() ?? null, opening }
  },
  claims: ({ folded }) => (BARE.test(folded) ? { id: null, token: null, opening: {} } : null),
  async run({ id, token, opening }, context) {
    const held = await findHeld(id, context, (other) => `duavao ${other}`, opening)
    if (!('plan' in held)) return held
    const { memory } = context
    const shown = token ?? (memory.held?.id === held.file.id ? memory.held.token : null)
    if (shown === held.token && !isInUse(held)) return takeIntoUse(held, context)
    return {
      reply: preview(held, { notice: whyAgain(shown, held) }),
      remembers: seen(held),
    }
  },
})

/** Why the preview is shown anew instead of anything being written. */
function whyAgain(shown: string | null, held: HeldPlan): string {
  const { base, code } = held
  const nothing = 'Trợ lý chưa ghi gì. Anh/Chị xem bản dưới đây rồi bấm lại.'
  if (isInUse(held)) return `Tệp này đã là phiên bản đang dùng của kế hoạch ${code}; Trợ lý không ghi gì thêm.`
  if (shown === null) return 'Anh/Chị xem lại bản dưới đây rồi bấm Đưa vào sử dụng.'
  if (base !== null && base.version !== versionSeen(shown)) {
    const at = new Date(base.addedAt)
    return `Từ lúc Anh/Chị xem, kế hoạch ${code} đã có phiên bản ${base.version} (đưa vào lúc ${showTime(at)}, tệp “${base.fileName}”). ${nothing}`
  }
  return `Từ lúc Anh/Chị xem, phần sửa của tệp này đã thay đổi. ${nothing}`
}

async function takeIntoUse(held: HeldPlan, context: CommandContext): Promise<CommandOutcome> {
  const { file, plan, base, numbers, code, version } = held
  const { now, person } = context
  const at = now.toISOString()
  const read = { ...held.read, plan }
  const added = {
    ...newPlanOf(read, { contentHash: file.contentHash, addedAt: at, addedBy: person.id }),
    ...(numbers ? { continues: base!.id } : {}),
  }
  const what = `Tệp “${file.name}” đã được đưa vào sử dụng lúc ${showTime(now)}, thành phiên bản ${version} của kế hoạch ${code}`
  return {
    reply: await announcement(held, context),
    remembers: decided(file.id, what, context),
    async commit(store) {
      await dropUnchanged(store, file)
      const saved = await store.plans.save(added)
      // Somebody else was faster with another version, or another plan took the code: what was shown is not what would be.
      if (saved.code !== code || saved.version !== version)
        throw new ChangedMeanwhile(`${saved.code} v${saved.version}, not ${code} v${version}`)
      await store.audit.add({
        ...{ at, personId: person.id, action: 'putIn', subject: code },
        detail: { version, outcome: saved.outcome, file: file.name, fileId: file.id, corrections: file.corrections },
      })
    },
  }
}

/** Whoever drops the file has decided; a second one finds it gone, or with other corrections than were shown. */
async function dropUnchanged(store: Store, shown: HeldFile): Promise<void> {
  const { id } = shown
  const present = await store.files.get(id)
  if (present === null) throw new AlreadyDecided(`file ${id} is held no more`)
  if (!sameCorrections(present, shown)) throw new ChangedMeanwhile(`file ${id} was corrected meanwhile`)
  if (!(await store.files.drop(id))) throw new AlreadyDecided(`file ${id} is held no more`)
}

const MOST_LINES = 5
const LONGEST_TITLE = 70

/** What is new for everybody: the version, deadlines ahead, what changed, what was closed and how far it had come. */
async function announcement(held: HeldPlan, { store, now, today }: CommandContext): Promise<Reply> {
  const { plan, base, code, version, difference } = held
  const { added, changed, kept, closed } = difference
  const touched = [...changed.map(({ before }) => before), ...closed]
  const updates = await store.tasks.updates(touched.map(({ id }) => id))
  const fresh = base === null ? added : [...added, ...changed.filter(({ fields }) => fields.includes('schedule')).map(({ after }) => after)]
  const blocks: Block[] = [
    {
      kind: 'text',
      text:
        base === null
          ? `Đã đưa vào sử dụng lúc ${showTime(now)}: kế hoạch mới ${code}, phiên bản 1, ${officialName(plan)}.`
          : `Đã đưa vào sử dụng lúc ${showTime(now)}: phiên bản ${version} của kế hoạch ${code}, ${officialName(plan)}. Giữ nguyên ${kept.length} việc.`,
    },
    ...listed(
      base === null ? 'Hạn sắp tới' : 'Hạn mới',
      nearestFirst(fresh, held, today).map(
        (entry) => `${code}-${entry.mark} ${shorten(entry.title, LONGEST_TITLE)}: ${sayTerm(entry.schedule)}`,
      ),
    ),
    ...listed(
      'Việc thay đổi',
      changed.map(
        (task) =>
          `${code}-${task.after.mark} ${shorten(task.after.title, LONGEST_TITLE)}: ${changeName(task)}${reported(task.before, updates)}`,
      ),
    ),
    ...listed('Việc đổi mã', movedLines(held)),
    ...listed(
      'Việc khép lại',
      closed.map((task) => `${task.code} ${shorten(task.title, LONGEST_TITLE)}${reported(task, updates)}`),
    ),
  ]
  const buttons = rowsOf([
    { label: 'Việc của kế hoạch này', says: `han ${code}` },
    { label: `Kế hoạch ${code}`, says: `kehoach ${code}` },
    ...(plan.warnings.length > 0 ? [{ label: 'Xem chỗ chưa chắc', says: `chuachac ${code}` }] : []),
    { label: 'Bản tin', says: `bantin ${code}` },
  ])
  return { blocks, buttons }
}

function listed(name: string, lines: readonly string[]): Block[] {
  if (lines.length === 0) return []
  const shown = lines.slice(0, MOST_LINES)
  const rest = lines.length - shown.length
  return [
    { kind: 'text', text: `${name} (${lines.length}):` },
    { kind: 'list', items: rest > 0 ? [...shown, `và ${rest} việc khác`] : shown },
  ]
}

/** Work that has a day ahead, the nearest first. */
function nearestFirst(entries: readonly TaskEntry[], { plan }: HeldPlan, today: Day): TaskEntry[] {
  return entries
    .map((entry) => ({ entry, due: occurrenceOf(entry.schedule, today, plan.years).due }))
    .filter(({ due }) => due !== null && due >= today)
    .sort((one, other) => (one.due! < other.due! ? -1 : one.due! > other.due! ? 1 : 0))
    .map(({ entry }) => entry)
}

/** What was said of the task last, so that nobody thinks it lost. */
function reported(task: TrackedTask, updates: readonly StatusUpdate[]): string {
  const last = updates.findLast(({ taskId, undoes }) => taskId === task.id && undoes === null)
  if (last === undefined) return ''
  const { whole, byUnit } = progressOf(task, updates, last.period)
  const standing = whole ?? byUnit.at(-1)
  return standing === undefined ? '' : `; đã báo cáo: ${updateLine(standing)}`
}
