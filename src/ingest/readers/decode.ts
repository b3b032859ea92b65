// Bytes → text: UTF-8, UTF-16 or a legacy encoding of Vietnamese, composed letters, line ends as \n.
import type { Reading, Warning } from '../../domain/document.ts'
import { EmptyFile, FileTooLarge, MAX_CHARACTERS, MAX_FILE_BYTES, TextTooLong, UnreadableFile } from '../errors.ts'
import { restoreLegacy, vietnameseShare } from './legacy-text.ts'

/** Of the words with marks in a file that is no Unicode, this share must be Vietnamese in the end; else the file is none. */
const LEAST_VIETNAMESE = 0.7

/** A printed page, landscape and in small type, is not as wide as this. */
const MOST_BLANKS = 300

/** UTF-16 by its mark, or by its zero bytes: every second one, as ASCII has them. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, 4000)
  const zeros = [0, 0]
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2]!++
  })
  const half = head.length / 2
  if (zeros[1]! > half * 0.3 && zeros[0]! < half * 0.05) return 'utf-16le'
  if (zeros[0]! > half * 0.3 && zeros[1]! < half * 0.05) return 'utf-16be'
  return null
}

/** Control characters other than tab, line ends and form feed do not occur in text. */
function isControl(code: number): boolean {
  return code < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d].includes(code)
}

function refuseControls(fileName: string, text: string): void {
  for (let at = 0; at < text.length; at++) if (isControl(text.charCodeAt(at))) throw new UnreadableFile(fileName)
}

/** Each line as UTF-8 where it is, as Windows-1252 where not. */
function decodeLines(bytes: Uint8Array): string {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  const windows = new TextDecoder('windows-1252')
  const lines: string[] = []
  for (let from = 0; from <= bytes.length; ) {
    const end = bytes.indexOf(0x0a, from)
    const line = bytes.subarray(from, end < 0 ? bytes.length : end)
    try {
      lines.push(utf8.decode(line))
    } catch {
      lines.push(windows.decode(line))
    }
    if (end < 0) break
    from = end + 1
  }
  return lines.join('\n')
}

function decodeUnicode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(utf16Of(bytes) ?? 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function cleaned(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[ \u00A0]{300,}/g, (blanks) => blanks.slice(0, MOST_BLANKS))
    .replace(/[\u200B\u2060\u00AD\uFEFF]|[\u200C\u200D](?=[\p{L}\p{M}])/gu, '')
}

/**
 * The text of a file, with a warning for each legacy encoding that was converted. Throws FileTooLarge, TextTooLong, EmptyFile or
 * UnreadableFile.
 */
export function decodeText(fileName: string, bytes: Uint8Array): Reading<string> {
  if (bytes.length > MAX_FILE_BYTES) throw new FileTooLarge(fileName, bytes.length)
  if (bytes.length === 0) throw new EmptyFile(fileName)
  const unicode = decodeUnicode(bytes)
  if (unicode === null && bytes.length > MAX_CHARACTERS) throw new TextTooLong(fileName, bytes.length)
  const text = (unicode ?? decodeLines(bytes)).replace(/\r\n?|\u2028|\u2029/g, '\n')
  if (text.length > MAX_CHARACTERS) throw new TextTooLong(fileName, text.length)
  refuseControls(fileName, text)
  const restored = restoreLegacy(text)
  const value = cleaned(restored.text)
  if (value.trim() === '') throw new EmptyFile(fileName)
  if (unicode === null && (value.includes('\ufffd') || vietnameseShare(value) < LEAST_VIETNAMESE)) throw new UnreadableFile(fileName)
  const lines = value.split('\n')
  const warnings = restored.converted.map(
    ({ encoding, line, lines: count }): Warning => ({
      line,
      text: lines[line - 1]!.trim().slice(0, 120),
      why: `${count} dòng viết bằng bảng mã cũ ${encoding}, Trợ lý đã chuyển sang Unicode. Anh/Chị kiểm tra lại chữ trong bản đã chuyển.`,
    }),
  )
  return { value, warnings }
}
