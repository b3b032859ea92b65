// The report outline as a tree: its parts, or what stands below one of them, named by its label or its words.
import type { OutlineNode, Passage } from '../../domain/plan.ts'
import { asText, type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import type { PlanView } from '../plan-view.ts'
import { spaced, termsOf } from '../terms.ts'
import { headingsFirst } from './headed.ts'
import { chapterNamed, chapterWords } from './outline-chapter.ts'
import { openedChapter, title } from './outline-opened.ts'

const ASKS_PARTS =
  / (may|bao nhieu|nhung|cac) (phan|muc|chuong|noi dung)( lon| chinh)?( |$)| (may|bao nhieu) (noi dung|muc|phan) | (phan|muc) nao | bo cuc | cau truc | gom (nhung )?(gi|phan|muc) /
/** What a part that is named by its label tells. */
const ASKS_CONTENT =
  / (noi|viet) (ve |den )?(cai |nhung )?gi | (co|la|ve|gom|bao gom|neu|ghi|yeu cau) (nhung |cai )?(noi dung )?gi | nhu the nao /
const GENERIC = new Set(
  'de cuong bao cao phan muc gom kiem tra ket qua cong tac noi dung lon chinh bo cuc cau truc chuong mau cai cach may thu'.split(' '),
)
/** "phần II", "mục 7.1", "phần thứ hai": labels that lead down the tree, in the question's order. */
const LABELS =
  /(?:phần|mục|chương|phan|muc|chuong)\s+(?:thứ\s+|thu\s+|số\s+|so\s+)?([IVX]+|\d+(?:\.\d+)*|[a-zđ](?=[\s.,)?]|$)|nhất|hai|ba|tư|bốn|năm)(?![\p{L}\d])/giu
const ORDINAL: ReadonlyMap<string, string> = new Map(Object.entries({ nhất: '1', hai: '2', ba: '3', tư: '4', bốn: '4', năm: '5' }))
/** "phần cuối", "mục đầu tiên"; "phần đầu tư" and "phần cuối năm" are none. */
const AT_END = / (?:phan|muc|chuong) (cuoi|dau|mo dau|ket thuc) (?!tu |thau |gia |nam )/
const ROMAN = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x']

/** Parts of the outline, each with its headings next below, or those below the part that is named. */
export function outlineParts({ u, plans }: Inquiry): Draft | null {
  const labels = labelsIn(u.asked)
  if (!/ (de cuong|mau bao cao) /.test(u.spaced)) return null
  const end = AT_END.exec(u.spaced)?.[1]
  if (!ASKS_PARTS.test(u.spaced) && !((labels.length > 0 || end !== undefined) && ASKS_CONTENT.test(u.spaced))) return null
  const view = plans.find(({ plan }) => plan.outline.length > 0)
  if (view === undefined) return null
  const labelled = nodesAt(view.plan.outline, labels, / muc /.test(u.spaced))
  if (labelled.length > 0) return partsTogether(labelled.flatMap((node) => partsOf(view, node) ?? []))
  const about = u.content.filter((term) => !GENERIC.has(term) && !/^\d+$/.test(term))
  const { outline } = view.plan
  if (end !== undefined) return partsOf(view, outline.at(/cuoi|ket thuc/.test(end) ? -1 : 0)!)
  if (about.length > 0) {
    const chapter = chapterNamed(outline, u.spaced, about)
    return chapter === null ? chaptersInstead(view, u.spaced) : partsOf(view, chapter)
  }
  return wholeOutline(view)
}

function wholeOutline(view: PlanView): Draft {
  const { outline } = view.plan
  const items = outline.map((node) => {
    const below = node.children.map(({ heading }) => heading).filter(Boolean)
    return below.length === 0 ? title(node) : `${title(node)}: ${below.join('; ')}`
  })
  const evidence = headingsFirst(
    view,
    outline.map(({ heading }) => heading),
    outlinePassages(view),
  )
  return draft([`Đề cương báo cáo theo ${view.shortName} có ${outline.length} phần:`, { items }], evidence, {
    long: true,
    computed: [String(outline.length), ...outline.flatMap((node) => [node.label, ...node.children.map(({ label }) => label)])],
    computation: 'Số phần do Trợ lý đếm theo đề cương.',
  })
}

function labelsIn(asked: string): string[] {
  return [...asked.normalize('NFC').matchAll(LABELS)].map(([, label = '']) => ORDINAL.get(label.toLowerCase()) ?? label.toLowerCase())
}

