// The Bot API's HTML read back, by its own rules ("HTML style"): only these tags, all closed in order, "<", ">" and "&" always escaped.

const TAGS = new Set(['b', 'i', 'pre', 'blockquote'])
/** These hold no other marks. */
const BARE = new Set(['pre'])
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }

export interface Marked {
  tag: string
  text: string
}

/** The words, or null where the markup is none that Telegram takes. Given `marks`, it is filled with what each tag holds. */
export function textOfHtml(html: string, marks: Marked[] = []): string | null {
  const open: { tag: string; from: number }[] = []
  let text = ''
  const token = /<(\/?)(\w+)(?:(?<=<blockquote) expandable)?>|&(\w+);|[^<&]+|[<&]/gy
  for (const [whole, slash, tag, entity] of html.matchAll(token)) {
    if (tag !== undefined) {
      if (!TAGS.has(tag)) return null
      if (slash === '') {
        if (open.some((outer) => BARE.has(outer.tag) || outer.tag === tag)) return null
        open.push({ tag, from: text.length })
      } else {
        const last = open.pop()
        if (last?.tag !== tag) return null
        marks.push({ tag, text: text.slice(last.from) })
      }
    } else if (entity !== undefined) {
      if (ENTITIES[entity] === undefined) return null
      text += ENTITIES[entity]
    } else if (whole === '<' || whole === '&' || whole.includes('>')) return null
    else text += whole
  }
  return open.length > 0 ? null : text
}
