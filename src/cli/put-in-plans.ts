// Puts plans in, files or folders of them; a server that runs meanwhile knows them at the next question. `npm run ingest` comes here
// through `ingest.ts`.
import { isAbsolute, relative, resolve } from 'node:path'
import { readConfig } from '../config.ts'
import type { Warning } from '../domain/document.ts'
import type { Ingested } from '../ingest/ingest.ts'
import type { OnProgress } from '../ingest/read-plan.ts'
import { createPlanReader } from '../ingest/reading-thread.ts'
import { createLog } from '../log.ts'
import { runCommand } from '../runtime/failure.ts'
import { filesNamed } from '../runtime/knowledge.ts'
import { type LoadedFile, loadPlans } from '../runtime/load-plans.ts'
import { openRuntime } from '../runtime/runtime.ts'

const USAGE = 'usage: npm run ingest -- FILE... (plans as .docx, .pdf, .txt or .md, or folders of them)'
/** Doubts shown per file; the rest are counted. */
const WARNINGS_SHOWN = 10
const WARNING_WIDTH = 90
/** Pages of a long file are told so often. */
const PAGES_TOLD_EVERY_MS = 2_000
const HEADER = ['plan', 'code', 'version', 'outcome', 'tasks', 'deadlines', 'targets', 'indicators', 'warnings']
const FIRST_NUMBER = HEADER.indexOf('tasks')

/** npm changes to the project's folder; names count from where the person stands. */
const standsIn = process.env.INIT_CWD ?? process.cwd()
const shortName = (path: string) => (isAbsolute(path) && !relative(standsIn, path).startsWith('..') ? relative(standsIn, path) : path)

async function ingest(args: readonly string[]): Promise<void> {
  if (args.length === 0 || args.some((arg) => arg.startsWith('-'))) {
    process.stderr.write(`${USAGE}\n`)
    process.exit(2)
  }
  const config = readConfig()
  const log = createLog(config.LOG_LEVEL)
  const runtime = await openRuntime(config, log)
  const reader = createPlanReader()
  try {
    await runtime.library.refresh()
    const files = await filesNamed(args.map((arg) => resolve(standsIn, arg)))
    const loaded: LoadedFile[] = []
    const onProgress = tellPages((pages) => process.stdout.write(`[${loaded.length + 1}/${files.length}] ${pages}\n`))
    for await (const file of loadPlans(files, { ...runtime, reader, log, onProgress, skipKnown: false })) {
      loaded.push(file)
      process.stdout.write(`${progressLine(file, loaded.length, files.length)}\n`)
    }
    process.stdout.write(summary(loaded))
    if (files.length === 0) process.stderr.write('no files found in what was named\n')
    if (files.length === 0 || loaded.some(({ result }) => result === 'failed')) process.exitCode = 1
  } finally {
    await reader.close()
    await runtime.close()
  }
}

/** A sign of life from long files: no name, since whether it may be said is not known before the end. */
function tellPages(say: (pages: string) => void): OnProgress {
  let told = performance.now()
  return ({ stage, page, pages }) => {
    if (stage === 'opening') told = performance.now()
    if (page === undefined || performance.now() - told < PAGES_TOLD_EVERY_MS) return
    told = performance.now()
    say(pages === undefined ? `page ${page}` : `page ${page} of ${pages}`)
  }
}

function progressLine(loaded: LoadedFile, position: number, total: number): string {
  const head = `[${position}/${total}] ${shortName(loaded.file)}`
  if (loaded.result === 'failed') return `${head}: not put in: ${loaded.why}`
  const outcome = loaded.result === 'known' ? 'unchanged' : loaded.ingested.saved.outcome
  return `${head}: ${outcome} (${(loaded.milliseconds / 1000).toFixed(2)} s)`
}

function summary(loaded: readonly LoadedFile[]): string {
  const read = loaded.flatMap((file) => (file.result === 'read' ? [file.ingested] : []))
  const failed = loaded.flatMap((file) => (file.result === 'failed' ? [`  ${shortName(file.file)}: ${file.why}`] : []))
  const parts = [
    ...(read.length === 0 ? [] : [table([HEADER, ...read.map(row)])]),
    ...read.filter(({ warnings }) => warnings.length > 0).map(warningLines),
    ...(failed.length === 0 ? [] : [`not put in (${failed.length}):\n${failed.join('\n')}\n`]),
  ]
  return parts.map((part) => `\n${part}`).join('')
}

function row({ saved, plan, counts, warnings }: Ingested): string[] {
  const figures = [counts.tasks, counts.deadlines, counts.targets, counts.indicators, warnings.length]
  return [shortTitle(plan), saved.code, String(saved.version), saved.outcome, ...figures.map(String)]
}

function shortTitle({ number, title, issuer }: Ingested['plan']): string {
  const name = number ?? title ?? issuer ?? '(no title)'
  return name.length > 40 ? `${name.slice(0, 39)}…` : name
}

/** Columns padded to their widest cell, figures to the right. */
function table(rows: readonly string[][]): string {
  const widths = HEADER.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    cells.map((cell, column) => (column < FIRST_NUMBER ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ')
  return `${rows.map((cells) => line(cells).trimEnd()).join('\n')}\n`
}

function warningLines({ saved, warnings }: Ingested): string {
  const shown = warnings
    .slice(0, WARNINGS_SHOWN)
    .map((warning) => `  ${placeOf(warning)}: ${warning.why.replace(/\.$/u, '')}: ${warning.text.slice(0, WARNING_WIDTH)}`)
  const rest = warnings.length - shown.length
  return `${saved.code}: to be looked at\n${shown.join('\n')}\n${rest > 0 ? `  and ${rest} more\n` : ''}`
}

/** A page where the file has pages: only there can a person look. */
function placeOf({ line, page }: Warning): string {
  return page === undefined ? `line ${line}` : `page ${page}`
}

await runCommand(() => ingest(process.argv.slice(2)))
