import type { Directory } from '#bot/directory/directory.ts'
import { BODY } from '#shared/cases/rules.ts'
import type { HandOver, HandOverTo } from '#shared/cases/work.contract.ts'
import { Refusal } from '#shared/refusal.ts'
import type { Case } from '../case.ts'

/** Whom a case is handed to, in words. */
export function nameOfTaker(to: HandOverTo, directory: Pick<Directory, 'centre'>): string {
  if (to.kind === 'centre') return directory.centre(to.centreId)?.name ?? to.centreId
  return to.name ? `${BODY[to.body]}(${to.name})` : BODY[to.body]
}

/** @throws Refusal `not-found` */
export function handOverIn(current: Case, handOverId: string): HandOver {
  const found = current.handOvers.find(({ id }) => id === handOverId)
  if (!found) throw new Refusal('not-found')
  return found
}

/** The case with the answer to a hand-over, or that it was withdrawn. */
export function withAnswer(
  current: Case,
  handOverId: string,
  answered: Pick<HandOver, 'state' | 'answer' | 'answeredBy'>,
  at: Date,
): Case {
  const handOvers = current.handOvers.map((each) =>
    each.id === handOverId ? { ...each, ...answered, answeredAt: at.toISOString() } : each,
  )
  return { ...current, handOvers }
}

/**
 * The case, back with the centre that asked: the other one sees it no more, unless it had it before, and it rings
 * there no more.
 */
export function keptBySender(current: Case, to: HandOverTo): Case {
  if (to.kind !== 'centre') return current
  const hadIt = current.handOvers.some(
    ({ state, fromCentreId, to: { kind } }) =>
      state === 'accepted' && kind === 'centre' && fromCentreId === to.centreId,
  )
  return {
    ...current,
    ringsAt: current.owner ? null : current.ringsAt,
    ...(!hadIt && {
      sharedWith: current.sharedWith.filter((id) => id !== to.centreId),
      formerCentreId: to.centreId, // consoles there hear that it is gone
    }),
  }
}
