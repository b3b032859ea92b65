// The part of the contract about answers: which were given, what people said of them, and which a coordinator approved.
import type { Conversation } from '../chat/chat.ts'
import type { CitedPassage, Decision, PlanVersionUsed, Signature, Verdict } from '../domain/feedback.ts'

/** An answer as somebody got it, kept so that they can say later what they think of it. */
export interface GivenAnswer {
  /** Unique, made from the key of the message that asked; short enough to stand in a button. */
  id: string
  /** ISO time. */
  at: string
  /** Who asked, and where. */
  by: Signature
  conversation: Conversation
  /** The question as it was understood: a follow-up with what it leaves out. */
  question: string
  /** The question brought to the form in which equal questions are equal; its making belongs to `commands/`. */
  sameAs: string
  /** `approved`: what a coordinator had approved was shown. */
  kind: 'found' | 'notFound' | 'approved'
  /** Who worded it; null unless `found`. */
  origin: 'record' | 'passages' | 'model' | null
  text: string
  citations: CitedPassage[]
  /** Ids of the plans that it was about. */
  planIds: string[]
}

export interface GivenAnswerReader {
  /** Null when it was never given, or is forgotten. */
  get(id: string): Promise<GivenAnswer | null>
  /** Those that found nothing, asked from this ISO time on and before the other, oldest first. */
  notFound(from: string, before: string): Promise<GivenAnswer[]>
}

export interface GivenAnswerWriter extends GivenAnswerReader {
  /** False, and nothing is written, when the id is known. */
  add(answer: GivenAnswer): Promise<boolean>
  /** Forgets those given before these ISO times, `notFound` ones by a time of their own. Returns how many. */
  forgetBefore(times: { answered: string; notFound: string }): Promise<number>
}

/** What one person says of one answer. */
export interface Feedback {
  /** Unique for answer and person; short enough to stand in a button. */
  id: string
  /** The answer as it was: kept here since given answers are forgotten sooner. */
  answer: GivenAnswer
  verdict: Verdict
  /** What the person added in words. */
  remark: string | null
  /** ISO time of the verdict. */
  at: string
  by: Signature
  /** Where it was said, and where the person is told what became of it. */
  conversation: Conversation
  /** Null while it waits. */
  decision: Decision | null
}

export interface FeedbackReader {
  get(id: string): Promise<Feedback | null>
  /** What waits for a coordinator, oldest first: undecided, and not `right`. */
  open(): Promise<Feedback[]>
}

export interface FeedbackWriter extends FeedbackReader {
  /**
   * Writes what a person says of an answer. Of the same person and answer only the verdict changes, its time and place with it; another
   * verdict than before opens it anew. `same`: the verdict was this one already, and nothing is written.
   */
  give(feedback: Omit<Feedback, 'decision' | 'remark'>): Promise<'new' | 'changed' | 'same'>
  /** Puts this in place of the remark; null takes it away. False when there is no such feedback. */
  remark(id: string, words: string | null): Promise<boolean>
  /** False, and nothing is written, when it is decided already or not there: then somebody else was faster. */
  decide(id: string, decision: Decision): Promise<boolean>
}

/** An answer that a coordinator stands for, given to whoever asks the same until a plan that it rests on changes. */
export interface ApprovedAnswer {
  id: string
  question: string
  sameAs: string
  text: string
  /** Empty: it was given without a source in the plans. */
  citations: CitedPassage[]
  /** Where one of these has another version now, it is used no more; where there are none, once any plan is put in. */
  restsOn: PlanVersionUsed[]
  by: Signature
  /** ISO time. */
  at: string
  /** Who took it back, and when; null while it is in force. */
  withdrawn: { by: Signature; at: string } | null
}

export interface ApprovedAnswerReader {
  get(id: string): Promise<ApprovedAnswer | null>
  /** The one in force for this question, whether or not its plans have changed; null when there is none. */
  forQuestion(sameAs: string): Promise<ApprovedAnswer | null>
  /** Those in force, oldest first. */
  list(): Promise<ApprovedAnswer[]>
}

export interface ApprovedAnswerWriter extends ApprovedAnswerReader {
  /** Puts it in force; the one before for the same question is withdrawn by the same person. False, and nothing is written, when the id is known. */
  approve(answer: Omit<ApprovedAnswer, 'withdrawn'>): Promise<boolean>
  /** False when it is not in force any more. */
  withdraw(id: string, withdrawn: { by: Signature; at: string }): Promise<boolean>
}
