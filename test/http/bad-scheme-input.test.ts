/** Whatever is sent about keyholders, questions and searches, nothing breaks, and nothing stays of what was refused. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import mongoose from 'mongoose'
import { pino } from 'pino'
import { checkingRoutes, checkPorts } from '#bot/checking.ts'
import { choose } from '#bot/checks/choose.ts'
import { planDay } from '#bot/checks/plan-day.ts'
import { tendChecks } from '#bot/checks/tend-checks.ts'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { setWho } from '#bot/http/who.ts'
import { keyholderPaperRoutes } from '#bot/keyholder-papers.ts'
import { tendLookUps } from '#bot/keyholders/look-ups/follow-up.ts'
import { tendRenewals } from '#bot/keyholders/renewals/tend-renewals.ts'
import { keyholderPorts, keyholdingRoutes } from '#bot/keyholding.ts'
import { finderPages, lookingUpRoutes, lookUpPorts } from '#bot/looking-up.ts'
import { enqueueAll } from '#bot/outbox/enqueue.ts'
import { openSearch } from '#bot/searches/open-search.ts'
import { noteAsked } from '#bot/searches/searcher.model.ts'
import { tendSearches } from '#bot/searches/tend-searches.ts'
import { searchingRoutes, searchPorts } from '#bot/searching.ts'
import { FACTS } from '#shared/keyholders/rules.ts'
import { aWish } from '#test/checks/an-asking-town.ts'
import { chance, junk, RUNS, type Sent, send, sendSpoilt } from '#test/http/bad-input.ts'
import { keptHolder, someFacts } from '#test/keyholders/a-keyholder.ts'
import { aMissing } from '#test/searches/a-searching-town.ts'
import { aStaff } from '#test/support/a-case.ts'
import { NOON } from '#test/support/chat.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { useServer } from '#test/support/server.ts'

useTestKeys()
useDatabase()

const WHO = 'Uboth'
const directory = openDirectory(await loadPreset('ota'))
const now = () => NOON
const deps = { directory, now, pageLink: (path: string) => `https://liff.line.me/1-a${path}` }
const server = useServer(() => [
  (req, _res, next) => {
    setWho(req, { userId: WHO, staff: aStaff({ role: 'manager' }) })
    next()
  },
  ...keyholdingRoutes(deps),
  ...lookingUpRoutes(deps),
  checkingRoutes(deps),
  ...searchingRoutes(deps),
  keyholderPaperRoutes({ ...deps, publicUrl: 'https://example.org' }),
  finderPages({ ...deps, log: pino({ level: 'silent' }) }),
])

const FEATURES = {
  ageBand: '80代',
  sex: 'male',
  build: null,
  heightCm: null,
  hair: '',
  clothes: '青い上着',
  belongings: '',
  manner: '',
  around: '大森',
  lastSeenAt: NOON.toISOString(),
}
const facts = someFacts()
const of = (method: Sent['method'], path: string, body: unknown): Sent => ({
  method,
  path: `/api/${path}`,
  body,
})
const patches = (path: string, changes: object[]) =>
  changes.map((change) => of('PATCH', path, { revision: 0, change }))

/** One request that fits for everything that can be asked; those of a search are made with its id. */
const requests = (searchId: string): Sent[] => [
  of('GET', 'keyholders', {
    state: 'active',
    districtId: 'omori',
    onLine: 'yes',
    after: `${NOON.getTime()}.x`,
  }),
  of('POST', 'keyholders', { id: randomUUID(), facts }),
  of('POST', 'keyholders/search', { text: '例田' }),
  ...patches('keyholders/known', [
    { kind: 'edit', facts },
    { kind: 'note', note: '電話' },
    { kind: 'tag-lost', no: '4827-1936' },
    { kind: 'renewed', by: 'phone', facts },
    { kind: 'letter-returned' },
    { kind: 'stop', because: 'moved' },
    { kind: 'invite', side: 'family' },
    { kind: 'untie', personId: 'tie' },
  ]),
  ...patches('my-keyholders/known', [
    { kind: 'fact', to: { fact: 'address', address: '見本町', districtId: 'omori', phone: null } },
    { kind: 'fact', to: { fact: 'contact1', contact: facts.contacts[0] } },
    { kind: 'consents', consents: facts.consents },
    { kind: 'wishes', tellsLookUps: true, mayAskAfter: false },
    { kind: 'renew', confirmed: FACTS },
    { kind: 'tag-lost' },
  ]),
  of('POST', 'my-keyholders/ties', { code: 'ABCD-EFGH' }),
  of('POST', 'keyholder-look-ups', {
    id: randomUUID(),
    code: '4827-1936',
    caller: { kind: 'police', organisation: '見本署', name: '例田', phone: '' },
    reason: 'lost',
    place: '駅',
  }),
  of('GET', 'keyholder-look-ups', {}),
  of('POST', 'keyholder-prints', { kind: 'tags', keyholderIds: ['known'] }),
  of('POST', 'keyholder-prints', { kind: 'renewals', districtId: 'omori' }),
  of('POST', 'keyholder-look-ups/confirmations', { staffId: 'known' }),
  of('PUT', 'my-check', aWish({ districtId: 'omori' })),
  ...patches('my-check', [
    { kind: 'pause', from: '2026-06-10', until: '2026-06-20', why: 'travel' },
    { kind: 'resume' },
    { kind: 'invite' },
    { kind: 'remove-watcher', watcherId: 'known' },
    { kind: 'answer', answer: 'come' },
    { kind: 'stop' },
  ]),
  of('POST', 'my-watching', { code: 'ABCD-EFGH', name: '娘' }),
  of('PATCH', 'my-watching/known', { kind: 'on-it', date: '2026-06-08' }),
  of('PATCH', 'checks/known', { revision: 0, kind: 'is-well' }),
  of('POST', 'searches', { id: randomUUID(), told: aMissing({ district: 'omori' }), isDrill: true }),
  of('GET', 'searches', { after: `1.${NOON.getTime()}.x` }),
  of('POST', `searches/${searchId}/reporter`, { reason: 'verify' }),
  ...patches(`searches/${searchId}`, [
    { kind: 'features', features: FEATURES },
    { kind: 'release', features: FEATURES, showsPhoto: false, districtIds: ['omori'] },
    { kind: 'consent', consentFeatures: 'yes', consentPhoto: 'no' },
    { kind: 'widen', districtIds: ['omori'] },
    { kind: 'neighbour', name: '品川区', step: 'told' },
    { kind: 'found', how: 'safe', note: '' },
    { kind: 'call-off', because: 'mistake' },
  ]),
  of('POST', 'search-prints', { searchId, kind: 'request', neighbour: '品川区' }),
  of('POST', `alerts/${searchId}/sightings`, {
    id: randomUUID(),
    now: 'saw',
    at: NOON.toISOString(),
    point: { latitude: 35.6, longitude: 139.7 },
    place: '駅',
    words: '',
  }),
  of('PUT', 'my-alerts', { wants: true, alsoAtNight: false, districtId: 'omori' }),
]

