// What people said of an answer, and what became of it.

/** A passage under an answer, by the version of the plan that was in use then. */
export interface CitedPassage {
  planId: string
  version: number
  passageId: string
  /** Official form: "Kế hoạch 4745/KH-UBND ngày 11/6/2026, biểu 1, STT 8". */
  label: string
}

/** A plan in the version that something rests on. */
export interface PlanVersionUsed {
  planId: string
  version: number
}

/** Who did something, as they were called then: people come and go. */
export interface Signature {
  id: string
  name: string
}

/** `right` asks for nothing; `forwarded`: the plans are silent, and the asker wants a coordinator to answer. */
export type Verdict = 'right' | 'wrong' | 'missing' | 'forwarded'

/** What a coordinator made of a verdict. */
export interface Decision {
  /** `answered`: with an approved answer; `kept`: the answer given was right; `dismissed`: nothing is to be done, for a reason. */
  kind: 'answered' | 'kept' | 'dismissed'
  by: Signature
  /** ISO time. */
  at: string
  /** Why it was dismissed. */
  reason: string | null
}
