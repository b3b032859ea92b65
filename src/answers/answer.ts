// A question answered: understood, looked for in the record and then in the passages, checked, cited; or honestly not found.

import { unsupported } from './check.ts'
import { citationsOf } from './citations.ts'
import { comparison } from './compare.ts'
import type { Answer, Answerer, Asking, Library } from './contract.ts'
import { type Draft, fitted } from './draft.ts'
import type { Inquiry, Solver } from './inquiry.ts'
import { libraryViewOf } from './library-view.ts'
import { passageAnswer } from './passages/passage-answer.ts'
import { sectionList } from './passages/section-list.ts'
import { understand } from './question/understand.ts'
import { candidatePieces, rankPieces } from './ranking.ts'
import { criterionPoints } from './record/criteria.ts'
import { dutyDeadline } from './record/duties.ts'
import { indicatorUnit } from './record/indicators.ts'
import { outlineParts } from './record/outline.ts'
import { planNumber, signer } from './record/plan-facts.ts'
import { taskAnswer } from './record/task-answer.ts'
import { dueInPeriod, taskByNumber, taskList } from './record/task-lists.ts'
import { teamLead, teamMembers } from './record/team.ts'
import { membership, unitList } from './record/units.ts'
import { silence, silenceInWords } from './silence.ts'

/** In this order: what the record answers as a whole, then what the best piece answers. The first draft that passes the check is given. */
const FROM_RECORD: readonly Solver[] = [
  membership,
  unitList,
  teamLead,
  teamMembers,
  signer,
  planNumber,
  outlineParts,
  criterionPoints,
  taskByNumber,
  taskList,
  dueInPeriod,
]
const FROM_BEST: readonly Solver[] = [indicatorUnit, dutyDeadline, taskAnswer, sectionList, passageAnswer]

/** Answers from the library as it is at each question. */
export function createAnswerer(library: () => Promise<Library> | Library): Answerer {
  return {
    async answer(asking) {
      return answerFrom(await library(), asking)
    },
  }
}

async function answerFrom(library: Library, asking: Asking): Promise<Answer> {
  const view = libraryViewOf(library.plans)
  const u = understand(asking.question, view)
  const plans = u.meant.plans
  const ranked = rankPieces(await candidatePieces(u, view, library.index, plans), u, view)
  const inquiry: Inquiry = { u, library: view, plans, ranked, today: asking.today }
  const found = u.content.length === 0 ? null : draftFor(inquiry)
  const topic = {
    question: asking.question,
    planIds: found === null ? [] : [...new Set(found.evidence.map(({ view: { stored } }) => stored.id))],
  }
  if (found === null) {
    const paragraphs = silenceInWords(silence(inquiry) ?? { name: 'nội dung này', nearest: ranked[0]?.piece.view ?? null }, u)
    return { kind: 'notFound', paragraphs, citations: [], computation: null, choices: [], topic }
  }
  return { kind: 'found', paragraphs: fitted(found), citations: citationsOf(found), computation: found.computation, choices: [], topic }
}

function draftFor(inquiry: Inquiry): Draft | null {
  const silent = silence(inquiry)
  if (silent !== null && !silent.passagesOnly) return null
  const compared = silent === null ? comparison(inquiry, (one) => firstSound([...FROM_RECORD, ...FROM_BEST], one)) : null
  if (compared !== null && unsupported(compared, inquiry.u.asked).length === 0) return compared
  return firstSound(FROM_RECORD, inquiry) ?? (silent === null ? firstSound(FROM_BEST, inquiry) : null)
}

function firstSound(solvers: readonly Solver[], inquiry: Inquiry): Draft | null {
  for (const solve of solvers) {
    const found = solve(inquiry)
    if (found !== null && unsupported(found, inquiry.u.asked).length === 0) return found
  }
  return null
}
