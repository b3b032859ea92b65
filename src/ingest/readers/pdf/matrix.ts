// Places on a page: the matrices of its drawing instructions.
import type { TurnedGlyph } from './page-content.ts'

export type Matrix = readonly [number, number, number, number, number, number]

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** What b does, then a. */
export function times(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ]
}

/** Where the matrix puts a point. */
export function apply(m: Matrix, x: number, y: number): [number, number] {
  return [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]]
}

/** The direction in which text under the matrix runs, null where it is neither level nor upright. */
export function turnOf(matrix: Matrix): TurnedGlyph['turn'] {
  const angle = (Math.atan2(matrix[1], matrix[0]) * 180) / Math.PI
  const quarter = Math.round(angle / 90)
  if (Math.abs(angle - quarter * 90) > 4) return null
  return ((((quarter % 4) + 4) % 4) * 90) as TurnedGlyph['turn']
}
