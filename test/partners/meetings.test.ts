/** 会議・研修: meetings of partners, for partners alone. */

import { partnerOf } from '#bot/partners/partner-of.ts'
import { meetingsCommands } from '#bot/salons/meetings.commands.ts'
import { putMinutes } from '#bot/salons/minutes/minutes.ts'
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

test('the minutes of what is over are one tap away, the newest first', async () => {
  const town = await aSalonTown(aSeries({ openTo: 'partners' }))
  const [partner, resident] = [await town.guest(), await town.guest()]
  await activePartner({}, { [partner.userId]: 'member' })
  const after = new Date('2026-07-22T03:00:00Z')
  const files = { keepDocument: async () => 'file-1', forgetPhotos: async () => undefined }
  for (const id of [SESSION, 'mihon:2026-07-21'])
    await putMinutes(await town.session(id), Buffer.from('%PDF-'), files, after)

  const { meetings } = meetingsCommands(town.ports)
  const seen = await meetings({ userId: partner.userId, at: after })
  refuseWhatLineWould(seen)
  const [said] = seen.says
  const card = said?.kind === 'cards' ? said.cards.at(-1) : null
  expect(card?.title).toBe('議事録')
  expect(card?.buttons?.map(({ label, action }) => [label, action])).toEqual([
    ['7月21日(火)を読む', { kind: 'open', path: '/salons/mihon:2026-07-21' }],
    ['6月16日(火)を読む', { kind: 'open', path: '/salons/mihon:2026-06-16' }],
  ])
  const told = await meetings({ userId: resident.userId, at: after })
  expect(textsOf(told).join()).not.toContain('議事録')
})
