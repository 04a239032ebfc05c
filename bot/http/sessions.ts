import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import type { CookieOptions, Request, RequestHandler, Response } from 'express'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { deleteSession, findSession, insertSession, replaceToken } from './session.model.ts'
import { setWho } from './who.ts'

const LIFE_MS = 12 * 60 * 60_000
const ROTATE_AFTER_MS = 60 * 60_000
/** How long a replaced token still serves requests that were already on their way. */
const GRACE_MS = 60_000

export interface SessionOptions {
  secret: string
  publicUrl: string
  now: () => Date
  /** The active member of staff with this LINE user id: asked at every request, so that leaving takes effect at once. */
  findStaff: (userId: string) => Promise<StaffView | null>
}

export interface Sessions {
  /**
   * Sets `Who` on requests that carry a good cookie and refuses changes from other sites. No browser keeps what is
   * answered: computers at a centre are shared.
   */
  middleware: RequestHandler
  start: (res: Response, userId: string) => Promise<void>
  end: (req: Request, res: Response) => Promise<void>
}

/** Our own sign-in: an HttpOnly cookie, rotated hourly, good for 12 hours, revocable. */
export function createSessions(options: SessionOptions): Sessions {
  const isHttps = options.publicUrl.startsWith('https:')
  const name = isHttps ? '__Host-session' : 'session'
  const cookie: CookieOptions = { httpOnly: true, sameSite: 'lax', secure: isHttps, path: '/' }
  const hash = (token: string) => createHmac('sha256', options.secret).update(token).digest('base64url')

  async function recognise(req: Request, res: Response): Promise<void> {
    const token = readCookie(req, name)
    if (!token) return
    const at = options.now()
    const session = await findSession(hash(token), at, GRACE_MS)
    if (!session) return
    setWho(req, { userId: session.userId, staff: await options.findStaff(session.userId) })
    if (at.getTime() - session.rotatedAt.getTime() < ROTATE_AFTER_MS) return
    const fresh = newToken()
    const isReplaced = await replaceToken(hash(token), hash(fresh), at)
    if (isReplaced) res.cookie(name, fresh, { ...cookie, expires: session.expiresAt })
  }

  return {
    middleware: async (req, res, next) => {
      res.set('cache-control', 'no-store')
      refuseOtherSites(req, options.publicUrl)
      await recognise(req, res)
      next()
    },
    start: async (res, userId) => {
      const token = newToken()
      const at = options.now()
      const expiresAt = new Date(at.getTime() + LIFE_MS)
      await insertSession({ id: randomUUID(), userId, rotatedAt: at, expiresAt }, hash(token))
      res.cookie(name, token, { ...cookie, expires: expiresAt })
    },
    end: async (req, res) => {
      const token = readCookie(req, name)
      const session = token ? await findSession(hash(token), options.now(), GRACE_MS) : null
      if (session) await deleteSession(session.id)
      res.clearCookie(name, cookie)
    },
  }
}

const newToken = () => randomBytes(32).toString('base64url')

function readCookie(req: Request, name: string): string | undefined {
  const pairs = req.headers.cookie?.split(';').map((pair) => pair.trim().split('=')) ?? []
  return pairs.find(([key]) => key === name)?.[1]
}

/** Browsers send Origin with every change; a page of another site cannot forge it. */
function refuseOtherSites(req: Request, publicUrl: string): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(req.method)) return
  if (req.headers.origin !== new URL(publicUrl).origin) throw new Refusal('wrong-origin')
}
