/**
 * The built product is killed in the middle of the morning's questions, of a renewal round, of an alert and of a
 * look-up: nobody is asked twice, nobody is forgotten. KILLS=whole kills before and after each write.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { insertPlan } from '#bot/checks/plan.model.ts'
import { keepSearcher } from '#bot/searches/searcher.model.ts'
import { SearchView } from '#shared/searches/contract.ts'
import { aWish } from '#test/checks/an-asking-town.ts'
import { keptHolder } from '#test/keyholders/a-keyholder.ts'
import { aMissing } from '#test/searches/a-searching-town.ts'
import { wordsOf } from '#test/support/line-messages.ts'
import { type Browser, browserAt } from '#test/support/server.ts'
import type { Fate } from './database-proxy.ts'
import { employ, type Mortal, startMortalAt, withModels } from './mortal.ts'
import { peopleAt } from './once.ts'

const isWhole = process.env['KILLS'] === 'whole'
const NEVER = 1_000_000
const PEOPLE = 5
/** So long nothing takes on any machine. */
const PATIENCE_MS = 60_000
const TODAY = '2027-06-07'
const MORNING = new Date(`${TODAY}T09:05:00+09:00`)

let mortal: Mortal
let people: string[]
let staff: Browser
beforeAll(async () => {
  mortal = await startMortalAt(MORNING, { preset: 'ota' })
  await employ(mortal.product, 'staff-1')
  people = (await peopleAt(mortal.product, PEOPLE, [], mortal.whenDone)).map(({ userId }) => userId)
  staff = await signedIn()
}, 60_000)
afterAll(() => mortal?.close())

async function signedIn(): Promise<Browser> {
  const { product } = mortal
  const browser = browserAt(() => product.url, product.url)
  const { status } = await browser.send('POST', '/api/session', {
    idToken: await product.line.idToken('staff-1'),
  })
  expect(status).toBe(200)
  return browser
}

/** How often somebody has heard something with this title. */
function times(userId: string, title: string): number {
  const said = mortal.product.line.chat(userId).entries.map(({ message }) => wordsOf([message])[0])
  return said.filter((one) => one === title).length
}
const everybodys = (title: string) => people.map((userId) => times(userId, title))

const collection = async (name: string) => (await mortal.product.database()).collection(name)

/** Whatever happens on the way, this becomes true in the end. */
async function whenTrue(holds: () => Promise<boolean>): Promise<void> {
  const patienceEndsAt = Date.now() + PATIENCE_MS
  for (await mortal.whenDone(); !(await holds()); await mortal.whenDone()) {
    if (Date.now() > patienceEndsAt) throw new Error('it never became true')
    await pause(50)
  }
  await mortal.whenDone()
}

/** As a page does: after no answer it is sent again. */
async function insist<T>(attempt: () => Promise<T | null>): Promise<T> {
  for (let nth = 0; nth < 9; nth++) {
    const done = await attempt().catch(() => null) // it died: nothing came back
    await mortal.whenDone()
    if (done !== null) return done
  }
  throw new Error('never done')
}

/** Lives through it once whole, and then once for each step that matters, which is fatal. */
async function dieEverywhere(of: RegExp, live: (where: string) => Promise<void>): Promise<void> {
  mortal.mark(NEVER, 'pass', of)
  await live('nowhere')
  const steps = mortal.steps()
  const deaths: string[] = []
  for (const [index, name] of steps.entries()) {
    if (!isWhole && steps.indexOf(name) !== index) continue // what follows on it is the same
    const fates: Fate[] = isWhole || name === 'line push' ? ['die-before', 'die-after'] : ['die-after']
    for (const fate of fates) {
      mortal.mark(index + 1, fate, of)
      const where = `${fate} ${index + 1}: ${name}`
      await live(where)
      if (mortal.hasDied()) deaths.push(where)
    }
  }
  mortal.mark(NEVER, 'pass') // what was to be fatal and did not come must not come to the next
  await mortal.whenDone()
  expect(deaths.length).toBeGreaterThanOrEqual(isWhole ? 10 : 3)
}

test("the morning's questions: everybody is asked once", async () => {
  const title = 'おはようございます。元気ですか?'
  let mornings = 0
  await dieEverywhere(/check|outbox|line push/, async (where) => {
    for (const name of ['checks', 'check-plans']) await (await collection(name)).deleteMany({})
    await withModels(mortal, async () => {
      for (const userId of people)
        await insertPlan({
          id: randomUUID(),
          revision: 0,
          userId,
          wish: aWish({ districtId: 'omori' }),
          pause: null,
          watchers: [],
          invitations: [],
          messageIds: {},
          since: MORNING,
          plannedOn: '2027-06-06',
        })
    })
    mornings += 1
    const checks = await collection('checks')
    await whenTrue(async () => {
      // As if two minutes had gone by: then it is looked whether they arrived.
      await checks.updateMany({ state: 'waiting' }, { $set: { nextAt: new Date(0) } })
      return (await checks.countDocuments({ state: 'asked' })) === PEOPLE
    })
    expect([where, everybodys(title)]).toEqual([where, people.map(() => mornings)])
    expect([where, await checks.countDocuments()]).toEqual([where, PEOPLE])
  })
}, 900_000)

