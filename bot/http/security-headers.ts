import { randomUUID } from 'node:crypto'
import { type RequestHandler, Router } from 'express'
import helmet from 'helmet'

/** What our pages ask a browser for; all else is closed to them and to whatever might get into them. */
const ALLOWED = [
  'geolocation',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'clipboard-write',
]
const CLOSED = [
  'accelerometer',
  'autoplay',
  'bluetooth',
  'camera',
  'display-capture',
  'fullscreen',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
]
const PERMISSIONS = [...ALLOWED.map((name) => `${name}=(self)`), ...CLOSED.map((name) => `${name}=()`)]

/**
 * Pages run our own scripts and styles only, talk to us and to LINE's sign-in only, stand in nobody's frame, and tell
 * nobody where they lead. Every answer carries an id that the log knows.
 */
export function securityHeaders({ publicUrl }: { publicUrl: string }): RequestHandler {
  const isHttps = publicUrl.startsWith('https:')
  const named: RequestHandler = (_req, res, next) => {
    res.setHeader('x-request-id', randomUUID())
    res.setHeader('permissions-policy', PERMISSIONS.join(', '))
    next()
  }
  return Router().use(
    named,
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          connectSrc: ["'self'", 'https://api.line.me'],
          imgSrc: ["'self'", 'blob:', 'data:', 'https://profile.line-scdn.net'],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
      referrerPolicy: { policy: 'no-referrer' },
      strictTransportSecurity: isHttps && { maxAge: 31_536_000, includeSubDomains: false },
      // The LIFF browser opens our pages from LINE's own origin.
      crossOriginOpenerPolicy: false,
    }),
  )
}
