import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import type { Rate } from '#bot/http/count-within.ts'
import type { AccountFound, AccountSearch, AccountsFound } from '#shared/accounts/contract.ts'
import { ACCOUNT_LIMITS } from '#shared/accounts/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { describeAccount, maySeeAccount } from './describe-account.ts'
import { findHandle, type Handle, keepHandle } from './handle.model.ts'
import type { AccountPorts, Trace } from './ports.ts'

export type IsWithin = (key: string, rate: Rate) => Promise<boolean>

const TOO_MANY = `1時間に${ACCOUNT_LIMITS.searchesAnHour}回までさがせます。少し待ってから、もう一度お試しください。`
const SEARCHES: Rate = { most: ACCOUNT_LIMITS.searchesAnHour, withinMs: HOUR_MS }

/**
 * The accounts of a person, as far as they are of this member of staff's centres; each under an id that is good for
 * them alone, for a while. Who searched, how and what for is written down first.
 * @throws Refusal `too-many-requests`
 */
export async function findAccounts(
  { by }: AccountSearch,
  { who, at }: { who: StaffView; at: Date },
  ports: AccountPorts,
  isWithin: IsWithin,
): Promise<AccountsFound> {
  if (!(await isWithin(`account-search:${who.id}`, SEARCHES)))
    throw new Refusal('too-many-requests', {
      say: TOO_MANY,
      retryAfterMs: HOUR_MS - (at.getTime() % HOUR_MS),
    })
  const { userIds, isNameless, about } = await ports.leadTo(by, who)
  const seen = await seenBy(who, [...new Set(userIds)], ports)
  const shown = seen.slice(0, ACCOUNT_LIMITS.found)
  const until = new Date(at.getTime() + ACCOUNT_LIMITS.foundMinutes * MINUTE_MS)
  const found = await Promise.all(
    shown.map(async ({ userId, traces }) => {
      const id = await keepHandle({ staffId: who.id, userId, isNameless }, until)
      return await describeAccount({ id, userId, isNameless }, traces, ports, at)
    }),
  )
  const account = found.map(({ id }) => id)
  await noteInTrail({
    kind: 'account-found',
    by: who.id,
    about: { ...about, how: by.kind, account, count: found.length },
    at,
  })
  return { accounts: found, hasMore: seen.length > shown.length }
}

async function seenBy(
  who: StaffView,
  userIds: string[],
  ports: AccountPorts,
): Promise<{ userId: string; traces: Trace[] }[]> {
  const all = await Promise.all(
    userIds.map(async (userId) => ({ userId, traces: await ports.tracesOf(userId) })),
  )
  return all.filter(({ traces }) => maySeeAccount(who, traces))
}

/**
 * An account that this member of staff has found, with all that it has. What is of another centre by now is not there.
 * @throws Refusal `not-found`
 */
export async function getAccount(
  id: string,
  { who, at }: { who: StaffView; at: Date },
  ports: AccountPorts,
): Promise<{ handle: Handle; traces: Trace[] }> {
  const handle = await findHandle(id, who.id, at)
  const traces = handle && (await ports.tracesOf(handle.userId))
  if (!handle || !traces || !maySeeAccount(who, traces)) throw new Refusal('not-found', { say: SEARCH_AGAIN })
  return { handle, traces }
}

const SEARCH_AGAIN = `さがしてから${ACCOUNT_LIMITS.foundMinutes}分たつと、使えなくなります。もう一度さがしてください。`

/** As it stands now. @throws Refusal `not-found` */
export async function showAccount(
  id: string,
  asking: { who: StaffView; at: Date },
  ports: AccountPorts,
): Promise<AccountFound> {
  const { handle, traces } = await getAccount(id, asking, ports)
  return await describeAccount(handle, traces, ports, asking.at)
}
