// Which syllables Vietnamese can have, with their marks: what tells Vietnamese from letters that stand for something else.

const ONSETS = '(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?'

const OPEN_RIMES =
  'a|ai|ao|au|ay|âu|ây|e|eo|ê|êu|i|ia|iu|iêu|o|oa|oai|oao|oay|oe|oeo|oi|ô|ôi|ơ|ơi|u|ua|ui|uôi|uây|uê|uơ|uy|uya|uyu|ư|ưa|ưi|ưu|ươi|ươu|y|yêu|êu|uâ'
const NASAL_RIMES =
  'am|an|ang|anh|ăm|ăn|ăng|âm|ân|âng|em|en|eng|êm|ên|ênh|im|in|inh|iêm|iên|iêng|oam|oan|oang|oanh|oăm|oăn|oăng|oem|oen|om|on|ong|oong|ôm|ôn|ông|ơm|ơn|um|un|ung|uôm|uôn|uông|uân|uâng|uênh|uên|uyn|uynh|uyên|ưm|ưn|ưng|ươm|ươn|ương|yêm|yên|yêng|yn|ynh|ym'
const STOPPED_RIMES =
  'ac|ach|ap|at|ăc|ăp|ăt|âc|âp|ât|ec|ep|et|êch|êp|êt|ich|ip|it|iêc|iêp|iêt|oac|oach|oap|oat|oăc|oăt|oet|oc|op|ot|ôc|ôp|ôt|ơp|ơt|uc|up|ut|uôc|uôt|uât|uêch|uych|uyt|uyêt|uyp|ưc|ưt|ươc|ươp|ươt|yêt|yt|ych'

const OPEN = new RegExp(`^${ONSETS}(?:${OPEN_RIMES}|${NASAL_RIMES})$`, 'u')
const STOPPED = new RegExp(`^${ONSETS}(?:${STOPPED_RIMES})$`, 'u')
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/gu

/**
 * Has the word, marks and all, the shape of a Vietnamese syllable: one tone at most, a rime of the language, and sắc or nặng where it ends in
 * c, ch, p or t? Case does not matter. "hoạch" and "viet" have, "hoach̃" and "hành" written "hµnh" have not.
 */
export function isMarkedSyllable(word: string): boolean {
  const pieces = word.toLowerCase().normalize('NFD')
  const tones = pieces.match(TONE) ?? []
  if (tones.length > 1) return false
  const bare = pieces.replace(TONE, '').normalize('NFC')
  if (OPEN.test(bare)) return true
  const isUnmarked = bare === word.toLowerCase() && /^[a-z]+$/u.test(bare)
  return STOPPED.test(bare) && (isUnmarked || tones[0] === '\u0301' || tones[0] === '\u0323')
}
