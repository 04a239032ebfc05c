import { phoneOf } from '#shared/salons/attendance.ts'
import type { Session, SignUp } from '../session.ts'
import { findRegulars, findSignUps, hashesOf, personOf } from '../sign-up.model.ts'
import type { Guest } from './presence.ts'

export interface AskPorts {
  /** Those of these LINE users who agreed to be asked after, with what they let us keep. */
  findAskable: (userIds: string[]) => Promise<{ userId: string; name: string | null; phone: string | null }[]>
}

/** A guest who agreed that the centre may ask after them, and how to reach them. */
export interface Askable extends Guest {
  /** See `personOf`. */
  person: string
  /** Null for those who are not in LINE. */
  userId: string | null
  signUpIds: string[]
  name: string
  phone: string
}

/**
 * Who was ever on these lists, or goes to every date of the series, and agreed to be asked after: people in LINE by
 * their settings, the others by what they said when they were put down. Of nobody else anything is made.
 */
export async function askableGuests(
  seriesId: string,
  history: readonly Session[],
  ports: AskPorts,
): Promise<Askable[]> {
  const ids = new Set(history.flatMap(({ parties }) => parties.map(({ id }) => id)))
  const [regulars, others] = await Promise.all([findRegulars(seriesId), findSignUps([...ids])])
  const signUps = [...new Map([...regulars, ...others].map((one) => [one.id, one])).values()]
  const known = await settingsOf(signUps, ports)
  return [...byPerson(signUps)].flatMap(([person, own]) =>
    hasAgreed(own, known) ? (askable(person, own, known) ?? []) : [],
  )
}

function byPerson(signUps: SignUp[]): Map<string, SignUp[]> {
  const all = new Map<string, SignUp[]>()
  for (const signUp of signUps) {
    const person = personOf(signUp)
    if (person !== null) all.set(person, [...(all.get(person) ?? []), signUp])
  }
  return all
}

/** Whether they have not taken it back since. */
export async function mayStillAsk({ userId, signUpIds }: Askable, ports: AskPorts): Promise<boolean> {
  if (userId !== null) return (await ports.findAskable([userId])).length > 0
  return (await findSignUps(signUpIds)).some(({ mayAskAfter }) => mayAskAfter)
}

type Settings = Map<string, { name: string | null; phone: string | null }>

async function settingsOf(signUps: SignUp[], { findAskable }: AskPorts): Promise<Settings> {
  const userIds = new Set(signUps.flatMap(({ userId }) => userId ?? []))
  if (userIds.size === 0) return new Map()
  return new Map((await findAskable([...userIds])).map((one) => [one.userId, one]))
}

function hasAgreed(own: SignUp[], known: Settings): boolean {
  return own.some(({ userId, mayAskAfter }) => (userId === null ? mayAskAfter : known.has(userId)))
}

/** Null if there is nothing by which anybody could find them. */
function askable(person: string, own: SignUp[], known: Settings): Askable | null {
  const [latest] = own.toSorted((a, b) => b.since.getTime() - a.since.getTime())
  if (!latest) return null
  const settings = latest.userId === null ? undefined : known.get(latest.userId)
  const name = latest.name || (settings?.name ?? '')
  const phone = phoneOf(latest) || (settings?.phone ?? '')
  if (name === '' && phone === '') return null
  const [everyDate] = own.filter(({ sessionId, endedAt }) => sessionId === null && endedAt === null)
  return {
    person,
    userId: latest.userId,
    signUpIds: own.map(({ id }) => id),
    name,
    phone,
    hashes: new Set(own.flatMap(hashesOf)),
    everyDateFrom: everyDate?.from ?? null,
  }
}
