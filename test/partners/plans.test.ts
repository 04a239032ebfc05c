/** Whatever is asked of partners, their people and what waits, an index finds it. */
import { randomUUID } from 'node:crypto'
import { countReportsOfPartner, findReportsOfPartner, handOverReports } from '#bot/cases/vault/vault.model.ts'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { findByJoinCode } from '#bot/partners/members/join-code.model.ts'
import { findByTransfer, findMemberOf, findMembers } from '#bot/partners/members/member.model.ts'
import { takeMenuDue, tellMenus } from '#bot/partners/members/menu.model.ts'
import { findApplicationOf, findLongApplied, findUnsaid } from '#bot/partners/partner.model.ts'
import { countPartners, listPartners } from '#bot/partners/partner-list.model.ts'
import {
  findDueRelays,
  findRelaysOf,
  findUnsaidRelays,
  findWaiting,
  hurryRelays,
  insertRelay,
} from '#bot/partners/relays/relay.model.ts'
import { aReport } from '#test/support/a-case.ts'
import { TEST_KEYS } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { expectServedByIndexes } from '#test/support/plans.ts'
import { activePartner, HERE, NOW } from './a-network.ts'

useDatabase()
beforeAll(async () => {
  useKeyRing(openKeyRing(TEST_KEYS.onlyNew))
  const { id } = await activePartner({}, { U1: 'lead', U2: 'member' })
  const waits = { partnerId: id, memberId: 'm-U2', userId: 'U2', sentAt: NOW, goesAt: NOW }
  await insertRelay({ ...waits, id: randomUUID(), state: 'waiting', arrived: aReport(), text: null })
})

const after = JSON.stringify(['ミホン', 'some-id'])
const year = { from: new Date(0), until: NOW }

test.each<[string, () => Promise<unknown>]>([
  ['all partners', () => listPartners({}, null, NOW)],
  ['the next page of them', () => listPartners({ after }, null, NOW)],
  ['those of a state', () => listPartners({ state: 'active', after }, null, NOW)],
  ['those of a state and kind', () => listPartners({ state: 'active', kind: 'business' }, null, NOW)],
  ['those of a state and district', () => listPartners({ state: 'active', districtId: HERE.id }, null, NOW)],
  ['those that a centre may see', () => listPartners({ state: 'active' }, [HERE.id], NOW)],
  ['how many wait', () => countPartners([HERE.id], NOW)],
  ['what somebody applied for', () => findApplicationOf('U1')],
  ['what was not told', () => findUnsaid(100)],
  ['applications that wait long', () => findLongApplied(NOW, 100)],
  ['whose code it is', () => findByJoinCode(['hash'], NOW)],
  ['whose membership a code passes on', () => findByTransfer(['hash'], NOW)],
  ['the partner of a person', () => findMemberOf('U1')],
  ['the people of a partner', () => findMembers('p1')],
  ['whose menu is due', () => takeMenuDue(NOW, NOW)],
  ['telling menus of a partner', () => tellMenus({ partnerId: 'p1' }, NOW)],
  ['what waits for the leads', () => findWaiting('p1')],
  ['what goes by itself', () => findDueRelays(NOW, 100)],
  ['what waits, hurried', () => hurryRelays('p1', NOW)],
  ["a person's own", () => findRelaysOf('U2')],
  ['relays to be told', () => findUnsaidRelays(100)],
  ["a partner's reports of a year", () => findReportsOfPartner('p1', year)],
  ['how many these are', () => countReportsOfPartner('p1', year)],
  ['reports of an account before', () => handOverReports('U1', 'U9', 'p1')],
])('%s: served by indexes', (_, doing) => expectServedByIndexes(doing))
