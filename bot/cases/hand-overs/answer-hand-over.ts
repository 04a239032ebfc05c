import type { Directory } from '#bot/directory/directory.ts'
import type { Change } from '#shared/cases/change.contract.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import type { HandOver } from '#shared/cases/work.contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { maySeeCentre } from '#shared/staff/rules.ts'
import { type Case, entered, inHandsOf, refusal, workedOnBy } from '../case.ts'
import { type Asked, changeAsStaff } from '../change-case.ts'
import { noticeOf } from '../notices/pending-notice.ts'
import { handOverIn, keptBySender, nameOfTaker, withAnswer } from './hand-over-state.ts'

type Answered = Omit<Extract<Change, { kind: 'answer-hand-over' }>, 'kind'>

/**
 * Takes a case on, or declines it with words. Staff of the centre that was asked answer; what a body outside of the
 * network answered is written down by the centre that turned to it. A case that another centre takes on moves there,
 * into the hands of whoever accepts; its former centre goes on seeing it. One that a body takes on, or that is
 * declined, stays where it is. Whoever had the case, and whoever handed it over, are told. If two people accept at
 * once, the first has the case; what else changed meanwhile does not stand in the way of accepting.
 * @throws Refusal `not-found` (the case or the hand-over), `not-allowed` (it is for others to answer),
 * `changed-meanwhile`, `words-missing` (declined without any), `already-assigned` (a colleague has accepted),
 * `not-possible-now` (it is answered, or withdrawn)
 */
export async function answerHandOver(
  asked: Asked,
  { handOverId, answer, text }: Answered,
  directory: Pick<Directory, 'centre'>,
): Promise<CaseView> {
  const { who, at } = asked
  const isAccepted = answer === 'accepted'
  return changeAsStaff({ ...asked, seen: isAccepted ? 'any' : asked.seen }, (current) => {
    const given = handOverIn(current, handOverId)
    if (isAccepted && given.state === 'accepted' && given.answeredBy?.id === who.id) return null
    refuseAnswer(current, given, answer, who)
    if (!isAccepted && text === '') throw refusal('words-missing', current)

    const by = { id: who.id, name: who.name }
    const answered = withAnswer(
      current,
      handOverId,
      { state: answer, answer: text || null, answeredBy: by },
      at,
    )
    const next = isAccepted ? takenOn(answered, given, by) : keptBySender(answered, given.to)
    const words = [nameOfTaker(given.to, directory), text].filter(Boolean).join('\n')
    const told = [...new Set([current.owner?.id, given.by.id])].filter(
      (id) => id !== undefined && id !== who.id,
    )
    return {
      next: entered(next, { at, by, kind: `hand-over-${answer}`, text: words }),
      notices: [
        noticeOf(current, 'hand-over-over', at),
        ...(next.owner ? [noticeOf(current, 'quiet', at)] : []),
        ...told.map((staffId) => noticeOf(current, 'hand-over-answered', at, { staffId })),
      ],
    }
  })
}

function refuseAnswer(current: Case, given: HandOver, answer: Answered['answer'], who: StaffView): void {
  const answering = given.to.kind === 'centre' ? given.to.centreId : given.fromCentreId
  if (!maySeeCentre(who, answering)) throw refusal('not-allowed', current)
  if (given.state === 'accepted' && answer === 'accepted') throw refusal('already-assigned', current)
  if (given.state !== 'waiting') throw refusal('not-possible-now', current)
}

function takenOn(current: Case, { to }: HandOver, by: { id: string; name: string }): Case {
  if (to.kind === 'body') return { ...workedOnBy(current, by), status: 'watching' }
  const others = [...current.sharedWith, current.centreId].filter((id) => id !== to.centreId)
  return {
    ...inHandsOf(current, by),
    status: 'active',
    centreId: to.centreId,
    formerCentreId: current.centreId,
    sharedWith: [...new Set(others)],
    snoozedUntil: null,
    ringsAt: null,
  }
}
