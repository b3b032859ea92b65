// Syllables that join words but name nothing. A question is mostly asked with them; they only cost time and drown the rest.
import { fold } from './fold.ts'

const FUNCTION_SYLLABLES = `
và với cùng hoặc hay nhưng mà thì là của cho để do bởi vì nên về từ tại ở trong ngoài trên dưới theo bằng đến tới
này kia đó ấy nào gì sao ai đâu bao nhiêu mấy thế vậy
các những mọi mỗi một
được bị có không phải đã đang sẽ cũng vẫn còn chỉ rất lại nữa
khi nếu như
à ạ ơi nhé nhỉ hả hử ừ dạ vâng
`

const marked: ReadonlySet<string> = new Set(FUNCTION_SYLLABLES.split(/\s+/).filter(Boolean))
const folded: ReadonlySet<string> = new Set([...marked].map(fold))

/** True for a folded syllable that is, in some marking, a function syllable: "cua", "la", "nhung". */
export function isFunctionSyllable(foldedSyllable: string): boolean {
  return folded.has(foldedSyllable)
}
