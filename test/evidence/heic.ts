// A HEIC picture made by hand, since nothing here can encode one: HEVC with samples written out (PCM, Rec. ITU-T H.265) in the
// container of ISO/IEC 23008-12.

/** Y, Cb, Cr of a square of 16 pixels. */
export type Colour = readonly [number, number, number]
export const RED: Colour = [81, 90, 240]
export const BLUE: Colour = [41, 240, 110]

const BLOCK = 16

class Bits {
  readonly #bits: number[] = []
  u(count: number, value: number): this {
    for (let at = count - 1; at >= 0; at--) this.#bits.push(Math.floor(value / 2 ** at) % 2)
    return this
  }
  /** Exp-Golomb, 9.2. */
  ue(value: number): this {
    const length = Math.floor(Math.log2(value + 1))
    return this.u(length, 0).u(length + 1, value + 1)
  }
  bit(...bits: number[]): this {
    this.#bits.push(...bits)
    return this
  }
  /** A one, then zeros up to the next byte. */
  trailing(): this {
    return this.bit(1).aligned()
  }
  aligned(): this {
    while (this.#bits.length % 8 !== 0) this.#bits.push(0)
    return this
  }
  bytes(): Buffer {
    const bytes = Buffer.alloc(this.#bits.length / 8)
    for (const [at, bit] of this.#bits.entries()) bytes[at >> 3]! |= bit << (7 - (at & 7))
    return bytes
  }
}

/** Least probable ranges of the first four states for a range of 448 to 510 (table 9-52): no picture of four blocks needs more. */
const LEAST_PROBABLE = [240, 227, 216, 205]

/** The arithmetic coder of 9.3.5, for the two kinds of bins that occur here. */
class Coder {
  #low = 0
  #range = 510
  #isFirst = true
  #outstanding = 0
  readonly #bits: Bits
  constructor(bits: Bits) {
    this.#bits = bits
  }
  #put(bit: number): void {
    if (this.#isFirst) this.#isFirst = false
    else this.#bits.bit(bit)
    for (; this.#outstanding > 0; this.#outstanding--) this.#bits.bit(1 - bit)
  }
  #renormalise(): void {
    for (; this.#range < 256; this.#range *= 2) {
      if (this.#low < 256) this.#put(0)
      else if (this.#low >= 512) {
        this.#low -= 512
        this.#put(1)
      } else {
        this.#low -= 256
        this.#outstanding++
      }
      this.#low *= 2
    }
  }
  mostProbable(state: number): this {
    this.#range -= LEAST_PROBABLE[state]!
    this.#renormalise()
    return this
  }
  goOn(): this {
    this.#range -= 2
    this.#renormalise()
    return this
  }
  end(): void {
    this.#range -= 2
    this.#low += this.#range
    this.#range = 2
    this.#renormalise()
    this.#put((this.#low >> 9) & 1)
    this.#bits.u(2, ((this.#low >> 7) & 3) | 1).aligned()
  }
}

function unit(type: number, payload: Buffer): Buffer {
  const escaped: number[] = []
  let zeros = 0
  for (const byte of payload) {
    if (zeros >= 2 && byte <= 3) {
      escaped.push(3)
      zeros = 0
    }
    escaped.push(byte)
    zeros = byte === 0 ? zeros + 1 : 0
  }
  return Buffer.from([type << 1, 1, ...escaped])
}

/** Profile 3 (Main Still Picture), level 1. */
const profile = (bits: Bits) => bits.u(8, 3).u(32, 0x70000000).bit(1, 0, 0, 1).u(32, 0).u(12, 0).u(8, 30)

function parameterSets(width: number, height: number): { type: number; nal: Buffer }[] {
  const video = profile(new Bits().u(4, 0).bit(1, 1).u(6, 0).u(3, 0).bit(1).u(16, 0xffff)).bit(1).ue(0).ue(0).ue(0).u(6, 0).ue(0).bit(0, 0)
  const sequence = profile(new Bits().u(4, 0).u(3, 0).bit(1))
    .ue(0)
    .ue(1)
    .ue(width)
    .ue(height)
    .bit(0)
    .ue(0)
    .ue(0)
    .ue(0)
    .bit(1)
    .ue(0)
    .ue(0)
    .ue(0)
  // Blocks of 16 alone, transforms of 4 to 16; no scaling lists, no asymmetric parts, no offsets; samples of 8 bits written out.
  sequence.ue(1).ue(0).ue(0).ue(2).ue(0).ue(0).bit(0, 0, 0, 1).u(4, 7).u(4, 7).ue(1).ue(0).bit(1).ue(0).bit(0, 0, 0, 0, 0)
  const picture = new Bits().ue(0).ue(0).bit(0, 0).u(3, 0).bit(0, 0).ue(0).ue(0).ue(0).bit(0, 0, 0).ue(0).ue(0)
  picture.bit(0, 0, 0, 0, 0, 0, 0).bit(1, 0, 1).bit(0, 0).ue(0).bit(0, 0)
  return [video, sequence, picture].map((bits, index) => ({ type: 32 + index, nal: unit(32 + index, bits.trailing().bytes()) }))
}

function slice(blocks: readonly Colour[]): Buffer {
  const bits = new Bits().bit(1, 0).ue(0).ue(2).ue(0).trailing()
  let coder = new Coder(bits)
  for (const [index, [y, cb, cr]] of blocks.entries()) {
    if (index > 0) coder.goOn()
    coder.mostProbable(index).end()
    for (const [sample, count] of [
      [y, 256],
      [cb, 64],
      [cr, 64],
    ] as const)
      for (let each = 0; each < count; each++) bits.u(8, sample)
    coder = new Coder(bits)
  }
  coder.end()
  return unit(19, bits.bytes())
}

const uint16 = (...values: number[]) => Buffer.concat(values.map((value) => Buffer.from([value >> 8, value & 255])))
function uint32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length)
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, 4 * index)
  return bytes
}
const ascii = (text: string) => Buffer.from(text, 'latin1')

function box(type: string, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts)
  return Buffer.concat([uint32(body.length + 8), ascii(type), body])
}
const fullBox = (type: string, version: number, ...parts: Uint8Array[]) => box(type, Buffer.from([version, 0, 0, 0]), ...parts)
const itemEntry = (id: number, type: string) => fullBox('infe', 2, uint16(id, 0), ascii(`${type}\0`))

