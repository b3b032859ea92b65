// A store with two plans, two agencies, and people of every role in every kind of conversation; and what each of them may read there.
import { createAnswerer } from '../../src/answers/answer.ts'
import type { Conversation, Platform } from '../../src/chat/chat.ts'
import { idOf } from '../../src/commands/feedback/given.ts'
import type { UpdateDraft } from '../../src/commands/memory.ts'
import { codeHash } from '../../src/commands/people/codes.ts'
import type { Deadline, Passage, Plan } from '../../src/domain/plan.ts'
import type { GroupBinding, Person, Role } from '../../src/domain/work.ts'
import { openIndexHere } from '../../src/retrieval/open-index.ts'
import { indexPlan } from '../../src/retrieval/plan-index.ts'
import type { GivenAnswer } from '../../src/store/feedback-store.ts'
import { memoryStore } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/store.ts'
import { expandAbbreviations } from '../../src/vietnamese/abbreviations.ts'
import { aDuty, aNewPlan, anUpdate, aPassage, aTask } from '../builders.ts'

export const NOW = '2026-11-20T09:12:00+07:00'
export const PLATFORM: Platform = 'telegram'
export const OWN_UNIT = 'Sở Tư pháp'
const OTHER_UNIT = 'Sở Y tế'

/** Words that stand nowhere but in one place each; nobody ever types them. */
export const MARKS = {
  planA: ['loxaxa', 'Cao Bằng', '4141/KH-UBND'],
  planB: ['quymivo', 'Tuyên Quang', '8877/KH-UBND'],
  /** Reported by the other agency on a task that both share. */
  otherReport: ['ghichumat'],
  otherEvidence: ['anhmat'],
  /** Held plans, questions and feedback of others, invitations, people who wrote nothing, other groups. */
  office: ['tepmat', 'cauhoimat', 'Thầm Lặng', 'LMKIN2', 'Kín Đáo'],
  /** An approved answer that names no source may be about any plan. */
  sourceless: ['khongnguonmat'],
  /** What another is filling in. */
  otherForm: ['bieumaumat'],
} as const

export type Mark = keyof typeof MARKS
export const ROLES = ['guest', 'viewer', 'officer', 'leader', 'coordinator', 'administrator', 'left', 'shutOut'] as const
export type WalkedRole = (typeof ROLES)[number]
export const KINDS = ['direct', 'groupOfPlan', 'groupOfOtherPlan', 'groupOfUnit', 'groupOfAll', 'unboundGroup'] as const
export type Kind = (typeof KINDS)[number]

const isStaff = (role: WalkedRole) => role === 'coordinator' || role === 'administrator'

/** What may be read there by them; everything else must never be heard. */
export function readable(role: WalkedRole, kind: Kind): Set<Mark> {
  if (role === 'shutOut') return new Set()
  if (kind === 'direct') {
    if (role === 'guest' || role === 'left') return new Set()
    return isStaff(role)
      ? new Set<Mark>(['planA', 'planB', 'otherReport', 'otherEvidence', 'office', 'sourceless'])
      : new Set<Mark>(['planA', 'otherReport'])
  }
  // In a bound group everybody reads alike, invited or not.
  const ofStaff: Mark[] = isStaff(role) ? ['otherEvidence'] : []
  switch (kind) {
    case 'groupOfPlan':
      return new Set(['planA', 'otherReport', ...ofStaff])
    case 'groupOfOtherPlan':
      return new Set(['planB', ...ofStaff])
    case 'groupOfUnit':
      return new Set(['planA', ...ofStaff])
    case 'groupOfAll':
      return new Set(['planA', 'planB', 'otherReport', 'sourceless', ...ofStaff])
    case 'unboundGroup':
      return new Set(isStaff(role) ? ['planA', 'planB', 'otherReport', 'otherEvidence', 'sourceless'] : [])
  }
}

/** What every command is called with, besides its own examples: things of all kinds, most of them somebody else's. */
interface Forged {
  /** Words after a command's name. */
  arguments: string[]
}

export interface World {
  store: Store
  answerer: ReturnType<typeof createAnswerer>
  planA: string
  planB: string
  forged: Forged
  /** Somebody of the other agency, and what they said of an answer about the other plan. */
  other: string
  given: string
  feedback: string
  /** A report, not confirmed yet, of a task of the other agency alone. */
  draft: UpdateDraft
  /** Ids of tasks in which the walked people's agency has a part, in the plan that they may read. */
  ownTasks: readonly string[]
  bindings: readonly GroupBinding[]
  everybody: readonly Person[]
  person(role: WalkedRole): Person
  conversation(kind: Kind, role: WalkedRole): Conversation
  account(role: WalkedRole): { platform: Platform; id: string; name: string }
  close(): Promise<void>
}

