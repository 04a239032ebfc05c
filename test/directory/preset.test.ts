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
  ['a phone that is none', '03-0000-0101', 'ask us', 'centres › 1つ目 › phone: 電話番号を、03-0000-0000'],
  ['a time that is none', "'19:00'", 'evening', "centres › 1つ目 › hours › close: 時刻を、'08:30' のように"],
  [
    'a key with a typing error',
    '    isCentral: true',
    '    isCentrall: true',
    'isCentrall: この名前の項目はありません',
  ],
  ['nobody for the rest', '    isCentral: true\n', '', 'ちょうど1つのセンターに書きます(いまは0つ)'],
  [
    'an unknown centre',
    'centreId: hokubu',
    'centreId: hokubo',
    'districts › 1つ目 › centreId: 「hokubo」はありません。',
  ],
  [
    'an id twice',
    '- id: tobu\n    name: 東部地区',
    '- id: hokubu\n    name: 東部地区',
    'districts › 2つ目 › id: 「hokubu」が2つあります',
  ],
  ['a town twice', '[駒場, ', '[駒場, 八雲, ', '「八雲」は、もう hokubu の町に入っています'],
  [
    'a template for a kind that is none',
    'signGroups: [fraud]',
    'signGroups: [frauds]',
    'templates › 5つ目 › signGroups: 「frauds」はありません。ill、',
  ],
  ['a sign too long for a button', '何日も見かけない', 'あ'.repeat(21), 'signs › 4つ目 › label: 20文字まで'],
  ['hours that end before they begin', "open: '08:30'", "open: '20:30'", 'open は close より前にします'],
  ['a day that no year has', "from: '12-29'", "from: '12-32'", 'yearEnd: こよみにある日にちを'],
  ['a weekday with two hours', 'days: [6]', 'days: [5]', '同じ曜日が、days と otherDays に2回'],
  [
    'a time limit without a unit',
    'danger: { minutes: 15 }',
    'danger: 15',
    'take › danger: { minutes: 15 } {',
  ],
  [
    'a time limit in two units',
    'abuse: { hours: 48 }',
    'abuse: { hours: 48, days: 1 }',
    'clocks › check › abuse: {',
  ],
  [
    'a time limit of none',
    'question: { workingDays: 3 }',
    'question: { workingDays: 0 }',
    'clocks › question',
  ],
  ['a warning that is none', '{ percent: 75 }', '{ percent: 100 }', 'clocks › warning'],
  ['a clock with a typing error', '  check:', '  chekc:', 'clocks › chekc: この名前の項目はありません'],
  ['quiet hours that are none', "from: '21:00'", "from: '21'", 'quietHours › from: 時刻を'],
  [
    'a summary after a centre has closed',
    "# morning: '08:30'",
    "morning: '17:00'",
    'morning: どのセンターが閉まるよりも、前の時刻',
  ],
  ['text that is not YAML', 'centres:', 'centres: [', '行目: 文の形がこわれています'],
  ['a scheme that nobody knows', 'schemes: [partners,', 'schemes: [partner,', 'schemes › 1つ目: partners、'],
  ['a scheme twice', 'schemes: [partners,', 'schemes: [partners, partners,', '協力事業者)が2つあります'],
  [
    'a scheme without what it needs',
    'newsletter: ねっとわーく通信',
    '',
    'newsletter: schemes に newsletter があるので、広報誌の名前を書きます',
  ],
  [
    'a partner in no line of work',
    'name: 目黒消防署, category: fire',
    'name: 目黒消防署, category: fires',
    'category: 「fires」はありません。town、',
  ],
  [
    'a topic that leads to a scheme that is not there',
    '      leadsTo: report\n',
    '      leadsTo: help\n',
    'help には、schemes の helpers がいります',
  ],
  [
    'small help where nobody can say that they would help',
    'schemes: [partners,',
    'schemes: [errands, partners,',
    'errands には、helpers もいります',
  ],
  ['a label that cases do not have', 'labels: [dementia]', 'labels: [dementa]', 'ケースのラベルの名前では'],
])('names %s', (_, from, to, complaint) => {
  expect(complaintAbout(from, to)).toContain(complaint)
})

test('says in which line of the file there is something to mend, and how many such there are', () => {
  const line = text.slice(0, text.indexOf('03-0000-0101')).split('\n').length
  const complaint = complaintAbout('03-0000-0101', 'ask us')
  expect(complaint).toContain('preset.yaml に、直すところが 1つ あります。')
  expect(complaint).toContain(`  ${line}行目 centres › 1つ目 › phone: `)
})

test('two centres for the rest, or ten groups of signs, are too many', () => {
  const central = complaintAbout(
    'name: 東部地域包括支援センター',
    'name: 東部地域包括支援センター\n    isCentral: true',
  )
  expect(central).toContain('いまは2つ')
  const groups = Array.from({ length: 5 }, (_, i) => `  - { id: more-${i}, label: 気がかり, signs: [] }\n`)
  expect(complaintAbout('\n# 地図を開いた', `${groups.join('')}\n# 地図を開いた`)).toContain(
    'signGroups: 9つまで',
  )
})

test('a preset may lie in a folder of one’s own', async () => {
  const elsewhere = join(packageRoot(), 'bot/presets/mimasaka')
  expect(await loadPreset(elsewhere)).toEqual(await loadPreset('mimasaka'))
  expect(await loadPreset(join(elsewhere, 'preset.yaml'))).toEqual(await loadPreset('mimasaka'))
})

test('a preset that is not there is named with what would be right', async () => {
  await expect(loadPreset('atlantis')).rejects.toThrow(
    'PRESET には、meguro、mimasaka、mitaka、ota か、preset.yaml のあるフォルダー',
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
