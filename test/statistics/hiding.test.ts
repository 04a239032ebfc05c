import fc from 'fast-check'
import { hideInLine } from '#bot/statistics/hide-in-line.ts'
import { hideInTable } from '#bot/statistics/hide-in-table.ts'
import { hideIssues } from '#bot/statistics/hide-issues.ts'

const SMALLEST = 5
const added = (values: number[]) => values.reduce((so, each) => so + each, 0)

/** Figures as they leave the house: a column or a table with its totals, null for what is hidden. */
interface Shown {
  cells: (number | null)[][]
  rows: (number | null)[]
  columns: (number | null)[]
  total: number | null
}

function shown(values: number[][], smallest: number): Shown {
  const hidden = hideInTable(values, smallest)
  const columns = values[0]?.map((_, c) => added(values.map((row) => row[c] ?? 0))) ?? []
  return {
    cells: values.map((row, r) => row.map((value, c) => (hidden.cells[r]?.[c] ? null : value))),
    rows: values.map((row, r) => (hidden.rows[r] ? null : added(row))),
    columns: columns.map((value, c) => (hidden.columns[c] ? null : value)),
    total: hidden.total ? null : added(columns),
  }
}

const figures = (table: Shown) => [...table.cells.flat(), ...table.rows, ...table.columns, table.total]

/** Linear equations as rows, the last entry being what they add up to; whether `wanted` follows from them. */
function follows(equations: number[][], wanted: number[]): boolean {
  const basis: { pivot: number; row: number[] }[] = []
  const reduce = (vector: number[]) =>
    basis.reduce((rest, { pivot, row }) => {
      const factor = (rest[pivot] ?? 0) / (row[pivot] ?? 1)
      return rest.map((each, at) => {
        const left = each - factor * (row[at] ?? 0)
        return Math.abs(left) < 1e-9 ? 0 : left
      })
    }, vector)
  for (const equation of equations) {
    const row = reduce(equation)
    const pivot = row.findIndex((each) => each !== 0)
    if (pivot >= 0) basis.push({ pivot, row })
  }
  return reduce(wanted).every((each) => each === 0)
}

/** Every sum that a reader of the table knows, over its cells. */
function knownSums(values: number[][], table: Shown) {
  const height = values.length
  const width = values[0]?.length ?? 0
  const over = (isIn: (r: number, c: number) => boolean) =>
    Array.from({ length: height * width }, (_, at) => (isIn(Math.floor(at / width), at % width) ? 1 : 0))
  const sums = [
    ...table.cells.flatMap((row, r) =>
      row.map((value, c) => ({ value, of: over((i, j) => i === r && j === c) })),
    ),
    ...table.rows.map((value, r) => ({ value, of: over((i) => i === r) })),
    ...table.columns.map((value, c) => ({ value, of: over((_, j) => j === c) })),
    { value: table.total, of: over(() => true) },
  ]
  return {
    known: sums.filter(({ value }) => value !== null).map(({ of }) => of),
    hidden: sums.filter(({ value }) => value === null).map(({ of }) => of),
  }
}

const tables = (most: number, rows: number, columns: number) =>
  fc
    .tuple(fc.integer({ min: 1, max: rows }), fc.integer({ min: 1, max: columns }))
    .chain(([height, width]) =>
      fc.array(
        fc.array(
          fc.oneof(
            { weight: 2, arbitrary: fc.integer({ min: 0, max: 6 }) },
            fc.integer({ min: 0, max: most }),
          ),
          { minLength: width, maxLength: width },
        ),
        { minLength: height, maxLength: height },
      ),
    )

/** Where many hidden figures are one, little is left to be shared out in another way. */
const onesAndMany = fc.array(fc.array(fc.constantFrom(1, 1, 7), { minLength: 3, maxLength: 3 }), {
  minLength: 2,
  maxLength: 2,
})

