// What the answering room gives to whoever asks: the chat, the `answer` command, the evaluation.
import type { Day } from '../domain/schedule.ts'
import type { SearchIndex } from '../retrieval/search-index.ts'
import type { StoredPlan } from '../store/store.ts'
import type { WorkCalendar } from '../vietnamese/calendar.ts'

/** Everything an answer may rest on. */
export interface Library {
  plans: StoredPlan[]
  index: SearchIndex
}

/** A passage that an answer rests on; code has checked that `text` stands in the source. */
export interface Citation {
  planId: string
  passageId: string
  /** Official form: "Kế hoạch 4745/KH-UBND ngày 11/6/2026, biểu 1, STT 8". */
  label: string
  /** Name of the source file, section path and words, as `formats.md` asks. */
  source: string
  section: string
  text: string
}

/** What the conversation was about, so that "còn Sơn La?" can be understood. Plain JSON: it is kept in the conversation state. */
export interface Topic {
  question: string
  planIds: string[]
  /** Whose words it holds; in a group the next to ask may be somebody else. */
  askedBy?: string
}

export interface Asking {
  question: string
  today: Day
  /** Working days; those that the program is shipped with unless given. */
  calendar?: WorkCalendar
  /** From the message before, when there was one. */
  topic?: Topic
  /** May the answer be a question back ("Anh/Chị hỏi kế hoạch nào?"), or must it answer for each? */
  mayAskBack: boolean
  /** Ids of the plans that the asker may read; every plan unless given. What lies outside does not exist for the answer. */
  scope?: readonly string[]
  /** Who asks: the budget of a language model is counted by person. Without it no model is asked. */
  askedBy?: string
  /** Told the checked beginning of an answer that is still being written; each call gives the whole of it so far. */
  progress?(text: string): void
  /** Gives up what takes long; the answer is then the one without a model. */
  signal?: AbortSignal
}

/** Who worded it: `record` computed from the record, `passages` words of the plan, `model` a language model, checked like the others. */
export type AnswerOrigin = 'record' | 'passages' | 'model'

export interface Answer {
  kind: 'found' | 'notFound' | 'askBack'
  /** Null unless `found`. */
  origin: AnswerOrigin | null
  /** Paragraphs; a paragraph is one text or a list. Plain text without markup. */
  paragraphs: (string | { items: string[]; ordered?: boolean })[]
  citations: Citation[]
  /** Said under the sources when figures were computed: "Số điểm mất do Trợ lý tính: ...". */
  computation: string | null
  /** For `askBack`, and for useful next questions: what a button shows and what it asks. */
  choices: { label: string; question: string }[]
  /**
   * For `notFound`: the passage that speaks of what lies nearest to the question, to be shown as something else than the answer and only
   * when it is asked for ("Xem căn cứ"), since its figures could be taken for the answer. Null or absent where nothing lies near.
   */
  nearest?: Citation | null
  /** For `notFound`: what is asked about is not there (no such plan, year, body or kind of figure), so that reading on would find nothing either. */
  certain?: boolean
  /** To keep for follow-ups. */
  topic: Topic
}

export interface Answerer {
  answer(asking: Asking): Promise<Answer>
}
