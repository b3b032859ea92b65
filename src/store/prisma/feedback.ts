// Answers given, what people said of them, and approved ones, in the database.
import type { Conversation, Platform } from '../../chat/chat.ts'
import type { CitedPassage, Decision, PlanVersionUsed, Verdict } from '../../domain/feedback.ts'
import { storable } from '../conventions.ts'
import type { ApprovedAnswer, ApprovedAnswerWriter, Feedback, FeedbackWriter, GivenAnswer, GivenAnswerWriter } from '../feedback-store.ts'
import type { Prisma } from '../generated/sqlite/client.ts'
import { type Database, insertUnlessKnown } from './database.ts'

interface PlaceColumns {
  platform: string
  conversationId: string
  conversationKind: string
}

function conversationOf({ platform, conversationId, conversationKind }: PlaceColumns): Conversation {
  return { platform: platform as Platform, id: conversationId, kind: conversationKind as Conversation['kind'] }
}

function placeColumns({ platform, id, kind }: Conversation): PlaceColumns {
  return { platform, conversationId: id, conversationKind: kind }
}

const asJson = (value: unknown) => JSON.stringify(storable(value))

function givenAnswer(row: Prisma.GivenAnswerModel): GivenAnswer {
  const { id, at, personId, personName, question, sameAs, kind, origin, text, citations, planIds } = row
  return {
    ...{ id, at: at.toISOString(), by: { id: personId, name: personName }, conversation: conversationOf(row), question, sameAs },
    kind: kind as GivenAnswer['kind'],
    origin: origin as GivenAnswer['origin'],
    text,
    citations: citations as unknown as CitedPassage[],
    planIds: planIds as string[],
  }
}

/** Given answers in the database. */
export function givenAnswersOf(database: Database): GivenAnswerWriter {
  const { client } = database
  return {
    async get(id) {
      const row = await client.givenAnswer.findUnique({ where: { id } })
      return row && givenAnswer(row)
    },
    async notFound(from, before) {
      const where = { kind: 'notFound', at: { gte: new Date(from), lt: new Date(before) } }
      return (await client.givenAnswer.findMany({ where, orderBy: [{ at: 'asc' }, { id: 'asc' }] })).map(givenAnswer)
    },
    add: ({ at, by, conversation, citations, planIds, ...rest }) =>
      insertUnlessKnown(database, 'GivenAnswer', {
        ...rest,
        ...placeColumns(conversation),
        at: new Date(at),
        personId: by.id,
        personName: by.name,
        citations: asJson(citations),
        planIds: asJson(planIds),
      }),
    async forgetBefore({ answered, notFound }) {
      const OR = [
        { kind: { not: 'notFound' }, at: { lt: new Date(answered) } },
        { kind: 'notFound', at: { lt: new Date(notFound) } },
      ]
      return (await client.givenAnswer.deleteMany({ where: { OR } })).count
    },
  }
}

function feedback(row: Prisma.FeedbackModel): Feedback {
  const { id, answer, verdict, remark, at, personId, personName, decision, decidedById, decidedByName, decidedAt, reason } = row
  return {
    id,
    answer: answer as unknown as GivenAnswer,
    verdict: verdict as Verdict,
    remark,
    at: at.toISOString(),
    by: { id: personId, name: personName },
    conversation: conversationOf(row),
    decision:
      decidedAt === null
        ? null
        : {
            kind: decision as Decision['kind'],
            by: { id: decidedById ?? '', name: decidedByName ?? '' },
            at: decidedAt.toISOString(),
            reason,
          },
  }
}

const UNDECIDED = { decision: null, decidedById: null, decidedByName: null, decidedAt: null, reason: null }

/** Feedback in the database; of several instances, one decides about it. */
export function feedbackOf(database: Database): FeedbackWriter {
  const { client } = database
  return {
    async get(id) {
      const row = await client.feedback.findUnique({ where: { id } })
      return row && feedback(row)
    },
    async open() {
      const where = { decidedAt: null, verdict: { not: 'right' } }
      return (await client.feedback.findMany({ where, orderBy: [{ at: 'asc' }, { id: 'asc' }] })).map(feedback)
    },
    async give({ id, answer, verdict, at, by, conversation }) {
      const said = { verdict, at: new Date(at), ...placeColumns(conversation) }
      const isNew = await insertUnlessKnown(database, 'Feedback', {
        ...{ id, answer: asJson(answer), ...said, personId: by.id, personName: by.name },
      })
      if (isNew) return 'new'
      const where = { id, verdict: { not: verdict } }
      const { count } = await client.feedback.updateMany({ where, data: { ...said, ...UNDECIDED } })
      return count === 1 ? 'changed' : 'same'
    },
    async remark(id, words) {
      return (await client.feedback.updateMany({ where: { id }, data: { remark: words === null ? null : storable(words) } })).count === 1
    },
    async decide(id, { kind, by, at, reason }) {
      const data = {
        ...storable({ decision: kind, decidedById: by.id, decidedByName: by.name, reason }),
        decidedAt: new Date(at),
      }
      return (await client.feedback.updateMany({ where: { id, decidedAt: null }, data })).count === 1
    },
  }
}

function approvedAnswer(row: Prisma.ApprovedAnswerModel): ApprovedAnswer {
  const { id, question, sameAs, text, citations, restsOn, personId, personName, at, withdrawnById, withdrawnByName, withdrawnAt } = row
  return {
    ...{ id, question, sameAs, text, by: { id: personId, name: personName }, at: at.toISOString() },
    citations: citations as unknown as CitedPassage[],
    restsOn: restsOn as unknown as PlanVersionUsed[],
    withdrawn:
      withdrawnAt === null ? null : { by: { id: withdrawnById ?? '', name: withdrawnByName ?? '' }, at: withdrawnAt.toISOString() },
  }
}

/** Approved answers in the database; they are kept when they are withdrawn. */
export function approvedAnswersOf(database: Database): ApprovedAnswerWriter {
  const { client } = database
  const withdrawal = ({ by, at }: NonNullable<ApprovedAnswer['withdrawn']>) => ({
    ...storable({ withdrawnById: by.id, withdrawnByName: by.name }),
    withdrawnAt: new Date(at),
  })
  return {
    async get(id) {
      const row = await client.approvedAnswer.findUnique({ where: { id } })
      return row && approvedAnswer(row)
    },
    async forQuestion(sameAs) {
      const row = await client.approvedAnswer.findFirst({ where: { sameAs, withdrawnAt: null }, orderBy: { sequence: 'desc' } })
      return row && approvedAnswer(row)
    },
    async list() {
      return (await client.approvedAnswer.findMany({ where: { withdrawnAt: null }, orderBy: { sequence: 'asc' } })).map(approvedAnswer)
    },
    approve: ({ by, at, citations, restsOn, ...rest }) =>
      database.atomically(async (inner) => {
        const isNew = await insertUnlessKnown(inner, 'ApprovedAnswer', {
          ...{ ...rest, citations: asJson(citations), restsOn: asJson(restsOn) },
          ...{ personId: by.id, personName: by.name, at: new Date(at) },
        })
        if (!isNew) return false
        const where = { sameAs: rest.sameAs, withdrawnAt: null, id: { not: rest.id } }
        await inner.client.approvedAnswer.updateMany({ where, data: withdrawal({ by, at }) })
        return true
      }),
    async withdraw(id, withdrawn) {
      return (await client.approvedAnswer.updateMany({ where: { id, withdrawnAt: null }, data: withdrawal(withdrawn) })).count === 1
    },
  }
}