test('a round of renewals: everybody is asked once', async () => {
  const title = '年に1回の確認です'
  let rounds = 0
  await dieEverywhere(/keyholders|outbox|line push/, async (where) => {
    const holders = await collection('keyholders')
    await holders.deleteMany({})
    await withModels(mortal, async () => {
      for (const userId of people)
        await keptHolder({
          facts: { bornOn: '1941-06-20' },
          since: new Date('2026-01-10T00:00:00Z'),
          people: [{ id: randomUUID(), userId, side: 'self', since: MORNING }],
          renewal: {
            state: 'done',
            month: '2027-06',
            askedAt: null,
            remindedTimes: 0,
            isAskedInLine: false,
            doneAt: null,
            doneBy: null,
          },
        })
    })
    rounds += 1
    const asked = { 'renewal.state': 'asked' }
    await whenTrue(async () => (await holders.countDocuments(asked)) === PEOPLE)
    expect([where, everybodys(title)]).toEqual([where, people.map(() => rounds)])
  })
}, 900_000)

test('an alert and its end: everybody is asked once, and thanked once', async () => {
  await withModels(mortal, async () => {
    for (const userId of people) await keepSearcher({ userId, alsoAtNight: false, districtId: 'omori' })
  })
  let searches = 0
  await dieEverywhere(/search|outbox|line push/, async (where) => {
    const id = randomUUID()
    const told = aMissing({ district: 'omori' })
    const get = async () => SearchView.parse((await staff.get(`/api/searches/${id}`)).body)
    await insist(async () => (await staff.send('POST', '/api/searches', { id, told })).status === 201 || null)
    const becomes = async (state: string, change: (search: SearchView) => object) =>
      await insist(async () => {
        const search = await get()
        if (search.state === state) return true
        await staff.send('PATCH', `/api/searches/${id}`, {
          revision: search.revision,
          change: change(search),
        })
        return null
      })
    searches += 1
    await becomes('active', ({ features }) => ({
      kind: 'release',
      features,
      showsPhoto: false,
      districtIds: ['omori'],
    }))
    await whenTrue(async () => (await get()).rounds.every(({ sent }) => sent === PEOPLE))
    expect([where, everybodys('人を さがしています')]).toEqual([where, people.map(() => searches)])
    await becomes('found', () => ({ kind: 'found', how: 'safe', note: '' }))
    await whenTrue(async () => everybodys('ありがとうございました').every((heard) => heard >= searches))
    expect([where, everybodys('ありがとうございました')]).toEqual([where, people.map(() => searches)])
  })
}, 900_000)

test('a look-up: one case, one notice to the family, and an entry in the trail before anything is shown', async () => {
  const [family = ''] = people
  const before = times(family, '見守りキーホルダーの お知らせ')
  const { tags } = await withModels(mortal, () =>
    keptHolder({ people: [{ id: 'tie', userId: family, side: 'family', since: MORNING }] }),
  )
  const cases = await collection('cases')
  let lookUps = 0
  const had = await cases.countDocuments({ kind: 'keyholder' })
  await dieEverywhere(/keyholder|trail|cases|vault|outbox|line push/, async (where) => {
    await (await collection('keyholder_paces')).deleteMany({}) // a busy hour is another test's
    const asked = {
      id: randomUUID(),
      code: tags[0].no,
      caller: { kind: 'police', organisation: '見本警察署', name: '例田', phone: '' },
      reason: 'sheltered',
      place: '',
    }
    lookUps += 1
    await insist(async () => {
      const { status } = await staff.send('POST', '/api/keyholder-look-ups', asked)
      return status < 300 ? true : null
    })
    await mortal.whenDone()
    const stored = await (await collection('keyholder_look_ups')).countDocuments({ _id: asked.id as never })
    const noted = await (await collection('trail')).countDocuments({ about: `lookUp:${asked.id}` })
    expect([where, stored, noted > 0]).toEqual([where, 1, true])
    expect([where, await cases.countDocuments({ kind: 'keyholder' })]).toEqual([where, had + lookUps])
    expect([where, times(family, '見守りキーホルダーの お知らせ') - before]).toEqual([where, lookUps])
  })
}, 900_000)
