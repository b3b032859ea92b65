// What Slack takes, from its reference of blocks, block elements and chat.postMessage, written down apart from `limits.ts`: neither emulator
// looks at any of it. A rule is a path pattern and what has to hold for the values there.

type Check = (value: unknown) => string | null

const text =
  (least: number, most: number): Check =>
  (value) =>
    typeof value === 'string' && value.length >= least && value.length <= most ? null : `is no text of ${least} to ${most} characters`
const optionalText =
  (most: number): Check =>
  (value) =>
    value === undefined ? null : text(1, most)(value)
const many =
  (least: number, most: number): Check =>
  (value) =>
    Array.isArray(value) && value.length >= least && value.length <= most ? null : `does not hold ${least} to ${most}`
const oneOf =
  (...words: string[]): Check =>
  (value) =>
    words.includes(value as string) ? null : `is none of ${words.join(', ')}`
/** mrkdwn in which nothing but our own text can stand: each of the three characters is an entity. */
const escaped: Check = (value) =>
  typeof value === 'string' && !/[<>]|&(?!(?:amp|lt|gt);)/.test(value) ? null : 'holds a character of markup that is not escaped'
const wellFormed: Check = (value) => (typeof value === 'string' && value.isWellFormed() ? null : 'holds half a character')

const PLAIN = (path: string, most: number): [string, Check][] => [
  [`${path}.type`, oneOf('plain_text')],
  [`${path}.text`, text(1, most)],
  [`${path}.text`, wellFormed],
]

/** By type of block or element: paths below it, and what has to hold. */
const RULES: Record<string, [path: string, check: Check][]> = {
  header: PLAIN('text', 150),
  context: [['elements', many(1, 10)]],
  mrkdwn: [
    ['text', text(1, 3_000)],
    ['text', escaped],
    ['text', wellFormed],
  ],
  plain_text: [['text', text(1, 3_000)]],
  section: [['text', (value) => (value === undefined ? 'is missing' : null)]],
  actions: [['elements', many(1, 25)]],
  button: [...PLAIN('text', 75), ['value', optionalText(2_000)], ['action_id', optionalText(255)]],
  rich_text: [['elements', many(1, 100)]],
  rich_text_section: [['elements', many(1, 1_000)]],
  rich_text_quote: [['elements', many(1, 1_000)]],
  rich_text_list: [
    ['elements', many(1, 1_000)],
    ['style', oneOf('bullet', 'ordered')],
  ],
  text: [
    ['text', text(1, 3_000)],
    ['text', wellFormed],
  ],
  link: [['url', text(1, 3_000)]],
  input: [...PLAIN('label', 2_000), ['element', (value) => (value === undefined ? 'is missing' : null)]],
  plain_text_input: [
    ['initial_value', optionalText(3_000)],
    ['max_length', (value) => (value === undefined || (value as number) <= 3_000 ? null : 'is above 3000')],
  ],
  static_select: [
    ['options', (value) => (value === undefined ? null : many(1, 100)(value))],
    ['option_groups', (value) => (value === undefined ? null : many(1, 100)(value))],
  ],
}
const CONTAINERS = ['elements', 'accessory', 'element', 'label', 'hint', 'text', 'options', 'option_groups', 'initial_option']

/** What is wrong with the blocks of a message; empty where Slack would take them. */
export function faultsOfBlocks(blocks: unknown, most = 50): string[] {
  if (!Array.isArray(blocks)) return ['blocks are no list']
  const faults = blocks.flatMap((block, index) => faultsOf(block, `blocks[${index}]`))
  if (blocks.length === 0 || blocks.length > most) faults.push(`${blocks.length} blocks`)
  const ids = blocks.flatMap(({ block_id: id }) => (id === undefined ? [] : [id]))
  if (ids.some((id) => id.length > 255)) faults.push('a block_id of more than 255')
  if (new Set(ids).size < ids.length) faults.push('a block_id twice')
  const actions = blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.map((element: { action_id: string }) => element.action_id) : [],
  )
  if (new Set(actions).size < actions.length) faults.push('an action_id twice')
  return faults
}

/** The same for what chat.postMessage is called with. */
export function faultsOfMessage(message: { text?: unknown; blocks?: unknown }): string[] {
  const faults = message.blocks === undefined ? [] : faultsOfBlocks(message.blocks)
  if (JSON.stringify(message.blocks ?? []).length > 13_200) faults.push('msg_blocks_too_long')
  const words = [text(1, 4_000), escaped, wellFormed].flatMap((check) => check(message.text) ?? [])
  return [...faults, ...words.map((fault) => `text ${fault}`)]
}

/** The same for a view. */
export function faultsOfView(view: Record<string, unknown>): string[] {
  const faults = faultsOfBlocks(view.blocks, 100)
  if (view.type !== 'modal') return faults
  for (const name of ['title', 'submit', 'close']) {
    const words = (view[name] as { text?: unknown } | undefined)?.text
    const fault = text(1, 24)(words)
    if (fault !== null) faults.push(`${name} ${fault}`)
  }
  if (String(view.private_metadata ?? '').length > 3_000) faults.push('private_metadata of more than 3000')
  return faults
}

function faultsOf(element: unknown, path: string): string[] {
  if (typeof element !== 'object' || element === null) return []
  const fields = element as Record<string, unknown>
  const type = fields.type as string | undefined
  const rules = type === undefined ? optionRules(fields) : RULES[type]
  if (rules === undefined) return [`${path}: a type that is not known here (${type})`]
  const own = rules.flatMap(([below, check]) => {
    const fault = check(below.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], fields))
    return fault === null ? [] : [`${path}.${below} ${fault}`]
  })
  const inner = CONTAINERS.flatMap((name) => {
    const value = fields[name]
    return Array.isArray(value)
      ? value.flatMap((item, index) => faultsOf(item, `${path}.${name}[${index}]`))
      : faultsOf(value, `${path}.${name}`)
  })
  return [...own, ...inner]
}

/** Options and their groups have no type. */
function optionRules(fields: Record<string, unknown>): [string, Check][] {
  if ('options' in fields) return [...PLAIN('label', 75), ['options', many(1, 100)]]
  return [...PLAIN('text', 75), ['value', text(1, 75)]]
}
