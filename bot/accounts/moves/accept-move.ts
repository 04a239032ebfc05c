import { notedFirst } from '#bot/audit/note-in-trail.ts'
import type { MovePreview, MyMove } from '#shared/accounts/contract.ts'
import type { Held } from '#shared/accounts/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import { REFUSED } from './move.messages.ts'
import { findByCode, findMoveOf, isUsedBy } from './move.model.ts'
import type { OpenMove } from './move.ts'
import { takeUpMove } from './move-work.model.ts'
import { movesChanged } from './news.ts'
import type { MovePorts } from './ports.ts'
import { noteWrongCode, triesTooMany } from './wrong-codes.ts'

/** Somebody's new account with the code that they were given. */
export interface Mover {
  userId: string
  code: string
  at: Date
}

/** Of these somebody has one; what the new account has already, it keeps. */
const ONE_OF: readonly Held[] = ['settings', 'check', 'membership', 'helper', 'alerts']

/**
 * What a code would carry over, and what the new account has already and keeps.
 * @throws Refusal `code-not-good`, `too-many-tries`, `not-possible-now` (used in the old account itself)
 */
export async function previewMove(mover: Mover, { heldBy }: Pick<MovePorts, 'heldBy'>): Promise<MovePreview> {
  const { held } = await getByCode(mover)
  const own = await heldBy(mover.userId)
  const kinds = held.map(({ kind }) => kind)
  return { held, keepsOwn: ONE_OF.filter((kind) => kinds.includes(kind) && own.includes(kind)) }
}

/**
 * Carries everything over, in the background. Sent again it is the same move.
 * @throws Refusal `code-not-good`, `too-many-tries`, `not-possible-now` (used in the old account itself, or while
 * another move is under way from or to one of the two, or while the new account takes part in a drill)
 */
export async function acceptMove(
  mover: Mover,
  { isPractising }: Pick<MovePorts, 'isPractising'>,
): Promise<MyMove> {
  const { userId, code, at } = mover
  if (await isUsedBy(code, userId)) return { state: 'done' }
  const move = await getByCode(mover)
  if (move.state === 'moving') return { state: 'moving' }
  if (await isPractising(userId)) throw new Refusal('not-possible-now', { say: REFUSED.practising })
  const others = await Promise.all([findMoveOf(userId, at), findMoveOf(move.from, at)])
  if (others.some((other) => other !== null && other.id !== move.id && other.state === 'moving'))
    throw new Refusal('not-possible-now', { say: REFUSED.other })
  await notedFirst({ kind: 'account-moved', by: null, about: { move: move.id }, at }, async () => {
    if (!(await takeUpMove(move, userId, at))) throw new Refusal('code-not-good', { say: REFUSED.notGood })
  })
  movesChanged()
  return { state: 'moving' }
}

/** How far it is with what this account takes over; null: nothing is under way. */
export async function showMyMove(userId: string, at: Date): Promise<MyMove> {
  const move = await findMoveOf(userId, at)
  return { state: move?.to === userId ? move.state : null }
}

/** Whether a text that looks like a code is one that this account may use. */
export async function isCodeFor(mover: Mover): Promise<boolean> {
  try {
    await getByCode(mover)
    return true
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'out-of-order') return false
    throw error
  }
}

/** The move that a code leads to, for whoever is not its old account. Codes of nobody are counted. */
async function getByCode({ userId, code, at }: Mover): Promise<OpenMove> {
  if (await triesTooMany(userId, at)) throw new Refusal('too-many-tries', { say: REFUSED.tooMany })
  const move = await findByCode(code, at)
  // Whoever scans it again reads that it is done, and has tried no code that is nobody's.
  if (!move && (await isUsedBy(code, userId))) throw new Refusal('code-not-good', { say: REFUSED.used })
  if (!move) await noteWrongCode(userId, at)
  if (!move || (move.state === 'moving' && move.to !== userId))
    throw new Refusal('code-not-good', { say: REFUSED.notGood })
  if (move.from === userId) throw new Refusal('not-possible-now', { say: REFUSED.oldOne })
  return move
}
