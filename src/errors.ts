// The error family. A failure that a person can mend is a UserError; anything else is a bug and is logged as one.

export abstract class UserError extends Error {
  abstract readonly code: string
  /** What the person in the chat reads, in Vietnamese: what happened, and what to do next. */
  abstract get userMessage(): string
  /** What to do next as it can be typed, offered as buttons where there are any. */
  get waysOn(): readonly { label: string; says: string }[] {
    return []
  }
}

/** A setting or a file of the operator that stops the program; printed in English as one line per fault. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError'
  readonly faults: readonly string[]

  constructor(faults: readonly string[], cause?: unknown) {
    super(faults.join('\n'), { cause })
    this.faults = faults
  }
}
