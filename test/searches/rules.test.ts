import fc from 'fast-check'
import { proposedFeatures, tellsTooMuch } from '#bot/searches/features.ts'
import { lastSeenAt, withinReach } from '#bot/searches/within-reach.ts'
import { MEANS, reachKm, SEARCH_STATE, searchMayBecome } from '#shared/searches/rules.ts'
import { HOUR_MS } from '#shared/time.ts'
import { NOON } from '#test/support/chat.ts'
import { aMissing, aTown } from './a-searching-town.ts'

const town = aTown()
const search = (over: Parameters<typeof aMissing>[0] = {}, districtId: string | null = 'chuo') => ({
  told: aMissing(over),
  districtId,
  reportedAt: NOON,
})
const later = (hours: number) => new Date(NOON.getTime() + hours * HOUR_MS)

test('the area grows with time, the faster the further, and never shrinks', () => {
  const means = fc.uniqueArray(fc.constantFrom(...(Object.keys(MEANS) as (keyof typeof MEANS)[])))
  fc.assert(
    fc.property(means, fc.nat(48), fc.nat(48), (by, hours, more) => {
      expect(reachKm(by, (hours + more) * HOUR_MS)).toBeGreaterThanOrEqual(reachKm(by, hours * HOUR_MS))
      expect(reachKm([...by, 'train'], hours * HOUR_MS)).toBeGreaterThanOrEqual(reachKm(by, hours * HOUR_MS))
    }),
  )
  expect(reachKm(['foot'], 0)).toBe(2)
  expect(reachKm(['foot'], 3 * HOUR_MS)).toBe(8)
})

test('whom to ask follows the last sighting, else the place that was told, else the district', () => {
  const at = (hours: number, ...args: Parameters<typeof search>) =>
    withinReach(town, search(...args), [], later(hours)).districtIds
  const near = at(0)
  expect(near).toEqual(expect.arrayContaining(['chuo', 'tobu']))
  expect(near).not.toContain('nanbu')
  expect(at(1)).toContain('nanbu')
  expect(at(0, { means: ['train'] })).not.toContain('nanbu')
  expect(at(1, { means: ['train'] })).toContain('seibu')
  const pin = { kind: 'pin', latitude: 35.63, longitude: 139.9 } as const
  expect(at(0, { place: pin })).toEqual(expect.arrayContaining(['seibu']))
  expect(at(0, { place: pin })).not.toContain('tobu')
  const seen = { point: { latitude: 35.63, longitude: 139.9 }, at: later(5) }
  const early = { point: { latitude: 35.63, longitude: 139.7 }, at: later(4) }
  const reach = withinReach(town, search(), [seen, early], later(5))
  expect(reach.km).toBe(2)
  expect(reach.districtIds).not.toContain('tobu')
  expect(withinReach(town, search({}, null), [], NOON).districtIds).toHaveLength(town.preset.districts.length)
})

test('when they were seen last is never in the future', () => {
  expect(lastSeenAt({ seen: { date: '2026-06-08', time: '09:30' } }, NOON)).toEqual(
    new Date('2026-06-08T00:30:00Z'),
  )
  expect(lastSeenAt({ seen: { date: '2026-06-07' } }, NOON)).toEqual(new Date('2026-06-07T03:00:00Z'))
  expect(lastSeenAt({ seen: { date: '2026-06-08', time: '23:00' } }, NOON)).toEqual(NOON)
  expect(lastSeenAt({}, NOON)).toEqual(NOON)
})

test('what is proposed for everybody has no name, age, address, health or family in it', () => {
  const told = aMissing({ place: { kind: 'address', text: '見本町1-2-3' } })
  const features = proposedFeatures(town, { told, districtId: 'chuo', reportedAt: NOON })
  expect(features).toMatchObject({
    ageBand: '80代',
    clothes: '青い上着、黒いズボン',
    around: town.district('chuo')?.name,
  })
  for (const secret of ['例田', '太郎', '花子', '82', '糖尿病', '見本町', '090'])
    expect(JSON.stringify(features)).not.toContain(secret)
  expect(tellsTooMuch(features, told)).toBe(false)
  expect(
    [0, 9, 10, 79, 104, undefined].map((age) => proposedFeatures(town, search({ age })).ageBand),
  ).toEqual(['10歳より下', '10歳より下', '10代', '70代', '100歳以上', '年れい不明'])
})

test('a name, a phone number or an address is found wherever and however it is written', () => {
  const told = aMissing({ place: { kind: 'address', text: '見本町一丁目' } })
  const features = proposedFeatures(town, search())
  const secrets = [
    '例田',
    '太郎',
    '例田　太郎',
    '花子',
    '090-0000-0001',
    '０３（００００）０００１',
    '見本町一丁目',
    '2-3-4',
  ]
  const fields = ['hair', 'clothes', 'belongings', 'manner', 'around'] as const
  fc.assert(
    fc.property(
      fc.constantFrom(...secrets),
      fc.constantFrom(...fields),
      fc.constantFrom('', '青い', '赤い、'),
      fc.constantFrom('', 'さん', 'の服'),
      (secret, name, before, after) => {
        expect(tellsTooMuch({ ...features, [name]: `${before}${secret}${after}` }, told)).toBe(true)
      },
    ),
  )
  for (const clothes of ['青い上着と白いくつ', '24番のバスに乗っていました', '2、3回ふりかえりました'])
    expect(tellsTooMuch({ ...features, clothes }, told)).toBe(false)
})

test('what is over stays over', () => {
  const states = Object.keys(SEARCH_STATE) as (keyof typeof SEARCH_STATE)[]
  for (const to of states) {
    expect(searchMayBecome('found', to)).toBe(false)
    expect(searchMayBecome('called-off', to)).toBe(false)
    expect(searchMayBecome(to, 'reported')).toBe(false)
  }
})
