import type { AccountFound } from '#shared/accounts/contract.ts'
import { HELD, type Held } from '#shared/accounts/rules.ts'
import { oneOf } from '#shared/one-of.ts'
import { maySeeCentre, type Rights } from '#shared/staff/rules.ts'
import type { Handle } from './handle.model.ts'
import { findMoveOf } from './moves/move.model.ts'
import type { AccountPorts, Trace } from './ports.ts'

/** So many digits are enough to ask whether it is that number. */
const PHONE_END = 4
const KINDS = oneOf(HELD).options

/** An account as staff see it: as much as is needed to know it again. */
export async function describeAccount(
  { id, userId, isNameless }: Pick<Handle, 'id' | 'userId' | 'isNameless'>,
  traces: readonly Trace[],
  { directory, findBlocking }: AccountPorts,
  at: Date,
): Promise<AccountFound> {
  const [blocking, move] = await Promise.all([findBlocking([userId]), findMoveOf(userId, at)])
  const told = isNameless ? [] : traces.toSorted((one, other) => age(other) - age(one))
  const districtId = told.find((trace) => trace.districtId !== null)?.districtId ?? null
  const last = Math.max(...traces.flatMap((trace) => trace.at?.getTime() ?? []))
  return {
    id,
    names: unique(told.map(({ name }) => name)),
    phoneEnds: unique(told.map(({ phone }) => phoneEnd(phone))),
    district: districtId && (directory.district(districtId)?.name ?? districtId),
    isReached: !blocking.has(userId),
    held: heldIn(traces),
    lastAt: Number.isFinite(last) ? new Date(last).toISOString() : null,
    move: move && { id: move.id, state: move.state },
  }
}

/** What there is of each kind, in the order in which it is read. */
export function heldIn(traces: readonly Trace[]): { kind: Held; count: number }[] {
  const counted = KINDS.map((kind) => ({ kind, count: traces.filter((trace) => trace.kind === kind).length }))
  return counted.filter(({ count }) => count > 0)
}

/** The centres that answer for something of an account's. */
export function centresIn(traces: readonly Trace[]): string[] {
  return [...new Set(traces.flatMap(({ centreIds }) => centreIds))]
}

/** Whether something of it lies with a centre of theirs, or it lies with none. */
export function maySeeAccount(who: Rights, traces: readonly Trace[]): boolean {
  const centreIds = centresIn(traces)
  return centreIds.length === 0 || centreIds.some((centreId) => maySeeCentre(who, centreId))
}

/** What stands as it is now is the newest. */
function age({ at }: Trace): number {
  return at?.getTime() ?? Number.MAX_SAFE_INTEGER
}

function phoneEnd(phone: string | null): string | null {
  const digits = phone?.normalize('NFKC').replace(/\D/g, '') ?? ''
  return digits.length > PHONE_END ? digits.slice(-PHONE_END) : null
}

function unique(told: (string | null)[]): string[] {
  return [...new Set(told.flatMap((one) => one || []))]
}