/** A label as one form: "Phần thứ hai", "II." and "2)" are all "2". */
function plainLabel(label: string): string {
  const last =
    label
      .toLowerCase()
      .replace(/[.):]+$/u, '')
      .trim()
      .split(/\s+/)
      .at(-1) ?? ''
  const roman = ROMAN.indexOf(last)
  return roman > 0 ? String(roman) : (ORDINAL.get(last) ?? last)
}

/**
 * The nodes to which the labels lead, each at any depth below the one before; several where a label stands more than once. `inParts`
 * where the label may as well be that of a heading within a part: "mục II" of "Phần I. ... II. ...".
 */
function nodesAt(nodes: readonly OutlineNode[], labels: readonly string[], inParts: boolean): OutlineNode[] {
  const [first, ...others] = labels
  if (first === undefined) return []
  const isRoman = ROMAN.includes(first)
  const fits = (node: OutlineNode) => plainLabel(node.label) === plainLabel(first) && (!isRoman || !/^\d/.test(node.label))
  const level = [...nodes]
  // A Roman numeral names the outermost level that has it; a figure may stand deeper.
  while (level.length > 0) {
    const found = level.filter(fits)
    if (found.length > 0) {
      const within = inParts && isRoman ? level.filter(isPart).flatMap(({ children }) => children.filter(fits)) : []
      // A figure stands in every part: the first is meant.
      const meant = isRoman ? [...within, ...found] : found.slice(0, 1)
      return others.length === 0 ? meant : meant.flatMap(({ children }) => nodesAt(children, others, inParts))
    }
    level.splice(0, level.length, ...level.flatMap(({ children }) => children))
  }
  return []
}

const isPart = ({ label }: OutlineNode) => /^phần/iu.test(label)

/** One after another, where a label leads to several parts. */
function partsTogether(parts: readonly Draft[]): Draft | null {
  const [only] = parts
  if (only === undefined || parts.length === 1) return only ?? null
  return {
    ...only,
    paragraphs: parts.flatMap(({ paragraphs }) => paragraphs),
    evidence: [...parts.flatMap(({ evidence }) => evidence.slice(0, 2)), ...parts.flatMap(({ evidence }) => evidence.slice(2))],
    computed: parts.flatMap(({ computed }) => computed),
  }
}

/** Which chapters there are, where none has the name by which one is asked for and nothing in the outline speaks of it. */
function chaptersInstead(view: PlanView, question: string): Draft | null {
  const words = chapterWords(question)
  const passages = outlinePassages(view)
  if (words === null || passages.some(({ text }) => spaced(termsOf(text)).includes(` ${words} `))) return null
  const chapters = view.plan.outline.flatMap((node) => (node.children.length > 0 ? node.children : [node]))
  const names = view.plan.outline.flatMap((node) => (node.children.length > 0 ? node.children.map(labelledWithin(node)) : [title(node)]))
  return draft(
    [`Đề cương báo cáo theo ${view.shortName} không có phần mang tên này. Các phần của đề cương:`, { items: names }],
    headingsFirst(
      view,
      chapters.map(({ heading }) => heading),
      passages,
    ),
    { long: true, computed: names },
  )
}

/** "II.2. Bộ máy", "Phần II, 2. Bộ máy" */
function labelledWithin({ label }: OutlineNode): (child: OutlineNode) => string {
  const within = label.replace(/[.):]+$/u, '')
  return (child) => (within === '' ? title(child) : `${within}${within.includes(' ') ? ', ' : '.'}${title(child)}`)
}

function partsOf(view: PlanView, node: OutlineNode): Draft | null {
  const below = outlinePassages(view).filter(({ headings }) => headings.some((heading) => heading.includes(node.heading.slice(0, 60))))
  if (node.children.length === 0 || below.length === 0) return null
  const { shown, headings } = openedChapter(node, below)
  return draft([`${title(node)} có ${node.children.length} mục:`, ...shown], headingsFirst(view, [node.heading, ...headings], below), {
    long: true,
    computed: [String(node.children.length), title(node), asText(shown)],
    computation: 'Số mục do Trợ lý đếm theo đề cương.',
  })
}

function outlinePassages({ passages }: PlanView): Passage[] {
  return passages.filter(({ path }) => path.startsWith('ĐC'))
}