function configuration(sets: readonly { type: number; nal: Buffer }[]): Buffer {
  const head = Buffer.from([1, 3, 0x70, 0, 0, 0, 0x90, 0, 0, 0, 0, 0, 30, 0xf0, 0, 0xfc, 0xfd, 0xf8, 0xf8, 0, 0, 0x0f, sets.length])
  return box('hvcC', head, ...sets.flatMap(({ type, nal }) => [Buffer.from([0x80 | type]), uint16(1, nal.length), nal]))
}

export interface HeicSettings {
  /** Up to four squares from the left, each of one colour. */
  blocks?: readonly Colour[]
  /** Quarters of a turn against the clock by which it is shown. */
  turns?: number
  /** With or without the mark of JPEG before it. */
  exif?: Uint8Array
  /** How its colours are meant. */
  profile?: Uint8Array
  /** Claims this size instead of its own. */
  claims?: { width: number; height: number }
}

/** A picture of 16 rows. */
export function aHeic({ blocks = [RED, BLUE], turns = 0, exif, profile, claims }: HeicSettings = {}): Buffer {
  const [width, height] = [BLOCK * blocks.length, BLOCK]
  const sets = parameterSets(claims?.width ?? width, claims?.height ?? height)
  const coded = slice(blocks)
  const image = Buffer.concat([uint32(coded.length), coded])
  // Points behind the mark of JPEG where it is there.
  const marked = exif === undefined ? null : Buffer.concat([uint32(ascii('Exif\0\0').equals(exif.subarray(0, 6)) ? 6 : 0), exif])
  const items = [image, ...(marked === null ? [] : [marked])]
  const properties = box(
    'iprp',
    box(
      'ipco',
      configuration(sets),
      fullBox('ispe', 0, uint32(claims?.width ?? width, claims?.height ?? height)),
      box('irot', Buffer.from([turns])),
      ...(profile === undefined ? [] : [box('colr', ascii('prof'), profile)]),
    ),
    fullBox('ipma', 0, uint32(1), uint16(1), Buffer.from(profile === undefined ? [3, 0x81, 2, 0x83] : [4, 0x81, 2, 0x83, 4])),
  )
  const meta = (start: number) => {
    let at = start
    const places = items.map((item, index) => {
      const place = Buffer.concat([uint16(index + 1, 0, 1), uint32(at, item.length)])
      at += item.length
      return place
    })
    return fullBox(
      'meta',
      0,
      fullBox('hdlr', 0, uint32(0), ascii('pict'), Buffer.alloc(13)),
      fullBox('pitm', 0, uint16(1)),
      fullBox('iinf', 0, uint16(items.length), itemEntry(1, 'hvc1'), ...(marked === null ? [] : [itemEntry(2, 'Exif')])),
      ...(marked === null ? [] : [fullBox('iref', 0, box('cdsc', uint16(2, 1, 1)))]),
      properties,
      fullBox('iloc', 0, Buffer.from([0x44, 0]), uint16(items.length), ...places),
    )
  }
  const type = box('ftyp', ascii('heic'), uint32(0), ascii('mif1heic'))
  const start = type.length + meta(0).length + 8
  return Buffer.concat([type, meta(start), box('mdat', ...items)])
}
