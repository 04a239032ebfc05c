import type { Material } from './material.ts'

/** What stands in a field: words, boxes to tick, or nothing but room for a pen. */
export type Value =
  | { kind: 'words'; text: string | null; lines: number }
  | { kind: 'boxes'; boxes: { label: string; isTicked: boolean }[] }

/** A field of a form: its label, what the case knows for it, and how much of the row's width it takes. */
export interface Field<M = Material> {
  label: string
  value: (from: M) => Value
  share: number
}

export type Block<M = Material> =
  | { kind: 'row'; fields: Field<M>[] }
  | {
      kind: 'table'
      columns: { label: string; share: number }[]
      rows: (from: M) => Value[][]
      /** At least so many rows: what the case does not fill is room for a pen. */
      least: number
    }

/**
 * A form is declared like this and drawn by `lay-out.ts`: a municipality that wants another one changes the list. It
 * is filled from a case, or from whatever else it is about.
 */
export interface Form<M = Material> {
  /** What stands under the title, in small print. */
  lead?: string
  sections: { title: string; blocks: Block<M>[] }[]
}

/** Words; with `lines`, at least so much room. */
export function words(text: string | null, lines = 1): Value {
  return { kind: 'words', text, lines }
}

/** Every choice of a table of words, with those ticked that the case knows. */
export function boxes(table: Readonly<Record<string, string>>, ticked: readonly (string | null)[]): Value {
  return {
    kind: 'boxes',
    boxes: Object.entries(table).map(([id, label]) => ({ label, isTicked: ticked.includes(id) })),
  }
}

/** Choices that only somebody with a pen can tick. */
export function openBoxes(...labels: string[]): Value {
  return { kind: 'boxes', boxes: labels.map((label) => ({ label, isTicked: false })) }
}

/** A field that the case may fill. */
export function field<M = Material>(label: string, value: (from: M) => Value, share = 1): Field<M> {
  return { label, value, share }
}

/** A field that is always filled by hand; `print` stands in it already (年 月 日). */
export function byHand(label: string, lines = 1, share = 1, print: string | null = null): Field<unknown> {
  return field(label, () => words(print, lines), share)
}

/** Fields side by side. */
export function row<M = Material>(...fields: Field<M>[]): Block<M> {
  return { kind: 'row', fields }
}

/** A table with as many rows as the case has, and room for more. */
export function table<M = Material>(
  columns: Record<string, number>,
  rows: (from: M) => Value[][],
  least: number,
): Block<M> {
  return {
    kind: 'table',
    columns: Object.entries(columns).map(([label, share]) => ({ label, share })),
    rows,
    least,
  }
}
