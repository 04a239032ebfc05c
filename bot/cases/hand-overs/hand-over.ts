import type { Directory } from '#bot/directory/directory.ts'
import type { Change } from '#shared/cases/change.contract.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import { CASE_LIMITS } from '#shared/cases/rules.ts'
import type { HandOverTo } from '#shared/cases/work.contract.ts'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { maySeeCentre } from '#shared/staff/rules.ts'
import {
  type Case,
  entered,
  isLoud,
  refusal,
  responded,
  ringAfter,
  waitingHandOverOf,
  withPhones,
  workedOnBy,
} from '../case.ts'
import { type Asked, changeAsStaff } from '../change-case.ts'
import { noticeOf } from '../notices/pending-notice.ts'
import { findReporters } from '../vault/vault.model.ts'
import { nameOfTaker } from './hand-over-state.ts'

type Wanted = Omit<Extract<Change, { kind: 'hand-over' }>, 'kind'>

/**
 * Asks another centre of the network, or a body outside of it, to take a case on. Until the answer it stays with the
 * centre that asks, owner and clocks and all. Another centre sees it from now on, its staff on duty are told, and it
 * rings there if it is loud. To turn to a body is to work on the case: one that nobody has is then in the hands of
 * whoever did.
 * @throws Refusal `not-found` (the case or the centre), `not-allowed` (the case is another centre's),
 * `changed-meanwhile`, `not-possible-now` (it is closed, or there already), `hand-over-waits`, `too-many`
 */
export async function handOver(
  asked: Asked,
  { to, note, feedbackBy }: Wanted,
  directory: Pick<Directory, 'centre'>,
): Promise<CaseView> {
  const { who, at } = asked
  if (to.kind === 'centre' && !directory.centre(to.centreId)) throw new Refusal('not-found')
  return changeAsStaff(asked, async (current) => {
    refuseHandOver(current, to, who)
    const reporters = await findReporters(current.reports.map(({ id }) => id))
    const by = { id: who.id, name: who.name }
    const given = { to, note, feedbackBy, by, at: at.toISOString(), fromCentreId: current.centreId }
    const open = { answeredAt: null, answeredBy: null, answer: null }
    const id = `o${current.handOvers.length + 1}`
    const handOvers = [...current.handOvers, { ...given, ...open, id, state: 'waiting' as const }]
    const known = withPhones({ ...current, handOvers }, [note], reporters)
    const text = `${nameOfTaker(to, directory)}\n${note}`
    const line = { at, by, kind: 'handed-over', text } as const
    if (to.kind === 'centre') {
      const notices = [noticeOf(current, 'handed-over', at)]
      return { next: entered(askingCentre(known, to.centreId, at), line), notices }
    }
    const notices = current.owner ? [] : [noticeOf(current, 'quiet', at)]
    return { next: entered(responded(workedOnBy(known, by), at), line), notices }
  })
}

function refuseHandOver(current: Case, to: HandOverTo, who: StaffView): void {
  if (!maySeeCentre(who, current.centreId)) throw refusal('not-allowed', current)
  if (current.status === 'closed') throw refusal('not-possible-now', current)
  if (to.kind === 'centre' && to.centreId === current.centreId) throw refusal('not-possible-now', current)
  // Who does not practise is not to be asked.
  const mayAsk = (centreId: string) => current.drill?.centreIds.includes(centreId) ?? true
  if (to.kind === 'centre' && !mayAsk(to.centreId)) throw refusal('not-possible-now', current)
  if (waitingHandOverOf(current)) throw refusal('hand-over-waits', current)
  if (current.handOvers.length >= CASE_LIMITS.handOvers) throw refusal('too-many', current)
}

function askingCentre(current: Case, centreId: string, at: Date): Case {
  return {
    ...current,
    sharedWith: [...new Set([...current.sharedWith, centreId])],
    ringsAt: isLoud(current.urgency) ? (current.ringsAt ?? ringAfter(at, at)) : current.ringsAt,
  }
}
