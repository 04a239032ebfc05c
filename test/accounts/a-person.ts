/** Somebody who takes part in everything, so that it is seen what becomes of all of it. */
import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { tracesIn } from '#bot/account-traces.ts'
import { heldIn } from '#bot/accounts/describe-account.ts'
import type { HeldCounts } from '#bot/accounts/moves/move.ts'
import { keepReporter } from '#bot/cases/vault/vault.model.ts'
import { insertPlan } from '#bot/checks/plan.model.ts'
import type { Plan } from '#bot/checks/plan.ts'
import { createDraft } from '#bot/conversation/draft.model.ts'
import { emptyDraft, type KeptDraft } from '#bot/conversation/draft.ts'
import { lookupHashes } from '#bot/crypto/search-hash.ts'
import { insertSession as keepSignIn } from '#bot/http/session.model.ts'
import { noteMissed } from '#bot/missed/note-missed.ts'
import { enqueue } from '#bot/outbox/enqueue.ts'
import { insertMember } from '#bot/partners/members/member.model.ts'
import { insertPartner } from '#bot/partners/partner.model.ts'
import { aPartner } from '#bot/partners/partner.ts'
import { insertRelay } from '#bot/partners/relays/relay.model.ts'
import { chooseTopics, rememberPerson } from '#bot/people/person.model.ts'
import { signUp } from '#bot/salons/seats/sign-up.ts'
import { findSession, insertSession } from '#bot/salons/session.model.ts'
import { keepSearcher, noteAsked } from '#bot/searches/searcher.model.ts'
import { DAY_MS } from '#shared/time.ts'
import { directory, NOW } from '#test/cases/signed-in.ts'
import { aWish } from '#test/checks/an-asking-town.ts'
import { aHelper, anErrand } from '#test/help/helpers-and-errands.ts'
import { keptHolder } from '#test/keyholders/a-keyholder.ts'
import { fieldsOf } from '#test/partners/a-network.ts'
import { aSession } from '#test/salons/a-session.ts'
import { aKeptSearch } from '#test/searches/a-kept-search.ts'
import { aReport } from '#test/support/a-case.ts'

const NAME = '例田 太郎'
const PHONE = '090-0000-0001'
const SOON = new Date(NOW.getTime() + 7 * DAY_MS)

/** The session to which everybody of these tests goes; as it is now. */
export async function theSession(capacity: number | null = 2) {
  const id = 'mihon:2026-12-08'
  await insertSession(aSession({ capacity }))
  const found = await findSession(id)
  if (!found) throw new Error('there is no session')
  return found
}

/** Signs somebody up for it. */
export async function goesThere(userId: string, id: string = randomUUID()): Promise<string> {
  const told = { dates: 'this', people: 1, name: NAME, phone: PHONE } as const
  await signUp({ ...told, sessionId: (await theSession()).id, id, userId }, NOW)
  return id
}

/** Everything that somebody can have, each once; ids begin with `of`. */
export async function aPersonOfEverything(userId: string, of: string): Promise<void> {
  await rememberPerson(userId, {
    name: NAME,
    phone: PHONE,
    districtId: 'chuo',
    mayAskAfter: true,
    language: 'vi',
    places: [{ id: `${of}-place`, label: '見本商店', text: '見本町9-9' }],
  })
  await chooseTopics(userId, ['salon'])
  await createDraft(aDraft(userId, `${of}-draft`, 'open'), NOW)
  await goesThere(userId, `${of}-sign-up`)
  await noteMissed({ ...absence(userId), name: NAME, phone: PHONE }, NOW)
  await keepReporter(`${of}-report`, whoSent(userId), `${of}-case`, NOW)
  await partOfNetwork(userId, of)
  await keptHolder({ people: [{ id: 't', userId, side: 'self', since: NOW }], facts: { districtId: 'chuo' } })
  await insertPlan(aPlan(userId, `${of}-plan`))
  await insertPlan({ ...aPlan(`U${of}parent`, `${of}-parents`), watchers: [watcher(userId)] })
  await aHelper({ id: `${of}-helper`, userId })
  await anErrand({ id: `${of}-asked`, userId })
  const taken = { state: 'taken' as const, helperId: `${of}-helper`, asked: [`${of}-helper`], takenAt: NOW }
  await anErrand({ id: `${of}-taken`, ...taken })
  await keepSearcher({ userId, alsoAtNight: true, districtId: 'chuo' })
  const { search } = await aKeptSearch(userId)
  await noteAsked(search.id, [{ userId, roundId: 'r', districtId: null, alsoAtNight: true }], NOW)
  await enqueue({ key: `${of}-notice`, to: userId, answer: A_NOTICE, dueAt: SOON })
  await signedIn(userId)
}

