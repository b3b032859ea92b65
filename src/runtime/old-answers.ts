// Answers are kept so that people can judge them, and questions that found nothing so that they can be counted: neither for ever.
import { JUDGED_DAYS } from '../commands/feedback/verdict.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import type { Chore } from './tick.ts'

/** More than a year, so that the same week of the year before can be looked at. */
const COUNTED_DAYS = 400
const DAY_MS = 86_400_000

/** Forgets answers that nobody can judge or count any more. */
export function oldAnswers({ store, log }: { store: Pick<Store, 'givenAnswers'>; log: Log }): Chore {
  return {
    name: 'forget old answers',
    async run(now) {
      const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString()
      const forgotten = await store.givenAnswers.forgetBefore({ answered: daysAgo(JUDGED_DAYS), notFound: daysAgo(COUNTED_DAYS) })
      if (forgotten > 0) log.info({ answers: forgotten }, 'answers that were given long ago were forgotten')
    },
  }
}
