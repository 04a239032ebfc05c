/** Each scheme for people who may get lost or go silent, from its first word to the day on which nothing is left. */
import { findKeyholder } from '#bot/keyholders/keyholder.model.ts'
import { useDatabase } from '#test/support/mongo.ts'
import {
  casesOf,
  changeHolder,
  find,
  HOLDER_MARK,
  lookUpAtNight,
  register,
  renew,
  tagOf,
} from './keyholder-life.ts'
import { type SchemeTown, startSchemeTown } from './scheme-town.ts'

useDatabase()

const FAMILY = 'resident'

describe.each(['form', 'chat'] as const)('with INTAKE=%s', (intake) => {
  let town: SchemeTown
  beforeAll(async () => {
    town = await startSchemeTown(intake)
    for (const key of [FAMILY, 'shopkeeper']) await town.line.phone(key).follow()
  })
  afterAll(() => town?.close())

  test('a keyholder: registered, found, looked up at night, renewed, asked after, ended and forgotten', async () => {
    await town.until('10:00')
    const id = await register(town, FAMILY)
    const first = await tagOf(id)

    await find(town, first.token)
    expect(town.heard('staff-1')).toContain('新しい照会')
    const [told] = await casesOf(town, 'keyholder')
    expect(JSON.stringify(told)).toContain(HOLDER_MARK.finderPlace)

    await town.until('23:00')
    const shown = await lookUpAtNight(town, first.no)
    expect(shown.contacts?.map(({ name }) => name)).toEqual([
      HOLDER_MARK.contact1Name,
      HOLDER_MARK.contact2Name,
    ])
    await town.until('09:00', '2027-06-08')
    expect(town.heard(FAMILY)).toContain('見守りキーホルダーの お知らせ')
    const cases = await casesOf(town, 'keyholder')
    expect(cases.flatMap(({ tasks }) => tasks.map(({ text }) => text))).toContain('その後の様子を電話で聞く')

    await town.until('10:00', '2027-11-01')
    expect(town.heard(FAMILY)).toContain('年に1回の確認です')
    const { keyholders } = await renew(town, FAMILY)
    expect(keyholders[0]).toMatchObject({
      facts: { address: HOLDER_MARK.movedTo },
      renewal: { state: 'done' },
    })
    await town.until('10:00', '2027-11-20')
    expect(town.heard(FAMILY)).toEqual([])

    const missed = async () =>
      JSON.stringify((await (await town.signedIn('staff-1')).get('/api/missed')).body)
    await town.until('10:00', '2028-11-01')
    for (const day of ['2028-11-08', '2028-11-15', '2028-12-02']) await town.until('10:00', day)
    expect(town.heard(FAMILY)).toEqual(['年に1回の確認です', '返事を待っています', '返事を待っています'])
    expect(await missed()).toContain(HOLDER_MARK.name)
    await changeHolder(town, id, { kind: 'note', note: HOLDER_MARK.note })
    await changeHolder(town, id, { kind: 'renewed', by: 'phone', facts: null })
    await town.settle()
    expect(await missed()).not.toContain(HOLDER_MARK.name)

    await changeHolder(town, id, { kind: 'stop', because: 'died' })
    await town.settle()
    await town.until('10:00', '2029-03-05')
    expect(await findKeyholder(id)).toBeNull()
    expect(town.complaints).toEqual([])
  })
})
