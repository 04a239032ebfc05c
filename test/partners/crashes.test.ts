/** A process may die at any write: who applied is a partner, what was reported arrives, and each is told once. */
import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { findCaseOfReport } from '#bot/cases/case.model.ts'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { partnerPorts } from '#bot/partnering.ts'
import { apply } from '#bot/partners/applying/apply.ts'
import { insertMember } from '#bot/partners/members/member.model.ts'
import { showMenus } from '#bot/partners/members/show-menus.ts'
import { findPartner, insertPartner } from '#bot/partners/partner.model.ts'
import { aPartner } from '#bot/partners/partner.ts'
import { partnerOf } from '#bot/partners/partner-of.ts'
import { holdReport } from '#bot/partners/relays/hold-report.ts'
import { decideRelay, tendRelays } from '#bot/partners/relays/pass-on.ts'
import { findRelay } from '#bot/partners/relays/relay.model.ts'
import { changeAsStaff } from '#bot/partners/screening/change-as-staff.ts'
import { remindStaff } from '#bot/partners/screening/remind-staff.ts'
import { tellAllUnsaid } from '#bot/partners/tell.ts'
import { tendYear } from '#bot/partners/year/tend-year.ts'
import type { PartnerApplication } from '#shared/partners/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import { useMortalWrites } from '#test/cases/mortal-writes.ts'
import { aReport } from '#test/support/a-case.ts'
import { TEST_KEYS } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { aMember, directory, fieldsOf, NOW, STAFF_USER } from './a-network.ts'

useDatabase()
const mortal = useMortalWrites()
const ports = { ...partnerPorts(directory), staffOf: async () => [{ staffId: 's1', userId: STAFF_USER }] }
beforeAll(() => useKeyRing(openKeyRing(TEST_KEYS.onlyNew)))

/** How many notices about this there are, by what they tell. */
async function toldAbout(about: string): Promise<Record<string, number>> {
  const notices = await mongoose.connection.collection<{ _id: string }>('outbox').find({ about }).toArray()
  const counts: Record<string, number> = {}
  for (const { _id } of notices) {
    const what = _id.slice(about.length + 1).split(':')[0] ?? ''
    counts[what] = (counts[what] ?? 0) + 1
  }
  return counts
}

const on = (date: string) => new Date(`${date}T10:00:00+09:00`)

const TOLD: PartnerApplication = {
  kind: 'business',
  category: 'soba',
  name: '例田そば',
  contactName: '例田 太郎',
  contactPhone: '090-0000-0001',
  isListed: 'yes',
  pledge: 'yes',
}

test('applying and being accepted', async () => {
  const steps = await mortal.dieEverywhere({
    begin: async () => ({ draftId: randomUUID(), userId: `U${randomUUID()}` }),
    life: async ({ draftId, userId }) => {
      await apply(TOLD, { draftId, userId, at: NOW, typed: [], messageIds: {} }, ports)
      const partner = await findPartner(draftId)
      const asked = { revision: partner?.revision ?? 0, change: { kind: 'accept' as const } }
      const staff = { name: aMember.name, centreIds: [] }
      if (partner?.state === 'applied') await changeAsStaff({ id: draftId, staff, at: NOW }, asked, ports)
      await tellAllUnsaid(ports, NOW)
    },
    expectWhole: async ({ draftId, userId }, where) => {
      const partner = await findPartner(draftId)
      expect([where, partner?.state, partner?.unsaid]).toEqual([where, 'active', []])
      expect(partner?.no).toBeGreaterThan(0)
      expect(await partnerOf(userId)).toMatchObject({ partnerId: draftId, role: 'lead' })
      expect([where, await toldAbout(`partner:${draftId}`)]).toEqual([where, { applied: 1, accepted: 1 }])
    },
  })
  expect(steps.length).toBeGreaterThan(6)
  const numbers = (await mongoose.connection.collection('partners').find().toArray()).map(({ no }) => no)
  expect(new Set(numbers).size).toBe(numbers.length)
}, 60_000)

