import { tokyoDate } from '#bot/directory/hours.ts'
import { maySeeCentre } from '#shared/staff/rules.ts'
import { findEscalation } from './escalation.model.ts'
import { findActive, findColleagues } from './staff.model.ts'
import { actingFor, type Colleague, thoseStoodInFor, worksAt } from './stand-in.ts'

/** Whom a notice can reach. */
export interface StaffOnLine {
  staffId: string
  userId: string
}

/**
 * Who hears of a centre's new cases: those on duty there, or who stands in for them; if nobody is on duty, every
 * member of that centre who works cases; if there is none either, the admins.
 */
export async function staffOnDuty(centreId: string, at: Date): Promise<StaffOnLine[]> {
  const day = tokyoDate(at)
  const all = await findColleagues()
  const ofCentre = all.filter((who) => worksAt(who, centreId))
  const onDuty = ofCentre.filter((who) => who.onDuty)
  const admins = all.filter((who) => who.role === 'admin')
  const called = [onDuty, ofCentre, admins].find((group) => group.length > 0) ?? []
  return onLine(called.flatMap((who) => actingFor(who.id, centreId, day, all)))
}

/**
 * The LINE users who get the notices meant for a member about a case of this centre: their own, and while they are
 * away that of whoever stands in. Empty for somebody who has left. Of a case that somebody is to look after, with the
 * centres that it is shared with: empty too for whoever works at none of them any more.
 */
export async function reachable(
  staffId: string,
  centreId: string,
  at: Date,
  sharedWith?: readonly string[],
): Promise<string[]> {
  const all = await findColleagues()
  const works = (who: Colleague) => [centreId, ...(sharedWith ?? [])].some((each) => worksAt(who, each))
  if (sharedWith && !all.some((who) => who.id === staffId && works(who))) return []
  return actingFor(staffId, centreId, tokyoDate(at), all).map(({ userId }) => userId)
}

/** The ids of those for whom a member stands in now: whose cases belong to their list too. */
export async function standsInFor(staffId: string, at: Date): Promise<string[]> {
  return thoseStoodInFor(staffId, tokyoDate(at), await findActive())
}

/**
 * Who is called in turn when a time has run out at a centre: the persons named for it, then its managers, then the
 * admins. For who is away comes who stands in; nobody comes twice. Empty only if there is no active manager or admin.
 */
export async function nextPersons(centreId: string, at: Date): Promise<StaffOnLine[]> {
  const day = tokyoDate(at)
  const all = await findColleagues()
  const { staffIds } = await findEscalation(centreId)
  const named = staffIds.filter((id) => all.some((who) => who.id === id && worksAt(who, centreId)))
  const managers = all.filter((who) => who.role === 'manager' && maySeeCentre(who, centreId))
  const admins = all.filter((who) => who.role === 'admin')
  const inTurn = [...named, ...managers.map(({ id }) => id), ...admins.map(({ id }) => id)]
  return onLine(inTurn.flatMap((id) => actingFor(id, centreId, day, all)))
}

function onLine(who: readonly Colleague[]): StaffOnLine[] {
  const once = new Map(who.map(({ id, userId }) => [id, { staffId: id, userId }]))
  return [...once.values()]
}
