/** Whatever is sent about helpers and small help, nothing breaks, and nothing stays of what was refused. */
import fc from 'fast-check'
import mongoose from 'mongoose'
import { helpRoutes } from '#bot/help/help.routes.ts'
import { tendHelp } from '#bot/help/tend-help.ts'
import { setWho } from '#bot/http/who.ts'
import type { ErrandChange, HelperChange, MyErrandChange } from '#shared/help/contract.ts'
import { chance, junk, RUNS, type Sent, send, sendSpoilt } from '#test/http/bad-input.ts'
import { aStaff } from '#test/support/a-case.ts'
import { NOON } from '#test/support/chat.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { useServer } from '#test/support/server.ts'
import { aDirectory, aHelper, anErrand } from './helpers-and-errands.ts'

useTestKeys()
useDatabase()

const ports = {
  directory: aDirectory(),
  now: () => NOON,
  quietHours: () => ({ from: '21:00', to: '07:00' }),
  staffOnDuty: async () => [{ staffId: 's', userId: 'Ustaff' }],
  findBlocking: async () => new Set<string>(),
  findSalonsThatNeedHands: async () => [],
  findProjectsThatNeedHands: async () => [],
}
const server = useServer(() => [
  (req, _res, next) => {
    setWho(req, { userId: 'Uboth', staff: aStaff() })
    next()
  },
  helpRoutes(ports),
])

const HELPER_STEPS: { [K in HelperChange['change']['kind']]: Extract<HelperChange['change'], { kind: K }> } =
  {
    answer: { kind: 'answer', state: 'active', isInsured: true, text: 'お願いします' },
    insured: { kind: 'insured', isInsured: false },
    age: { kind: 'age', age: '80+' },
    state: { kind: 'state', state: 'resting' },
  }
const ERRAND_STEPS: { [K in ErrandChange['change']['kind']]: Extract<ErrandChange['change'], { kind: K }> } =
  {
    offer: { kind: 'offer' },
    give: { kind: 'give', helperId: 'other' },
    done: { kind: 'done' },
    cancel: { kind: 'cancel' },
  }
const OWN_STEPS: { [K in MyErrandChange['kind']]: Extract<MyErrandChange, { kind: K }> } = {
  done: { kind: 'done' },
  cancel: { kind: 'cancel' },
  cannot: { kind: 'cannot' },
  thanks: { kind: 'thanks', thanks: 'kind' },
  trouble: { kind: 'trouble', text: '来ませんでした' },
}
const HELPER = {
  skills: ['bulb'],
  times: ['weekend'],
  district: 'chuo',
  age: '65-79',
  words: 'ど',
  name: '例田',
}
const ERRAND = {
  skill: 'bulb',
  wanted: { date: '2026-06-10', time: '10:00' },
  district: 'chuo',
  place: '見本町',
}
const of = (method: Sent['method'], path: string, body: unknown): Sent => ({
  method,
  path: `/api/${path}`,
  body,
})

/** One request that fits for everything that can be asked. */
const REQUESTS: Sent[] = [
  of('POST', 'helpers', { helper: { ...HELPER, phone: '090-0000-0001' } }),
  of('POST', 'errands', { errand: { ...ERRAND, name: '見本', phone: '03-0000-0002', words: 'ど' } }),
  of('POST', 'helpers/search', { text: '例田' }),
  of('GET', 'helpers', { state: 'active', skill: 'bulb', districtId: 'chuo', after: `${NOON.getTime()}.x` }),
  of('GET', 'errands', { state: 'open', districtId: 'chuo', after: `${NOON.getTime()}.x` }),
  ...Object.values(HELPER_STEPS).map((change) => of('PATCH', 'helpers/known', { revision: 0, change })),
  ...Object.values(ERRAND_STEPS).map((change) => of('PATCH', 'errands/known', { revision: 0, change })),
  ...Object.values(OWN_STEPS).map((change) => of('PATCH', 'my-help/errands/own', change)),
  of('PATCH', 'my-help', { state: 'resting' }),
]

beforeEach(async () => {
  for (const name of ['helpers', 'errands', 'outbox'])
    await mongoose.connection.collection(name).deleteMany({})
  await aHelper({ id: 'known' })
  await aHelper({ id: 'other' })
  await aHelper({ id: 'mine', userId: 'Uboth' })
  await anErrand({ id: 'known' })
  await anErrand({ id: 'own', userId: 'Uboth', state: 'done', helperId: 'mine', doneAt: NOON })
})

const ask = (sent: Sent) => send(sent, server.url(), server.browser())

test('each of them as it is is read', async () => {
  for (const sent of REQUESTS) {
    const { status, body } = await ask(sent)
    expect([sent.path, sent.body, status < 300 || Object(body).code]).toEqual([
      sent.path,
      sent.body,
      status < 300 ? true : expect.stringMatching(/^(changed-meanwhile|not-possible-now)$/),
    ])
  }
})

test('with anything in any place of it it breaks nothing, a refused one leaves all as it was, and what is due goes on', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(REQUESTS.length - 1), chance, junk, async (nth, place, put) => {
      const fits = REQUESTS[nth]
      if (fits) await sendSpoilt(fits, { place, put }, ask)
    }),
    { numRuns: RUNS },
  )
  await tendHelp(ports)
}, 600_000)
