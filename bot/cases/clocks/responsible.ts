import type { Case } from '../case.ts'
import type { RunningClock } from './clock.ts'

/** Who can be told. For those who are away come those who stand in. */
export interface StaffPorts {
  staffOnDuty: (centreId: string, at: Date) => Promise<{ userId: string }[]>
  /**
   * The LINE users who get what is meant for a member of staff, about a case of this centre; none if they have left, or
   * are to look after it and work at none of the centres that have it (`sharedWith`) any more.
   */
  reachable: (
    staffId: string,
    centreId: string,
    at: Date,
    sharedWith?: readonly string[],
  ) => Promise<string[]>
}

/** Whom a clock waits for. */
export interface Responsible {
  /** Their LINE users: nobody only if there is no staff. */
  users: string[]
  /** The member of staff for whom these act; null: they are those on duty. */
  staffId: string | null
  /** The centre whose clock it is. */
  centreId: string
}

/** Whoever a clock waits for, and the centre whose clock it is. */
export async function responsibleFor(
  current: Case,
  clock: Pick<RunningClock, 'kind' | 'about'>,
  at: Date,
  { staffOnDuty, reachable }: StaffPorts,
): Promise<Responsible> {
  const centreId = centreOf(current, clock)
  const staffId = centreId === current.centreId ? staffOf(current, clock) : null
  const own = staffId === null ? [] : await reachable(staffId, centreId, at, current.sharedWith)
  if (own.length > 0) return { users: own, staffId, centreId }
  const onDuty = await staffOnDuty(centreId, at)
  return { users: onDuty.map(({ userId }) => userId), staffId: null, centreId }
}

/** A case that is handed to a centre waits for that centre's answer. */
function centreOf(
  { centreId, handOvers }: Case,
  { kind, about }: Pick<RunningClock, 'kind' | 'about'>,
): string {
  if (kind !== 'hand-over') return centreId
  const to = handOvers.find(({ id }) => id === about)?.to
  return to?.kind === 'centre' ? to.centreId : centreId
}

/** Whoever a task is for; else whoever has the case. */
function staffOf(
  { tasks, owner }: Case,
  { kind, about }: Pick<RunningClock, 'kind' | 'about'>,
): string | null {
  const task = kind === 'task' ? tasks.find(({ id }) => id === about) : undefined
  return task?.staff?.id ?? owner?.id ?? null
}
