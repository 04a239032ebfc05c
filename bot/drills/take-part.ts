import type { Misses } from '#bot/http/count-misses.ts'
import { drillStateAt } from '#shared/drills/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import { NOT_JOINED } from './drill.messages.ts'
import { countIn, findByCode, findDrill } from './drill.model.ts'
import type { Drill, TakingPart } from './drill.ts'
import { JOIN_DRAFT } from './drill.words.ts'
import { deleteParticipant, findOwnDrillId, insertParticipant } from './participant.model.ts'
import type { DrillPorts } from './ports.ts'

interface Asking {
  userId: string
  at: Date
}

/** The drill in which somebody takes part, until they leave it or are told of its end. */
export async function takingPart(userId: string): Promise<TakingPart | null> {
  const drillId = await findOwnDrillId(userId)
  return drillId === null ? null : await findDrill(drillId)
}

/**
 * Takes somebody in by the code of a drill. Doing so again changes nothing.
 * @throws Refusal as `getByCode`, `not-possible-now` (they are in another one, or in the midst of telling something)
 */
export async function takePart(
  asking: Asking & { code: string },
  ports: DrillPorts,
  misses: Misses,
): Promise<Drill> {
  const { userId, at } = asking
  const drill = await getByCode(asking, misses)
  const own = await findOwnDrillId(userId)
  if (own === drill.id) return drill
  if (own !== null) throw new Refusal('not-possible-now', { say: NOT_JOINED.another })
  const live = await ports.drafts.liveOf(userId, at)
  // What was begun in earnest must not turn into practice.
  if (live.some(({ flow }) => flow !== JOIN_DRAFT))
    throw new Refusal('not-possible-now', { say: NOT_JOINED.draft })
  await ports.drafts.forget(userId)
  if (await insertParticipant(drill.id, userId, at)) await countIn(drill.id)
  return drill
}

/**
 * The drill to which a code leads.
 * @throws Refusal `code-not-good` (there is none, or it is over), `too-many-tries`, `not-possible-now` (it comes later)
 */
export async function getByCode(
  { userId, code, at }: Asking & { code: string },
  misses: Misses,
): Promise<Drill> {
  misses.refuseIfMany(userId, at)
  const drill = await findByCode(code)
  const state = drill ? drillStateAt(drill, at) : 'over'
  if (drill && state === 'on') return drill
  if (drill && state === 'coming')
    throw new Refusal('not-possible-now', { say: NOT_JOINED.early(drill.from, at) })
  misses.note(userId, at)
  throw new Refusal('code-not-good', { say: NOT_JOINED.code })
}

/**
 * Somebody takes part no more. What they had begun goes first, so that no practice is ever sent in earnest; then they are
 * told: afterwards nobody would know whom to tell.
 * @returns false while something of theirs is just being sent: then they are to be asked again
 */
export async function leaveDrill(
  userId: string,
  ports: DrillPorts,
  at: Date,
  tell: () => Promise<unknown> = async () => undefined,
): Promise<boolean> {
  const live = await ports.drafts.liveOf(userId, at)
  if (live.some(({ flow, isSending }) => isSending && flow !== JOIN_DRAFT)) return false
  await ports.drafts.forget(userId)
  await tell()
  await deleteParticipant(userId)
  return true
}
