/** Whatever is asked of partners, their people and what waits, an index finds it. */
import { randomUUID } from 'node:crypto'
import { countReportsOfPartner, findReportsOfPartner, handOverReports } from '#bot/cases/vault/vault.model.ts'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { findByJoinCode } from '#bot/partners/members/join-code.model.ts'
import { findByTransfer, findMemberOf, findMembers } from '#bot/partners/members/member.model.ts'
import { takeMenuDue, tellMenus } from '#bot/partners/members/menu.model.ts'
import { findApplicationOf, findLongUndecided, findUnsaid } from '#bot/partners/partner.model.ts'
import { countPartners, listPartners } from '#bot/partners/partner-list.model.ts'
import { findListed, listAllPublic, listPublic } from '#bot/partners/public/listed.model.ts'
import { findInDistrict, findNearest } from '#bot/partners/public/services.model.ts'
import {
  findDueRelays,
  findRelaysOf,
  findUnsaidRelays,
  findWaiting,
  hurryRelays,
  insertRelay,
} from '#bot/partners/relays/relay.model.ts'
import { findToAsk, findToRemind } from '#bot/partners/year/due.model.ts'
import { findActive, findWaitingForAnswer } from '#bot/partners/year/papers.model.ts'
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
  ['applications that wait long', () => findLongUndecided(NOW, 100)],
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
  ['the public list', () => listPublic({}, { after: '', size: 100 })],
  ['its next page', () => listPublic({}, { after: 'ミホン some-id', size: 100 })],
  ['its part of a kind', () => listPublic({ kind: 'business' }, { after: '', size: 100 })],
  ['its part of a district', () => listPublic({ districtId: HERE.id }, { after: '', size: 100 })],
  ['services alone', () => listPublic({ withService: true }, { after: '', size: 100 })],
  ['all of the public list', () => listAllPublic({})],
  ['one of the public list', () => findListed('p1')],
  ['services near a pin', () => findNearest({ latitude: 35, longitude: 139 }, 9)],
  ['services of a district', () => findInDistrict(HERE.id, 9)],
  ['whom to ask this year', () => findToAsk(2027, '2027-01-01', 200)],
  ['whom to remind', () => findToRemind(NOW, 200)],
  ['all that take part, for paper', () => findActive([HERE.id])],
  ['those to call', () => findWaitingForAnswer(null)],
  ['reports of an account before', () => handOverReports('U1', 'U9', 'p1')],
])('%s: served by indexes', (_, doing) => expectServedByIndexes(doing))
