/** Finds in the source what the server reads requests by, so that no contract can be forgotten. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const BOT = join(import.meta.dirname, '../../bot')
const PARSED = /\bparse\(\s*((?:(?!\bparse\(|\breq\.)[\s\S])+?),\s*req\.(?:body|query)\b/g
const TAKEN = /\breq\.(?:body|query)\b/g

export interface Reading {
  file: string
  /** What a request is parsed by, as it is written there. */
  by: string
  /** Where it comes from; null: from the file itself. */
  from: string | null
}

const sources = readdirSync(BOT, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, source: readFileSync(join(BOT, file), 'utf8') }))

/** Everything by which a body or a query is read, by file. */
export const READINGS: Reading[] = sources.flatMap(({ file, source }) =>
  [...source.matchAll(PARSED)].map(([, by = '']) => ({ file, by, from: importOf(source, by) })),
)

/** Files in which a body or a query is looked at and not parsed. */
export const UNPARSED: string[] = sources
  .filter(({ source }) => [...source.matchAll(TAKEN)].length > [...source.matchAll(PARSED)].length)
  .map(({ file }) => file)

function importOf(source: string, name: string): string | null {
  const imports = source.matchAll(/import (?:type )?\{([^}]*)\} from '([^']+)'/g)
  for (const [, names = '', from = ''] of imports)
    if (names.split(',').some((each) => each.trim().replace(/^type /, '') === name)) return from
  return null
}

/** Every object in a contract, with the way to it. */
export function objectsIn(contract: unknown, way = ''): [way: string, object: z.ZodObject][] {
  if (contract instanceof z.ZodObject)
    return [
      [way, contract],
      ...Object.entries(contract.shape).flatMap(([name, inner]) => objectsIn(inner, `${way}.${name}`)),
    ]
  return innerOf(contract).flatMap((inner, nth) => objectsIn(inner, nth > 0 ? `${way}|${nth}` : way))
}

function innerOf(contract: unknown): unknown[] {
  if (contract instanceof z.ZodUnion) return [...contract.options]
  if (contract instanceof z.ZodArray) return [contract.element]
  if (contract instanceof z.ZodRecord) return [contract.valueType]
  if (contract instanceof z.ZodPipe) return [contract.in, contract.out]
  const isWrapped =
    contract instanceof z.ZodOptional ||
    contract instanceof z.ZodNullable ||
    contract instanceof z.ZodDefault ||
    contract instanceof z.ZodPrefault
  return isWrapped ? [contract.unwrap()] : []
}

/** Everything in a contract that holds no further parts, and the names that a record may have, with the way to it. */
export function leavesIn(contract: unknown, way = ''): [way: string, leaf: z.core.$ZodType][] {
  if (contract instanceof z.ZodObject)
    return Object.entries(contract.shape).flatMap(([name, inner]) => leavesIn(inner, `${way}.${name}`))
  if (contract instanceof z.ZodRecord)
    return [[`${way}{}`, contract.keyType], ...leavesIn(contract.valueType, `${way}{}`)]
  if (contract instanceof z.ZodTuple)
    return contract.def.items.flatMap((inner, nth) => leavesIn(inner, `${way}[${nth}]`))
  // What follows is done with what was read already.
  if (contract instanceof z.ZodPipe && !(contract.in instanceof z.ZodTransform))
    return leavesIn(contract.in, way)
  const inner = contract instanceof z.ZodPipe ? [] : innerOf(contract)
  if (inner.length > 0) return inner.flatMap((each, nth) => leavesIn(each, nth > 0 ? `${way}|${nth}` : way))
  return contract instanceof z.core.$ZodType ? [[way, contract]] : []
}
