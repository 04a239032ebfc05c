/** 会議・研修: meetings of partners, for partners alone. */

import { partnerOf } from '#bot/partners/partner-of.ts'
import { meetingsCommands } from '#bot/salons/meetings.commands.ts'
import { holdSeats } from '#bot/salons/seats/hold-seats.ts'
import { letPartnersIn } from '#bot/salons/seats/may-come.ts'
import { aSeries } from '#test/salons/a-series.ts'
import { aSalonTown, refuseWhatLineWould } from '#test/salons/guests.ts'
import { NOON, textsOf } from '#test/support/chat.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { activePartner, forgetAll } from './a-network.ts'

useTestKeys()
useDatabase()
beforeAll(() => letPartnersIn(async (userId) => (await partnerOf(userId)) !== null))
afterAll(() => letPartnersIn(async () => false))
beforeEach(forgetAll)

const SESSION = 'mihon:2026-06-16'

test('a partner sees what comes and signs up for it; of others nobody hears that it is there', async () => {
  const town = await aSalonTown(aSeries({ openTo: 'partners' }))
  const { meetings } = meetingsCommands(town.ports)
  const [partner, resident] = [
    await town.guest({ name: '例田 太郎', phone: '090-0000-0001' }),
    await town.guest(),
  ]
  await activePartner({}, { [partner.userId]: 'member' })

  const seen = await meetings({ userId: partner.userId, at: NOON })
  refuseWhatLineWould(seen)
  expect(textsOf(seen).join()).toContain('6月16日(火)')
  await partner.hear({ kind: 'command', name: 'sign-up', argument: SESSION })
  await partner.press('1人', 'ない', '申し込む')
  expect(partner.words()).toContain('申し込みました')
  expect((await town.session(SESSION)).parties).toHaveLength(1)

  const told = await meetings({ userId: resident.userId, at: NOON })
  expect(textsOf(told).join()).toContain('団体の方の会です')
  await resident.hear({ kind: 'command', name: 'sign-up', argument: SESSION })
  expect(resident.words()).toContain('見つかりませんでした')
  const asked = { id: 'hold-1', sessionId: SESSION, people: 1, userId: resident.userId }
  await expect(holdSeats(asked, NOON)).rejects.toMatchObject({ code: 'not-found' })
})

test('where nothing is planned, it says so kindly', async () => {
  const town = await aSalonTown(aSeries())
  const person = await town.guest()
  await activePartner({}, { [person.userId]: 'lead' })
  const said = await meetingsCommands(town.ports).meetings({ userId: person.userId, at: NOON })
  expect(textsOf(said)[0]).toBe('いまは、予定がありません')
})
