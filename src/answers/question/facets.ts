// What kind of thing is asked for. Recognisers over the folded question, each independent of the others: a question may ask for a time and a
// person at once. The phrases stand in src/vietnamese/dictionary; they see short forms written out and a blank around every word.

import { OperatorError } from '../../errors.ts'
import { anyPhrase, phrasePattern } from '../../vietnamese/phrases.ts'
import { type Row, readRows, readTable } from '../../vietnamese/table.ts'

export type Facet =
  | 'time' // when, by when
  | 'duration' // how many days
  | 'frequency' // how often
  | 'month'
  | 'quarter'
  | 'who'
  | 'lead'
  | 'coordinating'
  | 'recipient'
  | 'number' // how many, how much
  | 'percent'
  | 'count' // how many things, to be counted
  | 'list'
  | 'content'
  | 'score'
  | 'maxScore'
  | 'loss'
  | 'unitOfMeasure'
  | 'outline'
  | 'yesNo'
  | 'difference'
  | 'common'
  | 'documentNumber'
  | 'signer'
  | 'expected'
  | 'teamLead'
  | 'team'
  | 'dueIn'
  | 'extreme' // most, least
  // things that plans seldom hold; answered only when a passage truly has them
  | 'money'
  | 'contact'
  | 'rank'
  | 'penalty'
  | 'personName'
  | 'reason'

/** What the dictionary calls each kind. */
const KIND_NAMES: Readonly<Record<string, Kind>> = {
  'thời hạn': 'time',
  'bao nhiêu ngày': 'duration',
  'bao lâu một lần': 'frequency',
  'tháng nào': 'month',
  'quý nào': 'quarter',
  ai: 'who',
  'chủ trì': 'lead',
  'phối hợp': 'coordinating',
  'gửi đi đâu': 'recipient',
  'phần trăm': 'percent',
  'con số': 'number',
  đếm: 'count',
  'danh sách': 'list',
  'nội dung': 'content',
  'điểm số': 'score',
  'điểm tối đa': 'maxScore',
  'mất điểm': 'loss',
  'đơn vị tính': 'unitOfMeasure',
  'đề cương': 'outline',
  'có hay không': 'yesNo',
  'khác nhau': 'difference',
  'giống nhau': 'common',
  'số văn bản': 'documentNumber',
  'người ký': 'signer',
  'kết quả cần đạt': 'expected',
  'trưởng đoàn': 'teamLead',
  đoàn: 'team',
  'việc đến hạn': 'dueIn',
  'nhiều nhất, ít nhất': 'extreme',
  tiền: 'money',
  'liên hệ': 'contact',
  'xếp hạng': 'rank',
  'tiền phạt': 'penalty',
  'tên người': 'personName',
  'lý do': 'reason',
  'nói rõ hỏi ai': 'asksWho',
  'nói rõ hỏi lúc': 'asksWhen',
  'nói rõ hỏi số': 'asksHowMany',
}

type Kind = Facet | 'asksWho' | 'asksWhen' | 'asksHowMany'

/** The kind of question that the dictionary calls so; undefined for a name that it does not know. */
export function kindNamed(name: string): Kind | undefined {
  return KIND_NAMES[name]
}

function kindOf({ cells: [name = ''], place }: Row): Kind {
  const kind = kindNamed(name)
  if (kind === undefined) throw new OperatorError([`${place}: no kind of question is called "${name}"`])
  return kind
}

const RECOGNISERS: ReadonlyMap<Kind, RegExp> = new Map(
  [...Map.groupBy(readRows('./dictionary/question-kinds.txt', 3, 3), kindOf)].map(([kind, rows]) => [
    kind,
    anyPhrase(rows.map(({ cells }) => cells[1]!)),
  ]),
)

/** Words that look like question words once their marks are gone: "bộ máy", "máy tính", "đầu tư", "hạn chế", "quản lý". */
const LOOKALIKES: readonly RegExp[] = readTable('./dictionary/lookalikes.txt', 3, 3).map(([phrase = '']) => phrasePattern(phrase, 'g'))

const FIGURES: readonly Facet[] = ['number', 'count', 'percent', 'money']

/** Facets of a question given as spaced folded terms. */
export function facetsOf(spacedQuestion: string): Set<Facet> {
  let text = spacedQuestion
  for (const pattern of LOOKALIKES) text = text.replace(pattern, (words) => words.replaceAll(' ', '_ '))
  const found = new Set([...RECOGNISERS].flatMap(([kind, pattern]) => (pattern.test(text) ? [kind] : [])))
  if (found.has('signer')) found.delete('personName')
  if (found.has('asksWho') && !found.has('asksWhen')) found.delete('time')
  // "Do cơ quan nào bảo đảm số lượng cấp phó" only speaks of a number.
  if (found.has('asksWho') && !found.has('asksHowMany')) for (const figure of FIGURES) found.delete(figure)
  for (const said of ['asksWho', 'asksWhen', 'asksHowMany'] as const) found.delete(said)
  return found as Set<Facet>
}
