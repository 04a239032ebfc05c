/** The process dies at any write while somebody is forgotten at their request: asked for again, it is finished. */
import { randomUUID } from 'node:crypto'
import { type AskedFor, forgetAtRequest } from '#bot/accounts/answer-person.ts'
import { keepHandle } from '#bot/accounts/handle.model.ts'
import { checkPorts } from '#bot/checking.ts'
import { choose } from '#bot/checks/choose.ts'
import { Outbox } from '#bot/outbox/outbox.model.ts'
import { accountPorts } from '#bot/own-accounts.ts'
import { insertMember } from '#bot/partners/members/member.model.ts'
import { insertPartner } from '#bot/partners/partner.model.ts'
import { aPartner } from '#bot/partners/partner.ts'
import { rememberPerson } from '#bot/people/person.model.ts'
import { keepSearcher } from '#bot/searches/searcher.model.ts'
import { useMortalWrites } from '#test/cases/mortal-writes.ts'
import { directory, NOW } from '#test/cases/signed-in.ts'
import { aWish } from '#test/checks/an-asking-town.ts'
import { aHelper, anErrand } from '#test/help/helpers-and-errands.ts'
import { keptHolder } from '#test/keyholders/a-keyholder.ts'
import { fieldsOf } from '#test/partners/a-network.ts'
import { aKeptSearch } from '#test/searches/a-kept-search.ts'
import { aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { IDENTIFIED } from './a-counter.ts'

useTestKeys()
useDatabase()
const { dieEverywhere } = useMortalWrites()
const now = () => NOW
const ports = accountPorts({ directory, flows: [], now, pageLink: (path) => path })
const FAR_AHEAD = new Date('2999-01-01T00:00:00.000Z')

interface Asking {
  userId: string
  asked: AskedFor
}

async function somebody(): Promise<Asking> {
  const userId = `U${randomUUID()}`
  await rememberPerson(userId, { name: '例田 太郎', phone: '090-0000-0001', districtId: 'chuo' })
  await keptHolder({
    people: [{ id: 't', userId, since: NOW, side: 'family' }],
    facts: { districtId: 'chuo' },
  })
  await choose(checkPorts(directory, now), aWish(), { userId, at: NOW })
  await aHelper({ id: randomUUID(), userId, districtId: 'chuo' })
  await anErrand({ id: randomUUID(), userId, districtId: 'chuo' })
  const partnerId = randomUUID()
  await insertPartner(aPartner({ id: partnerId, state: 'active', fields: fieldsOf({ districtId: 'chuo' }) }))
  const member = { id: randomUUID(), partnerId, userId, name: '例田 太郎', role: 'member' as const }
  await insertMember({ ...member, joinedAt: NOW })
  await keepSearcher({ userId, alsoAtNight: false, districtId: 'chuo' })
  await aKeptSearch(userId)
  const who = aStaff({ role: 'admin' })
  const id = await keepHandle({ staffId: who.id, userId, isNameless: false }, FAR_AHEAD)
  return { userId, asked: { id, who, identified: IDENTIFIED, at: NOW } }
}

test('nothing of them is left, and they hear of it once', async () => {
  const writes = await dieEverywhere<Asking>({
    begin: somebody,
    life: ({ asked }) => forgetAtRequest(asked, ports),
    expectWhole: async ({ userId, asked }, where) => {
      expect([where, await ports.tracesOf(userId)]).toEqual([where, []])
      expect(await Outbox.countDocuments({ _id: `account-forgotten:${asked.id}` })).toBe(1)
    },
  })
  expect(writes.length).toBeGreaterThan(12)
}, 120_000)
