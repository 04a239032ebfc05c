import fc from 'fast-check'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { blankAreas } from '#bot/projects/blank-areas.ts'
import type { Participant } from '#shared/projects/contract.ts'
import { lacksOf } from '#shared/projects/rules.ts'

const one = (name: string, category: string, partnerId: string | null = null): Participant => ({
  partnerId,
  name,
  category,
})

test.each<[string, Participant[], ReturnType<typeof lacksOf>]>([
  ['nobody', [], { organisations: 3, kinds: 3 }],
  [
    'two of different kinds',
    [one('見本病院', 'hospital'), one('例の会社', 'company')],
    { organisations: 1, kinds: 1 },
  ],
  [
    'three of a kind',
    [one('見本病院', 'hospital'), one('例病院', 'hospital'), one('試し病院', 'hospital')],
    { organisations: 0, kinds: 2 },
  ],
  [
    'one that is named three times',
    [one('見本屋', 'shop'), one('見本屋', 'company'), one('見本屋', 'town')],
    { organisations: 2, kinds: 0 },
  ],
  [
    'three of three kinds',
    [one('見本病院', 'hospital'), one('例社', 'company'), one('見本町会', 'town')],
    null,
  ],
])('a project with %s lacks what the rule of three asks for', (_, participants, lacks) => {
  expect(lacksOf(participants)).toEqual(lacks)
})

test('whoever joins, a project never lacks more than before', () => {
  const participant = fc.record({
    partnerId: fc.option(fc.constantFrom('a', 'b', 'c', 'd')),
    name: fc.constantFrom('一', '二', '三'),
    category: fc.constantFrom('shop', 'town', 'company'),
  })
  const size = (lacks: ReturnType<typeof lacksOf>) => (lacks ? lacks.organisations + lacks.kinds : 0)
  fc.assert(
    fc.property(fc.array(participant), participant, (before, joining) => {
      expect(size(lacksOf([...before, joining]))).toBeLessThanOrEqual(size(lacksOf(before)))
    }),
  )
})

test('a district counts what is there, town by town as far as addresses tell', async () => {
  const { preset, townOf } = openDirectory(await loadPreset('ota'))
  const areas = blankAreas(
    preset.districts,
    {
      partners: [
        { districtId: null, address: '東京都大田区西蒲田3-0-0' },
        { districtId: 'kamata', address: null },
        { districtId: null, address: null },
        { districtId: 'omori', address: '大森北1丁目' },
      ],
      salons: [{ districtId: 'omori', address: null }],
    },
    townOf,
  )
  const kamata = areas.districts.find(({ districtId }) => districtId === 'kamata')
  expect(kamata).toMatchObject({ partners: 2, salons: 0 })
  expect(kamata?.towns.find(({ name }) => name === '西蒲田')).toEqual({
    name: '西蒲田',
    partners: 1,
    salons: 0,
  })
  expect(kamata?.towns.find(({ name }) => name === '蒲田')).toEqual({ name: '蒲田', partners: 0, salons: 0 })
  expect(areas.districts.find(({ districtId }) => districtId === 'omori')).toMatchObject({
    partners: 1,
    salons: 1,
  })
  expect(areas.districts.find(({ districtId }) => districtId === 'kojiya')).toMatchObject({
    partners: 0,
    salons: 0,
  })
  expect(areas.partnersElsewhere).toBe(1)
})
