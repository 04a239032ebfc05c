/** Somebody who has taken part in everything wants to be forgotten: nobody finds them again, whatever collection is looked at. */
import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { issueMoveCode } from '#bot/accounts/moves/issue-move-code.ts'
import { openCase } from '#bot/cases/open-case.ts'
import { checkPorts } from '#bot/checking.ts'
import { choose } from '#bot/checks/choose.ts'
import { invite } from '#bot/checks/watch.ts'
import { createDraft } from '#bot/conversation/draft.model.ts'
import { emptyDraft, type KeptDraft } from '#bot/conversation/draft.ts'
import { lookupHash } from '#bot/crypto/search-hash.ts'
import { findErrand } from '#bot/help/errand.model.ts'
import { tendHelp } from '#bot/help/tend-help.ts'
import { helpPorts } from '#bot/helping.ts'
import { findKeyholder } from '#bot/keyholders/keyholder.model.ts'
import { noteMissed } from '#bot/missed/note-missed.ts'
import { partnerPorts } from '#bot/partnering.ts'
import { insertMember } from '#bot/partners/members/member.model.ts'
import { showMenus } from '#bot/partners/members/show-menus.ts'
import { insertPartner } from '#bot/partners/partner.model.ts'
import { aPartner, type Partner } from '#bot/partners/partner.ts'
import { tendRelays } from '#bot/partners/relays/pass-on.ts'
import { endRelay, insertRelay, type Relay } from '#bot/partners/relays/relay.model.ts'
import { rememberFollowing, rememberPerson } from '#bot/people/person.model.ts'
import { keepSearcher, noteAsked } from '#bot/searches/searcher.model.ts'
import { SeriesView } from '#shared/salons/desk.ts'
import { directory, NOW } from '#test/cases/signed-in.ts'
import { aWish } from '#test/checks/an-asking-town.ts'
import { aHelper, anErrand } from '#test/help/helpers-and-errands.ts'
import { keptHolder } from '#test/keyholders/a-keyholder.ts'
import { fieldsOf } from '#test/partners/a-network.ts'
import { anInvitation, useTheApp } from '#test/rights/the-app.ts'
import { asked } from '#test/salons/a-desk.ts'
import { aKeptSearch } from '#test/searches/a-kept-search.ts'
import { aReport } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import type { Browser } from '#test/support/server.ts'

useTestKeys()
useDatabase()
const { signIn } = useTheApp()

const WHO = 'Uforgetme'
const CONTACT = { name: '例田 太郎', phone: '090-0000-0001', email: null }

/**
 * Where somebody can still be found: that they follow the account, which LINE tells but once; the reports that they
 * sent, which the centre keeps; and being signed in.
 */
const MAY_KNOW = ['people', 'vault', 'sessions']

/** Collections that hold the person's id or a hash of it, with how often. */
async function wherePerson(): Promise<string[]> {
  const { db } = mongoose.connection
  const names = ((await db?.listCollections().toArray()) ?? []).map(({ name }) => name).toSorted()
  const hash = lookupHash(WHO)
  const found = await Promise.all(
    names.map(async (name) => {
      const all = JSON.stringify(await db?.collection(name).find().toArray())
      return all.includes(WHO) || all.includes(hash) ? [name] : []
    }),
  )
  return found.flat()
}

async function signUp(resident: Browser): Promise<void> {
  const admin = (await signIn('Uadmin', (await anInvitation('admin', [])).token)).browser
  const place = { name: '見本会館', districtId: 'chuo' }
  const series = asked({ place, rule: '毎週木曜', start: '13:00', capacity: 8 })
  const { next, id } = SeriesView.parse((await admin.send('POST', '/api/series', series)).body)
  const [one, other] = next.map((session) => session.id)
  for (const [sessionId, dates] of [
    [one, 'this'],
    [other, 'every'],
  ])
    await resident.send('POST', '/api/sign-ups', {
      id: randomUUID(),
      sessionId,
      dates,
      people: 1,
      ...CONTACT,
      email: undefined,
    })
  const absence = {
    kind: 'salon-absence',
    districtId: 'chuo',
    about: '見本',
    lastSeenOn: '2026-06-25',
    times: 3,
  } as const
  await noteMissed({ ...absence, name: CONTACT.name, phone: CONTACT.phone, person: WHO, of: id }, NOW)
}

function applied(id: string, given: Partial<Partner>): Promise<Partner> {
  const mine = { applicant: WHO, contact: CONTACT, motive: '近所なので', appliedAt: NOW }
  return insertPartner(aPartner({ id, state: 'applied', fields: fieldsOf(), ...mine, ...given }))
}

function aRelay(id: string): Relay {
  const arrived = aReport({ reportId: id, reporter: { userId: WHO } })
  const whose = { partnerId: 'own', memberId: 'm-1', userId: WHO }
  return { id, ...whose, state: 'waiting', sentAt: NOW, goesAt: NOW, arrived, text: null }
}

