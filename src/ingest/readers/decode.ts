// Bytes → text: UTF-8 or UTF-16 (by its mark), composed letters, line ends as \n.
import { EmptyFile, FileTooLarge, MAX_CHARACTERS, MAX_FILE_BYTES, TextTooLong, UnreadableFile } from '../errors.ts'

function decoderFor(bytes: Uint8Array): InstanceType<typeof TextDecoder> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le', { fatal: true })
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be', { fatal: true })
  return new TextDecoder('utf-8', { fatal: true })
}

/** Control characters other than tab, line ends and form feed do not occur in text. */
function isControl(code: number): boolean {
  return code < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d].includes(code)
}

/** The text of a file. Throws FileTooLarge, TextTooLong, EmptyFile or UnreadableFile. */
export function decodeText(fileName: string, bytes: Uint8Array): string {
  if (bytes.length > MAX_FILE_BYTES) throw new FileTooLarge(fileName, bytes.length)
  if (bytes.length === 0) throw new EmptyFile(fileName)
  let text: string
  try {
    text = decoderFor(bytes).decode(bytes)
  } catch (cause) {
    throw new UnreadableFile(fileName, cause)
  }
  if (text.length > MAX_CHARACTERS) throw new TextTooLong(fileName, text.length)
  if (text.trim() === '') throw new EmptyFile(fileName)
  for (let at = 0; at < text.length; at++) if (isControl(text.charCodeAt(at))) throw new UnreadableFile(fileName)
  return text
    .normalize('NFC')
    .replace(/\r\n?|\u2028/g, '\n')
    .replace(/[ \u00A0]{100,}/g, (blanks) => blanks.slice(0, 100))
    .replace(/[\u200B\u00AD\uFEFF]/g, '')
}
