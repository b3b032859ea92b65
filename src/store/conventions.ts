// Rules of the store's contract that every implementation shares.

/** An inbox entry that failed this often is set aside. */
export const attemptsBeforePoisoned = 3

/** Ten digits hold every number that the databases count up to (2^31 - 1), so ids compare as text in order of insertion. */
const ID_DIGITS = 10

/** Id of the n-th inbox or outbox entry: "0000000042". */
export function sequenceId(sequence: number): string {
  return String(sequence).padStart(ID_DIGITS, '0')
}

/** The number behind an id; NaN for one that the store never gave out. */
export function sequenceOf(id: string): number {
  return /^\d{1,10}$/.test(id) ? Number(id) : Number.NaN
}
