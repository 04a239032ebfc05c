import type { DeskSession, DeskSessions, PartyView } from '#shared/salons/desk.ts'
import { cameOf, countCame } from '../attendance/came.ts'
import { minutesPath } from '../minutes/minutes.ts'
import { slotStart, slotsOf } from '../seats/slots.ts'
import { standingOf } from '../seats/standing.ts'
import { findSeriesOf } from '../series/series.model.ts'
import { type Runner, sessionOf } from '../series/series-of.ts'
import type { Party, Series, Session, SignUp } from '../session.ts'
import { findSignUps } from '../sign-up.model.ts'
import { cardOf } from './session-view.ts'

/** What the console needs to know beside the database. */
export interface DeskPorts {
  /** The LIFF address of a page, e.g. `/check-in/…`. */
  pageLink: (path: string) => string
  /** Of a member of staff, whether or not they still are one; null for an id that is nobody's. */
  nameOf: (staffId: string) => Promise<string | null>
  /** Which of these LINE users block the account. */
  findBlocking: (userIds: string[]) => Promise<Set<string>>
}

/** A session with everybody on its list, for those who run it. */
export async function deskSession(
  session: Session,
  series: Series,
  { pageLink, nameOf, findBlocking }: DeskPorts,
  at: Date,
): Promise<DeskSession> {
  const { revision, taken, programme, volunteers, attendance, checkInCode } = session
  // A seat that is only being kept has no name yet.
  const listed = session.parties.filter(({ state }) => state !== 'held')
  const signUps = new Map((await findSignUps(listed.map(({ id }) => id))).map((one) => [one.id, one]))
  const blocking = await findBlocking([...signUps.values()].flatMap(({ userId }) => userId ?? []))
  const parties = listed.flatMap((party) => {
    const signUp = signUps.get(party.id)
    return signUp ? [partyView(session, party, signUp, blocking)] : []
  })
  return {
    session: cardOf(session, series, at),
    revision,
    taken,
    slots: slotsOf(session, series.slots, []),
    parties: numbered(parties),
    forgotten: listed.length - parties.length,
    programme,
    volunteers,
    attendance: attendance && {
      at: attendance.at.toISOString(),
      by: (await nameOf(attendance.by)) ?? '',
    },
    checkInLink: pageLink(`/check-in/${checkInCode}`),
    minutes:
      session.openTo === 'partners'
        ? { putAt: session.minutes?.at.toISOString() ?? null, path: minutesPath(session.id) }
        : null,
  }
}

/** As `deskSession`, of a session that this person runs. @throws Refusal `not-found` */
export async function openDesk(who: Runner, id: string, ports: DeskPorts, at: Date): Promise<DeskSession> {
  const { session, series } = await sessionOf(who, id)
  return deskSession(session, series, ports, at)
}

/** Sessions as the desk's list shows them. */
export async function deskSessions(sessions: Session[], at: Date): Promise<DeskSessions['sessions']> {
  const series = await findSeriesOf(sessions.map(({ seriesId }) => seriesId))
  return sessions.flatMap((session) => {
    const of = series.get(session.seriesId)
    const came = session.attendance && countCame(session)
    return of ? [{ session: cardOf(session, of, at), taken: session.taken, came }] : []
  })
}

/** In the order in which they came, which stays: who is number 1 today is number 1 on the day itself. */
function numbered(parties: PartyView[]): PartyView[] {
  const nameless = parties.filter(({ name }) => name === '').map(({ id }) => id)
  return parties.map((party) => ({
    ...party,
    nameless: party.name === '' ? nameless.indexOf(party.id) + 1 : null,
  }))
}

function partyView(session: Session, party: Party, signUp: SignUp, blocking: ReadonlySet<string>): PartyView {
  const { id, size, state, because, until, since, calledAt } = party
  const { source, sessionId, name, phone, needs, unsent, proxy, userId, mayAskAfter } = signUp
  const isBlocking = userId !== null && blocking.has(userId)
  return {
    id,
    signUpId: signUp.id,
    size,
    state,
    because,
    placeInLine: standingOf(session, id)?.placeInLine ?? null,
    until: until?.toISOString() ?? null,
    since: since.toISOString(),
    source,
    isEveryDate: sessionId === null,
    name,
    nameless: null,
    phone,
    needs,
    needsNote: noteOf(signUp),
    unsent,
    proxy,
    onLine: userId !== null && !isBlocking,
    isBlocking,
    came: cameOf(session, party),
    slotAt: slotStart(session, party)?.toISOString() ?? null,
    calledAt: calledAt?.toISOString() ?? null,
    mayAskAfter,
  }
}

/** What was typed beside the questions reaches those who run the session too. */
function noteOf({ needsNote, typed }: SignUp): string | null {
  const words = [...(needsNote === null ? [] : [needsNote]), ...typed.map(({ text }) => text)]
  return words.length === 0 ? null : words.join('\n')
}
