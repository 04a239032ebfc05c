import { MongoError, refused } from './errors.ts'
import { encode, inverted } from './order.ts'
import { rowsOf } from './paths.ts'
import { asNumber, type Doc, isDoc } from './values.ts'

export interface SortField {
  name: string
  path: string[]
  descending: boolean
}

/** Reads a sort specification; an empty one is no sort at all. */
export function compileSort(spec: Doc): SortField[] {
  return Object.entries(spec).map(([name, direction]) => {
    if (isDoc(direction) || name.startsWith('$')) throw refused('sort', name)
    const number = asNumber(direction, name)
    if (number !== 1 && number !== -1) {
      throw new MongoError('BadValue', '$sort key ordering must be 1 (for ascending) or -1 (for descending)')
    }
    return { name, path: name.split('.'), descending: number < 0 }
  })
}

/** Bytes that put documents into the wanted order: of an array, the least or greatest element counts. */
export function sortKey(fields: readonly SortField[], doc: Doc): Buffer {
  const { rows } = rowsOf(
    doc,
    fields.map((field) => field.path),
  )
  const keys = rows.map((row) => Buffer.concat(row.map((value, i) => directed(value, fields[i]?.descending))))
  return keys.reduce((least, key) => (Buffer.compare(key, least) < 0 ? key : least))
}

function directed(value: unknown, descending: boolean | undefined): Buffer {
  return descending ? inverted(encode(value)) : encode(value)
}

/** Keeps the first `atMost` of many, without ever holding many more. */
export class Ranking<T> {
  readonly #atMost: number
  #entries: { key: Buffer; value: T; at: number }[] = []
  #seen = 0

  constructor(atMost: number) {
    this.#atMost = atMost
  }

  add(key: Buffer, value: T): void {
    this.#entries.push({ key, value, at: this.#seen++ })
    if (this.#entries.length > 2 * this.#atMost + 1000) this.#cut()
  }

  #cut(): void {
    this.#entries.sort((a, b) => Buffer.compare(a.key, b.key) || a.at - b.at)
    this.#entries.length = Math.min(this.#entries.length, this.#atMost)
  }

  take(): T[] {
    this.#cut()
    return this.#entries.map((entry) => entry.value)
  }
}
