/** Every text to residents, and every public word of a preset, has its words in every language, and no words are left of texts that are gone. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadPreset, presetFolder } from '#bot/directory/load-preset.ts'
import { MEMBERS_MENU_WORDS } from '#bot/directory/members-menu.ts'
import { MENU_WORDS } from '#bot/directory/rich-menu-picture.ts'
import { openCatalogues, ownWordFiles, readOwnWords, readPresetWords } from '#bot/languages/catalogue.ts'
import { wordsReport } from '#bot/languages/lacking-words.ts'
import { MENU_LANGUAGES } from '#bot/languages/menus.ts'
import { countCharacters } from '#bot/line/actions.ts'
import { presetTexts } from '#shared/languages/preset-texts.ts'
import { isJapanese } from '#shared/languages/translate.ts'
import { residentsTexts } from './residents-texts.ts'

const words = readOwnWords()
const keysOf = (file: string) => Object.keys(JSON.parse(readFileSync(file, 'utf8')))
const texts = residentsTexts(process.cwd())
const presets = await Promise.all(
  ['meguro', 'mimasaka', 'mitaka', 'ota'].map(async (id) => {
    const preset = await loadPreset(id)
    return { id, preset, texts: presetTexts(preset), own: readPresetWords(presetFolder(id)) }
  }),
)

test('has every text in every language', () => {
  const lacking = texts.filter(({ key }) => !Object.hasOwn(words, key))
  expect(lacking.map(({ file, key }) => `${file}: ${key}`)).toEqual([])
})

test('has no words of texts that are gone, and none twice', () => {
  const said = new Set([...texts.map(({ key }) => key), ...presets.flatMap(({ texts: all }) => all)])
  // What those who run salons write again and again stands in no source.
  const common = new Set(keysOf('bot/languages/words/common.json'))
  expect(Object.keys(words).filter((key) => !said.has(key) && !common.has(key))).toEqual([])
  const all = ownWordFiles().flatMap(keysOf)
  expect(all.filter((key, index) => all.indexOf(key) !== index)).toEqual([])
})

test.each(presets)(
  'has every public word of $id in every language, and none that is gone',
  ({ own, texts: all }) => {
    const known = { ...words, ...own }
    expect(all.filter((text) => isJapanese(text) && !Object.hasOwn(known, text))).toEqual([])
    expect(Object.keys(own).filter((text) => !all.includes(text))).toEqual([])
  },
)

test.each(presets)('keeps the buttons of $id short in every language', ({ own, preset }) => {
  const { signGroups, salonSettings, partners, consultations, help, districts, phones } = preset
  const labels = [
    ...signGroups.flatMap(({ label, signs }) => [label, ...signs.map((sign) => sign.label)]),
    ...salonSettings.topics.map(({ name }) => name),
    ...[...partners.categories, ...districts, ...phones].map(({ name }) => name),
    ...[...consultations.topics, ...help.skills].map(({ label }) => label),
  ]
  const known = { ...words, ...own }
  const long = labels
    .flatMap((label) => Object.values(known[label] ?? {}))
    .filter((said) => countCharacters(said) > 20)
  expect(long).toEqual([])
})

test('fills no place in a translation that the text does not have', () => {
  const places = (text: string) => [...text.matchAll(/\{(\w+)/g)].map(([, name = '']) => name)
  const wrong = Object.entries(words).flatMap(([key, said]) =>
    Object.values(said).filter((text) => places(text).some((name) => !places(key).includes(name))),
  )
  expect(wrong).toEqual([])
})

test('keeps the words of buttons as short as LINE wants them', () => {
  const labels = new Set(texts.filter(({ isLabel }) => isLabel).map(({ key }) => key))
  const long = Object.entries(words)
    .filter(([key]) => labels.has(key))
    .flatMap(([, said]) =>
      Object.values(said).map((text) => text.replace(/\{\w+=[^}]*\}/g, 'persons').replace(/\{\w+\}/g, '10')),
    )
    .filter((text) => countCharacters(text) > 20)
  expect(labels.size).toBeGreaterThan(100)
  expect(long).toEqual([])
})

test('says 119 and 110 in every language as what they are called in Japan', () => {
  for (const number of ['119', '110']) {
    const calls = Object.entries(words).filter(([key]) => key.includes(number))
    expect(calls.length).toBeGreaterThan(0)
    for (const [key, said] of calls)
      for (const text of Object.values(said))
        expect(`${key}: ${text}`).toContain(`: ${text.includes(number) ? text : number}`)
  }
})

test('has the letters of every word on the rich menu in every language that it is drawn in', () => {
  const drawn = JSON.parse(readFileSync('bot/directory/menu-words.json', 'utf8'))
  const wanted = [...MENU_WORDS, ...MEMBERS_MENU_WORDS].flatMap((text) =>
    MENU_LANGUAGES.map((language) => words[text]?.[language]),
  )
  expect(new Set(Object.keys(drawn))).toEqual(new Set(wanted))
  for (const text of ['メニュー'])
    for (const language of MENU_LANGUAGES) expect(words[text]?.[language].length).toBeLessThan(15)
})

describe('a town that writes its own words', () => {
  const folders: string[] = []
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true })
  })
  const folderWith = (yaml: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'words-'))
    folders.push(folder)
    writeFileSync(join(folder, 'words.yaml'), yaml)
    return folder
  }
  const [meguro] = presets

  test('hears which of them are still in Japanese alone', () => {
    if (!meguro) throw new Error('no town')
    expect(wordsReport(meguro.preset, presetFolder('meguro'))).toEqual([
      'ほかのことば: すべての言葉があります',
    ])
    const report = wordsReport(meguro.preset, folderWith(''))
    expect(report[0]).toContain('日本語のまま出ます')
    expect(report).toContain('  北部地区')
    expect(report).not.toContain('  認知症かもしれない')
  })

  test('hears at start what is wrong in its list', () => {
    expect(() =>
      openCatalogues(folderWith('北部地区: { easy: ほくぶ, en: North, zh: 北部, ko: 북부 }')),
    ).toThrow('「北部地区」: vi を書きます')
    expect(() => openCatalogues(folderWith('北部地区: [')).translate('en')).toThrow('文の形がこわれています')
    expect(() => openCatalogues(folderWith('北部地区: North'))).toThrow('5つを書きます')
  })
})
