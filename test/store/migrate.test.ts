import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { OperatorError } from '../../src/errors.ts'
import { migrate } from '../../src/store/migrate.ts'
import { sqliteAdapter } from '../../src/store/prisma/sqlite.ts'

const FIRST = `-- CreateTable
CREATE TABLE "Parent" ("id" TEXT NOT NULL PRIMARY KEY);

-- CreateTable
CREATE TABLE "Child" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "parentId" TEXT NOT NULL,
    FOREIGN KEY ("parentId") REFERENCES "Parent" ("id") ON DELETE CASCADE
);
INSERT INTO "Parent" VALUES ('p');
INSERT INTO "Child" VALUES ('c', 'p');
`

/** How Prisma alters a table in SQLite: a new one takes its place. */
const REMAKE = `PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Parent" ("id" TEXT NOT NULL PRIMARY KEY, "name" TEXT);
INSERT INTO "new_Parent" ("id") SELECT "id" FROM "Parent";
DROP TABLE "Parent";
ALTER TABLE "new_Parent" RENAME TO "Parent";
PRAGMA foreign_keys=ON;
`

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'migrate-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function aMigration(name: string, sql: string): void {
  mkdirSync(join(folder, 'migrations', name), { recursive: true })
  writeFileSync(join(folder, 'migrations', name, 'migration.sql'), sql)
}

const run = () => migrate(sqliteAdapter(join(folder, 'x.db')), 'sqlite', join(folder, 'migrations'))

async function rows(sql: string): Promise<unknown[][]> {
  const connection = await sqliteAdapter(join(folder, 'x.db')).connect()
  const { rows } = await connection.queryRaw({ sql, args: [], argTypes: [] })
  await connection.dispose()
  return rows
}

test('applies what is pending, in order of names, once', async () => {
  aMigration('2_b', 'ALTER TABLE "Parent" ADD COLUMN "name" TEXT;\n')
  aMigration('1_a', FIRST)
  expect(await run()).toEqual(['1_a', '2_b'])
  expect(await run()).toEqual([])
  aMigration('3_c', 'DROP TABLE "Child";')
  expect(await run()).toEqual(['3_c'])
  expect(await rows('SELECT migration_name, applied_steps_count FROM _prisma_migrations ORDER BY 1')).toHaveLength(3)
})

test('a table that is made anew keeps the rows that point to it', async () => {
  aMigration('1_a', FIRST)
  aMigration('2_b', REMAKE)
  await run()
  expect(await rows('SELECT "id", "parentId" FROM "Child"')).toEqual([['c', 'p']])
})

test('one that fails takes back all that were pending with it', async () => {
  aMigration('1_a', FIRST)
  await run()
  aMigration('2_b', 'CREATE TABLE "Other" ("id" TEXT);\n')
  aMigration('3_c', 'CREATE TABLE "Third" ("id" TEXT);\nINSERT INTO "Nowhere" VALUES (1);\n')
  await expect(run()).rejects.toThrow(/migration 3_c: .*Nowhere/)
  expect(await rows(`SELECT name FROM sqlite_master WHERE name IN ('Other', 'Third')`)).toEqual([])
  expect(await rows('SELECT migration_name FROM _prisma_migrations')).toEqual([['1_a']])
})

test('one that would leave rows that point nowhere is taken back', async () => {
  aMigration('1_a', FIRST)
  aMigration('2_b', 'DELETE FROM "Parent";\n')
  await expect(run()).rejects.toThrow(/point nowhere/)
  expect(await rows('SELECT name FROM sqlite_master')).toEqual([])
})

test('a database that knows more than this program is refused', async () => {
  aMigration('1_a', FIRST)
  aMigration('2_b', 'DROP TABLE "Child";')
  await run()
  rmSync(join(folder, 'migrations', '2_b'), { recursive: true })
  await expect(run()).rejects.toThrow(OperatorError)
})

test('who is assigned to a task stays when the rows of agencies go', async () => {
  const own = join(import.meta.dirname, '../../prisma/migrations/sqlite')
  const pending = readdirSync(own).filter((name) => name.endsWith('agencies_are_no_rows') || name > '20261121133714')
  cpSync(own, join(folder, 'migrations'), { recursive: true, filter: (path) => !pending.some((name) => path.endsWith(name)) })
  await run()
  aMigration(
    '20261121130000_rows',
    `INSERT INTO "Plan" VALUES ('p', 'i', 'LC', 1, 'v');
INSERT INTO "TrackedTask" ("id", "planId", "mark", "code", "comparableCode", "position", "origin", "title", "schedule", "location")
  VALUES ('t', 'p', '1.1', 'LC-1.1', 'lc-1.1', 0, 'table', 'A', '{}', 'BNV1.1');
INSERT INTO "Agency" VALUES ('a', 'B');
INSERT INTO "AgencyAlias" VALUES ('b', 'a');
INSERT INTO "Assignment" VALUES ('t', 'lead', 0, 'B', 'a');
`,
  )
  await run()
  cpSync(own, join(folder, 'migrations'), { recursive: true })
  expect(await run()).toEqual(pending)
  expect(await rows('SELECT * FROM "Assignment"')).toEqual([['t', 'lead', 0, 'B']])
})