function passagesOf(mark: string): Passage[] {
  const text = (number: number, words: string) => `${number}. ${words} ${mark}.`
  return [
    aPassage({
      id: 'KH/I#1',
      path: 'KH/I',
      headings: [`I. MỤC ĐÍCH ${mark}`],
      text: text(1, 'Mục đích của kế hoạch là nâng cao'),
      place: { line: 2, endLine: 2 },
    }),
    aPassage({
      id: 'KH/II#1',
      path: 'KH/II',
      headings: [`II. THỜI HẠN ${mark}`],
      text: text(2, 'Báo cáo gửi trước ngày 15/12/2026 về'),
      place: { line: 3, endLine: 3 },
    }),
    aPassage({
      ...{ id: 'BNV1.1', path: 'BNV1.1', headings: [`BIỂU ${mark}`], columns: ['STT', 'Nhiệm vụ', 'Chủ trì'] },
      ...{ text: `1\tRà soát thủ tục ${mark}\t${OWN_UNIT}`, place: { line: 4, endLine: 4 } },
    }),
  ]
}

function aMarkedPlan(mark: string, province: string, number: string): Partial<Plan> {
  const duty: Deadline = aDuty({ what: `Gửi báo cáo ${mark}`, who: OTHER_UNIT })
  return {
    number,
    province,
    issuer: `Ủy ban nhân dân tỉnh ${province}`,
    title: `Kế hoạch cải cách ${mark}`,
    tasks: [
      aTask({
        no: '1',
        task: `Rà soát thủ tục ${mark}`,
        lead: [OWN_UNIT],
        coordinating: [OTHER_UNIT],
        area: `Lĩnh vực ${mark}`,
        due: '2026-11-18',
      }),
      aTask({ no: '2', task: `Công khai kết quả ${mark}`, lead: ['Các sở, ban, ngành tỉnh'], due: '2026-11-25' }),
      aTask({ no: '3', task: `Kiểm tra công vụ ${mark}`, lead: [OTHER_UNIT], due: '2026-11-27' }),
    ],
    deadlines: [duty],
    team: [{ unit: 'Sở Nội vụ', member: `Ông ${mark}`, role: 'Trưởng đoàn', where: 'KH/I', place: { line: 2, endLine: 2 } }],
    warnings: [{ line: 2, text: `chỗ ${mark}`, why: 'chưa rõ' }] as Plan['warnings'],
  }
}

const group = (id: string): Conversation => ({ platform: PLATFORM, id, kind: 'group' })

const GROUPS: Readonly<Record<Exclude<Kind, 'direct'>, Conversation>> = {
  groupOfPlan: group('g-plan'),
  groupOfOtherPlan: group('g-other'),
  groupOfUnit: group('g-unit'),
  groupOfAll: group('g-all'),
  unboundGroup: group('g-none'),
}

export async function openWorld(): Promise<World> {
  const store = memoryStore()
  const index = openIndexHere({ file: ':memory:', expand: expandAbbreviations })
  const source = (mark: string) => [`Tên ${mark}`, ...passagesOf(mark).map(({ text }) => text), `Nơi nhận ${mark}`].join('\n')
  const save = async (mark: string, province: string, number: string) =>
    (await store.plans.save(aNewPlan(aMarkedPlan(mark, province, number), { source: source(mark), passages: passagesOf(mark) }))).id
  const planA = await save('loxaxa', 'Cao Bằng', '4141/KH-UBND')
  const planB = await save('quymivo', 'Tuyên Quang', '8877/KH-UBND')
  const plans = await store.plans.list()
  for (const plan of plans) await indexPlan(index, plan)
  const people = await addPeople(store, planA)
  await addBindings(store, { planA, planB })
  const forged = await addSecrets(store, { planA, planB })
  const other = (await store.people.byAccount('zalo', 'kin'))!.id
  return {
    ...{ store, answerer: createAnswerer(() => ({ plans, index })), planA, planB, forged },
    ...{ other, given: idOf('H', planB), feedback: idOf('G', idOf('H', planB)) },
    draft: {
      ...{
        token: 'WXYZ',
        key: 'telegram:draft',
        personId: other,
        taskId: (await store.tasks.byCode('CB-1.3'))!.id,
        period: null,
        unit: null,
      },
      ...{ state: 'done', percent: 100, document: null, note: null, editing: false },
    },
    ownTasks: (await store.tasks.ofPlan(planA)).filter(({ code }) => ['CB-1.1', 'CB-1.2'].includes(code)).map(({ id }) => id),
    bindings: await store.bindings.list(),
    everybody: await store.people.list(),
    person: (role) => people.get(role)!,
    conversation: (kind, role) => (kind === 'direct' ? { platform: PLATFORM, id: `d-${role}`, kind } : GROUPS[kind]),
    account: (role) => ({ platform: PLATFORM, id: role, name: `Người ${role}` }),
    close: () => index.close(),
  }
}