describe('a table that leaves the house', () => {
  test('shows no figure of fewer people than the set number, and all zeros and large figures stay true', () => {
    fc.assert(
      fc.property(tables(60, 14, 13), (values) => {
        const table = shown(values, SMALLEST)
        for (const figure of figures(table))
          expect(figure === null || figure === 0 || figure >= SMALLEST).toBe(true)
      }),
    )
  })

  test('lets no hidden figure be worked out from its row, its column, or their totals', () => {
    fc.assert(
      fc.property(tables(60, 8, 6), (values) => {
        const { known, hidden } = knownSums(values, shown(values, SMALLEST))
        for (const secret of hidden) expect(follows(known, secret)).toBe(false)
      }),
      { numRuns: 120 },
    )
  })

  test('leaves every hidden figure more than one possible value, although nobody is less than nothing', () => {
    fc.assert(
      fc.property(fc.oneof(tables(7, 3, 2), onesAndMany), (values) => {
        const smallest = 3
        const table = shown(values, smallest)
        // Where every cell is hidden, any of them may be nobody too.
        fc.pre(table.cells.flat().some((cell) => cell !== null))
        const possible = figures(table).map(() => new Set<number>())
        for (const other of fitting(values, table))
          for (const [at, value] of [
            ...other.flat(),
            ...other.map(added),
            ...sums(other),
            added(other.flat()),
          ].entries())
            possible[at]?.add(value)
        for (const [at, figure] of figures(table).entries())
          if (figure === null) expect(possible[at]?.size).toBeGreaterThan(1)
      }),
      { numRuns: 60, endOnFailure: true },
    )
  })

  test('hides nothing where nothing is small', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 5, max: 40 }), { minLength: 4, maxLength: 4 }), { minLength: 1 }),
        (values) => {
          expect(figures(shown(values, SMALLEST))).not.toContain(null)
        },
      ),
    )
  })

  test('hides one more where the total would give the hidden one away', () => {
    const { cells, columns } = shown([[2], [30], [8], [0]], SMALLEST)
    expect(cells).toEqual([[null], [30], [null], [0]])
    expect(columns).toEqual([40])
  })

  test('hides the total too where the whole is small', () => {
    expect(figures(shown([[1], [2]], SMALLEST))).toEqual([null, null, null, null, null, null])
  })

  test('hides the same months in the total of every table', () => {
    const [a, b] = [
      [
        [1, 20, 6],
        [1, 20, 6],
      ],
      [
        [2, 0, 12],
        [0, 40, 0],
      ],
    ].map((values) => shown(values, SMALLEST))
    expect(a?.columns).toEqual([null, 40, null])
    expect(b?.columns).toEqual(a?.columns)
  })
})

function sums(values: number[][]): number[] {
  return values[0]?.map((_, c) => added(values.map((row) => row[c] ?? 0))) ?? []
}

/** All tables of small numbers that fit what is shown, each hidden one at least one where it really is. */
function* fitting(values: number[][], table: Shown, from = 0, so: number[] = []): Generator<number[][]> {
  const width = values[0]?.length ?? 0
  const all = values.flat()
  const row = Math.floor(so.length / width) - 1
  if (so.length > 0 && so.length % width === 0) {
    const figure = table.rows[row]
    if (figure !== null && figure !== added(so.slice(row * width))) return
  }
  if (so.length === all.length) {
    const other = values.map((_, r) => so.slice(r * width, (r + 1) * width))
    const fits = (is: number, figure: number | null | undefined) => figure === null || figure === is
    if (!other.every((row, r) => fits(added(row), table.rows[r]))) return
    if (!sums(other).every((sum, c) => fits(sum, table.columns[c]))) return
    if (fits(added(so), table.total)) yield other
    return
  }
  const known = table.cells.flat()[from]
  const real = all[from] ?? 0
  const choices =
    known === null ? Array.from({ length: 9 }, (_, each) => each + (real === 0 ? 0 : 1)) : [known ?? 0]
  for (const choice of choices) yield* fitting(values, table, from + 1, [...so, choice])
}

describe('a line', () => {
  test('is shown whole if nothing in it is small', () => {
    expect(hideInLine([0, 5, 9], SMALLEST)).toEqual({ cells: [false, false, false], total: false })
  })

  test('hides behind nobody, or behind the total, if all others are as small', () => {
    expect(hideInLine([1, 1, 1, 1, 1, 0], SMALLEST).cells).toEqual([true, true, true, true, true, true])
    expect(hideInLine([1, 1, 1, 1, 1], SMALLEST).total).toBe(true)
  })
})

describe('issues in several schemes', () => {
  const counts = fc.array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 40 })), {
    minLength: 8,
    maxLength: 8,
  })
  const schemes = [
    [{ parts: [0, 1] }, { parts: [2, 3] }, { parts: [4, 5] }, { parts: [6, 7] }],
    [{ parts: [0] }, { parts: [1, 2, 3] }, { parts: [4] }, { parts: [5, 6, 7] }],
    [{ parts: [0] }, { parts: [1] }],
  ]

  test('cannot be worked out from each other', () => {
    fc.assert(
      fc.property(counts, (values) => {
        const hidden = hideIssues(values, schemes, SMALLEST)
        const vector = (parts: number[]) => values.map((_, part) => (parts.includes(part) ? 1 : 0))
        const sum = (parts: number[]) => added(parts.map((part) => values[part] ?? 0))
        const all = schemes.flatMap((scheme, s) => [
          ...scheme.map(({ parts }, r) => ({ parts, isHidden: hidden[s]?.rows[r] })),
          { parts: scheme.flatMap(({ parts }) => parts), isHidden: hidden[s]?.total },
        ])
        const known = all.filter(({ isHidden }) => !isHidden).map(({ parts }) => vector(parts))
        for (const { parts, isHidden } of all) {
          const value = sum(parts)
          if (value > 0 && value < SMALLEST) expect(isHidden).toBe(true)
          if (isHidden && value > 0) expect(follows(known, vector(parts))).toBe(false)
        }
        for (const [part, value] of values.entries())
          if (value > 0 && value < SMALLEST) expect(follows(known, vector([part]))).toBe(false)
      }),
      { numRuns: 120 },
    )
  })

  test('stay shown where nothing is small', () => {
    const hidden = hideIssues([9, 9, 9, 9, 9, 9, 9, 9], schemes, SMALLEST)
    expect(hidden.flatMap(({ rows, total }) => [...rows, total])).not.toContain(true)
  })
})
