// Codes cannot be guessed by trying: wrong ones are counted, for the account and for all together.
import type { Sender } from '../../chat/chat.ts'
import { UserError } from '../../errors.ts'
import type { Store } from '../../store/store.ts'

/** Wrong codes that one account may enter in an hour, and everybody together. */
const MOST_BY_ACCOUNT = 5
const MOST_BY_ALL = 100
const COUNTED_MINUTES = 60
/** What else is done in an hour stands between them in the audit. */
const ENTRIES_LOOKED_AT = 5_000
const ACTION = 'wrongCode'

class TooManyWrongCodes extends UserError {
  readonly code = 'TOO_MANY_WRONG_CODES'
  override get userMessage() {
    return `Đã có quá nhiều lần nhập mã sai. Anh/Chị thử lại sau ${COUNTED_MINUTES} phút, hoặc xin mã mới của đầu mối.`
  }
}

const subjectOf = ({ platform, id }: Sender) => `${platform}:${id}`

/** Throws a UserError once there were too many; to be called before a code is used, a right one as well. */
export async function refuseTooMany(store: Store, sender: Sender, now: Date): Promise<void> {
  const since = now.getTime() - COUNTED_MINUTES * 60_000
  const wrong = (await store.audit.list(ENTRIES_LOOKED_AT)).filter(({ action, at }) => action === ACTION && Date.parse(at) > since)
  const own = wrong.filter(({ subject }) => subject === subjectOf(sender))
  if (own.length >= MOST_BY_ACCOUNT || wrong.length >= MOST_BY_ALL)
    throw new TooManyWrongCodes(`too many wrong codes: ${subjectOf(sender)}`)
}

/** Counts one. Nothing of the code is written. */
export async function countWrong(store: Store, sender: Sender, personId: string, now: Date): Promise<void> {
  await refuseTooMany(store, sender, now)
  await store.audit.add({ at: now.toISOString(), personId, action: ACTION, subject: subjectOf(sender), detail: {} })
}
