// How people call the assistant in a group: the name stays in the text, and no entity says where.

/** What was said in a group without the names under which the assistant was called there. */
export function withoutMention(text: string, names: readonly string[]): string {
  const patterns = names
    .filter((name) => name.trim() !== '')
    .sort((one, other) => other.length - one.length)
    .map((name) => name.normalize('NFC').trim().split(/\s+/u).map(literally).join('\\s+'))
  if (patterns.length === 0) return text
  const called = new RegExp(`(?<![\\p{L}\\p{N}])@\\s?(?:${patterns.join('|')})(?![\\p{L}\\p{N}])[,:]?`, 'giu')
  return text.normalize('NFC').replace(called, ' ').replaceAll(/ {2,}/g, ' ').trim()
}

function literally(word: string): string {
  return word.replaceAll(/[$()*+./?[\\\]^{|}]/g, '\\$&')
}
