import type { Problem } from './rules/shape.ts'

/** An answer of LINE that is not 2xx, with LINE's own body. */
export class LineFailure extends Error {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly headers: Record<string, string>

  constructor(status: number, body: Record<string, unknown>, headers: Record<string, string> = {}) {
    super(`LINE answers ${status}`)
    this.status = status
    this.body = body
    this.headers = headers
  }
}

export function refuse(status: number, message: string): never {
  throw new LineFailure(status, { message })
}

/** Refuses with the list of what is wrong, as LINE does. */
export function refuseProblems(details: Problem[]): void {
  if (details.length === 0) return
  throw new LineFailure(400, { message: `The request body has ${details.length} error(s)`, details })
}

/** An answer of LINE Login's OAuth endpoints that is not 2xx. */
export function refuseOauth(description: string, error = 'invalid_request'): never {
  throw new LineFailure(400, { error, error_description: description })
}
