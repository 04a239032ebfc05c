import type { MyErrandChange } from '#shared/help/contract.ts'
import { myErrandSteps } from '#shared/help/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import { changeErrand } from './change-errand.ts'
import type { Errand, Side } from './errand.ts'
import { accepted, cancelled, done, givenBack, refused, thanked, troubled } from './errand-steps.ts'
import { findHelperOf } from './helper.model.ts'
import type { Helper } from './helper.ts'
import type { HelpPorts } from './ports.ts'

/**
 * A helper says yes to what they were offered. The first one has it; saying so again changes nothing.
 * @throws Refusal `errand-taken`, `not-found` if they are no helper (any more)
 */
export async function sayYes({ now }: HelpPorts, userId: string, errandId: string): Promise<Errand> {
  const helper = await getHelperOf(userId)
  return await changeErrand(errandId, (errand) => accepted(errand, helper.id, now()))
}

/**
 * A helper says no to what they were offered. Whoever has said yes before has it still, and has to give it back.
 * @throws Refusal `not-found`
 */
export async function sayNo(
  { now }: HelpPorts,
  userId: string,
  errandId: string,
): Promise<{ hasIt: boolean }> {
  const { id } = await getHelperOf(userId)
  const { state, helperId } = await changeErrand(errandId, (errand) => refused(errand, id, now()))
  return { hasIt: state === 'taken' && helperId === id }
}

async function getHelperOf(userId: string): Promise<Helper> {
  const helper = await findHelperOf(userId)
  if (!helper || helper.state === 'declined') throw new Refusal('not-found')
  return helper
}

/**
 * One of the sides changes an errand, as far as it is theirs. Saying the same again changes nothing.
 * @throws Refusal `not-found` of whatever is not theirs, `not-possible-now`
 */
export async function changeMyErrand(
  { directory, now }: HelpPorts,
  userId: string,
  errandId: string,
  change: MyErrandChange,
): Promise<Errand> {
  const helper = await findHelperOf(userId)
  const { forgetAfterDays } = directory.preset.help
  return await changeErrand(errandId, (errand) => {
    if (change.kind === 'cannot' && hasGivenBack(errand, helper)) return errand
    const side = sideOf(errand, userId, helper)
    if (isSaidAlready(errand, change)) return errand
    const may = myErrandSteps(side, { state: errand.state, isThanked: errand.thanks !== null })
    if (!may.includes(change.kind)) throw new Refusal('not-possible-now')
    return changedBy(side, errand, change, { at: now(), forgetAfterDays })
  })
}

/** @throws Refusal `not-found` */
function sideOf({ userId, helperId }: Errand, asking: string, helper: Helper | null): Side {
  if (userId === asking) return 'asker'
  if (helper !== null && helperId === helper.id) return 'helper'
  throw new Refusal('not-found')
}

/** It is nobody's concern of theirs any more: they have pressed twice. */
function hasGivenBack({ helperId, gaveBack }: Errand, helper: Helper | null): boolean {
  return helper !== null && helperId !== helper.id && gaveBack.includes(helper.id)
}

function isSaidAlready({ state, thanks }: Errand, { kind }: MyErrandChange): boolean {
  if (kind === 'done') return state === 'done'
  if (kind === 'cancel') return state === 'cancelled'
  return kind === 'thanks' && thanks !== null
}

function changedBy(
  side: Side,
  errand: Errand,
  change: MyErrandChange,
  { at, forgetAfterDays }: { at: Date; forgetAfterDays: number },
): Errand {
  switch (change.kind) {
    case 'done':
      return done(errand, side, at, forgetAfterDays)
    case 'cancel':
      return cancelled(errand, 'asker', at, forgetAfterDays)
    case 'cannot':
      return givenBack(errand, at)
    case 'thanks':
      return thanked(errand, change.thanks, at)
    case 'trouble':
      return troubled(errand, side, change.text, at)
    default:
      return change satisfies never
  }
}