/** In a partner, of which something waits, and which they applied for. */
async function partOfNetwork(userId: string, of: string): Promise<void> {
  const contact = { name: NAME, phone: PHONE, email: null }
  const partner = { id: `${of}-partner`, state: 'active' as const, fields: fieldsOf({ districtId: 'chuo' }) }
  await insertPartner(aPartner({ ...partner, applicant: userId, contact, appliedAt: NOW }))
  const member = { id: `${of}-member`, partnerId: `${of}-partner`, userId, name: NAME }
  await insertMember({ ...member, role: 'lead', joinedAt: NOW })
  const id = `${of}-relay`
  const arrived = aReport({ reportId: id, reporter: { userId } })
  const whose = { partnerId: `${of}-partner`, memberId: `${of}-member`, userId }
  await insertRelay({ id, ...whose, state: 'waiting', sentAt: NOW, goesAt: SOON, arrived, text: null })
}

export const A_NOTICE = { says: [{ kind: 'text' as const, text: 'お知らせがあります。' }] }

export function aDraft(userId: string, id: string, state: KeptDraft['state'], flow = 'report'): KeptDraft {
  const kept = { flow, state, revision: 0, userId, lastEventId: null, lastAnswer: null, expiresAt: SOON }
  return { ...emptyDraft(id, { name: NAME }), ...kept }
}

export function whoSent(userId: string) {
  return { userId, organisation: null, name: NAME, phone: PHONE, email: null, address: null }
}

export const absence = (person: string) => ({
  kind: 'salon-absence' as const,
  of: 'mihon',
  person,
  districtId: 'chuo',
  about: '見本',
  lastSeenOn: '2026-06-25',
  times: 3,
})

export const watcher = (userId: string) => ({
  id: `watch-${userId}`,
  userId,
  name: NAME,
  since: NOW.toISOString(),
})

export function aPlan(userId: string, id: string): Plan {
  const none = { pause: null, watchers: [], invitations: [], messageIds: {} }
  return { id, revision: 0, userId, wish: aWish(), since: NOW, plannedOn: '2026-07-01', ...none }
}

async function signedIn(userId: string): Promise<void> {
  const times = { since: NOW, usedAt: NOW, rotatedAt: NOW, expiresAt: new Date('2999-01-01T00:00:00Z') }
  const none = { staffId: null, device: '', provenAt: null, mayMakePasskeyUntil: null }
  await keepSignIn({ id: `s-${userId}`, userId, ...none, ...times }, `hash-${userId}`)
}

/** What an account has, as staff see it. */
export async function heldNow(userId: string): Promise<HeldCounts> {
  return heldIn(await tracesIn(directory)(userId))
}

/** The same by kind. */
export async function has(userId: string): Promise<Record<string, number>> {
  return Object.fromEntries((await heldNow(userId)).map(({ kind, count }) => [kind, count]))
}

/** Reports stand in cases; these are found in the vault, see `findReportsOf`. */
export const EVERYTHING = {
  settings: 1,
  'sign-ups': 1,
  keyholders: 1,
  check: 1,
  watching: 1,
  membership: 1,
  helper: 1,
  errands: 1,
  alerts: 1,
  searches: 1,
}

/** Collections that hold an account's id or a hash of it, each with how many documents; of each of these accounts. */
export async function whereAre(...userIds: string[]): Promise<Record<string, number>[]> {
  const { db } = mongoose.connection
  const names = ((await db?.listCollections().toArray()) ?? []).map(({ name }) => name).toSorted()
  const stored = await Promise.all(
    names.map(async (name): Promise<[string, string[]]> => {
      const all = (await db?.collection(name).find().toArray()) ?? []
      return [name, all.map((one) => JSON.stringify(one))]
    }),
  )
  return userIds.map((userId) => {
    const known = [userId, ...lookupHashes(userId)]
    const counts = stored.map(([name, all]): [string, number] => [
      name,
      all.filter((one) => known.some((id) => one.includes(id))).length,
    ])
    return Object.fromEntries(counts.filter(([, count]) => count > 0))
  })
}

export async function whereIs(userId: string): Promise<Record<string, number>> {
  return (await whereAre(userId))[0] ?? {}
}
