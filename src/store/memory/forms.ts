// Forms that people are filling in, in memory.
import { instant, storable } from '../conventions.ts'
import type { FormWriter, OpenForm } from '../form-store.ts'
import { type Access, change } from './state.ts'

/** Forms that live as long as the process. */
export function formsOf({ read, write }: Access): FormWriter {
  const isOpen = ({ state }: OpenForm) => state === 'open'
  const isAt =
    (personId: string, { platform, id, thread }: OpenForm['conversation']) =>
    (form: OpenForm) =>
      form.personId === personId &&
      form.conversation.platform === platform &&
      form.conversation.id === id &&
      form.conversation.thread === thread
  return {
    get: async (id) => structuredClone(read().forms.find((form) => form.id === id) ?? null),
    openFor: async (personId, conversation, at) => {
      const here = isAt(personId, conversation)
      const found = read().forms.findLast((form) => here(form) && isOpen(form) && Date.parse(form.expiresAt) > Date.parse(at))
      return structuredClone(found ?? null)
    },
    begin: (form) =>
      write((state) => {
        if (state.forms.some(({ id }) => id === form.id)) return false
        const here = isAt(form.personId, form.conversation)
        state.forms = state.forms.map((other) => (here(other) && isOpen(other) ? { ...other, state: 'cancelled' } : other))
        state.forms.push({ ...storable(form), begunAt: instant(form.begunAt), expiresAt: instant(form.expiresAt) })
        return true
      }),
    update: (id, { values, asks, expiresAt }) =>
      write((state) => change(state.forms, id, isOpen, () => ({ values: storable(values), asks, expiresAt: instant(expiresAt) }))),
    end: (id, as) => write((state) => change(state.forms, id, isOpen, () => ({ state: as }))),
    dropExpired: (at) =>
      write((state) => {
        state.forms = state.forms.filter(({ expiresAt }) => Date.parse(expiresAt) >= Date.parse(at))
      }),
  }
}
