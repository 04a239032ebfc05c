import { may, type Rights, shareACentre } from './rules.ts'

interface DaysOff {
  from: string
  until: string
}

/** Whether somebody with these days off is away on a day (`YYYY-MM-DD` in Tokyo). */
export function isAwayOn(away: DaysOff | null, day: string): boolean {
  return away !== null && away.from <= day && day <= away.until
}

/** Whether the days off still matter: they are under way or to come. */
export function isStillToCome(away: DaysOff, day: string): boolean {
  return day <= away.until
}

interface Colleague extends Rights {
  id: string
  state: 'invited' | 'active' | 'left'
}

/** Whether a colleague can stand in: there, with a centre in common, and allowed to work the cases of whoever does. */
export function mayStandInFor(colleague: Colleague, member: Omit<Colleague, 'state'>): boolean {
  return (
    colleague.id !== member.id &&
    colleague.state === 'active' &&
    shareACentre(colleague, member) &&
    (!may(member, 'work-cases') || may(colleague, 'work-cases'))
  )
}
