// The part of the contract about people: who they are, how they join, and the groups they talk in.
import type { Conversation } from '../chat/chat.ts'
import type { GroupBinding, Invitation, Person, Role } from '../domain/work.ts'

/** An account of a person on a platform. */
export interface Account {
  platform: string
  id: string
  /** As the platform shows it. */
  name: string
}

/** What a person is allowed, and for whom they speak. */
export type Standing = Pick<Person, 'role' | 'unit' | 'planIds'>

/** People are found by their account on a platform. */
export interface PeopleReader {
  byAccount(platform: string, accountId: string): Promise<Person | null>
  get(id: string): Promise<Person | null>
  /** Everybody who was ever invited, guests left out, in order of their names. */
  list(): Promise<Person[]>
  accounts(personId: string): Promise<Account[]>
  /**
   * Where people of these roles can be told something by themselves: for each of their accounts the direct conversation that it wrote in
   * last. Those who left, and chats that cannot be written to, are left out.
   */
  reachable(roles: readonly Role[]): Promise<{ person: Person; conversation: Conversation }[]>
  /** The same of one person. */
  reachableAt(personId: string): Promise<Conversation[]>
}

/** In which states somebody can still leave in each way. */
export const LEAVES: Readonly<Record<Exclude<Person['state'], 'active'>, readonly Person['state'][]>> = {
  left: ['active'],
  shutOut: ['active', 'left'],
}

export interface PeopleWriter extends PeopleReader {
  /** Makes the person of this account if there is none yet, and returns whoever it is. */
  ensure(account: Account, role: Role, unit: string | null): Promise<Person>
  /** Gives somebody another standing, and makes them active. False when there is no such person. */
  setStanding(personId: string, standing: Standing): Promise<boolean>
  rename(personId: string, name: string): Promise<void>
  /** Ties the account to this person, whoever had it before. A person left without accounts stays, for what they wrote. */
  attach(account: Account, personId: string): Promise<void>
  /** Somebody leaves, or is shut out. False when they were gone already in this way; who left by themselves can still be shut out. */
  leave(personId: string, how?: 'left' | 'shutOut'): Promise<boolean>
}

export interface InvitationReader {
  /** The one with this hash of a code, whatever became of it. */
  byCode(codeHash: string): Promise<Invitation | null>
  get(id: string): Promise<Invitation | null>
  /** Those that can still be used at this ISO time, newest first. */
  open(at: string): Promise<Invitation[]>
}

export interface InvitationWriter extends InvitationReader {
  add(invitation: Invitation, codeHash: string): Promise<void>
  /** Uses it up. False when it was used, withdrawn or has expired by then: then nothing may follow from it. */
  use(id: string, personId: string, at: string): Promise<boolean>
  /** False when it was used or withdrawn already. */
  withdraw(id: string, at: string): Promise<boolean>
}

export interface BindingReader {
  /** The binding of the chat, whatever its thread; null for a direct talk and for a group that nobody bound. */
  of(conversation: Conversation): Promise<GroupBinding | null>
  /** All, in the order in which they were made. */
  list(): Promise<GroupBinding[]>
}

export interface BindingWriter extends BindingReader {
  /** Puts it in place of the one that the chat had. */
  bind(binding: GroupBinding): Promise<void>
  /** False when there was none. */
  unbind(conversation: Conversation): Promise<boolean>
}