async function addPeople(store: Store, planA: string): Promise<Map<WalkedRole, Person>> {
  const people = new Map<WalkedRole, Person>()
  for (const role of ROLES) {
    const given: Role = role === 'left' ? 'officer' : role === 'shutOut' ? 'coordinator' : role
    const { id } = await store.people.ensure({ platform: PLATFORM, id: role, name: `Người ${role}` }, given, null)
    const isOfUnit = ['viewer', 'officer', 'leader', 'left'].includes(role)
    if (role !== 'guest')
      await store.people.setStanding(id, { role: given, unit: isOfUnit ? OWN_UNIT : null, planIds: isOfUnit ? [planA] : null })
    if (role === 'left' || role === 'shutOut') await store.people.leave(id, role)
    people.set(role, (await store.people.get(id))!)
  }
  // Otherwise the only administrator could not be changed, and nothing would be seen of whoever tries.
  await store.people.ensure({ platform: 'web', id: 'quan-tri', name: 'Quản trị khác' }, 'administrator', null)
  return people
}

async function addBindings(store: Store, { planA, planB }: { planA: string; planB: string }): Promise<void> {
  const common = {
    platform: PLATFORM,
    thread: null,
    digestAt: '07:30',
    boundBy: 'x',
    boundByName: 'Đầu mối',
    boundAt: '2026-11-19T08:00:00+07:00',
  }
  const bind = (kind: Exclude<Kind, 'direct'>, fields: Pick<GroupBinding, 'title' | 'unit' | 'planIds'>) =>
    store.bindings.bind({ id: `BIND${kind}`, conversationId: GROUPS[kind].id, ...common, ...fields })
  await bind('groupOfPlan', { title: 'Nhóm kế hoạch', unit: null, planIds: [planA] })
  await bind('groupOfOtherPlan', { title: 'Nhóm y tế', unit: OTHER_UNIT, planIds: [planB] })
  await bind('groupOfUnit', { title: 'Nhóm tư pháp', unit: OWN_UNIT, planIds: [planA] })
  await bind('groupOfAll', { title: 'Nhóm tỉnh', unit: null, planIds: null })
  const quiet = { id: 'BINDKIN', conversationId: 'g-kin', title: 'Nhóm Kín Đáo', unit: null, planIds: null }
  await store.bindings.bind({ ...common, ...quiet })
  await store.chats.open({ platform: PLATFORM, id: 'g-kin', kind: 'group' }, NOW, 'Nhóm Kín Đáo')
}

