// What can be wrong with a file that somebody wants to put in. Each says what happened and what to do next.

import { UserError } from '../errors.ts'
import type { SecrecyLevel } from '../vietnamese/secrecy-stamp.ts'

/** 20 MB, the largest file that is read: the limit Telegram sets for a bot's downloads. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024

/** Said of one file, by its name. */
export abstract class FileError extends UserError {
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
    super(fileName, 'cannot be read as text (Unicode or a Vietnamese legacy encoding expected)', cause)
  }

  get userMessage(): string {
    return `Không đọc được chữ trong tệp “${this.fileName}”. Anh/Chị gửi lại bản .docx, .pdf có lớp chữ, hoặc .txt lưu bằng mã UTF-8.`
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

/** Entries of one kind (tasks, deadlines, sections ...) of the largest plan that is taken: ten times what the longest ones hold. */
export const MAX_ENTRIES = 2_000

/** Thrown for more than MAX_ENTRIES of one kind. */
export class PlanTooLarge extends FileError {
  readonly code = 'PLAN_TOO_LARGE'

  constructor(fileName: string, entries: number) {
    super(fileName, `${entries} entries of one kind, more than the limit of ${MAX_ENTRIES}`)
  }

  get userMessage(): string {
    return `Tệp “${this.fileName}” có quá nhiều dòng so với một kế hoạch. Anh/Chị kiểm tra lại tệp, hoặc tách thành từng kế hoạch rồi gửi lại.`
  }
}

/** Thrown for a file whose extension no reader takes. */
export class UnsupportedKind extends FileError {
  readonly code = 'UNSUPPORTED_KIND'

  constructor(fileName: string) {
    super(fileName, 'kind of file not supported (supported: .docx, .pdf, .txt, .md)')
  }

  get userMessage(): string {
    return `Trợ lý chưa đọc được loại tệp của “${this.fileName}”. Hiện đọc được tệp .docx, .pdf có lớp chữ, .txt và .md; Anh/Chị lưu kế hoạch sang một trong các dạng này rồi gửi lại.`
  }
}

/** Thrown for a file whose bytes are of a kind that no reader takes, whatever its name says. */
export class WrongContent extends FileError {
  readonly code = 'WRONG_CONTENT'
  readonly found: string
  readonly advice: string

  /** `found` names the kind in Vietnamese ("bảng tính Excel"), `advice` is a Vietnamese sentence on what to do. */
  constructor(fileName: string, kind: string, { found, advice }: { found: string; advice: string }) {
    super(fileName, `its content is ${kind}, which is not read`)
    this.found = found
    this.advice = advice
  }

  get userMessage(): string {
    return `Nội dung tệp “${this.fileName}” là ${this.found}, Trợ lý không đọc được. ${this.advice}`
  }
}

/** Thrown for a file that only opens with a password. */
export class EncryptedFile extends FileError {
  readonly code = 'ENCRYPTED_FILE'

  constructor(fileName: string, cause?: unknown) {
    super(fileName, 'is encrypted or needs a password', cause)
  }

  get userMessage(): string {
    return `Tệp “${this.fileName}” được đặt mật khẩu nên không đọc được. Anh/Chị gỡ mật khẩu rồi gửi lại giúp Trợ lý.`
  }
}

/** Thrown for a file that carries programs; they are never run, and an honest plan needs none. */
export class MacroFile extends FileError {
  readonly code = 'MACRO_FILE'

  constructor(fileName: string) {
    super(fileName, 'carries macros')
  }

  get userMessage(): string {
    return `Tệp “${this.fileName}” có chứa macro nên không được tiếp nhận. Anh/Chị mở bằng Word, lưu thành .docx (không có macro) rồi gửi lại.`
  }
}

/** Thrown for a file that is cut off or broken, or whose inner form is not that of its kind. */
export class DamagedFile extends FileError {
  readonly code = 'DAMAGED_FILE'

  /** `detail` is for the operator and holds no words of the file. */
  constructor(fileName: string, detail: string, cause?: unknown) {
    super(fileName, `is damaged: ${detail}`, cause)
  }

  get userMessage(): string {
    return `Tệp “${this.fileName}” bị hỏng hoặc chưa tải lên trọn vẹn. Anh/Chị mở thử tệp, lưu lại rồi gửi lại giúp Trợ lý.`
  }
}

/** Thrown for pages that are pictures: nothing on them can be read as text. */
export class ScannedFile extends FileError {
  readonly code = 'SCANNED_FILE'

  constructor(fileName: string) {
    super(fileName, 'has no text layer: its pages are pictures')
  }

  get userMessage(): string {
    return `Tệp “${this.fileName}” là bản quét (ảnh chụp), không có lớp chữ nên không đọc được. Anh/Chị gửi bản .docx, hoặc bản PDF xuất từ Word.`
  }
}

/** Thrown for a text layer that holds noise: its fonts do not say which letters they draw. */
export class GarbledText extends FileError {
  readonly code = 'GARBLED_TEXT'

  constructor(fileName: string) {
    super(fileName, 'its text layer cannot be used: the fonts do not name their letters')
  }

  get userMessage(): string {
    return `Lớp chữ trong tệp “${this.fileName}” dùng phông không có bảng mã nên đọc ra chữ sai. Anh/Chị gửi bản .docx, hoặc bản PDF xuất lại từ Word.`
  }
}

/** Thrown for a small file that unfolds into far more than a plan holds. */
export class UnfoldsTooLarge extends FileError {
  readonly code = 'UNFOLDS_TOO_LARGE'

  /** `detail` is for the operator: what grew, and its limit. */
  constructor(fileName: string, detail: string) {
    super(fileName, `unfolds to more than is read: ${detail}`)
  }

  get userMessage(): string {
    return `Tệp “${this.fileName}” khi mở ra lớn bất thường so với một kế hoạch nên không được tiếp nhận. Anh/Chị lưu lại thành tệp .docx mới chỉ gồm nội dung kế hoạch rồi gửi lại.`
  }
}

/** Thrown for a file that reaches beyond itself: paths in its archive that lead elsewhere, external entities. */
export class UnsafeFile extends FileError {
  readonly code = 'UNSAFE_FILE'

  /** `detail` is for the operator and holds no words of the file. */
  constructor(fileName: string, detail: string) {
    super(fileName, `is not safe to read: ${detail}`)
  }

  get userMessage(): string {
    return `Tệp “${this.fileName}” có cấu trúc không an toàn nên không được tiếp nhận. Anh/Chị mở bằng Word, lưu thành tệp .docx mới rồi gửi lại.`
  }
}

/** Thrown for a file at which the reading stood still, or that took longer in all than any plan does. */
export class TakesTooLong extends FileError {
  readonly code = 'TAKES_TOO_LONG'

  constructor(fileName: string, milliseconds: number) {
    super(fileName, `given up after ${(milliseconds / 1000).toFixed(1)} s`)
  }

  get userMessage(): string {
    return `Đọc tệp “${this.fileName}” mất quá nhiều thời gian nên Trợ lý đã dừng. Anh/Chị lưu lại thành tệp mới chỉ gồm nội dung kế hoạch rồi gửi lại.`
  }
}

/** Thrown for a file whose reading needs more memory than is granted. */
export class TooMuchMemory extends FileError {
  readonly code = 'TOO_MUCH_MEMORY'

  constructor(fileName: string) {
    super(fileName, 'given up: reading it needs too much memory')
  }

  get userMessage(): string {
    return `Đọc tệp “${this.fileName}” cần quá nhiều bộ nhớ nên Trợ lý đã dừng. Anh/Chị lưu lại thành tệp mới chỉ gồm nội dung kế hoạch rồi gửi lại.`
  }
}

/** Thrown when too many files wait to be read; nothing is wrong with this one. */
export class TooManyFiles extends FileError {
  readonly code = 'TOO_MANY_FILES'

  constructor(fileName: string) {
    super(fileName, 'not read: too many files are waiting')
  }

  get userMessage(): string {
    return `Trợ lý đang đọc nhiều tệp khác nên chưa nhận tệp “${this.fileName}”. Anh/Chị gửi lại sau ít phút.`
  }
}

/**
 * Thrown for a file that is stamped as a state secret. Neither its name nor its words are in it: this error is shown, logged and audited,
 * and none of those places may hold a secret.
 */
export class SecretFile extends UserError {
  readonly code = 'SECRET_FILE'
  /** For the audit alone. */
  readonly level: SecrecyLevel

  constructor(level: SecrecyLevel) {
    super('a file that bears a secrecy stamp: refused, nothing of it is kept')
    this.level = level
  }

  get userMessage(): string {
    return 'Tệp vừa gửi có dấu chỉ độ mật nên Trợ lý không tiếp nhận và không lưu lại. Anh/Chị xử lý tài liệu này theo quy định về bảo vệ bí mật nhà nước, không gửi qua hệ thống này.'
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
