// The contract of a language model that may look things up: what it is given, what it may do, and how it is held within bounds.
import type { z } from 'zod'

/** Something that the model may look up. It only reads. */
export interface ModelTool {
  /** Letters, digits and underscores. */
  name: string
  /** When it is of use, for the model. */
  description: string
  /** What the model has to give; anything else is told back to it and not run. */
  schema: z.ZodObject
  /** Plain JSON for the model. What it throws is not shown to the model. */
  run(args: Record<string, unknown>): Promise<unknown>
}

/** One question to the model, with everything it may use. */
export interface ModelRequest<Answer> {
  /** What the model is to do: the prompt. */
  instructions: string
  /** The words of the person. */
  question: string
  tools: readonly ModelTool[]
  /** The form in which the answer must come. */
  answer: z.ZodType<Answer>
  limits: ModelLimits
  /** Ends the request at once, also within a call. */
  signal: AbortSignal
  /** Asked before each call of the model; false ends the request. */
  mayCall(): Promise<boolean>
  /** Told what each call used: as the model counts its tokens, else a third of the characters. */
  used(tokens: number): void
  /** Told the answer as far as it is there while it is being written: JSON of no sure form, nothing of it checked. */
  partial?(answer: unknown): void
}

/** Bounds of one request, whatever the model does; beyond them it gets no answer in. */
export interface ModelLimits {
  /** Calls of the model; at the last one it can only answer. */
  calls: number
  /** Look-ups in all calls together. */
  lookUps: number
  /** Characters that all look-ups together may give. */
  lookUpCharacters: number
  /** Characters of an answer, its form included; a longer one is given up while it is being written. */
  answerCharacters: number
}

/** A language model with tools, behind whatever library or provider. */
export interface LanguageModel {
  /** "openai:NAME", as configured. */
  readonly name: string
  /** The model's answer in the form asked for, null where it gave none within the limits. Rejects with ModelFailure. */
  ask<Answer>(request: ModelRequest<Answer>): Promise<Answer | null>
}

/** The model could not be asked. The message never holds what was sent or received, nor any secret. */
export class ModelFailure extends Error {
  override readonly name = 'ModelFailure'
  /** What the operator may look at; null where nothing more is known. */
  readonly hint: string | null

  constructor(message: string, hint: string | null = null) {
    super(message)
    this.hint = hint
  }
}
