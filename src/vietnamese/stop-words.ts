// Syllables that join words but name nothing. A question is mostly asked with them; they only cost time and drown the rest.
import { fold } from './fold.ts'

/**
 * Only syllables that, whatever their marks, are hardly ever half of a word that matters: "vẫn" is not here because "văn bản" folds to
 * the same, nor "bao" because of "báo cáo". Words of place ("trên", "dưới") say something: "dưới 6 tháng".
 */
const FUNCTION_SYLLABLES = `
và với cùng hoặc hay nhưng mà thì là của cho do bởi vì về từ tại ở theo bằng đến tới
này kia đó ấy nào gì sao ai đâu nhiêu vậy
các những mọi mỗi một
được bị có không phải đã đang sẽ cũng còn rất lại nữa
khi nếu như
à ạ ơi nhé nhỉ hả hử ừ vâng
`

const folded: ReadonlySet<string> = new Set(FUNCTION_SYLLABLES.split(/\s+/).filter(Boolean).map(fold))

/** True for a folded syllable that is, in some marking, a function syllable: "cua", "la", "nhung". */
export function isFunctionSyllable(foldedSyllable: string): boolean {
  return folded.has(foldedSyllable)
}
