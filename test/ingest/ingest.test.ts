import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fixedClock } from '../../src/domain/clock.ts'
import { MissingFile, NotAPlan } from '../../src/ingest/errors.ts'
import { type IngestParts, ingestFile } from '../../src/ingest/ingest.ts'
import { openIndexHere } from '../../src/retrieval/open-index.ts'
import { memoryStore } from '../../src/store/memory.ts'

const TEXT = `Số: 7/KH-UBND

Lai Châu, ngày 3 tháng 2 năm 2027

KẾ HOẠCH

Cải cách hành chính năm 2027

UBND tỉnh Lai Châu ban hành Kế hoạch cải cách hành chính năm 2027 như sau:

I. NHIỆM VỤ

STT\tNhiệm vụ\tCơ quan chủ trì\tThời hạn
1\tRà soát quy trình liên thông\tSở Tư pháp\t30/6/2027

II. TỔ CHỨC THỰC HIỆN

1. Sở Nội vụ báo cáo UBND tỉnh trước ngày 15/12/2027.
`

const file = (text: string) => ({ fileName: 'ke-hoach.txt', bytes: new TextEncoder().encode(text) })

describe('ingestFile', () => {
  let parts: IngestParts

  beforeEach(() => {
    parts = { store: memoryStore(), index: openIndexHere({ file: ':memory:' }), clock: fixedClock('2027-02-04T02:00:00Z') }
  })

  afterEach(async () => {
    await parts.index.close()
    await parts.store.close()
  })

  test('stores a plan and makes it searchable', async () => {
    const { saved, plan, counts } = await ingestFile(file(TEXT), parts)
    expect(saved).toMatchObject({ outcome: 'added', code: 'LC' })
    expect(plan.number).toBe('7/KH-UBND')
    expect(counts).toMatchObject({ tasks: 1, deadlines: 1 })
    const hits = await parts.index.search('quy trình liên thông', { top: 3 })
    expect(hits[0]?.group).toBe(saved.id)
    expect(await parts.index.revision()).toBe(await parts.store.plans.revision())
    expect((await parts.store.tasks.list()).map((task) => task.code)).toContain('LC-1.1')
    expect(await parts.store.plans.source(saved.id)).toContain('Rà soát quy trình liên thông')
  })

  test('the same content again changes nothing', async () => {
    await ingestFile(file(TEXT), parts)
    const before = await parts.index.count()
    const again = await ingestFile(file(TEXT), parts)
    expect(again.saved).toMatchObject({ outcome: 'unchanged', version: 1 })
    expect(again.counts.tasks).toBe(1)
    expect(await parts.index.count()).toBe(before)
  })

  test('a new version takes the place of the old one in the index', async () => {
    await ingestFile(file(TEXT), parts)
    const { saved } = await ingestFile(file(TEXT.replace('quy trình liên thông', 'danh mục thủ tục')), parts)
    expect(saved).toMatchObject({ outcome: 'updated', version: 2 })
    const texts = (await parts.store.plans.list()).flatMap((plan) => plan.passages.map((passage) => passage.text))
    expect(texts.join('\n')).not.toContain('liên thông')
    expect(await parts.index.count()).toBe(texts.length)
  })

  test('an index that lags behind is not called current', async () => {
    await parts.index.setRevision('some other revision')
    await ingestFile(file(TEXT), parts)
    expect(await parts.index.revision()).toBe('some other revision')
  })

  test('reads from a path; what cannot be used is refused and leaves nothing behind', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'plan-')), 'kh.txt')
    writeFileSync(path, TEXT)
    expect((await ingestFile(path, parts)).saved.outcome).toBe('added')
    await expect(ingestFile(join(path, 'missing.txt'), parts)).rejects.toThrow(MissingFile)
    await expect(ingestFile(file('Kính gửi anh, mai họp.'), parts)).rejects.toThrow(NotAPlan)
    expect(await parts.store.plans.list()).toHaveLength(1)
  })
})
