// The part of the contract about forms: how far each has been filled in, so that a restart loses nothing of it.
import type { Conversation } from '../chat/chat.ts'

/** A form that somebody is filling in. */
export interface OpenForm {
  /** Short enough to stand in a button. */
  id: string
  /** Which form, by its name in `commands/forms/`. */
  kind: string
  personId: string
  conversation: Conversation
  /** What was filled in, by the names of the fields, and what the form was begun with. */
  values: Record<string, string>
  /** Field that is asked for; null: all are filled in and it waits for a last yes. */
  asks: string | null
  state: 'open' | 'done' | 'cancelled'
  /** ISO times. */
  begunAt: string
  expiresAt: string
}

export interface FormReader {
  /** Whatever became of it. */
  get(id: string): Promise<OpenForm | null>
  /** The one that this person is filling in here at this ISO time. */
  openFor(personId: string, conversation: Conversation, at: string): Promise<OpenForm | null>
}

export interface FormWriter extends FormReader {
  /** Begins it; whatever this person was filling in here is cancelled. False when the id is known. */
  begin(form: OpenForm): Promise<boolean>
  /** Writes down how far it is. False, and nothing is written, unless it is open. */
  update(id: string, to: Pick<OpenForm, 'values' | 'asks' | 'expiresAt'>): Promise<boolean>
  /** Ends it. False when it had ended: then nothing may follow from it. */
  end(id: string, as: 'done' | 'cancelled'): Promise<boolean>
  /** Forgets what expired before this ISO time. */
  dropExpired(at: string): Promise<void>
}
