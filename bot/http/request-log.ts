import type { RequestHandler } from 'express'
import type { Logger } from 'pino'

/** One line per request: what, how it ended, how long it took. No query: a search may be somebody's name. */
export function logRequests(log: Logger): RequestHandler {
  return (req, res, next) => {
    const from = performance.now()
    const path = `${req.baseUrl}${req.path}`
    res.once('finish', () => {
      const ms = Math.round(performance.now() - from)
      log.info(
        { method: req.method, path, status: res.statusCode, ms, requestId: res.getHeader('x-request-id') },
        'request',
      )
    })
    next()
  }
}
