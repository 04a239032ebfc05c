import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { readPreset } from '#bot/directory/load-preset.ts'
import { packageRoot } from '#bot/directory/package-root.ts'
import { DirectoryView } from '#shared/directory/contract.ts'

const text = await readFile(join(packageRoot(), 'bot/presets/meguro/preset.yaml'), 'utf8')

/** 目黒's preset with one thing changed, and what reading it says. */
function complaintAbout(from: string | RegExp, to: string): string {
  const changed = text.replace(from, to)
  expect(changed).not.toBe(text)
  try {
    readPreset(changed, 'preset.yaml')
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
  throw new Error('the change was not noticed')
}

test.each([
  ['meguro', 5],
  ['mimasaka', 5],
  ['mitaka', 7],
  ['ota', 4],
])('%s is a whole preset that pages can show', async (name, districts) => {
  const preset = await loadPreset(name)
  expect(preset.id).toBe(name)
  const view = DirectoryView.parse(openDirectory(preset).view('form'))
  expect(view.districts).toHaveLength(districts)
  expect(view.signGroups.some((group) => group.rings === 'abuse')).toBe(true)
})

test('目黒 has five districts with a centre each, and five groups of signs', async () => {
  const { centres, districts, signGroups } = await loadPreset('meguro')
  expect(districts.map((district) => district.name)).toEqual([
    '北部地区',
    '東部地区',
    '中央地区',
    '南部地区',
    '西部地区',
  ])
  expect(new Set(districts.map((district) => district.centreId)).size).toBe(5)
  expect(signGroups).toHaveLength(5)
  expect(centres.map((centre) => centre.phone)).toEqual(centres.map(() => expect.stringMatching(/^03-0000-/)))
})

test('美作 has the numbers of its leaflet', async () => {
  const { centres, dutyDesk } = await loadPreset('mimasaka')
  expect(centres.map(({ phone }) => phone)).toEqual([
    '0868-73-0330',
    '0868-75-3601',
    '0868-78-0509',
    '0868-73-0330',
    '0868-75-2780',
    '0868-74-2488',
  ])
  expect(dutyDesk.phone).toBe('0868-72-1111')
})

test.each<[string, string | RegExp, string, string]>([
  ['a phone that is none', '03-0000-0101', 'ask us', 'centres.0.phone: should be a phone number'],
  ['a time that is none', "'19:00'", 'evening', 'centres.0.hours.close: should be a time such as "08:30"'],
  ['a key with a typing error', '    isCentral: true', '    isCentrall: true', 'isCentrall'],
  ['nobody for the rest', '    isCentral: true\n', '', 'exactly one needs isCentral: true, 0 have it'],
  [
    'an unknown centre',
    'centreId: hokubu',
    'centreId: hokubo',
    'districts.0.centreId: "hokubo" should be one of',
  ],
  [
    'an id twice',
    '- id: tobu\n    name: 東部地区',
    '- id: hokubu\n    name: 東部地区',
    'districts.1.id: "hokubu" is there twice',
  ],
  ['a town twice', '[駒場, ', '[駒場, 八雲, ', 'districts.4.towns: "八雲" is already a town of hokubu'],
  [
    'a template for a kind that is none',
    'signGroups: [fraud]',
    'signGroups: [frauds]',
    'templates.4.signGroups: "frauds" should be one of ill',
  ],
  ['a sign too long for a button', '何日も見かけない', 'あ'.repeat(21), 'signGroups.0.signs.3.label'],
  ['hours that end before they begin', "open: '08:30'", "open: '20:30'", 'open should be before close'],
  ['a day that no year has', "from: '12-29'", "from: '12-32'", 'yearEnd: from and to should be days'],
  ['a weekday with two hours', 'days: [6]', 'days: [5]', 'a weekday stands in days and otherDays twice'],
  [
    'a time limit without a unit',
    'danger: { minutes: 15 }',
    'danger: 15',
    'clocks.take.danger: should be one of { minutes: 15 }',
  ],
  [
    'a time limit in two units',
    'abuse: { hours: 48 }',
    'abuse: { hours: 48, days: 1 }',
    'clocks.check.abuse: should be one of',
  ],
  ['a time limit of none', 'question: { workingDays: 3 }', 'question: { workingDays: 0 }', 'clocks.question'],
  ['a warning that is none', '{ percent: 75 }', '{ percent: 100 }', 'clocks.warning'],
  ['a clock with a typing error', '  check:', '  chekc:', 'chekc'],
  ['quiet hours that are none', "from: '21:00'", "from: '21'", 'quietHours.from: should be a time'],
  [
    'a summary after a centre has closed',
    "# morning: '08:30'",
    "morning: '17:00'",
    'morning: should be before every centre closes',
  ],
  ['text that is not YAML', 'centres:', 'centres: [', 'is not a whole preset'],
])('names %s', (_, from, to, complaint) => {
  expect(complaintAbout(from, to)).toContain(complaint)
})

test('two centres for the rest, or ten groups of signs, are too many', () => {
  const central = complaintAbout(
    'name: 東部地域包括支援センター',
    'name: 東部地域包括支援センター\n    isCentral: true',
  )
  expect(central).toContain('2 have it')
  const groups = Array.from({ length: 5 }, (_, i) => `  - { id: more-${i}, label: 気がかり, signs: [] }\n`)
  expect(complaintAbout('\n# 地図を開いた', `${groups.join('')}\n# 地図を開いた`)).toContain('signGroups')
})

test('a preset may lie in a folder of one’s own', async () => {
  const elsewhere = join(packageRoot(), 'bot/presets/mimasaka')
  expect(await loadPreset(elsewhere)).toEqual(await loadPreset('mimasaka'))
  expect(await loadPreset(join(elsewhere, 'preset.yaml'))).toEqual(await loadPreset('mimasaka'))
})

test('a preset that is not there is named with what would be right', async () => {
  await expect(loadPreset('atlantis')).rejects.toThrow(
    'it should be meguro, mimasaka, mitaka, ota or the path',
  )
})

test('a preset of before there were clocks has ours, which those of all towns write out', async () => {
  const older = text.replace(/^clocks:\n(?: .*\n|#.*\n)*/m, '').replace(/^quietHours:.*\n/m, '')
  expect(older).not.toContain('quietHours:')
  const { clocks, quietHours, morning } = readPreset(older, 'preset.yaml')
  expect(clocks).toMatchObject({
    take: { danger: { minutes: 15 }, ordinary: { workingDays: 1 } },
    check: { abuse: { hours: 48 }, ordinary: { workingDays: 2 } },
  })
  expect({ quietHours, morning }).toEqual({ quietHours: { from: '21:00', to: '07:00' }, morning: undefined })
  for (const name of ['meguro', 'mimasaka', 'mitaka', 'ota']) {
    expect(await loadPreset(name)).toMatchObject({ clocks, quietHours })
  }
})
