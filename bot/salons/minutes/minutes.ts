/* 議事録: what was said at a meeting of partners, as a PDF for those who take part in the network. */
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { changeSession } from '../seats/change-seats.ts'
import { mayCome } from '../seats/may-come.ts'
import { findSeries } from '../series/series.model.ts'
import { isOf } from '../series/series-of.ts'
import { findSession } from '../session.model.ts'
import type { Minutes, Session } from '../session.ts'

/** Where PDFs are kept, sealed. */
export interface MinutesFiles {
  /** @throws Refusal `not-a-pdf` or `too-large` */
  keepDocument: (bytes: Buffer, ownerId: string, at: Date) => Promise<string>
  readPhoto: (fileId: string) => Promise<{ ownerId: string; bytes: Buffer } | null>
  forgetPhotos: (ownerId: string, fileIds: string[]) => Promise<unknown>
}

const OWNER = 'minutes:'

/**
 * Puts the minutes of a meeting in, in place of those that were there.
 * @throws Refusal `not-possible-now` of what is no meeting of partners or has not begun, `session-cancelled`, and as
 * `keepDocument`
 */
export async function putMinutes(
  session: Session,
  bytes: Buffer,
  { keepDocument, forgetPhotos }: Pick<MinutesFiles, 'keepDocument' | 'forgetPhotos'>,
  at: Date,
): Promise<Session> {
  refuseWithout(session, at) // before anything is kept
  const fileId = await keepDocument(bytes, ownerOf(session.id), at)
  const replaced = await replaceMinutes(session.id, { fileId, at }, at).catch(async (error: unknown) => {
    await forgetPhotos(ownerOf(session.id), [fileId])
    throw error
  })
  return await withoutFile(replaced, forgetPhotos)
}

/** Takes the minutes out and erases them; where there are none, nothing happens. @throws Refusal `not-found` */
export async function removeMinutes(
  sessionId: string,
  forgetPhotos: MinutesFiles['forgetPhotos'],
  at: Date,
): Promise<Session> {
  return await withoutFile(await replaceMinutes(sessionId, null, at), forgetPhotos)
}

/** Who would like to read; staff may be there without LINE. */
interface Reader {
  userId: string | null
  staff: StaffView | null
}

/**
 * The minutes of a meeting, for members of partners and for staff; of organisers for those who run it.
 * @throws Refusal `not-found`, whether there are none or they are not for this person
 */
export async function readMinutes(
  sessionId: string,
  who: Reader,
  readPhoto: MinutesFiles['readPhoto'],
): Promise<{ date: string; bytes: Buffer }> {
  const session = await findSession(sessionId)
  const minutes = session && minutesOf(session)
  if (!minutes || !(await mayRead(session, who))) throw new Refusal('not-found')
  const file = await readPhoto(minutes.fileId)
  if (file?.ownerId !== ownerOf(session.id)) throw new Refusal('not-found')
  return { date: session.date, bytes: file.bytes }
}

/** What is there to be read; also null where the session is for everybody by now. */
export function minutesOf({ openTo, minutes }: Pick<Session, 'openTo' | 'minutes'>): Minutes | null {
  return openTo === 'partners' ? (minutes ?? null) : null
}

/** Where they are read after sign-in. */
export function minutesPath(sessionId: string): string {
  return `/api/salon-sessions/${encodeURIComponent(sessionId)}/minutes`
}

/** Whether a file's owner is a meeting that has minutes, so that it is kept. */
export async function ownsMinutes(ownerId: string): Promise<boolean> {
  if (!ownerId.startsWith(OWNER)) return false
  return ((await findSession(ownerId.slice(OWNER.length)))?.minutes ?? null) !== null
}

interface Replaced {
  before: Minutes | null
  after: Session
}

async function replaceMinutes(sessionId: string, minutes: Minutes | null, at: Date): Promise<Replaced> {
  const seen: Pick<Replaced, 'before'> = { before: null }
  const after = await changeSession(sessionId, at, (session) => {
    seen.before = session.minutes ?? null
    if (minutes) refuseWithout(session, at)
    return seen.before === minutes ? session : { ...session, minutes }
  })
  return { ...seen, after }
}

/** Nobody finds the old file any more. */
async function withoutFile(
  { before, after }: Replaced,
  forgetPhotos: MinutesFiles['forgetPhotos'],
): Promise<Session> {
  if (before) await forgetPhotos(ownerOf(after.id), [before.fileId])
  return after
}

function refuseWithout({ openTo, state, startsAt }: Session, at: Date): void {
  if (state === 'cancelled') throw new Refusal('session-cancelled')
  if (openTo !== 'partners' || at < startsAt) throw new Refusal('not-possible-now')
}

async function mayRead(session: Session, { userId, staff }: Reader) {
  if (userId !== null && (await mayCome(session, userId))) return true
  const series = staff && (await findSeries(session.seriesId))
  return staff !== null && series !== null && isOf(staff, series)
}

function ownerOf(sessionId: string): string {
  return `${OWNER}${sessionId}`
}
