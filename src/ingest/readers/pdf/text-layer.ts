// Is there text on the pages, and does it mean anything? Pictures of pages hold none; fonts without the names of their letters hold noise.
import type { PageContent } from './page-content.ts'

/** Characters on a page below which it holds no text to speak of: a page number, a signature's mark. */
const FEW_CHARACTERS = 40
/** Part of a page that pictures cover when it is one. */
const COVERED = 0.5
/** Share of characters without meaning from which on a page cannot be used. */
const NOISE = 0.3
/** Share of words without a vowel: abbreviations make some 10 % of a plan's words, shifted letters 60. */
const VOICELESS = 0.45
const FEW_WORDS = 20

export interface PageDoubt {
  page: number
  text: string
  why: string
}

function characters(content: PageContent): string[] {
  return content.glyphs.map((glyph) => glyph.text).filter((text) => !/^\s+$/u.test(text))
}

function isPicture(content: PageContent): boolean {
  return characters(content).length < FEW_CHARACTERS && content.pictured >= COVERED
}

/** Nothing but pictures of pages, as scanners make them. */
export function isScanned(contents: PageContent[]): boolean {
  return contents.some(isPicture) && contents.every((content) => isPicture(content) || characters(content).length < FEW_CHARACTERS)
}

const MEANINGLESS = /^$|[\p{Co}\p{Cn}\ufffd\p{Script=Han}\p{Script=Hangul}\p{Cc}]/u
/** Old fonts and symbol fonts have their characters in the private area; the fonts are known by name. */
const OLD_OR_SYMBOL = /^(?:[A-Z]{6}\+)?(?:[._]?vn|vni|symbol|wingdings|webdings|zapf)/iu

function isNoise(content: PageContent): boolean {
  const glyphs = content.glyphs.filter((glyph) => !/^\s+$/u.test(glyph.text) && !OLD_OR_SYMBOL.test(glyph.font.name))
  if (glyphs.length < FEW_CHARACTERS) return false
  if (glyphs.filter((glyph) => MEANINGLESS.test(glyph.text)).length > NOISE * glyphs.length) return true
  const words = glyphs
    .map((glyph) => glyph.text)
    .join('')
    .normalize('NFD')
    .match(/[a-zđ]{2,}/giu)
  const spaced = content.glyphs
    .map((glyph) => glyph.text)
    .join('')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .match(/\p{L}{2,8}(?!\p{L})/gu)
  if (!words || !spaced || spaced.length < FEW_WORDS) return false
  return spaced.filter((word) => !/[aeiouy]/iu.test(word)).length > VOICELESS * spaced.length
}

/** Most of the text is noise. */
export function isGarbled(contents: PageContent[]): boolean {
  const written = contents.filter((content) => characters(content).length >= FEW_CHARACTERS)
  return written.length > 0 && written.filter(isNoise).length > 0.5 * written.length
}

function pageList(pages: number[]): string {
  return pages.length === 1 ? `Trang ${pages[0]}` : `Các trang ${pages.join(', ')}`
}

function about(pages: number[], why: string): PageDoubt[] {
  return pages.length === 0 ? [] : [{ page: pages[0]!, text: pageList(pages), why }]
}

/** Of tables without lines: those whose columns were guessed, and columns that no table was made of. */
export function doubtsOfColumns({ guessed, unread }: { guessed: number[]; unread: number[] }): PageDoubt[] {
  return [
    ...about(guessed, 'bảng không có đường kẻ, các cột được suy ra từ vị trí của chữ'),
    ...about(unread, 'chữ xếp thành cột nhưng không có đường kẻ, có thể đọc sai thứ tự'),
  ]
}

/** What the person who sent the file has to know about single pages of it. */
export function doubtsOf(contents: PageContent[], damaged: number[], isCutOff: boolean): PageDoubt[] {
  const pagesThat = (is: (content: PageContent) => boolean) => contents.filter(is).map((content) => content.page)
  const isRecognised = (content: PageContent) => content.hidden > 0.5 && content.pictured >= COVERED
  return [
    ...about(pagesThat(isPicture), 'trang quét, không có lớp chữ nên không đọc được'),
    ...about(pagesThat(isNoise), 'phông chữ không có bảng mã nên chữ đọc được có thể sai'),
    ...about(pagesThat(isRecognised), 'trang quét, lớp chữ do máy nhận dạng nên có thể sai'),
    ...about(damaged, 'trang bị hỏng, không đọc được'),
    ...(isCutOff ? [{ page: contents.at(-1)!.page, text: 'Cuối tệp', why: 'tệp thiếu phần cuối, có thể mất nội dung' }] : []),
  ]
}