let searchId = ''
beforeEach(async () => {
  for (const name of [
    'keyholders',
    'check-plans',
    'checks',
    'searches',
    'cases',
    'outbox',
    'keyholder_paces',
  ])
    await mongoose.connection.collection(name).deleteMany({})
  await keptHolder({ id: 'known', people: [{ id: 'tie', userId: WHO, side: 'self', since: NOON }] })
  await choose(checkPorts(directory, now), aWish({ districtId: 'omori' }), { userId: WHO, at: NOON })
  const told = { told: aMissing({ district: 'omori' }), isDrill: false, by: null, keyholderId: null }
  const search = await openSearch(
    searchPorts(directory, now),
    { ...told, id: randomUUID(), userId: 'Ufamily' },
    NOON,
  )
  searchId = search.id
  await noteAsked(searchId, [{ userId: WHO, roundId: 'r', districtId: 'omori', alsoAtNight: false }], NOON)
})

const ask = (sent: Sent) => send(sent, server.url(), server.browser())

/** Those that need another state than it has are turned down for that, and for nothing else. */
const TURNED_DOWN = /^(changed-meanwhile|not-possible-now|not-found|code-not-good)$/

test('each of them as it is is read', async () => {
  for (const sent of requests(searchId)) {
    const { status, body } = await ask(sent)
    const code = status < 300 || Object(body).code
    expect([sent.path, sent.body, code]).toEqual([
      sent.path,
      sent.body,
      status < 300 ? true : expect.stringMatching(TURNED_DOWN),
    ])
  }
})

test('with anything in any place of it it breaks nothing, a refused one leaves all as it was, and what is due goes on', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(1000), chance, junk, async (nth, place, put) => {
      const all = requests(searchId)
      const fits = all[nth % all.length]
      if (fits) await sendSpoilt(fits, { place, put }, ask)
    }),
    { numRuns: RUNS },
  )
  await planDay(checkPorts(directory, now), NOON)
  await tendChecks(checkPorts(directory, now), NOON)
  await tendSearches(searchPorts(directory, now))
  await tendLookUps(lookUpPorts(directory), NOON)
  await tendRenewals({ ...keyholderPorts(directory), notifyAll: enqueueAll }, NOON)
}, 600_000)
