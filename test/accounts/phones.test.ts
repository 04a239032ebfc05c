/** Whatever somebody told with their phone number is found by the whole number again, and by nothing less. */
import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { openCase } from '#bot/cases/open-case.ts'
import { eraseFromVault, findReportersByPhone } from '#bot/cases/vault/vault.model.ts'
import { checkPorts } from '#bot/checking.ts'
import { choose } from '#bot/checks/choose.ts'
import { findPlansByPhone } from '#bot/checks/plan.model.ts'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { findErrandsByPhone } from '#bot/help/errand.model.ts'
import { MIGRATIONS } from '#bot/migrating.ts'
import { findPeopleByPhone, forgetPerson, rememberPerson } from '#bot/people/person.model.ts'
import { rotateKeys } from '#bot/rotate-keys.ts'
import { findSignUpsByPhone, keepSignUp } from '#bot/salons/sign-up.model.ts'
import { directory, NOW } from '#test/cases/signed-in.ts'
import { aWish } from '#test/checks/an-asking-town.ts'
import { anErrand } from '#test/help/helpers-and-errands.ts'
import { aReport } from '#test/support/a-case.ts'
import { TEST_KEYS, useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { expectServedByIndexes } from '#test/support/plans.ts'

useTestKeys(TEST_KEYS.before)
useDatabase()

const PHONE = '090-0000-0001'
const WHO = 'Uphone'
const reportId = randomUUID()

beforeAll(async () => {
  useKeyRing(openKeyRing(TEST_KEYS.before))
  await rememberPerson(WHO, { name: '例田 太郎', phone: PHONE })
  await rememberPerson('Unobody', { name: '見本 花子' })
  await openCase({ ...aReport({ reportId, reporter: { userId: WHO, phone: PHONE } }), enteredAt: NOW })
  await keepSignUp(aSignUp())
  await anErrand({ userId: WHO, phone: PHONE })
  await choose(
    checkPorts(directory, () => NOW),
    aWish({ phone: PHONE }),
    { userId: WHO, at: NOW },
  )
})

function aSignUp() {
  const told = { name: '例田 太郎', phone: PHONE, needs: [], needsNote: null, proxy: null }
  const none = { typed: [], messageIds: {}, unsent: [], endedAt: null, personHash: null, mayAskAfter: false }
  const on = { seriesId: 's', sessionId: 'd', from: '2026-06-01', size: 1, source: 'line' as const }
  return { id: randomUUID(), userId: WHO, since: NOW, ...on, ...told, ...none }
}

/** Which accounts told this number, by where they told it. */
async function foundBy(phone: string): Promise<Record<string, (string | null)[]>> {
  const owners = (found: { userId: string | null }[]) => found.map(({ userId }) => userId)
  return {
    people: await findPeopleByPhone(phone, 10),
    vault: owners(await findReportersByPhone(phone, 10)),
    'sign-ups': owners(await findSignUpsByPhone(phone, 10)),
    errands: owners(await findErrandsByPhone(phone, 10)),
    plans: owners(await findPlansByPhone(phone, 10)),
  }
}

const EVERYWHERE = { people: [WHO], vault: [WHO], 'sign-ups': [WHO], errands: [WHO], plans: [WHO] }
const NOWHERE = { people: [], vault: [], 'sign-ups': [], errands: [], plans: [] }

test.each([PHONE, '09000000001', '０９０ ００００ ０００１', '+81 90-0000-0001'])(
  'is found by %s',
  async (phone) => expect(await foundBy(phone)).toEqual(EVERYWHERE),
)

test.each(['090-0000-0002', '0000-0001', '090-0000', '', '電話'])('is not found by %j', async (phone) =>
  expect(await foundBy(phone)).toEqual(NOWHERE),
)

test('an index finds it', async () => {
  await expectServedByIndexes(() => foundBy(PHONE))
})

test('data of an earlier version is found once a new version has started, and nothing is left over', async () => {
  const { db } = mongoose.connection
  for (const name of ['people', 'vault', 'sign_ups', 'errands', 'check-plans'])
    await db?.collection(name).updateMany({}, { $unset: { phoneHash: 1 } })
  expect(await foundBy(PHONE)).toEqual(NOWHERE)
  const migration = MIGRATIONS.find(({ id }) => id === '2026-11-find-by-phone')
  expect(await migration?.run(NOW)).toBe(6) // whoever told none has been looked at too
  expect(await foundBy(PHONE)).toEqual(EVERYWHERE)
  expect(await migration?.run(NOW)).toBe(0)
})

test('while keys are changed, and after that, it is found with whichever key it was made', async () => {
  useKeyRing(openKeyRing(TEST_KEYS.after))
  expect(await foundBy(PHONE)).toEqual(EVERYWHERE)
  await rotateKeys()
  useKeyRing(openKeyRing(TEST_KEYS.onlyNew))
  expect(await foundBy(PHONE)).toEqual(EVERYWHERE)
})

test('what was taken back is not found any more', async () => {
  useKeyRing(openKeyRing(TEST_KEYS.onlyNew))
  await forgetPerson(WHO)
  await eraseFromVault(reportId, 'phone')
  expect(await foundBy(PHONE)).toMatchObject({ people: [], vault: [] })
})
