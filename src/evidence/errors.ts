// What can be wrong with a file that somebody sends as evidence. Each says what happened and what to do next.
import { UserError } from '../errors.ts'

/** Thrown for a kind of file that is not taken as evidence. */
export class KindNotTaken extends UserError {
  readonly code = 'EVIDENCE_KIND_NOT_TAKEN'
  readonly #words: string

  /** `found` names the kind in Vietnamese, `advice` is a Vietnamese sentence on what to do; `kind` is for the operator. */
  constructor(fileName: string, kind: string, { found, advice }: { found: string; advice: string }) {
    super(`${fileName}: ${kind} is not taken as evidence`)
    this.#words = `Tệp “${fileName}” là ${found}, Trợ lý không nhận làm minh chứng. ${advice}`
  }

  get userMessage(): string {
    return this.#words
  }
}

/** Thrown for a picture that is cut off, broken, or not what its first bytes promise. */
export class DamagedPicture extends UserError {
  readonly code = 'DAMAGED_PICTURE'
  readonly fileName: string

  constructor(fileName: string, cause?: unknown) {
    super(`${fileName}: the picture cannot be opened`, { cause })
    this.fileName = fileName
  }

  get userMessage(): string {
    return `Ảnh “${this.fileName}” bị hỏng hoặc chưa gửi trọn vẹn nên Trợ lý không mở được. Anh/Chị gửi lại ảnh, hoặc chụp lại giúp Trợ lý.`
  }
}

/** Thrown for a picture of more pixels than any phone takes: opening it could take the memory of whoever looks at it. */
export class PictureTooLarge extends UserError {
  readonly code = 'PICTURE_TOO_LARGE'
  readonly fileName: string

  constructor(fileName: string, cause?: unknown) {
    super(`${fileName}: the picture has too many pixels`, { cause })
    this.fileName = fileName
  }

  get userMessage(): string {
    return `Ảnh “${this.fileName}” có kích thước quá lớn nên Trợ lý không nhận. Anh/Chị gửi ảnh chụp thường, hoặc thu nhỏ ảnh rồi gửi lại.`
  }
}

/** Thrown for a paper of which it cannot be told whether it is stamped as secret. */
export class CannotBeChecked extends UserError {
  readonly code = 'EVIDENCE_CANNOT_BE_CHECKED'
  readonly fileName: string

  constructor(fileName: string, cause?: unknown) {
    super(`${fileName}: its text cannot be checked for a secrecy stamp`, { cause })
    this.fileName = fileName
  }

  get userMessage(): string {
    return `Trợ lý không mở được tệp “${this.fileName}” để kiểm tra dấu chỉ độ mật nên không nhận. Anh/Chị lưu lại thành tệp PDF mới, hoặc chụp ảnh phần cần làm minh chứng rồi gửi.`
  }
}

/** Thrown for a file of more bytes than are taken. */
export class EvidenceTooLarge extends UserError {
  readonly code = 'EVIDENCE_TOO_LARGE'
  readonly fileName: string

  constructor(fileName: string, bytes: number) {
    super(`${fileName}: ${bytes} bytes are more than is taken`)
    this.fileName = fileName
  }

  get userMessage(): string {
    return `Tệp “${this.fileName}” lớn hơn 20 MB nên Trợ lý không nhận. Anh/Chị gửi bản nhỏ hơn, hoặc chia thành nhiều tệp.`
  }
}
