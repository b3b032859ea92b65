// What stands in the head of a plan: its number, date, signer.
import { type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import type { PlanView } from '../plan-view.ts'

const ABOUT_BASIS = / (can cu|theo|thuc hien|dua tren|can cu vao) /
const ASKS_NUMBER = / (so (may|bao nhieu|hieu|gi|ke hoach)|ke hoach so (may|bao nhieu|nao)|so van ban) /
const ASKS_DATE = / (ban hanh|ky) (\S+ ){0,3}(ngay nao|khi nao|bao gio|ngay may|thang may|hoi nao) | ngay (ban hanh|ky) /

function passageHolding(view: PlanView, words: string) {
  return view.passages.find(({ text }) => text.includes(words))
}

function head({ u, plans }: Inquiry): PlanView | null {
  return u.meant.named && plans.length === 1 ? plans[0]! : null
}

export function signer(inquiry: Inquiry): Draft | null {
  if (!inquiry.u.facets.has('signer')) return null
  const view =
    head(inquiry) ??
    inquiry.plans.toSorted((a, b) => (inquiry.u.meant.fit.get(b.stored.id) ?? 0) - (inquiry.u.meant.fit.get(a.stored.id) ?? 0))[0]
  const name = view?.plan.signer
  if (view === undefined || name == null) return null
  const passage = passageHolding(view, name)
  return passage === undefined ? null : draft([`Người ký ${view.shortName}: ${name}.`], [{ view, passage }])
}

export function planNumber(inquiry: Inquiry): Draft | null {
  const { u } = inquiry
  if (
    ABOUT_BASIS.test(u.spaced) ||
    !(ASKS_NUMBER.test(u.spaced) || ASKS_DATE.test(u.spaced)) ||
    u.content.filter((term) => !/^(so|ngay|ban|hanh|ky|hieu|van)$/.test(term)).length > 4
  )
    return null
  const view = head(inquiry)
  if (view === null) return null
  const passage = view.passages[0]
  if (passage === undefined) return null
  const { number } = view.plan
  if (number === null) return draft([`${view.officialName}: bản Trợ lý đang giữ để trống số, ký hiệu.`], [{ view, passage }])
  return draft([`${view.officialName}.`], [{ view, passage: passageHolding(view, number) ?? passage }])
}
