// What every store must do with answers that were given, what people said of them, and approved ones. Run as a part of the store's suite.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Conversation } from '../../src/chat/chat.ts'
import type { Decision } from '../../src/domain/feedback.ts'
import type { ApprovedAnswer, Feedback, GivenAnswer } from '../../src/store/feedback-store.ts'
import type { Store } from '../../src/store/store.ts'

const chat: Conversation = { platform: 'web', id: 'c1', kind: 'direct' }
const group: Conversation = { platform: 'telegram', id: '-1', kind: 'group' }
const hoa = { id: 'p1', name: 'Nguyễn Thị Hoa' }
const binh = { id: 'p2', name: 'Lê Thị Bình' }

function anAnswer(fields: Partial<GivenAnswer> = {}): GivenAnswer {
  return {
    id: 'a1',
    at: '2026-11-20T02:12:00.000Z',
    by: hoa,
    conversation: chat,
    question: 'Hạn nộp báo cáo của “Bình An”?',
    sameAs: 'han nop bao cao binh an',
    kind: 'found',
    origin: 'record',
    text: 'Trước ngày 15/8/2026.',
    citations: [{ planId: 'p', version: 2, passageId: 'KH/IV.3#1', label: 'Kế hoạch 1/KH-UBND, mục IV.3' }],
    planIds: ['p'],
    ...fields,
  }
}

function aVerdict(fields: Partial<Feedback> = {}): Omit<Feedback, 'decision' | 'remark'> {
  return { id: 'f1', answer: anAnswer(), verdict: 'wrong', at: '2026-11-20T02:13:00.000Z', by: hoa, conversation: chat, ...fields }
}

function anApproved(fields: Partial<ApprovedAnswer> = {}): Omit<ApprovedAnswer, 'withdrawn'> {
  return {
    id: 'k1',
    question: 'Hạn nộp báo cáo của Bình An?',
    sameAs: 'han nop bao cao binh an',
    text: 'Ngày 20/8/2026.',
    citations: [],
    restsOn: [{ planId: 'p', version: 2 }],
    by: binh,
    at: '2026-11-20T03:00:00.000Z',
    ...fields,
  }
}

const dismissal: Decision = { kind: 'dismissed', by: binh, at: '2026-11-20T03:00:00.000Z', reason: 'hỏi ngoài kế hoạch' }

