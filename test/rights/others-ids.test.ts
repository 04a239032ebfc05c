/** Ids of other centres and of other people, in every route that takes one: answered as if nothing were there. */
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { checkPorts } from '#bot/checking.ts'
import { insertChecks } from '#bot/checks/check.model.ts'
import { checkOf } from '#bot/checks/check.ts'
import { choose } from '#bot/checks/choose.ts'
import { createDraft } from '#bot/conversation/draft.model.ts'
import { emptyDraft } from '#bot/conversation/draft.ts'
import { openDirectory } from '#bot/directory/directory.ts'
import { loadPreset } from '#bot/directory/load-preset.ts'
import { insertDrill } from '#bot/drills/drill.model.ts'
import { ROUTE_RIGHTS, type RouteRight } from '#bot/http/route-rights.ts'
import { lookUpKeyholder } from '#bot/keyholders/look-ups/look-up.ts'
import { lookUpPorts } from '#bot/looking-up.ts'
import { insertPartner } from '#bot/partners/partner.model.ts'
import { aPartner } from '#bot/partners/partner.ts'
import { keepPhoto } from '#bot/photos/keep-photo.ts'
import { MoveCodeIssued } from '#shared/accounts/contract.ts'
import { SavedView } from '#shared/cases/list.contract.ts'
import { SCHEME, type Scheme } from '#shared/network/rules.ts'
import { DAY_MS } from '#shared/time.ts'
import { IDENTIFIED, theOne } from '#test/accounts/a-counter.ts'
import { NOW } from '#test/cases/signed-in.ts'
import { aWish } from '#test/checks/an-asking-town.ts'
import { aHelper, anErrand } from '#test/help/helpers-and-errands.ts'
import { everythingKept } from '#test/http/bad-input.ts'
import { anAbout } from '#test/http/salon-about.ts'
import { keptHolder, REGISTERED_AT } from '#test/keyholders/a-keyholder.ts'
import { aCall } from '#test/keyholders/a-register.ts'
import { fieldsOf } from '#test/partners/a-network.ts'
import { aKeptSearch } from '#test/searches/a-kept-search.ts'
import { aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { type Browser, ORIGIN } from '#test/support/server.ts'
import { anInvitation, useTheApp } from './the-app.ts'

useTestKeys()
useDatabase()
const [meguro, mitaka, ota] = [
  await loadPreset('meguro'),
  await loadPreset('mitaka'),
  await loadPreset('ota'),
]
const schemes = Object.keys(SCHEME).filter((key): key is Scheme => key in SCHEME)
const town = openDirectory({ ...meguro, schemes, help: mitaka.help, keyholders: ota.keyholders })
const { url, signIn } = useTheApp(undefined, town)

const OWNER = 'Ubreaker'
/** Whose centre it all belongs to, and who comes along. */
const [HERE, ELSEWHERE] = ['chuo', 'hokubu']
let colleague: Browser
let stranger: Browser
/** By the noun in the address: what stands in the place of its parameters. */
let things: Record<string, Record<string, string>>

beforeAll(async () => {
  const owner = (await signIn(OWNER, (await anInvitation('admin', [])).token)).browser
  colleague = (await signIn('Ucolleague', (await anInvitation('manager', [ELSEWHERE])).token)).browser
  stranger = (await signIn('Ustranger')).browser
  things = { ...(await ofCases(owner)), ...(await ofPeople(owner)), ...(await ofSafety()) }
  things = { ...things, ...(await ofAccounts(owner)) }
}, 60_000)

async function aPhoto(ownerId: string): Promise<string> {
  const square = sharp({ create: { width: 8, height: 8, channels: 3, background: 'green' } })
  return await keepPhoto(await square.jpeg().toBuffer(), ownerId, NOW)
}

async function ofCases(owner: Browser) {
  const reportId = randomUUID()
  const photoId = await aPhoto(reportId)
  const { view } = await aCase({
    reportId,
    centreId: HERE,
    districtId: null,
    told: { photos: [photoId] },
    reporter: { userId: OWNER },
  })
  const saved = await owner.send('POST', '/api/views', { name: '見本', conditions: {}, sharedWith: 'me' })
  const sessions = Object((await owner.get('/api/sign-in')).body)
  const member = (await anInvitation('staff', [HERE])).staff
  return {
    cases: { id: view.id, photoId },
    records: { id: reportId, photoId },
    views: { id: SavedView.parse(saved.body).id },
    sessions: { id: String(sessions.sessions[0].id) },
    passkeys: { id: randomUUID() },
    staff: { id: member.id },
    centres: { id: HERE },
  }
}

async function ofPeople(owner: Browser) {
  const about = await anAbout(owner)
  const place = { id: 'new', label: '配達の道', text: '見本町1-2-3' }
  const me = await owner.send('PUT', '/api/me', { name: '例田 太郎', places: [place] })
  const draftId = randomUUID()
  const draft = {
    ...emptyDraft(draftId),
    userId: OWNER,
    flow: 'report',
    state: 'open' as const,
    revision: 0,
  }
  const until = new Date(NOW.getTime() + DAY_MS)
  await createDraft({ ...draft, expiresAt: until, lastEventId: null, lastAnswer: null }, NOW)
  const [skill = ''] = town.preset.help.skills.flatMap(({ id, isErrand }) => (isErrand ? [id] : []))
  const helper = await aHelper({ districtId: HERE, skills: [skill], userId: OWNER })
  const errand = await anErrand({ districtId: HERE, skill, userId: OWNER })
  const partnerId = randomUUID()
  await insertPartner(aPartner({ id: partnerId, state: 'active', fields: fieldsOf({ districtId: HERE }) }))
  const seat = { id: randomUUID(), sessionId: about.sessionId }
  const guest = (await signIn('Uguest')).browser
  await guest.send('POST', '/api/seats', { ...seat, people: 1 })
  return {
    seats: seat,
    me: { id: String(Object(me.body).places?.[0]?.id) },
    drafts: { id: draftId, photoId: await aPhoto(draftId) },
    'sign-ups': { id: about.signUpId, sessionId: about.sessionId },
    missed: { id: about.missedId },
    partners: { id: partnerId, memberId: 'm-breaker' },
    'my-partner': { id: randomUUID(), memberId: 'm-breaker' },
    helpers: { id: helper.id },
    errands: { id: errand.id },
    'my-help': { id: errand.id },
  }
}

const aDrill = {
  id: randomUUID(),
  title: '印',
  centreIds: [HERE],
  from: NOW,
  until: new Date(NOW.getTime() + DAY_MS),
  by: { id: 's', name: '見本 課長' },
}

async function ofSafety() {
  const { search, sighting } = await aKeptSearch(OWNER)
  const searched = { id: search.id, sightingId: sighting.id, photoId: await aPhoto(search.id) }
  const people = [{ id: 't1', userId: OWNER, side: 'family' as const, since: REGISTERED_AT }]
  const holder = await keptHolder({ people, facts: { districtId: HERE, photoId: await aPhoto('holder') } })
  const call = aCall(holder.tags[0].no)
  await lookUpKeyholder(call, aStaff(), lookUpPorts(town), NOW)
  const plan = await choose(
    checkPorts(town, () => NOW),
    aWish(),
    { userId: OWNER, at: NOW },
  )
  const check = checkOf(plan, '2026-07-02')
  await insertChecks([{ ...check, state: 'centre' }])
  return {
    searches: searched,
    alerts: searched,
    keyholders: { id: holder.id },
    'my-keyholders': { id: holder.id },
    'keyholder-look-ups': { id: call.id },
    checks: { id: check.id },
    'my-watching': { planId: plan.id },
    drills: { id: (await insertDrill(aDrill)).id },
  }
}

/** An account of one's own centre that the owner has found, and a code that was issued for it. */
async function ofAccounts(owner: Browser) {
  const reportId = randomUUID()
  await aCase({ reportId, centreId: HERE, districtId: null, reporter: { userId: 'Umover' } })
  const { id } = await theOne(owner, { kind: 'record', record: 'report', id: reportId })
  const code = await owner.send('POST', `/api/accounts/${id}/move-codes`, IDENTIFIED)
  return { accounts: { id }, 'account-moves': { id: MoveCodeIssued.parse(code.body).moveId } }
}

const NOTE = { revision: 0, change: { kind: 'note', note: '印' } }
const SEEN = { id: randomUUID(), now: 'saw', at: NOW.toISOString(), place: '見本駅', point: null, words: '' }
/** What fits the contract, so that it is the id that is looked at. */
const SENT: Record<string, unknown> = {
  'patch /api/drills/:id': { kind: 'end' },
  'post /api/drills/:id/prints': { paper: 'sheet' },
  'patch /api/sign-ups/:id/sessions/:sessionId': { kind: 'leave' },
  'patch /api/my-help/errands/:id': { kind: 'cancel' },
  'patch /api/drafts/:id': { answers: {} },
  'post /api/drafts/:id/done': { spoken: false },
  'post /api/records/:id/additions': { text: '印' },
  'post /api/records/:id/answers': { questionId: 'q1', text: '印' },
  'post /api/records/:id/helpful': { helpful: true },
  'post /api/records/:id/worried': {},
  'patch /api/cases/:id': { revision: 0, change: { kind: 'note', text: '印' } },
  'post /api/cases/:id/reporter': { reportId: 'r', reason: 'call-back' },
  'post /api/cases/:id/feedback-check': { text: '印' },
  'post /api/cases/:id/presence': { isLeaving: false },
  'post /api/cases/:id/prints': { form: 'consultation' },
  'patch /api/views/:id': { name: '印' },
  'patch /api/searches/:id': { revision: 0, change: { kind: 'call-off', because: 'mistake' } },
  'post /api/searches/:id/reporter': { reason: 'call-back' },
  'post /api/searches/:id/sightings': SEEN,
  'post /api/alerts/:id/sightings': SEEN,
  'patch /api/missed/:id': { kind: 'take', revision: 0 },
  'patch /api/helpers/:id': { revision: 0, change: { kind: 'insured', isInsured: false } },
  'patch /api/errands/:id': { revision: 0, change: { kind: 'cancel' } },
  'patch /api/partners/:id': { revision: 0, change: { kind: 'note', text: '印' } },
  'post /api/partners/:id/prints': { paper: 'certificate' },
  'post /api/my-partner/reports/:id': { kind: 'send' },
  'patch /api/keyholders/:id': NOTE,
  'patch /api/my-watching/:planId': { kind: 'on-it', date: '2026-07-02' },
  'patch /api/checks/:id': { revision: 0, kind: 'is-well' },
  'patch /api/my-keyholders/:id': { revision: 0, change: { kind: 'tag-lost' } },
  'post /api/accounts/:id/records': IDENTIFIED,
  'post /api/accounts/:id/deletions': IDENTIFIED,
  'post /api/accounts/:id/move-codes': IDENTIFIED,
  'patch /api/staff/:id': { role: 'viewer' },
  'put /api/staff/:id/away': { away: null },
  'put /api/centres/:id/escalation': { revision: 0, staffIds: [] },
}

/** What everybody with the right works on for the whole town, and what everybody may see. */
const WHOLE_TOWN = /^\/api\/(announcements|newsletters|projects|series|salon-sessions|salons)\/|:year$/
/** Looked for among one's own, and nothing to let go of is nothing gone wrong. */
const OWN_ALONE = '/api/seats/:id/sessions/:sessionId'

const METHODS = { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE' } as const

async function answered([method, path, access]: RouteRight, ids: Record<string, string>) {
  const asks = access === 'signed-in' ? stranger : colleague
  const at = path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? 'none')
  if (path.endsWith('/photos') && method === 'post') return await uploaded(asks, at)
  const sent = SENT[`${method} ${path}`]
  const query = path.endsWith('/history') ? '?before=h1' : ''
  const reply = method === 'get' ? await asks.get(at + query) : await asks.send(METHODS[method], at, sent)
  return { status: reply.status, code: Object(reply.body).code, say: Object(reply.body).say }
}

async function uploaded({ cookies }: Browser, at: string) {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const square = sharp({ create: { width: 8, height: 8, channels: 3, background: 'green' } })
  const body = new Uint8Array(await square.jpeg().toBuffer())
  const headers = { cookie, origin: ORIGIN, 'content-type': 'image/jpeg' }
  const reply = await fetch(url() + at, { method: 'POST', body, headers })
  const { code, say } = Object(await reply.json())
  return { status: reply.status, code, say }
}

const ROUTES = ROUTE_RIGHTS.filter(
  ([, path]) => path.includes(':') && !WHOLE_TOWN.test(path) && path !== OWN_ALONE,
)
const REFUSED = ['not-found', 'no-draft', 'not-signed-up', 'not-allowed', 'not-staff']

test.each(ROUTES)('%s %s', async (...route) => {
  const ids = things[route[1].split('/')[2] ?? '']
  if (!ids) throw new Error(`nothing to ask ${route[1]} for`)
  const nobodys = Object.fromEntries(Object.keys(ids).map((name) => [name, randomUUID()]))
  const theirs = await answered(route, ids)
  expect(theirs).toEqual(await answered(route, nobodys))
  expect(REFUSED).toContain(theirs.code)
})

test('seats that somebody else keeps while they sign up stay kept', async () => {
  const kept = await everythingKept()
  const { id, sessionId } = things['seats'] ?? {}
  expect(kept.includes(`"${id}"`)).toBe(true)
  await stranger.send('DELETE', `/api/seats/${id}/sessions/${sessionId}`)
  expect((await everythingKept()) === kept).toBe(true)
})
