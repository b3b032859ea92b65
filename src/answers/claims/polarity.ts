// "Không thuộc đối tượng" is not "thuộc đối tượng": what a sentence denies, its source must deny, and the other way round.
import { isFunctionSyllable } from '../../vietnamese/stop-words.ts'
import { syllables } from '../../vietnamese/tokens.ts'

const DENIES = new Set(['không', 'chưa', 'chẳng', 'đừng', 'chớ'])
/** Words in which "không" denies nothing, and bounds. */
const NO_DENIAL = new Set(['gian', 'khí', 'quân', 'chỉ', 'những', 'quá', 'dưới', 'ít', 'thấp', 'muộn', 'vượt'])

/** Words that turn the meaning of what stands around them: they must stand in the source themselves. */
const TURNING = [
  'ngoại trừ',
  'được miễn',
  'bãi bỏ',
  'hủy bỏ',
  'tạm dừng',
  'gia hạn',
  'lùi',
  'hoãn',
  'cấm',
  'nghiêm cấm',
  'bắt buộc',
  'tự nguyện',
]

/** The content syllables of a text with the number of times each stands denied and undenied. */
function polarities(text: string): Map<string, { denied: number; plain: number }> {
  const counts = new Map<string, { denied: number; plain: number }>()
  for (const clause of text.split(/[,;.:\n()]/u)) {
    const words = syllables(clause, { marks: true })
    let denied = 0
    for (const [at, word] of words.entries()) {
      if (DENIES.has(word) && !NO_DENIAL.has(words[at + 1] ?? '') && words[at + 1] !== undefined) {
        denied = 2
        continue
      }
      if (isFunctionSyllable(word) || /^\d/.test(word)) continue
      const count = counts.get(word) ?? { denied: 0, plain: 0 }
      if (denied > 0) count.denied += 1
      else count.plain += 1
      counts.set(word, count)
      denied -= 1
    }
  }
  return counts
}

/** Words that the sentence denies and the source only affirms, or affirms and the source only denies; turning words that it lacks. */
export function turnedAround(sentence: string, source: string): string[] {
  const own = polarities(sentence)
  const known = polarities(source)
  const turned = [...own].filter(([word, { denied, plain }]) => {
    const there = known.get(word)
    if (there === undefined) return false
    return (denied > 0 && there.denied === 0) || (plain > 0 && denied === 0 && there.plain === 0)
  })
  const said = ` ${syllables(sentence, { marks: true }).join(' ')} `
  const words = ` ${syllables(source, { marks: true }).join(' ')} `
  const turning = TURNING.filter((word) => said.includes(` ${word} `) && !words.includes(` ${word} `))
  return [...turned.map(([word]) => `phủ định ở “${word}”`), ...turning.map((word) => `“${word}”`)]
}
