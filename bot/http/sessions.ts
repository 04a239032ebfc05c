import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import type { CookieOptions, Request, RequestHandler, Response } from 'express'
import type { StaffView } from '#shared/staff/contract.ts'
import { deviceInWords } from '#shared/staff/device-in-words.ts'
import { IDLE_HEADER, type Lacking, needsSecondFactor, type SecondFactor } from '#shared/staff/sign-in.ts'
import { MINUTE_MS } from '#shared/time.ts'
import {
  deleteSession,
  dropPreviousToken,
  type FoundSession,
  findSession,
  insertSession,
  replaceToken,
  type Session,
  touchSession,
} from './session.model.ts'
import { setEnded, setWho } from './who.ts'

const LIFE_MS = 12 * 60 * MINUTE_MS
const ROTATE_AFTER_MS = 60 * MINUTE_MS
/** How long requests may be on their way that carry the token before: until then it stays good without a question. */
const GRACE_MS = MINUTE_MS
/** How exactly it is known when somebody last did something: a write for each request would be too many. */
const TOUCH_EVERY_MS = MINUTE_MS
/** What consoles ask without anybody's hand. */
const BY_ITSELF = /^\/api\/events\b/

/** Who signed in, and how. */
export interface SignedIn {
  userId: string | null
  staffId: string | null
}

export interface SignInRules {
  secondFactor: SecondFactor
  /** Staff who do nothing for so long are asked to sign in again; null: never. */
  lockAfterMinutes: number | null
}

export interface SessionOptions {
  secret: string
  publicUrl: string
  now: () => Date
  rules: SignInRules
  /** The active member of staff who signed in: asked at every request, so that leaving takes effect at once. */
  findStaff: (session: Session) => Promise<StaffView | null>
}

export interface NewSession extends SignedIn {
  /** A passkey was used. */
  isProven?: boolean
  mayMakePasskeyUntil?: Date
}

export interface Sessions {
  /** Sets `Who` on requests that carry a good cookie. No browser keeps what is answered: computers are shared. */
  middleware: RequestHandler
  /** Signs somebody in, in place of whoever was signed in there. */
  start: (req: Request, res: Response, who: NewSession) => Promise<Session>
  end: (req: Request, res: Response) => Promise<void>
  /** The session of a request that carries a good cookie. */
  find: (req: Request) => Promise<Session | null>
  /** What keeps a member of staff from being treated as such. */
  lacking: (session: Session, staff: StaffView) => Lacking | null
  lockAfterMinutes: number | null
}

/** Our own sign-in: an HttpOnly cookie, rotated hourly, good for 12 hours, revocable. */
export function createSessions(options: SessionOptions): Sessions {
  const { now, rules } = options
  const isHttps = options.publicUrl.startsWith('https:')
  const name = isHttps ? '__Host-session' : 'session'
  const cookie: CookieOptions = { httpOnly: true, sameSite: 'lax', secure: isHttps, path: '/' }
  const hash = (token: string) => createHmac('sha256', options.secret).update(token).digest('base64url')

  async function find(req: Request): Promise<FoundSession | null> {
    const token = readCookie(req, name)
    return token ? findSession(hash(token), now()) : null
  }

  function lacking({ usedAt, provenAt }: Session, staff: StaffView): Lacking | null {
    const idleMs = now().getTime() - usedAt.getTime()
    if (rules.lockAfterMinutes !== null && idleMs > rules.lockAfterMinutes * MINUTE_MS + TOUCH_EVERY_MS)
      return 'unlock'
    return needsSecondFactor(rules.secondFactor, staff) && !provenAt ? 'second-factor' : null
  }

  async function recognise(req: Request, res: Response): Promise<void> {
    const session = await find(req)
    // Browsers drop the cookie of a sign-in that has run out: what they still send was ended before.
    if (!session && readCookie(req, name)) setEnded(req)
    if (!session) return
    const { id: sessionId, userId } = session
    const staff = await options.findStaff(session)
    const lacks = staff && lacking(session, staff)
    setWho(req, { userId, sessionId, lacks, staff: lacks ? null : staff })
    if (staff && !lacks) await touch(req, session)
    await rotate(req, res, session)
  }

  async function touch(req: Request, { id, usedAt }: Session): Promise<void> {
    if (BY_ITSELF.test(req.originalUrl)) return
    const touchedAt = new Date(now().getTime() - idleMsOf(req))
    if (touchedAt.getTime() - usedAt.getTime() >= TOUCH_EVERY_MS) await touchSession(id, touchedAt)
  }

  /**
   * Hands out a new token each hour. A phone may lose its line before that arrives, so the one before is good until the
   * new one has come back; whoever still shows it after a while is given another.
   */
  async function rotate(req: Request, res: Response, session: FoundSession): Promise<void> {
    const [at, token] = [now(), readCookie(req, name)]
    const age = at.getTime() - session.rotatedAt.getTime()
    if (!token || age < GRACE_MS) return
    if (session.hasPrevious && !session.isByPrevious) await dropPreviousToken(session.id, hash(token))
    if (!session.isByPrevious && age < ROTATE_AFTER_MS) return
    const fresh = newToken()
    if (await replaceToken(session, hash(token), hash(fresh), at))
      res.cookie(name, fresh, { ...cookie, expires: session.expiresAt })
  }

  return {
    find,
    lacking,
    lockAfterMinutes: rules.lockAfterMinutes,
    middleware: async (req, res, next) => {
      res.set('cache-control', 'no-store')
      await recognise(req, res)
      next()
    },
    start: async (req, res, { userId, staffId, isProven = false, mayMakePasskeyUntil = null }) => {
      const before = await find(req)
      const [token, at] = [newToken(), now()]
      const expiresAt = new Date(at.getTime() + LIFE_MS)
      const moments = { since: at, usedAt: at, rotatedAt: at, expiresAt, mayMakePasskeyUntil }
      const device = deviceInWords(req.get('user-agent'))
      const session = {
        id: randomUUID(),
        userId,
        staffId,
        device,
        provenAt: isProven ? at : null,
        ...moments,
      }
      await insertSession(session, hash(token))
      if (before) await deleteSession(before.id)
      res.cookie(name, token, { ...cookie, expires: expiresAt })
      return session
    },
    end: async (req, res) => {
      const session = await find(req)
      if (session) await deleteSession(session.id)
      res.clearCookie(name, cookie)
    },
  }
}

const newToken = () => randomBytes(32).toString('base64url')

function idleMsOf(req: Request): number {
  const seconds = Number(req.get(IDLE_HEADER) ?? 0)
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0
}

function readCookie(req: Request, name: string): string | undefined {
  const pairs = req.headers.cookie?.split(';').map((pair) => pair.trim().split('=')) ?? []
  return pairs.find(([key]) => key === name)?.[1]
}
