import { tokyoDate } from '#bot/directory/hours.ts'
import { oneByOne } from '#bot/one-by-one.ts'
import { changeSession } from '../seats/change-seats.ts'
import { findSeries } from '../series/series.model.ts'
import type { Series, Session } from '../session.ts'
import { findSignUps } from '../sign-up.model.ts'
import { type Askable, type AskPorts, askableGuests, mayStillAsk } from './askable.ts'
import { type Due, findDueReviews, findHistory } from './attendance.model.ts'
import { cameOf } from './came.ts'
import { isMissed, outcomeOf, type Presence, presenceOf } from './presence.ts'

/** What a series was missed by whom. */
interface Whom {
  kind: 'salon-absence'
  /** Id of the series. */
  of: string
  person: string
}

/** Where 気にかけたい方 are noted, and who agreed to it. */
export interface ReviewPorts extends AskPorts {
  /** After so many sessions missed in a row. */
  absences: number
  noteMissed: (noted: Missing, at: Date) => Promise<void>
  seenAgain: (whom: Whom, at: Date) => Promise<void>
  forgetMissed: ForgetMissed
  /** Counts a meeting as a study of the partners whose people were there, as who came is known now. */
  noteMeeting: (meeting: Meeting, people: Attendee[]) => Promise<void>
}
export type ForgetMissed = (whom: Whom) => Promise<void>

export interface Missing extends Whom {
  districtId: string
  about: string
  lastSeenOn: string | null
  times: number
  name: string
  phone: string
}

const AT_ONCE = 50

/** A meeting of partners whose attendance is closed. */
export interface Meeting {
  /** Of the session. */
  id: string
  on: string
  title: string
}

/** Somebody in LINE who is on its list, with how many of theirs came: 0 if nobody did. */
export interface Attendee {
  userId: string
  came: number
}

/**
 * Looks at sessions where something about attendance has changed: who agreed to be asked after and has stayed away too
 * often is noted once, and who is there again is not missed any more. Nobody else is looked at.
 * @throws AggregateError as `oneByOne`
 */
export async function reviewAttendance(
  ports: ReviewPorts,
  at: Date,
  isStopping: () => boolean = () => false,
): Promise<void> {
  const due = await findDueReviews(at, AT_ONCE)
  await oneByOne(
    new Set(due.map((one) => one.seriesId)),
    async (seriesId) => {
      if (isStopping()) return
      const sessions = due.filter((one) => one.seriesId === seriesId)
      await reviewSeries(seriesId, sessions, ports, at)
    },
    (failed) => `attendance of ${failed} series waits`,
  )
}

async function reviewSeries(seriesId: string, due: Due[], ports: ReviewPorts, at: Date): Promise<void> {
  const series = await findSeries(seriesId)
  const history = await findHistory(seriesId, tokyoDate(at))
  if (series) {
    const news = history.filter(({ id }) => due.some((one) => one.id === id))
    for (const guest of await askableGuests(seriesId, history, ports))
      await reviewGuest(guest, { series, history, news }, ports, at)
    for (const session of news) await noteStudies(session, series, ports)
  }
  for (const one of due) await reviewDone(one, at)
}

interface Known {
  series: Series
  history: Session[]
  /** Those of it where something has changed. */
  news: Session[]
}

async function reviewGuest(
  guest: Askable,
  { series, history, news }: Known,
  ports: ReviewPorts,
  at: Date,
): Promise<void> {
  const whom: Whom = { kind: 'salon-absence', of: series.id, person: guest.person }
  const presence = presenceOf(guest, history)
  if (isMissed(presence, guest, history, ports.absences)) {
    await ports.noteMissed({ ...whom, ...wordsFor(guest, series, presence) }, at)
    if (!(await mayStillAsk(guest, ports))) await ports.forgetMissed(whom) // they took it back in this very moment
  } else if (news.some((session) => outcomeOf(session, guest.hashes) === 'came')) {
    await ports.seenAgain(whom, at)
  }
}

function wordsFor({ name, phone }: Askable, { place, name: about }: Series, presence: Presence) {
  const { seenOn: lastSeenOn, absences: times } = presence
  return { districtId: place.districtId, about, lastSeenOn, times, name, phone }
}

/** Those who were put down by hand belong to no partner that we know of. */
async function noteStudies(session: Session, { name }: Series, { noteMeeting }: ReviewPorts): Promise<void> {
  if (session.openTo !== 'partners' || !session.attendance) return
  const signUps = await findSignUps(session.parties.map(({ id }) => id))
  const users = new Map(signUps.map(({ id, userId }) => [id, userId]))
  const people = session.parties.flatMap((party) => {
    const userId = users.get(party.id)
    return userId ? [{ userId, came: cameOf(session, party) ?? 0 }] : []
  })
  await noteMeeting({ id: session.id, on: session.date, title: name }, people)
}

/** Unless something has changed again since it was read. */
async function reviewDone({ id, saves }: Due, at: Date): Promise<void> {
  await changeSession(id, at, (session) => {
    if (session.saves !== saves || !session.reviewAt) return session
    const { reviewAt: _, ...reviewed } = session
    return reviewed
  })
}
