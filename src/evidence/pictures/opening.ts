// Pictures are opened by sharp (libvips), one at a time and within bounds. A process to which no picture comes never loads it.
import type { Sharp, SharpInput, SharpOptions } from 'sharp'
import { DamagedPicture, PictureTooLarge } from '../errors.ts'

/**
 * Pixels of the largest picture that is taken: phones take up to 108 million into a JPEG of less than 20 MB. A JPEG is opened line by line,
 * whatever its size; the others may need four bytes for each pixel at once.
 */
export const MOST_PIXELS = { jpeg: 128_000_000, other: 50_000_000 }

/** JPEG made of other kinds: quality at which no difference is seen, at half the size of the next steps. */
export const JPEG_QUALITY = 92

/** Side of the small picture that is made to see whether the whole of it can be opened. */
const TRIAL_PIXELS = 32

export type OpenPicture = (input: SharpInput, options?: SharpOptions) => Sharp

let loaded: Promise<OpenPicture> | null = null

/** Loads the library when it is first needed; it keeps nothing of what it opened. */
export function loadSharp(): Promise<OpenPicture> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false)
    sharp.concurrency(1)
    return sharp
  })
  return loaded
}

/** Rejects with PictureTooLarge or DamagedPicture where the picture cannot be opened to its end within the bound. */
export async function tryOpening(fileName: string, bytes: Uint8Array, mostPixels: number): Promise<void> {
  const sharp = await loadSharp()
  const options: SharpOptions = { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true }
  try {
    await sharp(bytes, options).resize(TRIAL_PIXELS, TRIAL_PIXELS, { fit: 'inside' }).raw().toBuffer()
  } catch (error) {
    throw openingFault(fileName, error)
  }
}

/** What libvips says of a picture, as the person who sent it is to read it. */
export function openingFault(fileName: string, error: unknown): DamagedPicture | PictureTooLarge {
  const isTooLarge = error instanceof Error && /exceeds pixel limit/u.test(error.message)
  return isTooLarge ? new PictureTooLarge(fileName, error) : new DamagedPicture(fileName, error)
}

let last: Promise<unknown> = Promise.resolve()

/** One picture after the other, so that ten at once need no more memory than one. */
export function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work, work)
  last = mine.catch(() => undefined)
  return mine
}