/** Runs the suite; `make` gives an empty store each time. */
export function feedbackContract(name: string, make: () => Promise<Store>): void {
  describe(`answers and feedback: ${name}`, () => {
    let store: Store
    beforeEach(async () => {
      store = await make()
    })
    afterEach(() => store.close())

    describe('given answers', () => {
      test('come back whole, and are given once', async () => {
        expect(await store.givenAnswers.add(anAnswer())).toBe(true)
        expect(await store.givenAnswers.add(anAnswer({ text: 'khác' }))).toBe(false)
        expect(await store.givenAnswers.get('a1')).toEqual(anAnswer())
        expect(await store.givenAnswers.get('a2')).toBeNull()
      })

      test('that found nothing are listed by time, oldest first', async () => {
        const at = (id: string, time: string, kind: GivenAnswer['kind'] = 'notFound') =>
          store.givenAnswers.add(anAnswer({ id, kind, at: time, origin: null, conversation: group }))
        await at('late', '2026-11-20T02:00:00.000Z')
        await at('early', '2026-11-16T09:00:00+07:00')
        await at('found', '2026-11-17T02:00:00.000Z', 'found')
        await at('before', '2026-11-15T16:59:59.999Z')
        await at('after', '2026-11-22T17:00:00.000Z')
        const week = await store.givenAnswers.notFound('2026-11-16T00:00:00+07:00', '2026-11-23T00:00:00+07:00')
        expect(week.map(({ id }) => id)).toEqual(['early', 'late'])
        expect(week[0]).toEqual(
          anAnswer({ id: 'early', kind: 'notFound', at: '2026-11-16T02:00:00.000Z', origin: null, conversation: group }),
        )
      })

      test('are forgotten after their time, those that found nothing after one of their own', async () => {
        for (const kind of ['found', 'approved', 'notFound'] as const) {
          await store.givenAnswers.add(anAnswer({ id: `${kind}-old`, kind, at: '2026-10-01T00:00:00.000Z' }))
          await store.givenAnswers.add(anAnswer({ id: `${kind}-new`, kind, at: '2026-11-01T00:00:00.000Z' }))
        }
        await store.givenAnswers.add(anAnswer({ id: 'older', kind: 'notFound', at: '2025-09-30T23:59:59.999Z' }))
        const times = { answered: '2026-11-01T00:00:00.000Z', notFound: '2025-10-01T00:00:00.000Z' }
        expect(await store.givenAnswers.forgetBefore(times)).toBe(3)
        expect(await store.givenAnswers.forgetBefore(times)).toBe(0)
        expect(await store.givenAnswers.get('found-old')).toBeNull()
        expect(await store.givenAnswers.get('found-new')).not.toBeNull()
        expect((await store.givenAnswers.notFound('2000-01-01T00:00:00Z', '2099-01-01T00:00:00Z')).map(({ id }) => id)).toEqual([
          'notFound-old',
          'notFound-new',
        ])
      })
    })

    describe('feedback', () => {
      const openIds = async () => (await store.feedback.open()).map(({ id }) => id)

      test('waits with the answer that it is about', async () => {
        expect(await store.feedback.give(aVerdict())).toBe('new')
        expect(await store.feedback.open()).toEqual([{ ...aVerdict(), remark: null, decision: null }])
        expect(await store.feedback.get('f1')).toEqual({ ...aVerdict(), remark: null, decision: null })
        expect(await store.feedback.get('f2')).toBeNull()
      })

      test('of the same person and answer changes and adds nothing', async () => {
        await store.feedback.give(aVerdict())
        await store.feedback.remark('f1', 'ghi nhầm năm')
        expect(await store.feedback.give(aVerdict({ at: '2026-11-20T02:14:00.000Z' }))).toBe('same')
        const later = aVerdict({ verdict: 'missing', at: '2026-11-20T02:15:00.000Z', conversation: group })
        expect(await store.feedback.give(later)).toBe('changed')
        expect(await store.feedback.open()).toEqual([{ ...later, remark: 'ghi nhầm năm', decision: null }])
      })

      test('that an answer is right waits for nobody', async () => {
        await store.feedback.give(aVerdict({ verdict: 'right' }))
        await store.feedback.give(aVerdict({ id: 'f2' }))
        expect(await openIds()).toEqual(['f2'])
        await store.feedback.give(aVerdict({ id: 'f2', verdict: 'right' }))
        expect(await openIds()).toEqual([])
      })

      test('is listed oldest first', async () => {
        await store.feedback.give(aVerdict({ id: 'late', at: '2026-11-20T02:13:00.000Z' }))
        await store.feedback.give(aVerdict({ id: 'early', at: '2026-11-20T09:12:00+07:00', verdict: 'forwarded' }))
        expect(await openIds()).toEqual(['early', 'late'])
      })

      test('is decided once, also when two decide at the same time', async () => {
        await store.feedback.give(aVerdict())
        const kept: Decision = { kind: 'kept', by: hoa, at: '2026-11-20T03:00:01.000Z', reason: null }
        const both = await Promise.all([store.feedback.decide('f1', dismissal), store.feedback.decide('f1', kept)])
        expect(both.sort()).toEqual([false, true])
        expect([dismissal, kept]).toContainEqual((await store.feedback.get('f1'))!.decision)
        expect(await openIds()).toEqual([])
        expect(await store.feedback.decide('none', kept)).toBe(false)
      })

      test('another verdict opens it anew, the same one does not', async () => {
        await store.feedback.give(aVerdict())
        await store.feedback.decide('f1', dismissal)
        expect(await store.feedback.give(aVerdict())).toBe('same')
        expect((await store.feedback.get('f1'))?.decision).toEqual(dismissal)
        expect(await store.feedback.give(aVerdict({ verdict: 'missing' }))).toBe('changed')
        expect((await store.feedback.get('f1'))?.decision).toBeNull()
        expect(await openIds()).toEqual(['f1'])
      })

      test('a remark needs something to stand under, and can be taken away', async () => {
        expect(await store.feedback.remark('f1', 'x')).toBe(false)
        await store.feedback.give(aVerdict())
        await store.feedback.remark('f1', 'x')
        expect(await store.feedback.remark('f1', null)).toBe(true)
        expect((await store.feedback.get('f1'))?.remark).toBeNull()
      })

      test('a transaction that fails leaves it as it was', async () => {
        await store.feedback.give(aVerdict())
        const failing = store.transaction(async (inner) => {
          await inner.feedback.decide('f1', dismissal)
          await inner.approvedAnswers.approve(anApproved())
          await inner.givenAnswers.add(anAnswer())
          throw new Error('no')
        })
        await expect(failing).rejects.toThrow('no')
        expect(await openIds()).toEqual(['f1'])
        expect(await store.approvedAnswers.list()).toEqual([])
        expect(await store.givenAnswers.get('a1')).toBeNull()
      })
    })

    describe('approved answers', () => {
      const inForce = async () => (await store.approvedAnswers.list()).map(({ id }) => id)

      test('are found by their question', async () => {
        expect(await store.approvedAnswers.forQuestion(anApproved().sameAs)).toBeNull()
        expect(await store.approvedAnswers.approve(anApproved())).toBe(true)
        const approved = { ...anApproved(), withdrawn: null }
        expect(await store.approvedAnswers.forQuestion(anApproved().sameAs)).toEqual(approved)
        expect(await store.approvedAnswers.get('k1')).toEqual(approved)
        expect(await store.approvedAnswers.list()).toEqual([approved])
        expect(await store.approvedAnswers.forQuestion('han')).toBeNull()
      })

      test('the newest takes the place of the one before', async () => {
        await store.approvedAnswers.approve(anApproved())
        await store.approvedAnswers.approve(anApproved({ id: 'k2', sameAs: 'khac' }))
        const newer = anApproved({ id: 'k3', text: 'Ngày 21/8/2026.', by: hoa, at: '2026-11-20T04:00:00.000Z' })
        expect(await store.approvedAnswers.approve(newer)).toBe(true)
        expect(await store.approvedAnswers.approve(newer)).toBe(false)
        expect(await inForce()).toEqual(['k2', 'k3'])
        expect((await store.approvedAnswers.get('k1'))?.withdrawn).toEqual({ by: hoa, at: newer.at })
        expect((await store.approvedAnswers.forQuestion(newer.sameAs))?.text).toBe('Ngày 21/8/2026.')
      })

      test('are withdrawn once', async () => {
        await store.approvedAnswers.approve(anApproved())
        const withdrawn = { by: hoa, at: '2026-11-21T03:00:00.000Z' }
        const twice = await Promise.all([1, 2].map(() => store.approvedAnswers.withdraw('k1', withdrawn)))
        expect(twice.sort()).toEqual([false, true])
        expect(await inForce()).toEqual([])
        expect(await store.approvedAnswers.forQuestion(anApproved().sameAs)).toBeNull()
        expect((await store.approvedAnswers.get('k1'))?.withdrawn).toEqual(withdrawn)
      })
    })

    test('people are reached where their accounts wrote by themselves last', async () => {
      const account = (platform: 'web' | 'telegram', id: string) => ({ platform, id, name: id })
      const lead = await store.people.ensure(account('web', 'lead'), 'coordinator', null)
      await store.people.ensure(account('web', 'silent'), 'coordinator', null)
      await store.people.ensure(account('web', 'viewer'), 'viewer', null)
      const writes = async (sender: string, conversation: Conversation, key: string) =>
        store.inbox.add({
          ...{ key, conversation, sender: { platform: conversation.platform, id: sender, name: sender }, text: 'han' },
          receivedAt: '2026-11-20T02:00:00.000Z',
        })
      await writes('lead', chat, 'k1')
      await writes('lead', { ...chat, id: 'c2' }, 'k2')
      await writes('lead', { ...chat, id: 'c3', kind: 'group' }, 'k3')
      await writes('viewer', chat, 'k4')
      expect(await store.people.reachable(['coordinator', 'administrator'])).toEqual([
        { person: lead, conversation: { ...chat, id: 'c2' } },
      ])
      expect(await store.people.reachable(['leader'])).toEqual([])
    })
  })
}
