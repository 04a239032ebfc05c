import fc from 'fast-check'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'

const meguro = openDirectory(await loadPreset('meguro'))
const mimasaka = openDirectory(await loadPreset('mimasaka'))

describe('the responsible centre', () => {
  test.each([
    ['東京都目黒区駒場1-2-3', 'hokubu'],
    ['目黒区八雲1丁目', 'seibu'],
    ['目黒区上目黒一丁目', 'hokubu'],
    ['上目黒２－１９－１５', 'tobu'],
    ['上目黒四-1', 'chuo'],
    ['目黒3-1-1', 'tobu'],
    ['目黒本町3丁目', 'nanbu'],
    ['下目黒3丁目', 'tobu'],
    ['自由ヶ丘の駅の近く', 'seibu'],
    ['南3-5-1', 'nanbu'],
    ['中目黒の大橋さんの家', 'tobu'],
    ['ﾀﾞｲｴｰ碑文谷のうら', 'nanbu'],
  ])('of 「%s」 in 目黒 is that of the town', (text, districtId) => {
    const found = meguro.responsible({ place: { kind: 'address', text } })
    expect(found.districtId).toBe(districtId)
    expect(found.centre.id).toBe(districtId)
  })

  test.each(['目黒区役所の前', '駅の南がわ', '大橋さんの家の前', '上目黒9-9', 'どこかわからない'])(
    'of 「%s」 is the central one: no town is named',
    (text) => {
      const found = meguro.responsible({ place: { kind: 'vicinity', text } })
      expect(found).toEqual({ centre: meguro.centre('chuo'), districtId: null })
    },
  )

  test('in 美作 is the station of the old town', () => {
    const at = (text: string) => mimasaka.responsible({ place: { kind: 'vicinity', text } }).centre.name
    expect(at('美作市江見の郵便局付近')).toBe('作東地域ステーション')
    expect(at('湯郷温泉の近く')).toBe('美作地域ステーション')
    expect(at('東粟倉の診療所の前')).toBe('大原・東粟倉地域ステーション')
    expect(at('柿ケ原の公民館')).toBe('作東地域ステーション')
    expect(at('美作市のどこか')).toBe('美作市総合相談支援センター')
  })

  test('of a pin is the nearest within reach', () => {
    const pin = (latitude: number, longitude: number, text?: string) =>
      meguro.responsible({ place: { kind: 'pin', latitude, longitude, text } }).districtId
    expect(pin(35.6575, 139.685)).toBe('hokubu')
    expect(pin(35.6076, 139.6689)).toBe('seibu')
    expect(pin(35.68, 139.77)).toBeNull()
    expect(pin(35.68, 139.77, '目黒区洗足1丁目')).toBe('nanbu')
  })

  test('of a told district is that one, wherever the place seems to be', () => {
    const place = { kind: 'address', text: '目黒区駒場1-1' } as const
    expect(meguro.responsible({ district: 'nanbu', place }).centre.id).toBe('nanbu')
    expect(meguro.responsible({ district: 'no-more', place }).centre.id).toBe('hokubu')
    expect(meguro.responsible({})).toEqual({ centre: meguro.centre('chuo'), districtId: null })
  })

  test('is found for whatever anybody writes', () => {
    const piece = fc.constantFrom(
      '目黒',
      '上目黒',
      '大橋',
      '南',
      '三',
      '3',
      '-',
      '丁目',
      'さん',
      '区',
      '(',
      '[',
      '\\',
      '*',
      '$',
      ' ',
      '🐬',
      '\ud83d',
    )
    const text = fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(text, (pieces) => {
        const place = { kind: 'landmark', text: pieces.join('') } as const
        expect(meguro.responsible({ place }).centre.phone).toMatch(/^03-/)
      }),
    )
  })

  test('every town leads to its own district', () => {
    for (const { preset, responsible } of [meguro, mimasaka]) {
      for (const { id, towns } of preset.districts) {
        for (const town of towns) {
          const text = `${preset.municipality}${town}`
          expect([town, responsible({ place: { kind: 'address', text } }).districtId]).toEqual([town, id])
        }
      }
    }
  })
})

test('the contact is the centre while it is open and the duty desk while it is not', () => {
  const { centre } = mimasaka.responsible({ district: 'sakuto' })
  expect(mimasaka.contact(centre, new Date('2026-06-10T08:00:00+09:00'))).toEqual({
    name: '作東地域ステーション',
    phone: '0868-75-2780',
    isOpen: true,
  })
  expect(mimasaka.contact(centre, new Date('2026-06-10T18:00:00+09:00'))).toEqual({
    name: '美作市役所(日直)',
    phone: '0868-72-1111',
    isOpen: false,
  })
})
