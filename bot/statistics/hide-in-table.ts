import { added } from './added.ts'
import { hideInLine, isSmall } from './hide-in-line.ts'

/** Which figures of a table are hidden: its cells, the totals of its rows and of its columns, and the whole. */
export interface HiddenTable {
  cells: boolean[][]
  rows: boolean[]
  columns: boolean[]
  total: boolean
}

/**
 * Hides every figure of fewer than `smallest` people in a table with totals, and so many more that none can be worked
 * out from its row, its column and their totals: each hidden figure stands in a rectangle of hidden ones that could
 * all be one more or one less without any total being different.
 */
export function hideInTable(values: number[][], smallest: number): HiddenTable {
  const width = values[0]?.length ?? 0
  const columnTotals = Array.from({ length: width }, (_, c) => added(values.map((row) => row[c] ?? 0)))
  const line = hideInLine(columnTotals, smallest)
  if (line.total) return everything(values, width)
  if (values.length === 1) return { cells: [line.cells], rows: [false], columns: line.cells, total: false }
  if (width === 1) return oneColumn(values, smallest)
  return withRectangles(values, columnTotals, line.cells, smallest)
}

function everything(values: number[][], width: number): HiddenTable {
  const columns = Array.from({ length: width }, () => true)
  return { cells: values.map(() => columns), rows: values.map(() => true), columns, total: true }
}

/** One month alone: a row's total is its only figure. */
function oneColumn(values: number[][], smallest: number): HiddenTable {
  const { cells, total } = hideInLine(
    values.map((row) => row[0] ?? 0),
    smallest,
  )
  return { cells: cells.map((isHidden) => [isHidden]), rows: cells, columns: [total], total }
}

/** The table with its totals as a last row and a last column. */
interface Grid {
  values: number[][]
  hidden: boolean[][]
  lastRow: number
  lastColumn: number
}

type At = [row: number, column: number]

function withRectangles(
  values: number[][],
  columnTotals: number[],
  hiddenColumns: boolean[],
  smallest: number,
): HiddenTable {
  const whole = [...values, columnTotals].map((row) => [...row, added(row)])
  const grid: Grid = {
    values: whole,
    hidden: whole.map((row, r) =>
      // The totals of the columns are the same in every table, so they are hidden alike in all of them.
      r === values.length ? [...hiddenColumns, false] : row.map((value) => isSmall(value, smallest)),
    ),
    lastRow: values.length,
    lastColumn: columnTotals.length,
  }
  return hideRectangles(grid) ? shownBy(grid) : onlyColumnTotals(grid)
}

/** False if there is a hidden figure for which nothing can be found to hide behind. */
function hideRectangles(grid: Grid): boolean {
  for (let cell = firstUnsafe(grid); cell !== null; cell = firstUnsafe(grid)) {
    const corners = cheapest(grid, cell)
    if (!corners) return false
    for (const [r, c] of corners) hide(grid, r, c)
  }
  return true
}

function firstUnsafe(grid: Grid): At | null {
  for (const [r, row] of grid.hidden.entries())
    for (const [c, isHidden] of row.entries()) {
      if (!isHidden) continue
      if (!rectangles(grid, [r, c]).some(({ corners }) => corners.every(([i, j]) => grid.hidden[i]?.[j])))
        return [r, c]
    }
  return null
}

function cheapest(grid: Grid, cell: At): At[] | null {
  const found = rectangles(grid, cell)
  return (
    found.reduce<(typeof found)[number] | null>(
      (best, each) => (best === null || each.cost < best.cost ? each : best),
      null,
    )?.corners ?? null
  )
}

/** Every rectangle in which this figure could be hidden, and how much it would hide that is shown so far. */
function rectangles(grid: Grid, [r1, c1]: At): { corners: At[]; cost: number }[] {
  const found: { corners: At[]; cost: number }[] = []
  for (let r2 = 0; r2 <= grid.lastRow; r2++)
    for (let c2 = 0; c2 <= grid.lastColumn; c2++) {
      if (r2 === r1 || c2 === c1) continue
      const corners: At[] = [
        [r1, c1],
        [r1, c2],
        [r2, c1],
        [r2, c2],
      ]
      if (corners.every(([r, c]) => mayHide(grid, r, c)) && canShift(grid, [r1, r2], [c1, c2]))
        found.push({ corners, cost: added(corners.map(([r, c]) => costOf(grid, r, c))) })
    }
  return found
}

/** The whole is never hidden here, and a column's total only where all tables hide it. */
function mayHide({ hidden, lastRow }: Grid, r: number, c: number): boolean {
  return r !== lastRow || hidden[r]?.[c] === true
}

const HIDING_ONE_MORE = 1e6
const HIDING_NOBODY = 1e5

function costOf({ values, hidden }: Grid, r: number, c: number): number {
  if (hidden[r]?.[c]) return 0
  const value = values[r]?.[c] ?? 0
  return HIDING_ONE_MORE + (value === 0 ? HIDING_NOBODY : value)
}

/** Whether two of the corners can be one less, and the others one more, with every one that is less still above zero. */
function canShift(grid: Grid, [r1, r2]: At, [c1, c2]: At): boolean {
  const canBeLess = (cells: At[]) => cells.every(([r, c]) => (grid.values[r]?.[c] ?? 0) >= 2)
  // What a total gains, its line gains too: a total goes with its neighbour and not against it.
  if (r1 === grid.lastRow || r2 === grid.lastRow)
    return (
      canBeLess([
        [r1, c1],
        [r2, c1],
      ]) ||
      canBeLess([
        [r1, c2],
        [r2, c2],
      ])
    )
  if (c1 === grid.lastColumn || c2 === grid.lastColumn)
    return (
      canBeLess([
        [r1, c1],
        [r1, c2],
      ]) ||
      canBeLess([
        [r2, c1],
        [r2, c2],
      ])
    )
  return (
    canBeLess([
      [r1, c1],
      [r2, c2],
    ]) ||
    canBeLess([
      [r1, c2],
      [r2, c1],
    ])
  )
}

function hide({ hidden }: Grid, r: number, c: number): void {
  const row = hidden[r]
  if (row) row[c] = true
}

function shownBy({ hidden, lastRow, lastColumn }: Grid): HiddenTable {
  return {
    cells: hidden.slice(0, lastRow).map((row) => row.slice(0, lastColumn)),
    rows: hidden.slice(0, lastRow).map((row) => row[lastColumn] ?? false),
    columns: (hidden[lastRow] ?? []).slice(0, lastColumn),
    total: false,
  }
}

function onlyColumnTotals({ hidden, lastRow, lastColumn }: Grid): HiddenTable {
  const row = Array.from({ length: lastColumn }, () => true)
  return {
    cells: Array.from({ length: lastRow }, () => row),
    rows: Array.from({ length: lastRow }, () => true),
    columns: (hidden[lastRow] ?? []).slice(0, lastColumn),
    total: false,
  }
}
