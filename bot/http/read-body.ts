import type { Request, RequestHandler, Response } from 'express'
import { Refusal } from '#shared/refusal.ts'

const MEGABYTE = 1024 ** 2
/** The longest that people type: a form with all its fields. */
const JSON_LIMIT = 100 * 1024
/** Whoever sends more than this is not a person with a large photo. */
const MOST = 64 * MEGABYTE
/** How long whoever sends too much may take to hear of it. */
const LINGER_MS = 1_000

/** Reads a body that is JSON. @throws Refusal `too-large` or `bad-request` */
export function jsonBody(): RequestHandler {
  return async (req, res, next) => {
    if (!/^application\/json\b/i.test(req.get('content-type') ?? '')) return next()
    const text = (await readBody(req, res, JSON_LIMIT)).toString('utf8')
    req.body = text === '' ? {} : parsed(text)
    next()
  }
}

/** Reads a body as it is, whatever it calls itself. @throws Refusal `too-large` */
export function bytesBody(megabytes: number): RequestHandler {
  return async (req, res, next) => {
    const hasBody = req.get('content-length') !== undefined || req.get('transfer-encoding') !== undefined
    // A picture that calls itself JSON was read as such, and is none.
    if (hasBody && req.body === undefined) req.body = await readBody(req, res, megabytes * MEGABYTE)
    next()
  }
}

/** Turns away at once what says of itself that it is far too large, before anybody looks at it. */
export function refuseHuge(): RequestHandler {
  return (req, res, next) => {
    if (Number(req.get('content-length') ?? 0) > MOST) throw tooLarge(req, res)
    next()
  }
}

/**
 * Reads no further than the limit. The parsers of Express read all that comes before they answer, which for two
 * gigabytes takes minutes.
 */
function readBody(req: Request, res: Response, limit: number): Promise<Buffer> {
  if (Number(req.get('content-length') ?? 0) > limit) return Promise.reject(tooLarge(req, res))
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    const take = (chunk: Buffer) => {
      length += chunk.length
      if (length <= limit) return void chunks.push(chunk)
      stop()
      reject(tooLarge(req, res))
    }
    const end = () => {
      stop()
      resolve(Buffer.concat(chunks))
    }
    const cut = (cause?: unknown) => {
      stop()
      reject(new Refusal('bad-request', { cause }))
    }
    const stop = () => {
      req.off('data', take).off('end', end).off('error', cut).off('aborted', cut)
      req.pause()
    }
    req.on('data', take).on('end', end).on('error', cut).on('aborted', cut)
  })
}

/** What still comes is not read for long: as long as it takes to hear the answer. */
function tooLarge(req: Request, res: Response): Refusal {
  res.once('finish', () => {
    req.resume()
    setTimeout(() => req.destroy(), LINGER_MS).unref()
  })
  return new Refusal('too-large')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('bad-request') // without the cause, which quotes what was sent
  }
}
