// Columns that only blanks part, as `pdftotext -layout` sets them: where they lie, and which words of a line stand in which.

export interface Chunk {
  from: number
  /** Behind its last character. */
  to: number
  text: string
}

/** A column covers the characters `from` to `to` (behind the last) of its page. */
export interface Column {
  from: number
  to: number
}

/** Pieces of a line that two blanks or more part. */
export function chunksOf(line: string): Chunk[] {
  return [...line.matchAll(/\S+(?: \S+)*/gu)].map((match) => ({ from: match.index, to: match.index + match[0].length, text: match[0] }))
}

/** A line that no column can be read from: one long run of words, or a group's label with its words. */
function mayCross(line: string, width: number): boolean {
  const chunks = chunksOf(line)
  if (chunks.some(({ from, to }) => to - from > width * 0.5)) return true
  return chunks.length <= 2 && /^(?:[IVX]{1,5}|[A-H])[.)]?$|^(?:[IVX]{1,5}|[A-H])[.)]\s/u.test(chunks[0]?.text ?? '')
}

/** The run of blanks around a position, or null where a letter stands there. */
function gapAround(line: string, at: number): Column | null {
  if ((line[at] ?? ' ') !== ' ') return null
  let from = at
  let to = at
  while (from > 0 && (line[from - 1] ?? ' ') === ' ') from--
  while (to < line.length && line[to] === ' ') to++
  return { from, to }
}

/** In most lines the blanks between two columns are wide; those that merely fall under each other between words are single. */
function partsColumns(lines: string[], { from, to }: Column): boolean {
  let wide = 0
  let single = 0
  for (const line of lines) {
    let widest = 0
    for (let at = from; at < to; at++) {
      const gap = gapAround(line, at)
      if (gap && gap.from > 0 && gap.to < line.length) widest = Math.max(widest, gap.to - gap.from)
    }
    if (widest >= 2) wide++
    else if (widest === 1) single++
  }
  return wide > 0 ? single <= 0.35 * (wide + single) : single === 0 && to - from >= 3
}

/** Of the lines, as many may cross the blanks between two columns: words over several columns, or a cell too wide for its own. */
const CROSSING_SHARE = 0.12

/**
 * The columns of a table's lines on one page. `header` are the lines that name them: a column that is empty but for its name counts too.
 */
export function columnsOf(lines: string[], header: string[]): Column[] {
  const width = Math.max(...lines.map((line) => line.trimEnd().length))
  const telling = lines.filter((line) => line.trim() !== '' && !mayCross(line, width))
  const allowed = Math.max(telling.length >= 6 ? 1 : 0, Math.floor(telling.length * CROSSING_SHARE))
  const cover = Array.from({ length: width }, (_, at) => telling.filter((line) => (line[at] ?? ' ') !== ' ').length)
  const columns: Column[] = []
  let from = 0
  while (from < width) {
    while (from < width && cover[from]! <= allowed) from++
    if (from >= width) break
    let to = from
    while (to < width && cover[to]! > allowed) to++
    columns.push({ from, to })
    from = to
  }
  const joined = columns.reduce<Column[]>((kept, column) => {
    const last = kept.at(-1)
    if (last && !partsColumns(telling, { from: last.to, to: column.from })) kept[kept.length - 1] = { from: last.from, to: column.to }
    else kept.push(column)
    return kept
  }, [])
  return withNamed(withNumbers(apart(joined, header, telling), header), header)
}

/** Parts a column that bears two names, where fewest words stand in the way and most begin behind. */
function apart(columns: Column[], header: string[], lines: string[]): Column[] {
  const middle = ({ from, to }: Column) => (from + to) / 2
  return columns.flatMap((column) => {
    const names = header
      .map((line) => chunksOf(line).filter((chunk) => middle(chunk) >= column.from && middle(chunk) < column.to))
      .reduce((most, chunks) => (chunks.length > most.length ? chunks : most), [])
    const borders = names.slice(1).map((name, index) => borderBetween(middle(names[index]!), middle(name), lines))
    return [column.from, ...borders.map((at) => at + 1)].map((from, index) => ({ from, to: borders[index] ?? column.to }))
  })
}

