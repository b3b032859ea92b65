// Binding a group step by step: to what, and when it gets its digest.
import type { Typed } from '../command.ts'
import { typed } from '../command.ts'
import { type BindingChange, readBinding } from '../people/binding-text.ts'
import { bindAs } from '../people/new-binding.ts'
import { planLabel } from '../people/standing.ts'
import type { FieldDefinition, FieldRead, FormContext, FormDefinition } from './form.ts'

const MOST_PLANS_OFFERED = 6
const EVERY_PLAN = 'tất cả kế hoạch'
/** Types that no digest is wanted. */
export const NO_DIGEST = 'không bản tin'

async function changeIn(words: Typed, context: FormContext): Promise<BindingChange> {
  const read = await readBinding(words, context)
  return read?.kind === 'change' ? read.change : {}
}

/** The subject as it can be typed again. */
async function readSubject(words: Typed, context: FormContext): Promise<FieldRead> {
  const { unit, planIds } = await changeIn(words, context)
  if (unit === undefined && planIds === undefined) return { fault: 'Anh/Chị gõ tên đơn vị như Sở Tư pháp, hoặc mã kế hoạch như LC.' }
  const codes = (await context.bindablePlans()).filter(({ id }) => planIds?.includes(id)).map(({ code }) => code)
  return { value: unit == null && planIds == null ? EVERY_PLAN : [unit, ...codes].filter((part) => part != null).join(', ') }
}

async function readHour(words: Typed, context: FormContext): Promise<FieldRead> {
  if (/^(?:khong|khong gui|khong can|thoi)[.! ]*$/.test(words.folded)) return { value: NO_DIGEST }
  const bare = /^\d{1,2}$/.test(words.folded) ? typed(`${words.raw}h`) : words
  const read = await readBinding(bare, context)
  const how = 'Anh/Chị gõ giờ từ 00:00 đến 23:59, ví dụ 07:30, hoặc “không gửi”.'
  if (read?.kind === 'unknown' && read.what === 'hour') return { fault: how, isAnswer: true }
  const digestAt = read?.kind === 'change' ? read.change.digestAt : undefined
  return digestAt === undefined ? { fault: how } : { value: digestAt ?? NO_DIGEST }
}

const fields: readonly FieldDefinition[] = [
  {
    name: 'phamvi',
    label: 'Phạm vi',
    asks: 'Nhóm này theo dõi đơn vị hoặc kế hoạch nào?',
    hint: 'Gõ tên đơn vị như Sở Tư pháp, hoặc mã kế hoạch.',
    choices: async (_values, { bindablePlans }) => [
      ...(await bindablePlans()).slice(0, MOST_PLANS_OFFERED).map((plan) => ({ label: planLabel(plan), value: plan.code })),
      { label: 'Mọi kế hoạch', value: EVERY_PLAN },
    ],
    typed: true,
    read: (words, _values, context) => readSubject(words, context),
  },
  {
    name: 'bantin',
    label: 'Bản tin hằng ngày',
    asks: 'Bản tin hạn việc gửi vào nhóm lúc mấy giờ các ngày làm việc?',
    choices: async (_values, { digestHour }) => [
      ...[...new Set([digestHour, '07:00', '08:00'])].map((hour) => ({ label: hour, value: hour })),
      { label: 'Không gửi', value: NO_DIGEST },
    ],
    typed: true,
    read: (words, _values, context) => readHour(words, context),
  },
]

/** `nhom` without a subject, in a group that is not bound. It is begun with where the digest goes (`noigui`: "here" or "chat"). */
export const bindingForm: FormDefinition = {
  name: 'nhom',
  title: 'Gắn nhóm',
  says: 'nhom',
  needs: 'coordinator',
  fields,
  lastYes: 'Gắn nhóm',
  async finish({ phamvi = '', bantin = '', noigui }, context) {
    const { unit = null, planIds = null } = await changeIn(typed(phamvi), context)
    const { digestAt = null } = await changeIn(typed(bantin), context)
    return bindAs({ unit, planIds, digestAt, goesTo: noigui === 'here' ? 'here' : 'chat' }, context)
  },
}
