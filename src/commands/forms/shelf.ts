// Forms as platforms see them that show them as a whole.
import type { FormShelf } from '../../chat/chat.ts'
import { type Clock, dayOf } from '../../domain/clock.ts'
import type { Person } from '../../domain/work.ts'
import type { OpenForm } from '../../store/form-store.ts'
import type { Store } from '../../store/store.ts'
import { vietnameseCalendar, type WorkCalendar } from '../../vietnamese/calendar.ts'
import { mayUse } from '../command.ts'
import { readingHere } from '../scoped-store.ts'
import { readAll } from './engine.ts'
import { type FormContext, type FormDefinition, viewOf } from './form.ts'
import { formNamed } from './forms.ts'

export interface FormShelfParts {
  store: Store
  clock: Clock
  /** Hour of the digest unless a group has its own, "07:30". */
  digestHour: string
  calendar?: WorkCalendar
}

/** The forms that people are filling in, over this store. It only reads: what is sent comes as a message. */
export function createFormShelf({ store, clock, digestHour, calendar = vietnameseCalendar }: FormShelfParts): FormShelf {
  /** The form that can still be filled in, and its definition. */
  async function open(id: string): Promise<{ form: OpenForm; definition: FormDefinition; person: Person } | null> {
    const form = await store.forms.get(id)
    const definition = form === null ? null : formNamed(form.kind)
    const person = form === null ? null : await store.people.get(form.personId)
    if (form === null || definition === null || person === null) return null
    const mayBeFilledIn = form.state === 'open' && Date.parse(form.expiresAt) > clock.now().getTime()
    return mayBeFilledIn && person.state === 'active' && mayUse(definition, person) ? { form, definition, person } : null
  }

  async function contextOf({ conversation }: OpenForm, person: Person): Promise<FormContext> {
    const now = clock.now()
    const binding = conversation.kind === 'group' ? await store.bindings.of(conversation) : null
    const plans = () => store.plans.list()
    const reading = await readingHere({ store, plans }, { conversation }, { person, binding })
    return { ...reading, person, binding, calendar, memory: {}, now, today: dayOf(now), digestHour }
  }

  return {
    async view(id, { platform, id: accountId }) {
      const found = await open(id)
      const asking = await store.people.byAccount(platform, accountId)
      if (found === null || asking?.id !== found.person.id) return null
      return viewOf(found, await contextOf(found.form, found.person))
    },
    async faults(id, values) {
      const found = await open(id)
      // What became of the form is said where the answers come in.
      if (found === null) return {}
      return (await readAll(found.definition, values, await contextOf(found.form, found.person))).faults
    },
  }
}
