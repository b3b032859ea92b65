// All forms there are.

import { bindingForm } from './binding-form.ts'
import type { FormDefinition } from './form.ts'
import { invitationForm } from './invitation-form.ts'
import { updateForm } from './update-form.ts'

const FORMS: readonly FormDefinition[] = [updateForm, invitationForm, bindingForm]

/** The form of this name; null for one that is no more. */
export function formNamed(name: string): FormDefinition | null {
  return FORMS.find((form) => form.name === name) ?? null
}
