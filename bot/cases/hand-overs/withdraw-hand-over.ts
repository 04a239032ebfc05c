import type { Directory } from '#bot/directory/directory.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import { maySeeCentre } from '#shared/staff/rules.ts'
import { entered, refusal } from '../case.ts'
import { type Asked, changeAsStaff } from '../change-case.ts'
import { noticeOf } from '../notices/pending-notice.ts'
import { handOverIn, keptBySender, nameOfTaker, withAnswer } from './hand-over-state.ts'

/**
 * Takes a hand-over back that has not been answered yet. The centre that was asked sees the case no more.
 * @throws Refusal `not-found` (the case or the hand-over), `not-allowed` (another centre handed it over),
 * `changed-meanwhile`, `not-possible-now` (it is answered, or it is for this centre to answer)
 */
export async function withdrawHandOver(
  asked: Asked,
  handOverId: string,
  directory: Pick<Directory, 'centre'>,
): Promise<CaseView> {
  const { who, at } = asked
  return changeAsStaff(asked, (current) => {
    const { to, state, fromCentreId } = handOverIn(current, handOverId)
    if (!maySeeCentre(who, fromCentreId)) throw refusal('not-allowed', current)
    if (state !== 'waiting') throw refusal('not-possible-now', current)
    const by = { id: who.id, name: who.name }
    const answered = { state: 'withdrawn', answer: null, answeredBy: by } as const
    const next = keptBySender(withAnswer(current, handOverId, answered, at), to)
    return {
      next: entered(next, { at, by, kind: 'hand-over-withdrawn', text: nameOfTaker(to, directory) }),
      notices: [noticeOf(current, 'hand-over-over', at)],
    }
  })
}