test('a year: asked, asked again, applications brought to mind, people of long ago forgotten, menus shown', async () => {
  const steps = await mortal.dieEverywhere({
    begin: async () => {
      for (const name of ['partners', 'partner_members', 'outbox'])
        await mongoose.connection.collection(name).deleteMany({})
      const [asked, applied, stopped] = [randomUUID(), randomUUID(), randomUUID()]
      const contact = { name: '例田 太郎', phone: '090-0000-0001', email: null }
      const old = { since: '2020-04-01', contact }
      await insertPartner(aPartner({ ...old, id: asked, state: 'active', fields: fieldsOf() }))
      const appliedAt = on('2027-03-20')
      await insertPartner(aPartner({ id: applied, state: 'applied', appliedAt, fields: fieldsOf() }))
      const stoppedAt = on('2025-05-01')
      await insertPartner(aPartner({ ...old, id: stopped, state: 'stopped', stoppedAt, fields: fieldsOf() }))
      for (const [partnerId, userId] of [
        [asked, 'Ulead'],
        [stopped, 'Uformer'],
      ] as const)
        await insertMember({ id: userId, partnerId, userId, role: 'lead', name: '例田', joinedAt: stoppedAt })
      return { asked, applied, stopped, seen: new Map<string, string | null>(), shown: { times: 0 } }
    },
    told: ({ shown }) => shown.times,
    life: async ({ seen, shown }, nth) => {
      for (const date of ['2027-04-01', '2027-04-15', '2027-05-20']) {
        await tendYear(ports, on(date))
        await tellAllUnsaid(ports, on(date))
        await remindStaff(ports, on(date))
      }
      const show = async (userId: string, menuId: string | null) => {
        shown.times++
        seen.set(userId, menuId)
      }
      const menus = { menuId: async () => 'members', show, handOverReports: async () => undefined }
      // What a dead process had in hand has lapsed by the second life.
      await showMenus(menus, new Date(on('2027-05-20').getTime() + nth * 60_000))
    },
    expectWhole: async ({ asked, applied, stopped, seen }, where) => {
      const told = await Promise.all([asked, applied].map((id) => toldAbout(`partner:${id}`)))
      expect([where, told]).toEqual([where, [{ 'renewal-asked': 1, 'renewal-reminded': 2 }, { waits: 3 }]])
      const former = await findPartner(stopped)
      expect([where, former?.contact, former?.stoppedAt, former?.since]).toEqual([
        where,
        null,
        null,
        '2020-04-01',
      ])
      expect([where, Object.fromEntries(seen)]).toEqual([where, { Ulead: 'members', Uformer: null }])
      const members = await mongoose.connection.collection('partner_members').find().toArray()
      expect([where, members.map(({ menuDue }) => menuDue)]).toEqual([where, [undefined]])
    },
  })
  expect(steps).toEqual(
    expect.arrayContaining(['updateOne outbox', 'updateOne partners', 'deleteOne partner_members']),
  )
}, 120_000)

test('a report that waits and is passed on', async () => {
  await mortal.dieEverywhere({
    begin: async () => {
      const [partnerId, reportId] = [randomUUID(), randomUUID()]
      await insertPartner(
        aPartner({ id: partnerId, state: 'active', fields: fieldsOf({ reportWay: 'lead' }) }),
      )
      const userId = `U${partnerId}`
      for (const role of ['lead', 'member'] as const) {
        const member = { id: `${role}-${partnerId}`, userId: role === 'lead' ? `L${partnerId}` : userId }
        await insertMember({ ...member, partnerId, role, name: '', joinedAt: NOW })
      }
      return { partnerId, reportId, userId }
    },
    life: async ({ partnerId, reportId, userId }) => {
      const own = await partnerOf(userId)
      const arrived = { ...aReport({ reporter: { userId } }), reportId }
      if (own) await holdReport(arrived, own, 4)
      await tendRelays(ports, arrived.sentAt)
      const who = { userId: `L${partnerId}`, partnerId, role: 'lead' as const }
      try {
        await decideRelay(reportId, { decision: { kind: 'send' }, who }, ports, arrived.sentAt)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error // it is sent: the button was pressed again
      }
      await tendRelays(ports, arrived.sentAt)
    },
    expectWhole: async ({ reportId }, where) => {
      expect([where, (await findRelay(reportId))?.state]).toEqual([where, 'sent'])
      expect((await findCaseOfReport(reportId))?.reports.map(({ id }) => id)).toEqual([reportId])
      expect([where, await toldAbout(`relay:${reportId}`)]).toEqual([where, { waits: 1, sent: 1 }])
    },
  })
}, 60_000)