/** What others wrote, sent and asked; gives what can be typed of it. */
async function addSecrets(store: Store, { planA, planB }: { planA: string; planB: string }): Promise<Forged> {
  const other = await store.people.ensure({ platform: 'zalo', id: 'kin', name: 'Nguyễn Văn Tám' }, 'officer', OTHER_UNIT)
  const quiet = await store.people.ensure({ platform: 'zalo', id: 'tham', name: 'Thầm Lặng' }, 'coordinator', null)
  const byCode = async (code: string) => (await store.tasks.byCode(code))!
  const by = { personId: other.id, personName: other.name, unit: OTHER_UNIT }
  await store.tasks.addUpdate(
    anUpdate({ id: 'CHUNGKHAC00000AA', taskId: (await byCode('CB-1.2')).id, note: 'ghichumat', state: 'inProgress', at: NOW, ...by }),
  )
  await store.tasks.addUpdate(
    anUpdate({ id: 'CHUNGKHAC00000BB', taskId: (await byCode('TQ-1.2')).id, note: 'quymivo', state: 'inProgress', at: NOW, ...by }),
  )
  for (const [id, code, name] of [
    ['MCIDA', 'CB-1.2', 'anhmat.jpg'],
    ['MCIDB', 'TQ-1.2', 'quymivo.jpg'],
  ] as const) {
    await store.evidence.add({
      ...{
        id: `${id}234567890`,
        receipt: `MC-${id.slice(2)}2`,
        taskId: (await byCode(code)).id,
        period: null,
        unit: OTHER_UNIT,
        name,
        type: 'image/jpeg',
      },
      ...{ bytes: 10, hash: 'ab'.repeat(32), cleaned: [], personId: other.id, personName: other.name, platform: 'zalo' },
      ...{ conversationId: 'kin', album: null, sentAt: NOW, withdrawnAt: null },
    })
  }
  await store.files.hold({
    ...{ id: 'tepmoi-000001', name: 'tepmat.txt', bytes: new TextEncoder().encode('KẾ HOẠCH tepmat'), contentHash: 'cd'.repeat(32) },
    ...{ heldAt: NOW, expiresAt: '2026-11-27T09:12:00+07:00', by: { platform: 'zalo', id: 'tham', name: 'Thầm Lặng' } },
  })
  const sign = { id: other.id, name: other.name }
  const conversation: Conversation = { platform: 'zalo', id: 'kin', kind: 'direct' }
  const given = (plan: string, mark: string): GivenAnswer => ({
    ...{ id: idOf('H', plan), at: NOW, by: sign, conversation, question: `cauhoimat ${mark}`, sameAs: `cauhoimat ${mark}`, kind: 'found' },
    ...{ origin: 'record', text: mark, citations: [], planIds: [plan] },
  })
  const answers = [given(planA, 'loxaxa'), given(planB, 'quymivo')]
  for (const answer of answers) {
    await store.givenAnswers.add(answer)
    await store.feedback.give({ id: idOf('G', answer.id), answer, verdict: 'wrong', at: NOW, by: sign, conversation })
  }
  const approve = (id: string, question: string, text: string, restsOn: { planId: string; version: number }[]) =>
    store.approvedAnswers.approve({
      id,
      question,
      sameAs: question,
      text,
      citations: [],
      restsOn,
      by: { id: quiet.id, name: 'Đầu mối' },
      at: NOW,
    })
  await approve(idOf('D', 'B'), 'mục đích của kế hoạch', 'quymivo', [{ planId: planB, version: 1 }])
  await approve(idOf('D', 'none'), 'thời hạn gửi báo cáo', 'khongnguonmat', [])
  for (const [id, code] of [
    ['LMMAT2', 'ABCD-EFGH'],
    ['LMKIN2', 'ABCD-EFGJ'],
  ] as const) {
    await store.invitations.add(
      {
        ...{ id, role: 'officer', unit: OTHER_UNIT, planIds: null, personId: null, invitedBy: quiet.id, invitedAt: NOW },
        ...{ expiresAt: '2026-11-27T09:12:00+07:00', usedBy: null, usedAt: null, withdrawnAt: null },
      },
      codeHash(code),
    )
  }
  await store.forms.begin({
    ...{ id: 'FMMAT234', kind: 'capnhat', personId: other.id, conversation, values: { nhiemvu: 'bieumaumat', code: 'TQ-1.1' }, asks: null },
    ...{ state: 'open', begunAt: NOW, expiresAt: '2026-11-20T12:00:00+07:00' },
  })
  const ids = [...answers.map(({ id }) => id), ...answers.map(({ id }) => idOf('G', id)), idOf('D', 'B'), idOf('D', 'none')]
  return {
    arguments: [
      ...['CB', 'TQ', 'CB-1.1', 'CB-1.2', 'CB-1.3', 'TQ-1.1', 'TQ-1.2', 'TQ-H1', 'CB:KH/I#1', 'TQ:KH/I#1', 'TQ:BNV1.1'],
      ...[
        'TQ-1.1 xong',
        'CB-1.3 đạt 40%',
        'CB-1.1 đạt 50%, Sở Y tế',
        'tepmoi-000001',
        'tepmoi-000001 ABCD',
        ...ids,
        ...ids.map((id) => `${id} dung`),
      ],
      ...[
        `${idOf('G', answers[0]!.id)} ABCD`,
        'LMMAT2',
        other.id.slice(0, 8),
        `${other.id.slice(0, 8)} khoa chắc chắn`,
        `${other.id.slice(0, 8)} quản trị viên`,
      ],
      ...[
        'MCIDA234567890',
        'MCIDB234567890',
        'MC-IDA2',
        'MC-IDB2',
        'MCIDA234567890 chac',
        'FMMAT234',
        'FMMAT234 gui',
        'FMMAT234 huy',
        'CHUNGKHA',
      ],
      ...['BINDKIN', 'nhóm Kín', 'TQ 08:00', 'tat', 'Sở Y tế', '2222-3333', 'cán bộ Sở Y tế', 'quản trị viên', '1', 'ABCD', 'chắc chắn'],
    ],
  }
}