function borderBetween(left: number, right: number, lines: string[]): number {
  let best = Math.ceil(left)
  let least = Number.POSITIVE_INFINITY
  for (let at = Math.ceil(left); at < right; at++) {
    const covered = lines.filter((line) => (line[at] ?? ' ') !== ' ').length
    const starts = lines.filter((line) => (line[at] ?? ' ') === ' ' && (line[at + 1] ?? ' ') !== ' ').length
    if (covered - 0.3 * starts < least) {
      least = covered - 0.3 * starts
      best = at
    }
  }
  return best
}

/** "STT Nhiệm vụ" with a single blank: numbers and words stand in two columns all the same. */
function withNumbers([first, ...others]: Column[], header: string[]): Column[] {
  const heading = header.flatMap((line) => chunksOf(line)[0] ?? []).find(({ text }) => /^(?:stt|tt)(?:\s|$)/iu.test(text))
  if (first === undefined) return []
  if (heading === undefined || Math.abs(heading.from - first.from) > SHIFT) return [first, ...others]
  const border = heading.from + /^\S+/u.exec(heading.text)![0].length
  return first.from >= border || first.to <= border + SHIFT
    ? [first, ...others]
    : [{ from: first.from, to: border }, { from: border + 1, to: first.to }, ...others]
}

/** Adds the columns that have a name and hardly any words, and joins to its neighbour what has words and no name. */
function withNamed(columns: Column[], header: string[]): Column[] {
  const overlap = (a: Column, b: Column) => Math.min(a.to, b.to) - Math.max(a.from, b.from)
  const lone: Column[] = []
  for (const chunk of header.flatMap(chunksOf)) {
    if (columns.some((column) => overlap(column, chunk) > 0)) continue
    const near = lone.find((column) => overlap(column, chunk) > -1)
    if (near) {
      near.from = Math.min(near.from, chunk.from)
      near.to = Math.max(near.to, chunk.to)
    } else lone.push({ from: chunk.from, to: chunk.to })
  }
  const all = [...columns, ...lone].sort((a, b) => a.from - b.from)
  if (header.length === 0) return all
  const names = header.flatMap(chunksOf)
  const namesOf = (column: Column) => names.filter((name) => overlap(column, name) > 0)
  // From the right, so that several of them in a row end up with the one named column that they touch.
  for (let index = all.length - 2; index >= 0; index--) {
    const [before, column, next] = [all[index - 1], all[index]!, all[index + 1]!]
    if (namesOf(column).length > 0 || (before && column.from - before.to <= next.from - column.to)) continue
    all.splice(index, 2, { from: column.from, to: next.to })
  }
  return all.reduce<Column[]>((kept, column) => {
    const last = kept.at(-1)
    const [before, here] = [last ? namesOf(last) : [], namesOf(column)]
    const isOne = here.every((name) => before.includes(name)) || before.every((name) => here.includes(name))
    if (last && isOne) kept[kept.length - 1] = { from: last.from, to: column.to }
    else kept.push(column)
    return kept
  }, [])
}

export interface Split {
  cells: string[]
  /** Most columns that one run of words covers without a blank at their borders; 1 where every run keeps to its own. */
  spanned: number
}

/** Proportional type shifts words: a blank this near to the border still is the border. */
const SHIFT = 4

/**
 * Where a run of words may be cut between two columns: the blank nearest to the border, and how far from it. A cell opens with a capital, so
 * a blank before one that follows a small letter comes before a nearer blank.
 */
function cutBetween(line: string, chunk: Chunk, left: Column, right: Column): { at: number; distance: number } | null {
  const blanks: { at: number; distance: number; opens: boolean }[] = []
  for (let at = chunk.from; at < chunk.to; at++) {
    if (line[at] !== ' ') continue
    const distance = at >= right.from ? at - right.from + 1 : at < left.to - 1 ? left.to - 1 - at : 0
    blanks.push({ at, distance, opens: /^ \p{Lu}\p{Ll}/u.test(line.slice(at, at + 3)) && /(?:^|\s)\P{Lu}\S*$/u.test(line.slice(0, at)) })
  }
  const cost = ({ distance, opens }: { distance: number; opens: boolean }) => distance - (opens && distance <= SHIFT ? SHIFT : 0)
  return blanks.reduce<{ at: number; distance: number; opens: boolean } | null>(
    (best, blank) => (best === null || cost(blank) < cost(best) ? blank : best),
    null,
  )
}

