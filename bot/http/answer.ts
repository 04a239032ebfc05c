import type { ErrorRequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import type { z } from 'zod'
import { REFUSALS, Refusal, type RefusalBody } from '#shared/refusal.ts'
import { faultyFields, fieldFaults } from './field-fault.ts'

/**
 * Makes what came over HTTP typed.
 * @throws Refusal `bad-request` that names the fields which do not fit
 */
export function parse<T>(contract: z.ZodType<T>, unknown: unknown): T {
  const parsed = contract.safeParse(unknown)
  if (parsed.success) return parsed.data
  // Only where: zod's own messages could quote what somebody typed about a neighbour.
  const { fields, say } = fieldFaults(parsed.error)
  throw new Refusal('bad-request', {
    fields,
    say,
    cause: new Error(`does not fit the contract at: ${fields.join(', ')}`),
  })
}

/** Sends an answer after parsing it by its contract, so that nothing undeclared ever leaves the server. */
export function answer<T>(res: Response, contract: z.ZodType<T>, value: T): void {
  res.json(contract.parse(value))
}

/** Turns refusals into their status and words, and everything else into a logged 500 in neutral words. */
export function errorHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error)
    const refusal = asRefusal(error)
    if (refusal.code === 'our-fault') {
      // The path and not the address: a search text in the query may be somebody's name.
      log.error(
        {
          err: describe(error),
          method: req.method,
          path: req.path,
          requestId: res.getHeader('x-request-id'),
        },
        'request failed',
      )
    }
    if (refusal.retryAfterMs !== undefined)
      res.set('retry-after', String(Math.ceil(refusal.retryAfterMs / 1000)))
    res.status(REFUSALS[refusal.code].status).json(bodyOf(refusal))
  }
}

function bodyOf({ code, current, fields, say }: Refusal): RefusalBody {
  const words = say ?? faultyFields(fields ?? []) ?? REFUSALS[code].say
  return { code, say: words, current, ...(fields && { fields }) }
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const status = statusOf(error)
  if (status === 413) return new Refusal('too-large', { cause: error })
  if (status !== undefined && status >= 400 && status < 500)
    return new Refusal('bad-request', { cause: error })
  if (isDatabaseDown(error)) return new Refusal('out-of-order', { cause: error })
  return new Refusal('our-fault', { cause: error })
}

/** Body parsers mark what the client did wrong with a `status`. */
function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined
  return typeof error.status === 'number' ? error.status : undefined
}

function isDatabaseDown(error: unknown): boolean {
  return (
    error instanceof Error &&
    /^Mongo(Network|ServerSelection|Topology|PoolCleared|NotConnected)/.test(error.name)
  )
}

interface Described {
  name: string
  message: string
  stack: string | undefined
  /** The first of several, where each went wrong by itself. */
  errors?: Described[]
}

/** So many of them tell what it is. */
const MOST_DESCRIBED = 5

/** An error without what it may quote: a validation message can hold a value from the record. */
export function describe(error: unknown): Described {
  if (!(error instanceof Error)) return { name: typeof error, message: '', stack: undefined }
  const frames = error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .join('\n')
  const isQuoting = /^(ValidationError|CastError|ZodError|MongoServerError|MongoBulkWriteError)$/.test(
    error.name,
  )
  const errors = error instanceof AggregateError ? error.errors.slice(0, MOST_DESCRIBED).map(describe) : []
  return {
    name: error.name,
    message: isQuoting ? '(withheld)' : error.message,
    stack: frames,
    ...(errors.length > 0 && { errors }),
  }
}
