// What can be wrong with a file that somebody wants to put in. Each says what happened and what to do next.
import { UserError } from '../errors.ts'

/** 20 MB, the largest file that is read: the limit Telegram sets for a bot's downloads. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024

abstract class FileError extends UserError {
  readonly fileName: string

  constructor(fileName: string, reason: string, cause?: unknown) {
    super(`${fileName}: ${reason}`, { cause })
    this.fileName = fileName
  }
}

/** Thrown for a file without any text. */
export class EmptyFile extends FileError {
  readonly code = 'EMPTY_FILE'

  constructor(fileName: string) {
    super(fileName, 'the file is empty')
  }

  get userMessage(): string {
    return `Tệp “${this.fileName}” không có nội dung. Anh/Chị kiểm tra lại tệp và gửi lại giúp Trợ lý.`
  }
}

/** Thrown for bytes that are no text in an encoding that is read. */
export class UnreadableFile extends FileError {
  readonly code = 'UNREADABLE_FILE'

  constructor(fileName: string, cause?: unknown) {
    super(fileName, 'cannot be read as text (UTF-8 or UTF-16 expected)', cause)
  }

  get userMessage(): string {
    return `Không đọc được tệp “${this.fileName}”. Anh/Chị gửi lại bản văn bản (.txt hoặc .md, mã UTF-8).`
  }
}

interface Unopened {
  /** For the operator, behind the file's name. */
  reason: string
  /** For the person: what happened, and what to do next. */
  words(fileName: string): string
}

const NOT_ALLOWED: Unopened = {
  reason: 'this user may not read it',
  words: (fileName) => `Trợ lý không có quyền đọc tệp “${fileName}”. Anh/Chị cấp quyền đọc cho tệp rồi gửi lại giúp Trợ lý.`,
}

/** By the error code of the operating system. */
const UNOPENED: Readonly<Record<string, Unopened>> = {
  ENOENT: {
    reason: 'no such file',
    words: (fileName) => `Không tìm thấy tệp “${fileName}”. Anh/Chị kiểm tra lại tên tệp và đường dẫn.`,
  },
  EISDIR: {
    reason: 'a folder',
    words: (fileName) => `“${fileName}” là một thư mục. Anh/Chị gửi từng tệp kế hoạch trong đó.`,
  },
  EACCES: NOT_ALLOWED,
  EPERM: NOT_ALLOWED,
}

function whyUnopened(cause: unknown): Unopened {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return (
    UNOPENED[code] ?? {
      reason: `cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      words: (fileName) => `Không mở được tệp “${fileName}”. Anh/Chị kiểm tra lại tệp và gửi lại giúp Trợ lý.`,
    }
  )
}

/** Thrown where a path cannot be opened, whatever the cause: no such file, no right to read it, a folder. */
export class MissingFile extends FileError {
  readonly code = 'MISSING_FILE'

  constructor(fileName: string, cause: unknown) {
    super(fileName, whyUnopened(cause).reason, cause)
  }

  get userMessage(): string {
    return whyUnopened(this.cause).words(this.fileName)
  }
}

/** Thrown for a file of more than MAX_FILE_BYTES, before it is read as text. */
export class FileTooLarge extends FileError {
  readonly code = 'FILE_TOO_LARGE'

  constructor(fileName: string, bytes: number) {
    super(fileName, `${bytes} bytes, more than the limit of ${MAX_FILE_BYTES}`)
  }

  get userMessage(): string {
    return `Tệp “${this.fileName}” lớn hơn 20 MB. Anh/Chị gửi bản nhỏ hơn, hoặc chỉ gửi phần nội dung kế hoạch.`
  }
}

/** Characters of the longest text that is read: some 800 printed pages, many times the longest plan. */
export const MAX_CHARACTERS = 2_000_000

/** Characters of the longest line outside a table: some 4 printed pages without a break are no paragraph of a plan. */
export const MAX_LINE_CHARACTERS = 10_000

/** Thrown for more than MAX_CHARACTERS of text, or a line of more than MAX_LINE_CHARACTERS. */
export class TextTooLong extends FileError {
  readonly code = 'TEXT_TOO_LONG'

  constructor(fileName: string, characters: number) {
    super(fileName, `${characters} characters in the text or in one line of it: too long for a plan`)
  }

  get userMessage(): string {
    return `Nội dung tệp “${this.fileName}” quá dài so với một kế hoạch, hoặc không có ngắt dòng. Anh/Chị chỉ gửi phần nội dung kế hoạch, mỗi đoạn một dòng.`
  }
}

/** Thrown for a file whose extension no reader takes. */
export class UnsupportedKind extends FileError {
  readonly code = 'UNSUPPORTED_KIND'

  constructor(fileName: string) {
    super(fileName, 'kind of file not supported (supported: .txt, .md)')
  }

  get userMessage(): string {
    return `Trợ lý chưa đọc được loại tệp của “${this.fileName}”. Hiện đọc được tệp .txt và .md; Anh/Chị lưu kế hoạch sang một trong hai dạng này rồi gửi lại.`
  }
}

/** Thrown for a text in which nothing of a plan was found. */
export class NotAPlan extends FileError {
  readonly code = 'NOT_A_PLAN'

  constructor(fileName: string) {
    super(fileName, 'does not look like a plan: no title, no numbered headings and no task table found')
  }

  get userMessage(): string {
    return `Tệp “${this.fileName}” không giống một kế hoạch: không thấy tên kế hoạch, đề mục hay biểu nhiệm vụ. Anh/Chị kiểm tra lại tệp.`
  }
}
