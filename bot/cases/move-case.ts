import type { Directory } from '#bot/directory/directory.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import { entered, isLoud, refusal, ringAfter } from './case.ts'
import { type Asked, changeAsStaff } from './change-case.ts'
import { noticeOf } from './pending-notice.ts'

/**
 * Hands a case over to another centre, where it is new again and nobody's: its staff on duty are told, and it
 * rings there if it is loud.
 * @throws Refusal `not-found` (the case or the centre), `not-allowed`, `changed-meanwhile`, `not-possible-now`
 * (it is closed, or there already)
 */
export async function moveCase(
  asked: Asked,
  centreId: string,
  directory: Pick<Directory, 'centre'>,
): Promise<CaseView> {
  const { who, at } = asked
  const target = directory.centre(centreId)
  return changeAsStaff(asked, (current) => {
    if (!target) throw new Refusal('not-found')
    if (current.status === 'closed' || current.centreId === centreId)
      throw refusal('not-possible-now', current)
    const next = {
      ...current,
      centreId,
      formerCentreId: current.centreId,
      status: 'new' as const,
      owner: null,
      ringsAt: isLoud(current.urgency) ? ringAfter(at, at) : null,
    }
    const from = directory.centre(current.centreId)?.name ?? current.centreId
    const by = { id: who.id, name: who.name }
    return {
      next: entered(next, { at, by, kind: 'moved', text: `${from} → ${target.name}` }),
      notices: [noticeOf(current, 'quiet', at), noticeOf(current, 'new-case', at)],
    }
  })
}
