// Plans and their versions. A version is written once; what changes is which one of a plan is the newest.
import { randomUUID } from 'node:crypto'
import type { PlanHead } from '../../domain/plan.ts'
import { storable } from '../conventions.ts'
import type { TaskCounts } from '../plan-change.ts'
import { planCode, planIdentity, refuseToMerge } from '../plan-identity.ts'
import type { NewPlan, PlanWriter, SavedPlan, StoredPlan } from '../store.ts'
import { type Client, type Database, json } from './database.ts'
import { insertParts, storedPlan, wholeVersion } from './plan-rows.ts'
import { saveTasks } from './tracked-task-rows.ts'

/** Row of the table of revisions that counts changes of plans. */
const REVISION = 'plans'

/** Saving takes turns: codes and version numbers follow from the plans that are there. Holds until the transaction ends. */
async function waitForTurn(client: Client): Promise<void> {
  await client.$executeRaw`INSERT INTO "Revision" ("name", "value") VALUES (${REVISION}, 0)
    ON CONFLICT ("name") DO UPDATE SET "value" = "Revision"."value"`
}

async function newPlan(client: Client, plan: PlanHead, identity: string) {
  const codes = await client.plan.findMany({ select: { code: true } })
  return {
    id: randomUUID(),
    identity,
    code: planCode(plan, new Set(codes.map(({ code }) => code))),
    ordinal: codes.length + 1,
  }
}

async function addVersion(client: Client, added: NewPlan, planId: string, versionId: string, version: number): Promise<void> {
  const { plan, passages, document, contentHash, addedAt, addedBy } = added
  const { number, issuedOn, issuer, province, title, kind, signer, years, corrections } = plan
  await client.planVersion.create({
    data: {
      id: versionId,
      planId,
      version,
      fileName: document.fileName,
      contentHash,
      source: document.source,
      addedAt: new Date(addedAt),
      addedBy,
      ...{ number, issuedOn, issuer, province, title, kind, signer },
      firstYear: years?.[0] ?? null,
      lastYear: years?.[1] ?? null,
      ...(corrections === undefined ? {} : { corrections: json(corrections) }),
    },
  })
  await insertParts(client, versionId, plan, passages)
}

async function save(client: Client, added: NewPlan): Promise<SavedPlan> {
  await waitForTurn(client)
  const identity = planIdentity(added.plan, added.document.fileName)
  const { continues } = added
  const ofIdentity = await client.plan.findUnique({ where: { identity } })
  const known = continues === undefined ? ofIdentity : await client.plan.findUnique({ where: { id: continues } })
  if (continues !== undefined) refuseToMerge(known !== null, ofIdentity !== null && ofIdentity.id !== continues)
  const newest =
    known &&
    (await client.planVersion.findUniqueOrThrow({ where: { id: known.newestVersionId }, select: { version: true, contentHash: true } }))
  if (known && newest?.contentHash === added.contentHash) {
    return { id: known.id, code: known.code, version: newest.version, outcome: 'unchanged' }
  }
  const version = (newest?.version ?? 0) + 1
  const newestVersionId = randomUUID()
  const { id, code } = known
    ? await client.plan.update({ where: { id: known.id }, data: { newestVersionId, identity } })
    : await client.plan.create({ data: { ...(await newPlan(client, added.plan, identity)), newestVersionId } })
  await addVersion(client, added, id, newestVersionId, version)
  const counts = await saveTasks(client, { id, code, version }, added.plan)
  await client.planVersion.update({ where: { id: newestVersionId }, data: { changes: json(counts) }, select: { id: true } })
  await client.revision.update({ where: { name: REVISION }, data: { value: { increment: 1 } } })
  return { id, code, version, outcome: known ? 'updated' : 'added' }
}

/** Rows of so many plans are in memory beside the plans made of them; those of 500 at once took more than a gigabyte. */
const READ_AT_ONCE = 10

/** Plans in the database; saving one is a transaction, or joins the open one, and waits for others that save. */
export function plansOf(database: Database): PlanWriter {
  const { client } = database
  const newestOf = async ({ newestVersionId }: { newestVersionId: string }) => {
    const row = await client.planVersion.findUnique({ where: { id: newestVersionId }, ...wholeVersion })
    return row && storedPlan(row)
  }
  return {
    async list() {
      const plans = await client.plan.findMany({ select: { newestVersionId: true }, orderBy: { ordinal: 'asc' } })
      const list: StoredPlan[] = []
      for (let at = 0; at < plans.length; at += READ_AT_ONCE) {
        const id = { in: plans.slice(at, at + READ_AT_ONCE).map((plan) => plan.newestVersionId) }
        const rows = await client.planVersion.findMany({ where: { id }, orderBy: { plan: { ordinal: 'asc' } }, ...wholeVersion })
        list.push(...rows.map(storedPlan))
      }
      return list
    },
    async get(id) {
      const plan = await client.plan.findUnique({ where: { id } })
      return plan && newestOf(plan)
    },
    async source(id) {
      const plan = await client.plan.findUnique({ where: { id } })
      const row = plan && (await client.planVersion.findUnique({ where: { id: plan.newestVersionId }, select: { source: true } }))
      return row?.source ?? null
    },
    async byContent(contentHash) {
      const versions = await client.planVersion.findMany({ where: { contentHash }, select: { id: true } })
      const newestVersionId = { in: versions.map(({ id }) => id) }
      const plan = await client.plan.findFirst({ where: { newestVersionId }, orderBy: { ordinal: 'asc' } })
      return plan && newestOf(plan)
    },
    async knows(contentHash) {
      return (await client.planVersion.findFirst({ where: { contentHash }, select: { id: true } })) !== null
    },
    async changes(since) {
      const rows = await client.planVersion.findMany({
        where: { addedAt: { gte: new Date(since) } },
        orderBy: [{ addedAt: 'asc' }, { plan: { ordinal: 'asc' } }, { version: 'asc' }],
        select: { planId: true, version: true, addedAt: true, changes: true, plan: { select: { code: true } } },
      })
      return rows.flatMap(({ planId, plan, version, addedAt, changes }) =>
        changes === null
          ? []
          : [{ planId, code: plan.code, version, addedAt: addedAt.toISOString(), ...(changes as unknown as TaskCounts) }],
      )
    },
    async revision() {
      const row = await client.revision.findUnique({ where: { name: REVISION } })
      return String(row?.value ?? 0)
    },
    save: (plan) => database.atomically((inner) => save(inner.client, storable(plan))),
  }
}
