// A bound group as people name it from another talk.
import { platformName } from '../chat/platform-names.ts'
import type { GroupBinding } from '../domain/work.ts'
import { UserError } from '../errors.ts'
import { fold } from '../vietnamese/fold.ts'
import type { CommandContext } from './command.ts'

/** More are not offered as buttons. */
const MOST_OFFERED = 5

/** What was named is no group of those that may be spoken of here, or fits several. */
class UnknownGroup extends UserError {
  readonly code = 'UNKNOWN_GROUP'
  readonly #known: readonly GroupBinding[]
  readonly #says: (binding: GroupBinding) => string

  /** `says` is what a button with the name of a group says. */
  constructor(known: readonly GroupBinding[], says: (binding: GroupBinding) => string) {
    super('no such group')
    this.#known = known
    this.#says = says
  }

  override get userMessage() {
    return this.#known.length === 0
      ? 'Chưa có nhóm nào được gắn với kế hoạch hoặc đơn vị ở đây. Đầu mối thêm Trợ lý vào nhóm rồi gõ nhom ngay tại nhóm đó.'
      : `Anh/Chị chọn nhóm: ${this.#known.map(groupName).join('; ')}.`
  }

  override get waysOn() {
    return this.#known.slice(0, MOST_OFFERED).map((binding) => ({ label: groupName(binding), says: this.#says(binding) }))
  }
}

/** "Nhóm “Phòng CCHC”"; groups whose name the platform does not tell are named by it. */
export function groupName({ title, platform }: Pick<GroupBinding, 'title' | 'platform'>): string {
  return title === null ? `Nhóm ${platformName(platform)}` : `Nhóm “${title}”`
}

/**
 * The one group meant: by its id or the words of its name; without words the only one there is. Throws UnknownGroup with the groups that
 * could be meant.
 */
export async function findBinding(
  words: string,
  { binding: here, store }: Pick<CommandContext, 'binding' | 'store'>,
  says: (binding: GroupBinding) => string = ({ id }) => `bantin nhom ${id}`,
): Promise<GroupBinding> {
  const known = here === null ? await store.bindings.list() : [here]
  const wanted = fold(words)
  const byId = known.find(({ id }) => fold(id) === wanted)
  const fitting = byId === undefined ? known.filter(({ title }) => wanted === '' || fold(title ?? '').includes(wanted)) : [byId]
  const [only, ...others] = fitting
  if (only === undefined || others.length > 0) throw new UnknownGroup(fitting.length > 0 ? fitting : known, says)
  return only
}
