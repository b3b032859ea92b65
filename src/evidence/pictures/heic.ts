// HEIC, as iPhones take it: opened by libheif in a thread of its own, since that computes for seconds and never gives memory back.
import { Worker } from 'node:worker_threads'
import type { DecodedPicture, HeicNews, HeicRequest } from './heic-worker.ts'
import { BrokenStructure } from './stripped.ts'

/** Milliseconds after which a picture is given up: its sender waits for an answer meanwhile. */
const LONGEST_MS = 30_000

/** More pixels than were asked for. */
export class TooManyPixels extends Error {
  override readonly name = 'TooManyPixels'
}

/** The pixels of the main picture, turned upright, RGBA. Rejects with TooManyPixels, or BrokenStructure where it cannot be opened. */
export async function decodeHeic(bytes: Uint8Array, mostPixels: number): Promise<DecodedPicture> {
  const worker = new Worker(new URL('./heic-worker.ts', import.meta.url), { stdout: true, stderr: true })
  const timer = Promise.withResolvers<never>()
  const timeout = setTimeout(() => timer.reject(new BrokenStructure(`not opened within ${LONGEST_MS} ms`)), LONGEST_MS)
  const news = new Promise<HeicNews>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new BrokenStructure('the thread ended')))
  })
  try {
    worker.postMessage({ bytes, mostPixels } satisfies HeicRequest)
    const said = await Promise.race([news, timer.promise])
    if (said.kind === 'decoded') return said.picture
    throw said.kind === 'tooLarge' ? new TooManyPixels('more pixels than are opened') : new BrokenStructure(said.why)
  } finally {
    clearTimeout(timeout)
    await worker.terminate()
  }
}
