import { added } from './added.ts'
import { hideInLine, isSmall } from './hide-in-line.ts'

/** A published figure: a category, and which of the smallest parts (labels) it is made of. */
interface Figure {
  parts: boolean[]
  value: number
  isHidden: boolean
}

/** One way of dividing the same issues into categories: each category's parts. */
export type Scheme = { parts: number[] }[]

/**
 * Which categories are hidden in several schemes that divide the same issues, each shown with its total. Nobody can
 * work out a small figure from one scheme and its total, nor by comparing the schemes: neither a hidden category's
 * nor that of a single part.
 */
export function hideIssues(
  counts: number[],
  schemes: Scheme[],
  smallest: number,
): { rows: boolean[]; total: boolean }[] {
  const all = counts.map((_, part) => part)
  const whole: Figure = figure(counts, all, isSmall(added(counts), smallest))
  const tables = schemes.map((scheme) => {
    const values = scheme.map(({ parts }) => added(parts.map((part) => counts[part] ?? 0)))
    const line = hideInLine(values, smallest)
    const covered = scheme.flatMap(({ parts }) => parts)
    return {
      rows: scheme.map(({ parts }, at) => figure(counts, parts, line.cells[at] === true)),
      total: figure(counts, covered, line.total || isSmall(added(values), smallest)),
    }
  })
  hideWhatFollows(counts, [whole, ...tables.flatMap(({ rows, total }) => [...rows, total])], smallest)
  return tables.map(({ rows, total }) => ({
    rows: rows.map(({ isHidden }) => isHidden),
    total: total.isHidden,
  }))
}

/** Hides more until no secret follows from what is still shown. The whole comes first and is not hidden for this. */
function hideWhatFollows(counts: number[], [whole, ...figures]: Figure[], smallest: number): void {
  const single = counts.flatMap((value, part) =>
    isSmall(value, smallest) ? [counts.map((_, at) => at === part)] : [],
  )
  for (;;) {
    const shown = [
      ...(whole && !whole.isHidden ? [whole] : []),
      ...figures.filter(({ isHidden }) => !isHidden),
    ]
    const secrets = [...single, ...figures.filter(({ isHidden }) => isHidden).map(({ parts }) => parts)]
    const told = secrets.find((secret) => follows(secret, shown))
    if (!told) return
    const next = bestToHide(told, shown, figures)
    if (!next) return
    next.isHidden = true
  }
}

/** The smallest figure without which the secret no longer follows; else the smallest that has a part of it. */
function bestToHide(secret: boolean[], shown: Figure[], figures: Figure[]): Figure | undefined {
  const candidates = figures
    .filter(({ isHidden, value }) => !isHidden && value > 0)
    .sort((a, b) => a.value - b.value)
  return (
    candidates.find(
      (each) =>
        !follows(
          secret,
          shown.filter((one) => one !== each),
        ),
    ) ??
    candidates.find(({ parts }) => parts.some((isIn, part) => isIn && secret[part])) ??
    candidates[0]
  )
}

/** Whether a sum of parts can be calculated from the sums that are shown. */
function follows(secret: boolean[], shown: Figure[]): boolean {
  // Where nobody is shown, each part is known to be nobody.
  const known = secret.map((_, part) => shown.some(({ value, parts }) => value === 0 && parts[part]))
  const basis: number[][] = []
  const reduced = (vector: number[]) =>
    basis.reduce((rest, row) => {
      const pivot = row.findIndex((each) => each !== 0)
      const factor = (rest[pivot] ?? 0) / (row[pivot] ?? 1)
      return factor === 0 ? rest : rest.map((each, at) => rounded(each - factor * (row[at] ?? 0)))
    }, vector)
  const unknownOnly = (parts: boolean[]) => parts.map((isIn, part) => (isIn && !known[part] ? 1 : 0))
  for (const { parts } of shown) {
    const rest = reduced(unknownOnly(parts))
    if (rest.some((each) => each !== 0)) basis.push(rest)
  }
  return reduced(unknownOnly(secret)).every((each) => each === 0)
}

/** Sums of zeros and ones leave small fractions; what is less than this is the computer's rounding. */
function rounded(value: number): number {
  return Math.abs(value) < 1e-9 ? 0 : value
}

function figure(counts: number[], parts: number[], isHidden: boolean): Figure {
  return {
    parts: counts.map((_, part) => parts.includes(part)),
    value: added(parts.map((part) => counts[part] ?? 0)),
    isHidden,
  }
}
