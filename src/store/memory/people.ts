// People and the accounts through which they speak, in memory.
import { randomUUID } from 'node:crypto'
import type { Conversation } from '../../chat/chat.ts'
import type { Person } from '../../domain/work.ts'
import { storable } from '../conventions.ts'
import { type Account, LEAVES, type PeopleWriter } from '../people-store.ts'
import { type Access, conversationKey, type State } from './state.ts'

const keyOf = ({ platform, id }: Pick<Account, 'platform' | 'id'>) => `${platform}:${id}`

const byName = (one: Person, other: Person) => one.name.localeCompare(other.name, 'vi') || one.id.localeCompare(other.id)

/** Replaces what is known of somebody; false when there is nobody that `accepts`. */
function changePerson(state: State, personId: string, accepts: (person: Person) => boolean, next: Partial<Person>): boolean {
  const person = state.people.get(personId)
  if (person === undefined || !accepts(person)) return false
  state.people.set(personId, { ...person, ...storable(next) })
  return true
}

/** Where this account wrote last by itself; null where it never did, or nothing can be sent there. */
function lastDirect(state: State, account: Account): Conversation | null {
  const last = state.inbox.findLast(
    ({ message: { sender, conversation } }) => conversation.kind === 'direct' && keyOf(sender) === keyOf(account),
  )
  if (last === undefined) return null
  const { platform, id } = last.message.conversation
  return state.chats.get(conversationKey({ platform, id, kind: 'direct' }))?.state === 'gone' ? null : { platform, id, kind: 'direct' }
}

/** People and their accounts in memory; what is given out is a copy. */
export function peopleOf({ read, write }: Access): PeopleWriter {
  const found = (personId: string | undefined) => structuredClone(personId === undefined ? null : (read().people.get(personId) ?? null))
  const accountsOf = (personId: string) => [...read().accounts.values()].filter((entry) => entry.personId === personId)
  const reachableAt = (personId: string) =>
    accountsOf(personId).flatMap(({ account }) => {
      const conversation = lastDirect(read(), account)
      return conversation === null ? [] : [conversation]
    })
  return {
    byAccount: async (platform, id) => found(read().accounts.get(keyOf({ platform, id }))?.personId),
    get: async (id) => found(id),
    list: async () => structuredClone([...read().people.values()].filter(({ role }) => role !== 'guest').sort(byName)),
    accounts: async (personId) => structuredClone(accountsOf(personId).map(({ account }) => account)),
    reachable: async (roles) =>
      structuredClone(
        [...read().people.values()]
          .filter(({ role, state }) => state === 'active' && roles.includes(role))
          .sort(byName)
          .flatMap((person) => reachableAt(person.id).map((conversation) => ({ person, conversation }))),
      ),
    reachableAt: async (personId) => (read().people.get(personId)?.state === 'active' ? reachableAt(personId) : []),
    ensure: (account, role, unit) =>
      write((state) => {
        const known = state.people.get(state.accounts.get(keyOf(account))?.personId ?? '')
        if (known !== undefined) return structuredClone(known)
        const person: Person = storable({ id: randomUUID(), name: account.name, role, unit, planIds: null, state: 'active' })
        state.people.set(person.id, person)
        state.accounts.set(keyOf(account), { account: storable(account), personId: person.id })
        return structuredClone(person)
      }),
    setStanding: (personId, { role, unit, planIds }) =>
      write((state) => changePerson(state, personId, () => true, { role, unit, planIds, state: 'active' })),
    rename: (personId, name) => write((state) => void changePerson(state, personId, () => true, { name })),
    attach: (account, personId) =>
      write((state) => {
        if (!state.people.has(personId)) throw new Error(`there is no person ${personId}`)
        state.accounts.delete(keyOf(account))
        state.accounts.set(keyOf(account), { account: storable(account), personId })
      }),
    leave: (personId, how = 'left') =>
      write((state) => changePerson(state, personId, (person) => LEAVES[how].includes(person.state), { state: how })),
  }
}
