// Inviting somebody step by step: with which role, for which agency, to read which plans, for how long.
import type { CommandOutcome, Typed } from '../command.ts'
import { INVITED_DAYS, inviteAs, LONGEST_DAYS } from '../people/new-invitation.ts'
import { GRANTED, type GrantedRole, mayGrant, ROLE_MEANINGS, ROLE_NAMES, roleAtStart } from '../people/roles.ts'
import { planLabel, plansIn, readUnit } from '../people/standing.ts'
import { STAFF } from '../scope.ts'
import { asOutcome, type FieldDefinition, type FieldRead, type FormContext, type FormDefinition, type FormValues } from './form.ts'

const DAYS_OFFERED = [1, 3, 7, 14]
const MOST_PLANS_OFFERED = 6

const roleOf = ({ vaitro }: FormValues) => vaitro as GrantedRole | undefined
const reports = (values: FormValues) => ['officer', 'leader'].includes(roleOf(values) ?? '')
const isStaff = (values: FormValues) => STAFF.includes(roleOf(values) ?? 'guest')

function readRole({ folded }: Typed, { person }: FormContext): FieldRead {
  const bare = folded.replace(/[\s.!]+$/, '')
  const found = roleAtStart(bare)
  if (found === null || found.length !== bare.length) return { fault: 'Anh/Chị chọn một vai trò trong danh sách.' }
  if (!mayGrant(person.role, found.role)) return { fault: 'Vai trò này do quản trị viên mời.', isAnswer: true }
  return { value: found.role }
}

async function readPlans(words: Typed, context: FormContext): Promise<FieldRead> {
  const known = await context.plans()
  const { planIds, unknown } = plansIn(words, known)
  if (unknown.length > 0) {
    const named = unknown.map((part) => (part.includes(' ') ? part : part.toUpperCase()))
    return { fault: `Không có kế hoạch “${named.join('”, “')}”. Các mã: ${known.map(({ code }) => code).join(', ')}.` }
  }
  const codes = known.filter(({ id }) => planIds?.includes(id)).map(({ code }) => code)
  return { value: codes.join(', ') }
}

function readDays({ folded }: Typed): FieldRead {
  const days = /^(?:trong )?(\d{1,4})(?: ngay)?[.! ]*$/.exec(folded)?.[1]
  if (days === undefined) return { fault: 'Anh/Chị gõ số ngày, ví dụ 7.' }
  return Number(days) >= 1 && Number(days) <= LONGEST_DAYS
    ? { value: String(Number(days)) }
    : { fault: `Mã mời có hiệu lực từ 1 đến ${LONGEST_DAYS} ngày.`, isAnswer: true }
}

const fields: readonly FieldDefinition[] = [
  {
    name: 'vaitro',
    label: 'Vai trò',
    asks: 'Anh/Chị mời người này làm gì?',
    choices: async (_values, { person }) =>
      GRANTED.filter((role) => mayGrant(person.role, role)).map((role) => ({
        label: `${capital(ROLE_NAMES[role])}: ${ROLE_MEANINGS[role]}`,
        value: role,
      })),
    read: async (words, _values, context) => readRole(words, context),
    shown: async (role) => ROLE_NAMES[role as GrantedRole],
  },
  {
    name: 'donvi',
    label: 'Đơn vị',
    asks: 'Người này thuộc đơn vị nào?',
    hint: 'Gõ tên hoặc viết tắt, ví dụ Sở Tư pháp.',
    applies: reports,
    async read(words, _values, context) {
      const { unit } = await readUnit(words, context)
      return unit === null ? { fault: `Trợ lý chưa biết đơn vị “${words.raw}”. Anh/Chị gõ lại đủ tên cơ quan, có dấu.` } : { value: unit }
    },
  },
  {
    name: 'kehoach',
    label: 'Kế hoạch được xem',
    asks: 'Người này được xem kế hoạch nào?',
    hint: 'Gõ mã, cách nhau bằng dấu phẩy; bỏ qua nếu là mọi kế hoạch.',
    isOptional: true,
    blank: 'mọi kế hoạch',
    applies: (values) => !isStaff(values),
    choices: async (_values, { plans }) =>
      (await plans()).slice(0, MOST_PLANS_OFFERED).map((plan) => ({ label: planLabel(plan), value: plan.code })),
    typed: true,
    read: (words, _values, context) => readPlans(words, context),
  },
  {
    name: 'songay',
    label: 'Số ngày có hiệu lực',
    asks: 'Mã mời có hiệu lực mấy ngày?',
    choices: async () => DAYS_OFFERED.map((days) => ({ label: `${days} ngày`, value: String(days) })),
    isOptional: true,
    blank: `${INVITED_DAYS} ngày`,
    typed: true,
    read: async (words) => readDays(words),
    shown: async (days) => `${days} ngày`,
  },
]

/** `moi` without arguments. */
export const invitationForm: FormDefinition = {
  name: 'moi',
  title: 'Mời người dùng',
  says: 'moi',
  needs: 'coordinator',
  fields,
  lastYes: 'Tạo mã mời',
  async finish(values, context): Promise<CommandOutcome> {
    const { donvi = null, kehoach = '', songay = '' } = values
    const codes = kehoach === '' ? null : kehoach.split(', ')
    const planIds = codes === null ? null : (await context.plans()).filter(({ code }) => codes.includes(code)).map(({ id }) => id)
    const days = songay === '' ? INVITED_DAYS : Number(songay)
    return asOutcome(await inviteAs({ role: roleOf(values)!, unit: donvi, planIds }, days, context))
  },
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
