// Which chapter of a report outline a question names by words: the one whose title has the most of them in the same order.
import type { OutlineNode } from '../../domain/plan.ts'
import { spaced, termsOf } from '../terms.ts'

/** Words that tell no chapter from another. */
const COMMON: ReadonlySet<string> = new Set(
  'cai cach cong tac thuc hien ket qua dat duoc viec noi dung bao cao cac nhung va ve cua tinh hinh trien khai hanh chinh nhiem vu de cuong theo trong'.split(
    ' ',
  ),
)
/** So many telling words side by side name a chapter that has at least half of what is asked; else it needs most of that. */
const TELLING_RUN = 2
const LEAST_WITH_RUN = 0.5
const LEAST_ALONE = 0.75
/** A heading of more words holds single ones of nearly any question. */
const LONGEST_BY_SHARE = 12

/** "phần cải cách thể chế trong đề cương", "đề cương, mục nhân sự gồm": the words of the chapter. */
const NAMED =
  / (?:phan|muc|chuong) (?!nao |gi |nay |so |\d)((?:(?!trong |cua |o |tai |thuoc |de cuong |mau |gom |co |phai |yeu cau |noi |viet |neu |bao cao |la |can )\S+ ){2,10})/

interface Fit {
  node: OutlineNode
  /** Telling words of the title that stand in the question side by side and in order. */
  run: number
  /** Share of what is asked that the title holds. */
  share: number
}

function allBelow(nodes: readonly OutlineNode[]): OutlineNode[] {
  return nodes.flatMap((node) => [node, ...allBelow(node.children)])
}

function longestRun(title: readonly string[], question: string): number {
  const runs = title.map((_, start) => {
    let end = start
    while (end < title.length && question.includes(spaced(title.slice(start, end + 1)))) end++
    return title.slice(start, end).filter((word) => !COMMON.has(word)).length
  })
  return Math.max(0, ...runs)
}

/** The heading that the question names by its words, with or without anything below; null where none is named. */
export function chapterNamed(outline: readonly OutlineNode[], question: string, about: readonly string[]): OutlineNode | null {
  const fits = allBelow(outline).map((node): Fit => {
    const title = termsOf(node.heading)
    const own = new Set(title)
    const run = longestRun(title, question)
    const share = run < TELLING_RUN && title.length > LONGEST_BY_SHARE ? 0 : about.filter((term) => own.has(term)).length / about.length
    return { node, run, share }
  })
  const named = fits.filter(({ run, share }) => share >= (run >= TELLING_RUN ? LEAST_WITH_RUN : LEAST_ALONE))
  return named.toSorted((a, b) => b.run - a.run || b.share - a.share || b.node.children.length - a.node.children.length)[0]?.node ?? null
}

/** The words after "phần", "mục" or "chương"; null where no chapter is named so. */
export function chapterWords(question: string): string | null {
  return NAMED.exec(question)?.[1]?.trim() ?? null
}
