// What the commands for other programs (docs/formats.md) share: how they end, and the files of JSON lines that they read.
import { type FileHandle, open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { OperatorError } from '../errors.ts'
import { failureLines } from '../runtime/failure.ts'

/**
 * Runs a command to its exit status: 0 when `work` did it, 2 with `usage` when it says that the arguments make no sense, 1 with one
 * line for each fault when it throws. The process is left to end by itself, so that nothing written to a pipe is cut off.
 */
export async function runMachineCommand(usage: string, work: (args: string[]) => Promise<'done' | 'wrongUsage'>): Promise<void> {
  try {
    if ((await work(process.argv.slice(2))) === 'done') return
    process.stderr.write(`${usage}\n`)
    process.exitCode = 2
  } catch (error) {
    for (const line of failureLines(error)) process.stderr.write(`${line}\n`)
    process.exitCode = 1
  }
}

/** What stands on each line of a file, and how a line that is none is named: "not a question". */
export interface LineFormat<T> {
  name: string
  schema: z.ZodType<T>
}

/**
 * The lines of a file one by one, since a corpus may be larger than a string can be; empty lines are passed over, gzip is unpacked.
 * Throws an OperatorError that names file and line.
 */
export async function* readJsonLines<T>(file: string, { name, schema }: LineFormat<T>): AsyncGenerator<T> {
  let number = 0
  try {
    for await (const line of createInterface({ input: await openText(file), crlfDelay: Number.POSITIVE_INFINITY })) {
      number++
      const json = line.replace(/^\uFEFF/u, '')
      if (json.trim() !== '') yield schema.parse(JSON.parse(json))
    }
  } catch (error) {
    throw new OperatorError([faultIn(file, number, name, error)], error)
  }
}

/** As `readJsonLines`, all at once. */
export async function allJsonLines<T>(file: string, format: LineFormat<T>): Promise<T[]> {
  const lines: T[] = []
  for await (const line of readJsonLines(file, format)) lines.push(line)
  return lines
}

function faultIn(file: string, line: number, name: string, error: unknown): string {
  if (error instanceof SyntaxError) return `${file}:${line}: not JSON, so not ${name}`
  if (error instanceof z.ZodError) return `${file}:${line}: not ${name}: ${z.prettifyError(error).replace(/\s+/gu, ' ')}`
  return `cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`
}

/** The first two bytes of every gzip file (RFC 1952, section 2.3.1). */
const GZIP_MARK = Buffer.from([0x1f, 0x8b])

async function openText(path: string): Promise<Readable> {
  const file = await open(path)
  const isGzip = GZIP_MARK.equals(await firstBytes(file, GZIP_MARK.length))
  const bytes = file.createReadStream({ start: 0 })
  if (!isGzip) return bytes
  const unzip = createGunzip()
  bytes.on('error', (error) => unzip.destroy(error))
  return bytes.pipe(unzip)
}

async function firstBytes(file: FileHandle, count: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0)
  return buffer.subarray(0, bytesRead)
}
