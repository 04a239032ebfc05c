import { MongoError, refused } from './errors.ts'
import { type Bytes, encode, inverted } from './order.ts'
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
export function sortKey(fields: readonly SortField[], doc: Doc): Bytes {
  const { rows } = rowsOf(
    doc,
    fields.map((field) => field.path),
  )
  const keys = rows.map((row) => row.map((value, i) => directed(value, fields[i]?.descending)).join(''))
  return keys.reduce((least, key) => (key < least ? key : least))
}

function directed(value: unknown, descending: boolean | undefined): Bytes {
  return descending ? inverted(encode(value)) : encode(value)
}
