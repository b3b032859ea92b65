// What people ask of the language model, counted in memory.
import type { Day } from '../../domain/schedule.ts'
import type { ModelCount, ModelUse } from '../store.ts'
import type { Access, State } from './state.ts'

/** Counts that live as long as the process. */
export function modelUseOf({ read, write }: Access): ModelUse {
  const of = ({ modelUse }: State, personId: string, day: Day): ModelCount => {
    const { calls = 0, tokens = 0 } = modelUse.find((entry) => entry.personId === personId && entry.day === day) ?? {}
    return { calls, tokens }
  }
  const put = (state: State, personId: string, day: Day, count: ModelCount, isPast: (other: Day) => boolean) => {
    state.modelUse = state.modelUse.filter((entry) => entry.personId !== personId || !isPast(entry.day))
    state.modelUse.push({ personId, day, ...count })
  }
  return {
    take: (personId, day, most) =>
      write((state) => {
        const { calls, tokens } = of(state, personId, day)
        const isFree = calls < most.calls && tokens < most.tokens
        if (isFree) put(state, personId, day, { calls: calls + 1, tokens }, () => true)
        return isFree
      }),
    spend: (personId, day, spent) =>
      write((state) => {
        const { calls, tokens } = of(state, personId, day)
        put(state, personId, day, { calls, tokens: tokens + spent }, (other) => other === day)
      }),
    of: async (personId, day) => of(read(), personId, day),
  }
}
