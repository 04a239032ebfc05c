import type { Engine } from './engine.ts'
import { MongoError, unsupported } from './errors.ts'
import { Pacer } from './pacer.ts'
import { rawDocuments } from './raw.ts'
import { asNumber, asString, type Doc, isArray, isDoc, readDoc } from './values.ts'

/** A command as it came: its fields, and the documents that came beside it. */
export interface Request {
  engine: Engine
  connectionId: number
  database: string
  name: string
  body: Doc
  bodyBytes: Uint8Array
  sequences: ReadonlyMap<string, Uint8Array[]>
}

/** The fields of an answer, or a finished answer in bytes. */
export type Answer = Doc | Uint8Array

export interface Command {
  /** Fields that are read. */
  fields: readonly string[]
  /** Fields that MongoDB knows and this server refuses, unless they say what is done anyway. */
  refused?: readonly string[]
  run(request: Request): Promise<Answer> | Answer
}

/** What every command may carry and what changes nothing here: there is one node, and every write is durable. */
const GENERIC = new Set(
  '$db lsid $clusterTime $readPreference readConcern writeConcern comment maxTimeMS apiVersion apiStrict apiDeprecationErrors'.split(
    ' ',
  ),
)
const TRANSACTION = ['txnNumber', 'startTransaction', 'autocommit']

/** Runs one command; an option that it does not know is an error, never ignored. */
export async function runCommand(commands: ReadonlyMap<string, Command>, request: Request): Promise<Answer> {
  const { name, body } = request
  const command = commands.get(name)
  if (!command) throw new MongoError('CommandNotFound', `no such command: '${name}'`)
  for (const [field, value] of Object.entries(body)) {
    if (field === name || GENERIC.has(field) || command.fields.includes(field)) continue
    if (TRANSACTION.includes(field)) {
      throw new MongoError(
        'IllegalOperation',
        'Transaction numbers are only allowed on a replica set member or mongos',
      )
    }
    if (!command.refused?.includes(field))
      throw new MongoError('UnknownField', `BSON field '${name}.${field}' is an unknown field.`)
    if (!isIdle(value)) throw unsupported(`The option '${field}' of ${name}`)
  }
  return command.run(request)
}

/** Null, false, zero and {} ask for nothing. */
export function isIdle(value: unknown): boolean {
  return !value || (isDoc(value) && Object.keys(value).length === 0)
}

/** The collection that a command names, with its database. */
export function nsOf(request: Request): string {
  const collection = asString(request.body[request.name], request.name)
  if (collection === '')
    throw new MongoError('InvalidNamespace', `Invalid namespace specified '${request.database}.'`)
  return `${request.database}.${collection}`
}

export function pacerOf({ body }: Request): Pacer {
  return new Pacer(body['maxTimeMS'] === undefined ? 0 : asNumber(body['maxTimeMS'], 'maxTimeMS'))
}

/** Documents of a command that came beside it or inside it, in the client's bytes. */
export function documentsOf(request: Request, field: string): Uint8Array[] {
  const beside = request.sequences.get(field)
  if (beside) return beside
  if (!isArray(request.body[field]))
    throw new MongoError(
      'MissingField',
      `BSON field '${request.name}.${field}' is missing but a required field`,
    )
  return rawDocuments(request.bodyBytes, field)
}

/** Statements of an update or delete, with only fields that are known. */
export function statementsOf(request: Request, field: string, known: readonly string[]): Doc[] {
  return documentsOf(request, field).map((bytes) => {
    const statement = readDoc(bytes)
    const other = Object.keys(statement).find((name) => !known.includes(name) && !isIdle(statement[name]))
    if (other) throw unsupported(`The option '${other}' of ${request.name}`)
    return statement
  })
}

export function numberOr(value: unknown, name: string, otherwise: number): number {
  if (value === undefined || value === null) return otherwise
  const number = asNumber(value, name)
  if (number < 0)
    throw new MongoError('BadValue', `BSON field '${name}' value must be >= 0, actual value '${number}'`)
  return number
}
