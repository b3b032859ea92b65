// The families of rules that make up an answer, each of which can be left out, so that it can be seen what carries the result.

/** What a reader calls a family, by the key under which it is switched off. */
export const RULE_FAMILIES = {
  typingRepair: 'slips of the keyboard mended',
  shortForms: 'short forms written out',
  synonyms: 'what people say for what plans write',
  marks: 'marks as evidence',
  questionKind: 'the kind of answer that is asked for',
  planNames: 'plans recognised by number, place, issuer, kind and year',
  agencyDirectory: 'bodies known by the directory of agencies',
  record: 'answers computed from the record',
  sections: 'answers from lists, sections and columns',
  comparison: 'plans compared',
  rarity: 'rare words weigh more',
  pairs: 'pairs of neighbouring words',
  headings: 'headings above a piece',
  wishes: 'pieces that can hold what is asked go first',
  parts: 'the place of a piece in its plan',
  inForce: 'plans in force before those of earlier years',
  severalPlans: 'asking back, or an answer for each plan that could be meant',
  silence: 'saying that the plans are silent',
  check: 'an answer that its sources do not bear out is not given',
} as const

/** The name under which a family is left out. */
export type RuleFamily = keyof typeof RULE_FAMILIES

/** Families that are switched off. */
export type FamiliesOff = ReadonlySet<RuleFamily>

/** As answers are given: every family is at work. */
export const NONE_OFF: FamiliesOff = new Set()
