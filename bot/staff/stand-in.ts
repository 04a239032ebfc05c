import { isAwayOn } from '#shared/staff/absence.ts'
import type { Away } from '#shared/staff/contract.ts'
import { maySeeCentre, mayWorkCases, type Rights } from '#shared/staff/rules.ts'

/** An active member of staff, as far as it matters who acts for whom. */
export interface Active extends Rights {
  id: string
  /** LINE user id; null for who signs in without LINE, and gets no notices. */
  userId: string | null
  onDuty: boolean
  away: Away | null
}

/** Somebody whom a notice can reach. */
export interface Colleague extends Active {
  userId: string
}

/**
 * Who acts for a member on a day, for what concerns a centre: they themselves; while they are away, who stands in,
 * and for those who are away too, who stands in for them. Where that leads to nobody, the heads of the centre. Empty
 * if there is no such member.
 */
export function actingFor<A extends Active>(
  id: string,
  centreId: string,
  day: string,
  all: readonly A[],
): A[] {
  const member = all.find((each) => each.id === id)
  if (!member) return []
  const passed = new Set<string>()
  let current = member
  while (isAwayOn(current.away, day)) {
    passed.add(current.id)
    const next = all.find((each) => each.id === current.away?.standInId)
    if (!next || passed.has(next.id) || !worksAt(next, centreId)) {
      const heads = headsOf(centreId, day, all)
      return heads.length > 0 ? heads : [member]
    }
    current = next
  }
  return [current]
}

/**
 * Who answers for a centre: its managers, else the admins; who is away only if nobody is there, because a notice
 * without an addressee would be a forgotten case.
 */
export function headsOf<A extends Active>(centreId: string, day: string, all: readonly A[]): A[] {
  const managers = all.filter((each) => each.role === 'manager' && maySeeCentre(each, centreId))
  const admins = all.filter((each) => each.role === 'admin')
  const isThere = (each: Active) => !isAwayOn(each.away, day)
  const groups = [managers.filter(isThere), admins.filter(isThere), managers, admins]
  return groups.find((group) => group.length > 0) ?? []
}

/** Whether somebody may work the cases of a centre. */
export function worksAt(who: Active, centreId: string): boolean {
  return mayWorkCases(who) && maySeeCentre(who, centreId)
}

/** The members who are away on a day and for whom this one acts at one of their centres. */
export function thoseStoodInFor(id: string, day: string, all: readonly Active[]): string[] {
  const away = all.filter((each) => each.id !== id && isAwayOn(each.away, day))
  const isFor = (member: Active) =>
    centresOf(member, all).some((centreId) =>
      actingFor(member.id, centreId, day, all).some((acting) => acting.id === id),
    )
  return away.filter(isFor).map((member) => member.id)
}

/** A centre that nobody is bound to: only those see it who see every centre. */
const ANY_OTHER = '*'

/** The centres where somebody works; for those who see every centre, all that anybody is bound to. */
function centresOf(member: Active, all: readonly Active[]): string[] {
  if (member.centreIds.length > 0) return member.centreIds
  return [...new Set(all.flatMap((each) => each.centreIds)), ANY_OTHER]
}
