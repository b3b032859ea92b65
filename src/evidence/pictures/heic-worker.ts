// The other side of `decodeHeic`: opens one picture.
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'

export interface HeicRequest {
  bytes: Uint8Array
  mostPixels: number
}

export interface DecodedPicture {
  width: number
  height: number
  /** RGBA, row by row. */
  pixels: Uint8Array
}

export type HeicNews = { kind: 'decoded'; picture: DecodedPicture } | { kind: 'tooLarge' } | { kind: 'failed'; why: string }

/** The part of libheif-js that is used; the package has no types for it. */
interface HeifImage {
  get_width(): number
  get_height(): number
  display(target: { data: Uint8ClampedArray; width: number; height: number }, done: (shown: object | null) => void): void
  is_primary?(): boolean
}
interface LibHeif {
  HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] }
}

async function decode({ bytes, mostPixels }: HeicRequest): Promise<HeicNews> {
  const libheif = createRequire(import.meta.url)('libheif-js/wasm-bundle.js') as LibHeif
  const images = new libheif.HeifDecoder().decode(bytes)
  const image = images.find((each) => each.is_primary?.()) ?? images[0]
  if (image === undefined) return { kind: 'failed', why: 'no picture in it' }
  const [width, height] = [image.get_width(), image.get_height()]
  if (width * height > mostPixels) return { kind: 'tooLarge' }
  const target = { data: new Uint8ClampedArray(width * height * 4), width, height }
  const shown = await new Promise<object | null>((resolve) => image.display(target, resolve))
  if (shown === null) return { kind: 'failed', why: 'its picture cannot be decoded' }
  return { kind: 'decoded', picture: { width, height, pixels: new Uint8Array(target.data.buffer) } }
}

parentPort?.once('message', async (request: HeicRequest) => {
  const news = await decode(request).catch((error: unknown): HeicNews => ({ kind: 'failed', why: String(error) }))
  parentPort?.postMessage(news, news.kind === 'decoded' ? [news.picture.pixels.buffer as ArrayBuffer] : [])
})