/** The words of a line under their columns. */
export function splitLine(line: string, columns: Column[]): Split {
  const cells = columns.map(() => '')
  let spanned = 1
  const put = (column: number, text: string) => {
    if (text !== '') cells[column] = cells[column] === '' ? text : `${cells[column]} ${text}`
  }
  const chunks = chunksOf(line)
  const cellIsFree = (column: number) => {
    const { from, to } = columns[column]!
    return !chunks.some((chunk) => Math.min(to, chunk.to) > Math.max(from, chunk.from))
  }
  const nearest = (piece: Chunk): number => {
    const middle = (piece.from + piece.to) / 2
    const distance = ({ from, to }: Column) => {
      const shared = Math.min(to, piece.to) - Math.max(from, piece.from)
      return shared > 0 ? -shared : Math.min(Math.abs(from - piece.from), Math.abs(middle - (from + to) / 2), Math.abs(piece.to - to))
    }
    const right = columns.findIndex(({ from }) => from >= piece.to)
    const isBetween = right > 0 && columns[right - 1]!.to <= piece.from
    if (isBetween && cellIsFree(right) !== cellIsFree(right - 1)) return cellIsFree(right) ? right : right - 1
    return columns.reduce((best, column, index) => (distance(column) < distance(columns[best]!) ? index : best), 0)
  }
  for (const chunk of chunks) {
    const touched = touchedBy(chunk, columns)
    let rest = chunk
    let missed = 0
    for (const [index, left] of touched.slice(0, -1).entries()) {
      const right = touched[index + 1]!
      const cut = cutBetween(line, rest, columns[left]!, columns[right]!)
      if (!cut || cut.distance > 1) missed++
      if (!cut || cut.distance > SHIFT) {
        missed += 2
        continue
      }
      put(left, line.slice(rest.from, cut.at).trim())
      const from = cut.at + 1
      rest = { from, to: chunk.to, text: line.slice(from, chunk.to) }
    }
    if (missed > 1 || (missed > 0 && touched.length === columns.length)) spanned = Math.max(spanned, touched.length)
    const strayed = strayedWord(rest, touched.at(-1), columns)
    if (strayed !== null && cellIsFree(touched.at(-1)! + 1)) {
      put(touched.at(-1)! + 1, strayed)
      rest = { ...rest, text: rest.text.slice(0, -strayed.length).trim() }
    }
    put(touched.length > 1 ? nearestOf(touched, rest, columns) : nearest(rest), rest.text.trim())
  }
  return { cells, spanned }
}

/** The columns that a run of words covers; one whose edge it barely reaches is none of them. */
function touchedBy({ from, to, text }: Chunk, columns: Column[]): number[] {
  const touched = columns.flatMap((column, index) => (Math.min(column.to, to) > Math.max(column.from, from) ? [index] : []))
  if (touched.length < 2) return touched
  const [first, last] = [columns[touched[0]!]!, columns[touched.at(-1)!]!]
  if (first.to - from <= SHIFT + 1 && from - first.from > SHIFT + 1) return touched.slice(1)
  const wordFrom = to - /\S+$/u.exec(text)![0].length
  return to - last.from <= 1 && wordFrom < columns[touched.at(-2)!]!.to ? touched.slice(0, -1) : touched
}

/** The last word of a run that stands wholly behind its column, and opens a cell of the next one a little too early. */
function strayedWord(run: Chunk, index: number | undefined, columns: Column[]): string | null {
  if (index === undefined || index + 1 >= columns.length) return null
  const word = /(?<= )\p{Lu}\p{Ll}+$/u.exec(run.text)?.[0]
  if (word === undefined || run.to - word.length < columns[index]!.to) return null
  return run.to + SHIFT > columns[index + 1]!.from ? word : null
}

function nearestOf(touched: number[], piece: Chunk, columns: Column[]): number {
  const shared = (index: number) => Math.min(columns[index]!.to, piece.to) - Math.max(columns[index]!.from, piece.from)
  return touched.reduce((best, index) => (shared(index) > shared(best) ? index : best), touched[0]!)
}
