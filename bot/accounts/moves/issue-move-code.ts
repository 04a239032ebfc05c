import { randomUUID } from 'node:crypto'
import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import { newCode, shownCode } from '#bot/crypto/typed-code.ts'
import type { Identified } from '#shared/accounts/contract.ts'
import { ACCOUNT_LIMITS } from '#shared/accounts/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import { HOUR_MS } from '#shared/time.ts'
import { findMove, findMoveOf, forgetUnused, insertMove, withdrawWaiting } from './move.model.ts'
import type { HeldCounts } from './move.ts'
import { movesChanged } from './news.ts'

/** For whom a code is issued, by whom, and how it is known that they ask for it themselves. */
export interface CodeAsked {
  userId: string
  /** The member of staff. */
  issuedBy: string
  /** The centres that may see it; none: every centre. */
  centreIds: string[]
  held: HeldCounts
  identified: Identified
}

/** A code as it is handed out, once, and the page that it leads to. */
export interface CodeIssued {
  moveId: string
  /** `ABCD-EFGH` */
  code: string
  path: string
  until: Date
}

/**
 * A one-time code with which the new LINE account of this person takes over what the old one has. One that was issued
 * before and not used does no more. The old account is told, in case it is not they who ask.
 * @throws Refusal `not-possible-now` while a move out of this account or into it is under way
 */
export async function issueMoveCode(asked: CodeAsked, at: Date): Promise<CodeIssued> {
  const { userId, issuedBy, centreIds, held, identified } = asked
  const { askedBy, checkedBy, note } = identified
  await withdrawBefore(userId, at)
  const id = randomUUID()
  const about = { move: id, how: [checkedBy, askedBy] }
  await noteInTrail({ kind: 'move-code-issued', by: issuedBy, about, reason: note || null, at })
  const until = new Date(at.getTime() + ACCOUNT_LIMITS.codeHours * HOUR_MS)
  const ended = { acceptedAt: null, doneAt: null }
  for (;;) {
    const code = newCode()
    const move = { id, state: 'waiting' as const, issuedBy, centreIds, issuedAt: at, until, held, ...ended }
    if (await insertMove(move, { from: userId, to: null, code })) {
      movesChanged()
      return { moveId: id, code: shownCode(code), path: movePath(code), until }
    }
    await withdrawBefore(userId, at) // a colleague has just issued one; else somebody has this very code
  }
}

async function withdrawBefore(userId: string, at: Date): Promise<void> {
  if ((await findMoveOf(userId, at))?.state === 'moving') throw new Refusal('not-possible-now')
  await forgetCodeOf(userId, at)
}

/** Takes back the code that waits for an account; also of somebody who wants to be forgotten. */
export async function forgetCodeOf(userId: string, at: Date): Promise<void> {
  const before = await findMoveOf(userId, at)
  if (before?.state === 'expired') await forgetUnused(at, before.id)
  if (before?.state === 'waiting') await withdrawWaiting(before.id, at)
}

/**
 * Takes a code back before anybody has used it.
 * @throws Refusal `not-found`, `not-possible-now` (it was used, or is over)
 */
export async function withdrawMove(
  id: string,
  { staffId, maySee, at }: { staffId: string; maySee: (centreIds: string[]) => boolean; at: Date },
): Promise<void> {
  const move = await findMove(id, at)
  if (!move || !maySee(move.centreIds)) throw new Refusal('not-found')
  if (move.state === 'withdrawn') return
  if (move.state !== 'waiting') throw new Refusal('not-possible-now')
  await noteInTrail({ kind: 'move-withdrawn', by: staffId, about: { move: id }, at })
  if (!(await withdrawWaiting(id, at))) throw new Refusal('not-possible-now')
}

/** The path of the page that a code leads to. */
export function movePath(code: string): string {
  return `/move/${shownCode(code)}`
}
