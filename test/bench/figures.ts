/** What several rounds of the same came to: the middle one, and how far they lay apart. */
export interface Spread {
  median: number
  least: number
  most: number
}

export function spreadOf(values: number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const [least = Number.NaN] = sorted
  return { median: share(sorted, 0.5), least, most: sorted.at(-1) ?? Number.NaN }
}

/** The value that this share of all stays below, such as 0.95. */
export function percentile(values: number[], of: number): number {
  return share(
    [...values].sort((a, b) => a - b),
    of,
  )
}

function share(sorted: number[], of: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? Number.NaN
}

/** `12.3 (11.0–14.2)` */
export function shown({ median, least, most }: Spread): string {
  return `${short(median)} (${short(least)}–${short(most)})`
}

export function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

/** Everything that was printed in this run. */
export const printed: { title: string; rows: string[][] }[] = []

/** Prints rows under their headings, each column as wide as it needs. */
export function printTable(title: string, rows: string[][]): void {
  printed.push({ title, rows })
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  console.log(`\n${title}`)
  for (const row of rows)
    console.log(
      `  ${row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd()}`,
    )
}
