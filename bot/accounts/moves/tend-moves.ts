import { enqueue } from '#bot/outbox/enqueue.ts'
import { MINUTE_MS } from '#shared/time.ts'
import { forgetUnused } from './move.model.ts'
import { codeNotice, movedNotice, takenNotice } from './move-notices.ts'
import { beginRound, claimMove, endMove, lookAgain, type MoveInHand, noteStep } from './move-work.model.ts'
import type { MovePorts } from './ports.ts'

/** What the old account began during the first round is there for the second. */
const ROUNDS = 2
const BETWEEN_MS = 10_000
/** What the old account sends for longer than that will not be sent any more. */
const PATIENCE_MS = 15 * MINUTE_MS
/** More at once would keep other work waiting. */
const MOST_AT_ONCE = 50

/**
 * Carries over what people asked for by their codes, wherever it stopped; tells old accounts that a code was issued;
 * and forgets whose codes nobody used.
 */
export async function tendMoves(
  ports: MovePorts,
  at: Date,
  isStopping: () => boolean = () => false,
): Promise<void> {
  for (let count = 0; count < MOST_AT_ONCE && !isStopping(); count++) {
    const move = await claimMove(at)
    if (!move) return
    if (move.state === 'moving' && move.to !== null) await goOn({ ...move, to: move.to }, ports, at)
    else await wait(move, ports, at)
  }
}

/** Somebody else may have asked for the code in their name. */
async function wait(move: MoveInHand, { directory }: MovePorts, at: Date): Promise<void> {
  if (move.state === 'expired') return await forgetUnused(at, move.id)
  await enqueue(codeNotice(move, directory, at))
  await lookAgain(move, move.until)
}

async function goOn(move: MoveInHand & { to: string }, ports: MovePorts, at: Date): Promise<void> {
  const { from, to, round, acceptedAt } = move
  await ports.endSessions(from)
  const isWhole = await carryOver(move, ports, at)
  const isPatient = at.getTime() - (acceptedAt ?? at).getTime() < PATIENCE_MS
  if (!isWhole && isPatient) return await lookAgain(move, new Date(at.getTime() + BETWEEN_MS))
  if (round + 1 < ROUNDS) return await beginRound(move, new Date(at.getTime() + BETWEEN_MS))
  await enqueue(movedNotice(move, to, await ports.isStaff(from), at))
  await enqueue(takenNotice(move, ports.directory, at))
  await endMove(move, at)
}

/** Whether nothing has to follow. */
async function carryOver(
  move: MoveInHand & { to: string },
  { carried }: MovePorts,
  at: Date,
): Promise<boolean> {
  let isWhole = true
  for (const [step, carry] of Object.entries(carried)) {
    if (move.steps.includes(step)) continue
    if ((await carry(move.from, move.to, at)) === false) isWhole = false
    else await noteStep(move, step)
  }
  return isWhole
}