function aDraft(flow: string, state: KeptDraft['state']): KeptDraft {
  const id = randomUUID()
  const expiresAt = new Date(Date.now() + 86_400_000)
  const kept = { flow, state, revision: 0, userId: WHO, lastEventId: null, lastAnswer: null, expiresAt }
  return { ...emptyDraft(id, { name: CONTACT.name }), ...kept }
}

test('leaves no trace of them but what they sent to the centre, and what is theirs goes on to others', async () => {
  const { browser } = await signIn(WHO)
  await rememberFollowing(WHO, true, NOW)
  await rememberPerson(WHO, { ...CONTACT, districtId: 'chuo', mayAskAfter: true, language: 'vi' })
  await signUp(browser)
  for (const [flow, state] of [
    ['report', 'open'],
    ['consult', 'stopped'],
    ['errand', 'offered'],
    ['help-out', 'sent'],
  ] as const)
    await createDraft(aDraft(flow, state), NOW)
  await openCase({ ...aReport({ reporter: { userId: WHO } }), enteredAt: NOW })
  const identified = { askedBy: 'self', checkedBy: 'in-person', note: '' } as const
  await issueMoveCode({ userId: WHO, issuedBy: 's', centreIds: [], held: [], identified }, NOW)
  // What they applied for over the years, where they take part, and what they reported there.
  await applied('declined', { state: 'declined', appliedAt: new Date(NOW.getTime() - 3000) })
  await applied('asked', { state: 'asked', appliedAt: new Date(NOW.getTime() - 2000) })
  await applied('own', { state: 'active', appliedAt: new Date(NOW.getTime() - 1000) })
  await applied('stopped', { state: 'stopped' })
  const member = { id: 'm-1', partnerId: 'own', userId: WHO, name: CONTACT.name, joinedAt: NOW }
  await insertMember({ ...member, role: 'lead' })
  await insertRelay(aRelay('waits'))
  const kept = await insertRelay(aRelay('kept'))
  await endRelay(kept, { state: 'kept', text: '元気でした' }, NOW)
  // They help, they are helped.
  await aHelper({ id: 'me', userId: WHO })
  const taken = { state: 'taken' as const, helperId: 'me', asked: ['me'], takenAt: NOW }
  await anErrand({ id: 'taken', ...taken })
  await anErrand({ id: 'mine', userId: WHO, ...taken, helperId: 'other', asked: ['other'] })
  await anErrand({ id: 'done', userId: WHO, state: 'done', helperId: 'other', doneAt: NOW })
  await aHelper({ id: 'other', userId: 'Uother' })
  // They are asked how they are, and watch for somebody who is.
  await choose(
    checkPorts(directory, () => NOW),
    aWish(),
    { userId: WHO, at: NOW },
  )
  const watched = await choose(
    checkPorts(directory, () => NOW),
    aWish(),
    { userId: 'Uother', at: NOW },
  )
  const { link } = await invite(
    checkPorts(directory, () => NOW),
    watched,
    NOW,
  )
  const code = link.split('/').at(-1) ?? ''
  await browser.send('POST', '/api/my-watching', { code, name: CONTACT.name })
  // They wear a tag, and answer for their mother's.
  const tie = { id: 't', userId: WHO, since: NOW }
  await keptHolder({ people: [{ ...tie, side: 'self' }], facts: { districtId: 'chuo' } })
  const mothers = await keptHolder({ people: [{ ...tie, side: 'family' }] })
  // They want to hear of missing people, told of one, and saw somebody.
  await keepSearcher({ userId: WHO, alsoAtNight: true, districtId: null })
  const { search } = await aKeptSearch(WHO)
  await noteAsked(search.id, [{ userId: WHO, roundId: 'r', districtId: null, alsoAtNight: true }], NOW)
  const before = await wherePerson()
  expect(before).toEqual(
    expect.arrayContaining([
      'check-plans',
      'drafts',
      'errands',
      'helpers',
      'keyholders',
      'partners',
      'partner_members',
      'relays',
      'search_asked',
      'search_sightings',
      'searchers',
      'searches',
      'sign_ups',
    ]),
  )

  expect((await browser.send('DELETE', '/api/me')).status).toBe(200)
  await tendHelp(helpPorts(directory, () => NOW))
  await tendRelays(partnerPorts(directory), NOW)
  const menus = {
    menuId: async () => 'menu',
    show: async () => undefined,
    handOverReports: async () => undefined,
  }
  await showMenus(menus, NOW)

  expect((await wherePerson()).filter((name) => !MAY_KNOW.includes(name))).toEqual([])
  expect(await mongoose.connection.collection('missed').countDocuments()).toBe(0)
  expect(await findErrand('taken')).toMatchObject({ state: 'offered', gaveBack: ['me'] })
  expect(await findKeyholder(mothers.id)).toMatchObject({ state: 'active', people: [] })
  expect(await findErrand('mine')).toMatchObject({ state: 'cancelled', userId: null, name: '' })
})
