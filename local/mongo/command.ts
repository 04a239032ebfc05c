import { serialize } from 'bson'
import type { Engine } from './engine.ts'
import { MongoError, refused } from './errors.ts'
import { asDoc, asNumber, asString, type Doc, isArray, readDoc } from './values.ts'

/** A command as it came: its fields, and the documents that came beside it. */
export interface Request {
  engine: Engine
  connectionId: number
  database: string
  name: string
  body: Doc
  sequences: ReadonlyMap<string, Uint8Array[]>
}

/** The fields of an answer, or a finished answer in bytes. */
export type Answer = Doc | Uint8Array

export interface Command {
  /** Fields that are read. */
  fields: readonly string[]
  run(request: Request): Promise<Answer> | Answer
}

/** What every command may carry and what changes nothing here: there is one node, and every write is durable. */
const GENERIC = new Set('$db lsid $readPreference readConcern writeConcern comment'.split(' '))
const TRANSACTION = ['txnNumber', 'startTransaction', 'autocommit']

/** Runs one command; an option that it does not know is an error, never ignored. */
export async function runCommand(commands: ReadonlyMap<string, Command>, request: Request): Promise<Answer> {
  const { name, body } = request
  const command = commands.get(name)
  if (!command) throw refused('command', name)
  if (TRANSACTION.some((field) => field in body)) {
    throw new MongoError(
      'IllegalOperation',
      'Transaction numbers are only allowed on a replica set member or mongos',
    )
  }
  const own = Object.keys(body).filter((field) => field !== name && !GENERIC.has(field))
  refuseOthers(name, own, command.fields)
  return command.run(request)
}

function refuseOthers(name: string, given: string[], known: readonly string[]): void {
  const other = given.find((field) => !known.includes(field))
  if (other !== undefined) throw refused('option', `${name}.${other}`)
}

/** The collection that a command names, with its database. */
export function nsOf(request: Request): string {
  const collection = asString(request.body[request.name], request.name)
  if (collection === '')
    throw new MongoError('InvalidNamespace', `Invalid namespace specified '${request.database}.'`)
  return `${request.database}.${collection}`
}

/** Documents of a command, as BSON, that came beside it or inside it. */
export function documentsOf(request: Request, field: string): Uint8Array[] {
  const beside = request.sequences.get(field)
  if (beside) return beside
  const inside = request.body[field]
  if (isArray(inside)) return inside.map((doc) => serialize(asDoc(doc, field)))
  throw new MongoError(
    'MissingField',
    `BSON field '${request.name}.${field}' is missing but a required field`,
  )
}

/** Statements of an update or delete, with only fields that are known. */
export function statementsOf(request: Request, field: string, known: readonly string[]): Doc[] {
  const statements = documentsOf(request, field).map(readDoc)
  for (const statement of statements) refuseOthers(request.name, Object.keys(statement), known)
  return statements
}

export function numberOr(value: unknown, name: string, otherwise: number): number {
  if (value === undefined || value === null) return otherwise
  const number = asNumber(value, name)
  if (number < 0)
    throw new MongoError('BadValue', `BSON field '${name}' value must be >= 0, actual value '${number}'`)
  return number
}
