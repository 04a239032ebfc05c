import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import type { AccountDeleted, Identified, MoveCodeIssued } from '#shared/accounts/contract.ts'
import { STAYS } from '#shared/accounts/rules.ts'
import type { OwnData } from '#shared/people/own-data.ts'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { forgottenNotice } from './accounts.messages.ts'
import { centresIn, heldIn } from './describe-account.ts'
import { getAccount } from './find-accounts.ts'
import { issueMoveCode } from './moves/issue-move-code.ts'
import { findMoveOf } from './moves/move.model.ts'
import type { AccountPorts } from './ports.ts'

/** What a person asks for, who answers them, and how it is known that it is they. */
export interface AskedFor {
  /** Of the account as it was found. */
  id: string
  who: StaffView
  identified: Identified
  at: Date
}

/**
 * Everything that is somebody's own, to be handed out to them. That it was stands in the trail first.
 * @throws Refusal `not-found`
 */
export async function handOutRecord(asked: AskedFor, ports: AccountPorts): Promise<OwnData> {
  const { handle } = await getAccount(asked.id, asked, ports)
  await note('own-data-exported', asked)
  return await ports.recordOf(handle.userId, asked.at)
}

/**
 * Forgets somebody as they could do themselves, says what stays, and tells them in LINE that it was done. Doing it again
 * finishes what something came between.
 * @throws Refusal `not-found`, `not-possible-now` (it is being carried over to a new account)
 */
export async function forgetAtRequest(asked: AskedFor, ports: AccountPorts): Promise<AccountDeleted> {
  const { at } = asked
  const { handle, traces } = await getAccount(asked.id, asked, ports)
  const { id, userId } = handle
  // What is on its way to the new account would be lost between both.
  if ((await findMoveOf(userId, at))?.state === 'moving')
    throw new Refusal('not-possible-now', { say: MOVING })
  await note('own-data-deleted', asked)
  await ports.forget(userId, at)
  const answer = forgottenNotice(centreOf(asked.who, centresIn(traces), ports))
  await ports.notify({ key: `account-forgotten:${id}`, to: userId, answer, dueAt: at })
  const before = heldIn(traces)
  const left = new Map(heldIn(await ports.tracesOf(userId)).map(({ kind, count }) => [kind, count]))
  return {
    forgotten: before.flatMap(({ kind, count }) => {
      const gone = count - (left.get(kind) ?? 0)
      return gone > 0 ? [{ kind, count: gone }] : []
    }),
    stays: [...left].map(([kind, count]) => ({ kind, count, why: STAYS[kind] ?? '' })),
  }
}

/**
 * A one-time code with which the person's new LINE account takes over what the old one has.
 * @throws Refusal `not-found`, `not-possible-now` (a move is under way)
 */
export async function issueCode(asked: AskedFor, ports: AccountPorts): Promise<MoveCodeIssued> {
  const { who, identified, at } = asked
  const { handle, traces } = await getAccount(asked.id, asked, ports)
  const whose = { userId: handle.userId, centreIds: centresIn(traces), held: heldIn(traces) }
  const { moveId, code, path, until } = await issueMoveCode({ ...whose, issuedBy: who.id, identified }, at)
  return { moveId, code, url: ports.pageLink(path), until: until.toISOString() }
}

const MOVING = 'いま、新しいLINEに引きついでいます。終わってから、新しいLINEのアカウントをさがしてください。'

async function note(kind: 'own-data-exported' | 'own-data-deleted', asked: AskedFor): Promise<void> {
  const { id, who, identified, at } = asked
  const { askedBy, checkedBy, note: reason } = identified
  const about = { account: id, how: [checkedBy, askedBy] }
  await noteInTrail({ kind, by: who.id, about, reason: reason || null, at })
}

/** Whom to call about it: the centre of whoever answered, else one that answers for something of theirs. */
function centreOf({ centreIds }: StaffView, theirs: string[], { directory }: AccountPorts) {
  const own = centreIds.find((id) => theirs.includes(id)) ?? centreIds[0] ?? theirs[0]
  return (own === undefined ? undefined : directory.centre(own)) ?? directory.responsible({}).centre
}
