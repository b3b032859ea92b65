// Paths → the straight lines that they show: drawn lines, thin rectangles, the borders of boxes.
import { apply, type Matrix } from './matrix.ts'
import type { Rule } from './page-content.ts'

/** Rectangles up to this thickness are lines. Points. */
const LINE_THICKNESS = 3

type Point = [number, number]

/** Straight pieces of a path; curves count as their ends. */
function subpaths(drawn: ArrayLike<number>): Point[][] {
  const all: Point[][] = []
  let at = 0
  while (at < drawn.length) {
    const kind = drawn[at++]!
    const current = all.at(-1)
    if (kind === 4) {
      if (current && current.length > 1) current.push(current[0]!)
      continue
    }
    at += kind === 2 ? 4 : kind === 3 ? 2 : 0
    const point: Point = [drawn[at]!, drawn[at + 1]!]
    at += 2
    if (kind === 0 || !current) all.push([point])
    else current.push(point)
  }
  return all.filter((points) => points.length > 1)
}

function boxOf(points: Point[]): Rule {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) }
}

function isThin({ x0, y0, x1, y1 }: Rule): boolean {
  return Math.min(x1 - x0, y1 - y0) <= LINE_THICKNESS
}

/** The middle of a thin rectangle, none where it is but a dot. */
function ruleAlong({ x0, y0, x1, y1 }: Rule): Rule[] {
  if (Math.max(x1 - x0, y1 - y0) < 2) return []
  const isLevel = x1 - x0 >= y1 - y0
  const middle = isLevel ? (y0 + y1) / 2 : (x0 + x1) / 2
  return [isLevel ? { x0, y0: middle, x1, y1: middle } : { x0: middle, y0, x1: middle, y1 }]
}

function edgesOf(points: Point[]): Rule[] {
  return points.slice(1).flatMap((point, index) => {
    const box = boxOf([points[index]!, point])
    return Math.min(box.x1 - box.x0, box.y1 - box.y0) <= 1 ? ruleAlong(box) : []
  })
}

/** A box inside another, close to it all round: what is filled between the two is a border. */
function isBorder(a: Rule, b: Rule): boolean {
  const between = [a.x0 - b.x0, a.y0 - b.y0, b.x1 - a.x1, b.y1 - a.y1]
  const within = (least: number, most: number) => between.every((distance) => distance >= least && distance <= most)
  return !isThin(a) && !isThin(b) && (within(0, LINE_THICKNESS) || within(-LINE_THICKNESS, 0))
}

function sidesOf({ x0, y0, x1, y1 }: Rule): Rule[] {
  return [
    { x0, y0, x1, y1: y0 },
    { x0, y0: y1, x1, y1 },
    { x0, y0, x1: x0, y1 },
    { x0: x1, y0, x1, y1 },
  ]
}

/** `isStroked` draws the outline, `isFilled` the inside. */
export function rulesOf(
  drawn: ArrayLike<number>,
  { matrix, isStroked, isFilled }: { matrix: Matrix; isStroked: boolean; isFilled: boolean },
): Rule[] {
  if (!isStroked && !isFilled) return []
  const pieces = subpaths(drawn).map((points) => points.map(([x, y]) => apply(matrix, x, y)))
  const boxes = pieces.map(boxOf)
  return pieces.flatMap((points, index) => {
    const box = boxes[index]!
    if (isThin(box)) return ruleAlong(box)
    if (isStroked) return edgesOf(points)
    const before = boxes[index - 1]
    return before && isBorder(before, box) ? sidesOf(box) : []
  })
}
