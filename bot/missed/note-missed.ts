import { randomUUID } from 'node:crypto'
import { MISSED_LIMITS } from '#shared/missed/rules.ts'
import { DAY_MS } from '#shared/time.ts'
import { deleteOpenMissedOf, type Missed, putMissed, renameMissed, settleMissedOf } from './missed.model.ts'

/** What was missed, and by whom; `person` is any text that stands for the same person each time. */
export interface Noted
  extends Pick<Missed, 'kind' | 'districtId' | 'about' | 'lastSeenOn' | 'times' | 'name' | 'phone'> {
  person: string
  /** What they missed it of, e.g. a series. */
  of: string
}

/**
 * Puts an event on the list 気にかけたい方, about somebody who agreed to be asked after. The same absence is one
 * event, however often it is noted and whatever became of it; it ends by itself.
 */
export async function noteMissed({ person, of, ...noted }: Noted, at: Date): Promise<void> {
  await putMissed({
    ...noted,
    id: randomUUID(),
    subject: subjectOf(noted.kind, of, person),
    since: at,
    expiresAt: new Date(at.getTime() + MISSED_LIMITS.expiresAfterDays * DAY_MS),
    takenBy: null,
    revision: 0,
  })
}

/** They came again: the event is over. */
export async function seenAgain({ kind, of, person }: Pick<Noted, 'kind' | 'of' | 'person'>, at: Date) {
  await settleMissedOf(subjectOf(kind, of, person), at)
}

/** They do not want to be asked after any more: what is open is as if it had never been noted. */
export async function forgetMissed({ kind, of, person }: Pick<Noted, 'kind' | 'of' | 'person'>) {
  await deleteOpenMissedOf(subjectOf(kind, of, person))
}

/** What is open about somebody is about the account that they have now. */
export async function moveMissed({ kind, of }: Pick<Noted, 'kind' | 'of'>, from: string, to: string) {
  await renameMissed(subjectOf(kind, of, from), subjectOf(kind, of, to))
}

function subjectOf(kind: Missed['kind'], of: string, person: string): string {
  return `${kind}:${of}:${person}`
}

/** Whom an event is about, as it was noted; what they missed it of is an id without colons. */
export function personOf({ subject }: Pick<Missed, 'subject'>): string {
  return subject.replace(/^[^:]*:[^:]*:/, '')
}
