import { added } from './added.ts'

/** Which figures of a line are hidden, and whether its total is. */
export interface HiddenLine {
  cells: boolean[]
  total: boolean
}

/**
 * Hides every figure of fewer than `smallest` people, and so many more that nobody can work one out from the others
 * and the total. Nobody at all (0) points at nobody and stays, unless it is needed to hide behind.
 */
export function hideInLine(values: number[], smallest: number): HiddenLine {
  const total = added(values)
  if (isSmall(total, smallest)) return { cells: values.map(() => true), total: true }
  const cells = values.map((value) => isSmall(value, smallest))
  while (cells.includes(true) && !isSafe(values, cells, smallest)) {
    const next = smallestShown(values, cells, (value) => value > 0)
    if (next === null) return hideBehindNobody(values, cells)
    cells[next] = true
  }
  return { cells, total: false }
}

export function isSmall(value: number, smallest: number): boolean {
  return value > 0 && value < smallest
}

/**
 * Several figures are hidden, and what the total leaves for them could be shared out in other ways, although it is
 * known that each of them is at least one.
 */
function isSafe(values: number[], cells: boolean[], smallest: number): boolean {
  const hidden = values.filter((_, at) => cells[at])
  const left = added(hidden)
  return hidden.length > 1 && left - hidden.length >= smallest - 1
}

/** All that are more than nobody are hidden and still tell too much: hide a nobody as well, or else the total. */
function hideBehindNobody(values: number[], cells: boolean[]): HiddenLine {
  const nobody = smallestShown(values, cells, (value) => value === 0)
  if (nobody === null) return { cells, total: cells.filter(Boolean).length > 0 }
  return { cells: cells.map((isHidden, at) => isHidden || at === nobody), total: false }
}

function smallestShown(values: number[], cells: boolean[], which: (value: number) => boolean): number | null {
  return values.reduce<number | null>(
    (best, value, at) =>
      !cells[at] && which(value) && (best === null || value < (values[best] ?? 0)) ? at : best,
    null,
  )
}
