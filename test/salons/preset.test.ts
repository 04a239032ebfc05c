import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadPreset } from '#bot/directory/directory.ts'
import { readPreset } from '#bot/directory/load-preset.ts'
import { packageRoot } from '#bot/directory/package-root.ts'
import { sessionsOf } from '#bot/salons/calendar.ts'

const text = await readFile(join(packageRoot(), 'bot/presets/mitaka/preset.yaml'), 'utf8')

function complaintAbout(from: string, to: string): string {
  const changed = text.replace(from, to)
  expect(changed).not.toBe(text)
  try {
    readPreset(changed, 'preset.yaml')
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
  throw new Error('the change was not noticed')
}

test('三鷹 has its seven salons with the days and times of its leaflet, one in each district', async () => {
  const { salons: all, districts } = await loadPreset('mitaka')
  const salons = all.filter(({ slots }) => slots === undefined)
  expect(salons.map(({ organiser, name, rule, start, end }) => [organiser, name, rule, start, end])).toEqual([
    ['ケアネット・井の頭', 'ふれあいサロン・井の頭', '奇数月第1火曜', '13:30', '15:00'],
    ['ケアネット・しんなか', 'しんなかサロン', '毎月第4木曜', '13:30', '15:30'],
    ['ケアネット・にしみたか', 'よってらっしゃい・にしみたか', '毎月第4月曜', '13:30', '15:00'],
    ['ケアネット・東部', 'ひだまりサロン・東部', '毎月第1水曜', '13:30', '15:00'],
    ['連雀・ケアネット', '連雀サロン', '毎月第3火曜', '13:30', '15:00'],
    ['駅周辺・ケアネット', '駅前 風のサロン', '年10回第3木曜', '13:30', '15:00'],
    ['ケアネット・おおさわ', 'サロンおおさわ', '現在休止中', '13:30', '15:00'],
  ])
  expect(salons.map(({ place }) => place.districtId)).toEqual(districts.map(({ id }) => id))
  expect(new Set(salons.map(({ contact }) => contact.phone))).toEqual(new Set(['0422-29-9235']))
})

test('三鷹 has a 相談サロン a month in each district, where one books half an hour or just comes', async () => {
  const { salons, districts } = await loadPreset('mitaka')
  const consulting = salons.filter(({ slots }) => slots !== undefined)
  expect(consulting.map(({ place }) => place.districtId)).toEqual(districts.map(({ id }) => id))
  for (const series of consulting) {
    expect(series.slots).toEqual({ minutes: 30, each: 1 })
    const held = sessionsOf(series, '2026-12-01', '2027-02-28').map(({ date }) => date.slice(0, 7))
    expect(new Set(held).size).toBe(held.length)
    expect(held.length).toBeGreaterThanOrEqual(2) // none on 祝日
  }
})

test('大田 has its station, courses and the seminar of every third Saturday', async () => {
  const { salons } = await loadPreset('ota')
  expect(salons.map(({ kind }) => kind)).toEqual(['station', 'course', 'course', 'course', 'seminar'])
  const seminar = salons.find(({ kind }) => kind === 'seminar')
  const dates = seminar ? sessionsOf(seminar, '2026-12-01', '2027-02-28').map(({ date }) => date) : []
  expect(dates).toEqual(['2026-12-19', '2027-01-16', '2027-02-20'])
  const courses = salons.filter(({ kind }) => kind === 'course')
  const aYear = courses.flatMap((series) => sessionsOf(series, '2026-04-01', '2027-03-31'))
  expect(Math.round(aYear.length / 10) * 10).toBe(430)
})

test.each([
  ['meguro', ['ネットワーク連絡会', '協力機関連携会議']],
  ['mimasaka', ['みまさかほっとネット説明会']],
])('%s has the meetings of those who work together, which residents are not shown', async (preset, names) => {
  const { salons } = await loadPreset(preset)
  expect(salons.map(({ name }) => name)).toEqual(names)
  for (const series of salons) {
    expect(series).toMatchObject({ kind: 'meeting', openTo: 'partners' })
    expect(sessionsOf(series, '2026-04-01', '2027-03-31')).toHaveLength(2)
  }
})

test('every place says how to get there, or where it is', async () => {
  for (const preset of ['mitaka', 'ota', 'mimasaka'])
    for (const { place } of (await loadPreset(preset)).salons)
      expect(place.access ?? place.address).toBeDefined()
})

test.each<[string, string, string, string]>([
  [
    'a rule that is none',
    'rule: 毎月第3火曜',
    'rule: 毎月3回目の火曜',
    'salons › 5つ目 › rule: この言葉からは、日にちがわかりませんでした',
  ],
  [
    'too few months off',
    'monthsOff: [1, 8]',
    'monthsOff: [1]',
    'salons › 6つ目 › rule: お休みの月を2つ選んでください',
  ],
  [
    'an end before the start',
    "end: '15:30'",
    "end: '13:00'",
    'salons › 2つ目 › end: 終わりの時間は、始まりより後に',
  ],
  [
    'a district that is none',
    'name: 新川中原コミュニティ・センター, districtId: shinnaka',
    'name: 新川中原コミュニティ・センター, districtId: shinaka',
    'salons › 2つ目 › place › districtId: 「shinaka」はありません。inokashira、',
  ],
  ['an id twice', '- id: hidamari', '- id: nishimitaka', 'salons › 4つ目 › id: 「nishimitaka」が2つあります'],
  [
    'a word that holidays do not know',
    'rule: 毎月第3火曜',
    'rule: 毎月第3火曜\n    holidays: sometimes',
    'salons › 5つ目 › holidays: skip、',
  ],
  ['a key with a typing error', 'organiser: 連雀', 'organizer: 連雀', 'organizer'],
  [
    'a day changed twice',
    'rule: 毎月第3火曜',
    "rule: 毎月第3火曜\n    changes:\n      - { kind: cancelled, date: '2026-12-15' }\n      - { kind: moved, date: '2026-12-15', to: '2026-12-16' }",
    'changes › 2つ目 › date: 2026-12-15 が2つあります',
  ],
  [
    'a changed time that ends before it begins',
    'rule: 毎月第3火曜',
    "rule: 毎月第3火曜\n    changes:\n      - { kind: moved, date: '2026-12-15', to: '2026-12-15', start: '16:00' }",
    'changes › 1つ目 › end: 終わりの時間は、始まりより後に',
  ],
  [
    'a day that no calendar has',
    'rule: 毎月第3火曜',
    "rule: 毎月第3火曜\n    changes:\n      - { kind: added, date: '2027-02-29' }",
    'changes › 1つ目 › date: 日にちを、',
  ],
])('names %s', (_, from, to, complaint) => {
  expect(complaintAbout(from, to)).toContain(complaint)
})
