// What stands in the head of a plan: its number, date, signer.
import { correctionOf } from '../../domain/corrected.ts'
import { withNote } from '../corrected.ts'
import { type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import type { PlanView } from '../plan-view.ts'

const ABOUT_BASIS = / (can cu|theo|thuc hien|dua tren|can cu vao) /
const ASKS_NUMBER = / (so (may|bao nhieu|hieu|gi|ke hoach)|ke hoach so (may|bao nhieu|nao)|so van ban) /
const HEAD_WORDS = /^(so|ngay|ban|hanh|ky|hieu|van|nguoi|ten|ai|thang)$/
const ASKS_DATE =
  / (ban hanh|ky) (\S+ ){0,3}(ngay nao|khi nao|bao gio|ngay may|thang may|hoi nao) | ngay (ban hanh|ky) | ngay (nao|may) (\S+ ){0,2}(ban hanh|ky) /

/** Somebody's duty to issue a paper, or a day by which to do it, is not the plan's own date. */
const ASKS_DUTY = / (phai|can|truoc ngay|cham nhat|han|thoi han|xong|ket luan|thong bao|bao cao) /

function passageHolding(view: PlanView, words: string) {
  return view.passages.find(({ text }) => text.includes(words))
}

function head({ u, plans }: Inquiry): PlanView | null {
  return u.meant.named && plans.length === 1 ? plans[0]! : null
}

function bestFit({ plans, u }: Inquiry): PlanView | undefined {
  return plans.toSorted((a, b) => (u.meant.fit.get(b.stored.id) ?? 0) - (u.meant.fit.get(a.stored.id) ?? 0))[0]
}

function signerOf(view: PlanView): Draft | null {
  const name = view.plan.signer
  if (name === null) return null
  const correction = correctionOf(view.plan, null, 'signer')
  const passage = passageHolding(view, name) ?? (correction === null ? undefined : passageHolding(view, correction.was ?? ''))
  return passage === undefined
    ? null
    : draft([`Người ký ${view.shortName}: ${withNote(view.plan, null, 'signer', name)}.`], [{ view, passage }])
}

function numberOf(view: PlanView): Draft | null {
  const passage = view.passages[0]
  if (passage === undefined) return null
  const { number } = view.plan
  if (number === null) return draft([`${view.officialName}: bản Trợ lý đang giữ để trống số, ký hiệu.`], [{ view, passage }])
  const name = (['number', 'issuedOn'] as const).reduce((words, field) => withNote(view.plan, null, field, words), view.officialName)
  return draft([`${name}.`], [{ view, passage: passageHolding(view, number) ?? passage }])
}

function asksNumber({ u }: Inquiry): boolean {
  return (
    !ABOUT_BASIS.test(u.spaced) &&
    !ASKS_DUTY.test(u.spaced) &&
    (ASKS_NUMBER.test(u.spaced) || ASKS_DATE.test(u.spaced)) &&
    u.content.filter((term) => !HEAD_WORDS.test(term)).length <= 4
  )
}

/** Number, day of issue and signer of a plan, each as far as it is asked. */
export function planHead(inquiry: Inquiry): Draft | null {
  const asksSigner = inquiry.u.facets.has('signer')
  const numbered = asksNumber(inquiry) ? head(inquiry) : null
  const signed = asksSigner ? (head(inquiry) ?? bestFit(inquiry)) : undefined
  const parts = [numbered === null ? null : numberOf(numbered), signed === undefined ? null : signerOf(signed)].filter(
    (part) => part !== null,
  )
  if (parts.length === 0) return null
  return draft(
    parts.flatMap(({ paragraphs }) => paragraphs),
    parts.flatMap(({ evidence }) => evidence),
  )
}
