// Bindings of groups, in memory.
import type { Conversation } from '../../chat/chat.ts'
import type { GroupBinding } from '../../domain/work.ts'
import { instant, storable } from '../conventions.ts'
import type { BindingWriter } from '../people-store.ts'
import type { Access } from './state.ts'

const isOf =
  ({ platform, id }: Pick<Conversation, 'platform' | 'id'>) =>
  (binding: GroupBinding) =>
    binding.platform === platform && binding.conversationId === id

/** Bindings in memory; what is given out is a copy. */
export function bindingsOf({ read, write }: Access): BindingWriter {
  return {
    of: async (conversation) => structuredClone(read().bindings.find(isOf(conversation)) ?? null),
    list: async () => structuredClone(read().bindings),
    bind: (binding) =>
      write((state) => {
        const { platform, conversationId: id } = binding
        const others = state.bindings.filter((known) => !isOf({ platform: platform as Conversation['platform'], id })(known))
        state.bindings = [...others, { ...storable(binding), boundAt: instant(binding.boundAt) }]
      }),
    unbind: (conversation) =>
      write((state) => {
        const before = state.bindings.length
        state.bindings = state.bindings.filter((known) => !isOf(conversation)(known))
        return state.bindings.length < before
      }),
  }
}
