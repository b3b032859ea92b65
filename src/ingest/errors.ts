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

export class EmptyFile extends FileError {
  readonly code = 'EMPTY_FILE'

  constructor(fileName: string) {
    super(fileName, 'the file is empty')
  }

  get userMessage(): string {
    return `Tệp “${this.fileName}” không có nội dung. Anh/Chị kiểm tra lại tệp và gửi lại giúp Trợ lý.`
  }
}

export class UnreadableFile extends FileError {
  readonly code = 'UNREADABLE_FILE'

  constructor(fileName: string, cause?: unknown) {
    super(fileName, 'cannot be read as text (UTF-8 or UTF-16 expected)', cause)
  }

  get userMessage(): string {
    return `Không đọc được tệp “${this.fileName}”. Anh/Chị gửi lại bản văn bản (.txt hoặc .md, mã UTF-8).`
  }
}

export class MissingFile extends FileError {
  readonly code = 'MISSING_FILE'

  constructor(fileName: string, cause?: unknown) {
    super(fileName, 'no such file', cause)
  }

  get userMessage(): string {
    return `Không tìm thấy tệp “${this.fileName}”. Anh/Chị kiểm tra lại tên tệp và đường dẫn.`
  }
}

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

export class TextTooLong extends FileError {
  readonly code = 'TEXT_TOO_LONG'

  constructor(fileName: string, characters: number) {
    super(fileName, `${characters} characters in the text or in one line of it: too long for a plan`)
  }

  get userMessage(): string {
    return `Nội dung tệp “${this.fileName}” quá dài so với một kế hoạch, hoặc không có ngắt dòng. Anh/Chị chỉ gửi phần nội dung kế hoạch, mỗi đoạn một dòng.`
  }
}

export class UnsupportedKind extends FileError {
  readonly code = 'UNSUPPORTED_KIND'

  constructor(fileName: string) {
    super(fileName, 'kind of file not supported (supported: .txt, .md)')
  }

  get userMessage(): string {
    return `Trợ lý chưa đọc được loại tệp của “${this.fileName}”. Hiện đọc được tệp .txt và .md; Anh/Chị lưu kế hoạch sang một trong hai dạng này rồi gửi lại.`
  }
}

export class NotAPlan extends FileError {
  readonly code = 'NOT_A_PLAN'

  constructor(fileName: string) {
    super(fileName, 'does not look like a plan: no title, no numbered headings and no task table found')
  }

  get userMessage(): string {
    return `Tệp “${this.fileName}” không giống một kế hoạch: không thấy tên kế hoạch, đề mục hay biểu nhiệm vụ. Anh/Chị kiểm tra lại tệp.`
  }
}
