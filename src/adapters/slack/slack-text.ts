// Text as Slack writes it (mrkdwn) and as people mean it.

/** Escapes the three characters that mean something in mrkdwn ("Formatting text for app surfaces"): nothing can then ping or link. */
export function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** What stands between angle brackets: <@U1|lan>, <#C1|chung>, <!here>, <!subteam^S1|@nhom>, <!date^0^{date}|20/11>, <https://a.vn|a.vn>. */
const MARKED = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g

/**
 * The words of a message as its author typed them: mentions of the assistant are taken out, other things in angle brackets become what
 * people see of them, and entities become characters.
 */
export function spokenText(text: string, botUserId: string): string {
  const own = new RegExp(`<@${botUserId}(?:\\|[^<>]*)?>[ \\t]*[,:]?`, 'g')
  const words = text.replace(own, ' ').replace(MARKED, (_, sign: string, target: string, label?: string) => shownAs(sign, target, label))
  return unescapeSlack(words)
    .replaceAll(/[ \t\u00a0]+/g, ' ')
    .trim()
}

function shownAs(sign: string, target: string, label: string | undefined): string {
  if (sign === '@' || sign === '#') return `${sign}${label || target}`
  if (sign === '!') return label || `@${target.split('^')[0]}`
  return label || target.replace(/^mailto:/, '')
}

/** The ampersand comes last, so that "&amp;lt;" stays the "&lt;" that was typed. */
export function unescapeSlack(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** Does the text mention this user? */
export function mentions(text: string, userId: string): boolean {
  return text.includes(`<@${userId}>`) || text.includes(`<@${userId}|`)
}
