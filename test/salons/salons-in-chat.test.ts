import mongoose from 'mongoose'
import { pino } from 'pino'
import type { Answer, Card } from '#bot/conversation/say.ts'
import { directoryCommands } from '#bot/directory/directory.commands.ts'
import { type Directory, loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { toMessages } from '#bot/line/outbound.ts'
import { salonsCommands } from '#bot/salons/salons.commands.ts'
import { openSeries } from '#bot/salons/series/keep-appearing.ts'
import { takeOverPreset } from '#bot/salons/series/take-over-preset.ts'
import type { Room } from '#bot/salons/session.messages.ts'
import { problemsOfMessages } from '#local/line/rules/messages.ts'
import type { Preset } from '#shared/directory/contract.ts'
import type { SalonSeries } from '#shared/salons/contract.ts'
import { NOON, textsOf } from '#test/support/chat.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { type Talker, talker, talkOptions } from '#test/support/talker.ts'
import { aSeries } from './a-series.ts'

useTestKeys()
useDatabase()

const whole = await loadPreset('mitaka')
/** Without 相談サロン, which recur in every district. */
const mitaka = { ...whole, salons: whole.salons.filter(({ slots }) => slots === undefined) }
const ota = await loadPreset('ota')
const DAY_MS = 86_400_000
const ALWAYS = ['カレンダーで見る', '申し込みを見る']
const ADDRESSES = { liffId: '1234567890-abcdefgh', publicUrl: 'https://bot.example.jp' }

let isOpen: { preset: Preset; at: Date } | null = null

/** The salons of a preset with their dates as of this day, and nothing of another one. */
async function opened(preset: Preset, at: Date): Promise<Directory> {
  if (isOpen?.preset === preset && isOpen.at.getTime() === at.getTime()) return openDirectory(preset)
  isOpen = { preset, at }
  for (const name of ['salon_series', 'salon_sessions'])
    await mongoose.connection.collection(name).deleteMany({})
  await openSeries(preset.salons, { appearDays: 75, log: pino({ level: 'silent' }), now: () => at })
  return openDirectory(preset)
}

function roomOf(directory: Directory): Room {
  return { directory, where: { publicUrl: ADDRESSES.publicUrl, municipality: directory.preset.municipality } }
}

/** Somebody of this district in the chat of a network, at a Monday noon: 2026-06-08. */
async function somebody(preset: Preset, districtId: string | null): Promise<Talker> {
  const directory = await opened(preset, NOON)
  const districtOf = async () => districtId
  const { salons } = directoryCommands(directory, 'form', districtOf)
  const commands = {
    ...salonsCommands({ room: roomOf(directory), districtOf, withoutAny: salons }),
    'choose-district': async (): Promise<Answer> => ({ says: [{ kind: 'text', text: 'どの地区ですか' }] }),
  }
  return talker(talkOptions({ flows: {}, commands }))
}

async function onTile(preset: Preset, districtId: string | null): Promise<Talker> {
  const person = await somebody(preset, districtId)
  await person.hear({ kind: 'command', name: 'salons' })
  return person
}

const cardsOf = ({ answer }: Talker): Card[] =>
  answer?.says.flatMap((say) => (say.kind === 'cards' ? say.cards : say.kind === 'card' ? [say.card] : [])) ??
  []
const titlesOf = (person: Talker) => cardsOf(person).map(({ title }) => title)
const choicesOf = ({ answer }: Talker) => (answer?.choices ?? []).map(({ label }) => label)
const withSalons = (...salons: SalonSeries[]): Preset => ({ ...mitaka, salons })

describe('サロン・行事 in 三鷹', () => {
  test('shows the next session of every salon by date, and which one rests', async () => {
    const person = await onTile(mitaka, null)
    expect(titlesOf(person)).toEqual([
      '連雀サロン',
      '駅前 風のサロン',
      'よってらっしゃい・にしみたか',
      'しんなかサロン',
      'ひだまりサロン・東部',
      'ふれあいサロン・井の頭',
      'ほかの集まり',
    ])
    expect(person.words()).toContain('いまお休みの集まり: サロンおおさわ')
    expect(choicesOf(person)).toEqual(['地区をえらぶ', '今週', ...ALWAYS])
  })

  test('shows that of one’s own district first', async () => {
    const person = await onTile(mitaka, 'inokashira')
    const [own, next] = cardsOf(person)
    expect(own).toMatchObject({ title: 'ふれあいサロン・井の頭', eyebrow: 'あなたの地区・サロン' })
    expect(next).toMatchObject({ title: '連雀サロン', eyebrow: '連雀・サロン' })
  })

  test('says on each card when, where, for whom, whom to call and what comes after', async () => {
    const [card] = cardsOf(await onTile(mitaka, 'ekishuhen'))
    expect(card).toEqual({
      altText: 'サロン・行事のご案内',
      eyebrow: 'あなたの地区・サロン',
      title: '駅前 風のサロン',
      lines: [
        '6月18日(木)\n13:30〜15:00',
        'お茶を飲んだり話したり、気軽に集まれる場です。',
        [
          '場所: 三鷹駅前コミュニティ・センター',
          'どなたが: どなたでも(子どもから高齢の方まで)',
          'つぎの回: 7月16日(木)',
        ].join('\n'),
      ],
      buttons: [
        {
          label: '申し込む',
          style: 'primary',
          action: { kind: 'command', name: 'sign-up', argument: 'ekimae:2026-06-18' },
        },
        {
          label: '地図を見る',
          style: 'secondary',
          action: {
            kind: 'link',
            url: `https://www.google.com/maps/search/?${new URLSearchParams({ api: '1', query: '三鷹市 三鷹駅前コミュニティ・センター' })}`,
          },
        },
        {
          label: 'くわしく見る',
          style: 'secondary',
          action: { kind: 'command', name: 'session', argument: 'ekimae:2026-06-18' },
        },
      ],
    })
  })

  test('can be narrowed to one’s own district and widened again', async () => {
    const person = await onTile(mitaka, 'renjaku')
    await person.press('わたしの地区')
    expect(titlesOf(person)).toEqual(['連雀サロン', 'ほかの集まり'])
    expect(person.words()).not.toContain('お休み')
    expect(choicesOf(person)).toEqual(['今週', 'すべて', ...ALWAYS])
    await person.press('すべて')
    expect(titlesOf(person)).toHaveLength(7)
  })

  test('in a district whose salon rests says so kindly, with whom to call', async () => {
    const person = await onTile(mitaka, 'osawa')
    await person.press('わたしの地区')
    expect(person.words()).toContain('あなたの地区の予定は、まだありません')
    expect(person.words()).toContain('いまお休みの集まり: サロンおおさわ')
    const ways = ['今週', 'すべて', ...ALWAYS]
    expect(person.buttons()).toEqual(['電話 0422-29-9235', ...ways, ...ways])
  })

  test('asks for the district before narrowing to it', async () => {
    const person = await somebody(mitaka, null)
    await person.hear({ kind: 'command', name: 'salons', argument: 'mine' })
    expect(person.words()).toContain('どの地区ですか')
    await person.press('すべて')
    expect(titlesOf(person)).toHaveLength(7)
  })

  test('within a week without any says so', async () => {
    const person = await onTile(mitaka, null)
    await person.press('今週')
    expect(person.words()).toContain('今週の集まりは、もうありません')
    await person.press('すべて')
    expect(titlesOf(person)).toHaveLength(7)
  })
})

describe('サロン・行事 in 大田', () => {
  test('shows the station, its courses and the seminar', async () => {
    const person = await onTile(ota, 'kamata')
    expect(titlesOf(person)).toEqual([
      'みま～もステーション',
      'ステーション講座(午後)',
      'ステーション講座(午前)',
      '公園の講座',
      '地域づくりセミナー',
      'ほかの集まり',
    ])
    // It is Monday noon, and the station is open until three.
    expect(cardsOf(person)[0]?.lines[0]).toBe('きょう 6月8日(月)\n10:00〜15:00')
    expect(cardsOf(person)[4]?.lines[0]).toBe('6月20日(土)\n14:00〜15:30')
  })

  test('within a week shows every session, page by page, and begins anew where a page is no more', async () => {
    const person = await onTile(ota, null)
    await person.press('今週')
    expect(cardsOf(person).map(({ lines }) => lines[0]?.split('\n')[0])).toEqual([
      'きょう 6月8日(月)',
      'きょう 6月8日(月)',
      '6月9日(火)',
      '6月9日(火)',
      '6月10日(水)',
      '6月10日(水)',
      'いまは「今週」だけです。',
    ])
    expect(choicesOf(person)[0]).toBe('つづきを見る')
    await person.press('つづきを見る')
    expect(titlesOf(person)).toEqual([
      'ステーション講座(午後)',
      'ステーション講座(午前)',
      'ステーション講座(午後)',
      '公園の講座',
      'みま～もステーション',
      'ほかの集まり',
    ])
    await person.hear({ kind: 'command', name: 'salons', argument: 'week.page=7' })
    expect(titlesOf(person)).toHaveLength(7)
  })

  test('shows today’s session until it is over', async () => {
    const person = await somebody(ota, null)
    person.wait(3 * 3_600_000)
    await person.hear({ kind: 'command', name: 'salons' })
    const station = cardsOf(person).find(({ title }) => title === 'みま～もステーション')
    expect(station?.lines[0]).toBe('6月10日(水)\n10:00〜15:00')
  })
})

describe('a card', () => {
  test('says everything that the series tells, and what is different this time', async () => {
    const series = aSeries({
      about: '折り紙をします。',
      place: {
        name: '見本会館',
        address: '三鷹市見本町0-0',
        districtId: 'osawa',
        point: { latitude: 35.6, longitude: 139.5 },
      },
      bring: '飲みもの',
      fee: '100円(お茶代)',
      capacity: 20,
      changes: [
        { kind: 'cancelled', date: '2026-06-16', note: '会場の工事のためです。' },
        {
          kind: 'moved',
          date: '2026-07-21',
          to: '2026-07-22',
          start: '09:00',
          end: '10:30',
          note: '朝に開きます。',
        },
      ],
    })
    const [card] = cardsOf(await onTile(withSalons(series), 'osawa'))
    expect(card?.lines).toEqual([
      '7月22日(水)\n9:00〜10:30',
      '朝に開きます。',
      'あと20人 入れます。',
      '6月16日(火)は、ありません。会場の工事のためです。',
      '折り紙をします。',
      [
        '場所: 見本会館(三鷹市見本町0-0)',
        'どなたが: どなたでも',
        '持ちもの: 飲みもの',
        'お金: 100円(お茶代)',
        'つぎの回: 8月18日(火)',
      ].join('\n'),
    ])
    expect(card?.buttons?.[1]?.action).toEqual({
      kind: 'link',
      url: 'https://www.google.com/maps/search/?api=1&query=35.6%2C139.5',
    })
  })

  test('never shows residents what partners meet for', async () => {
    const meeting = aSeries({
      id: 'renrakukai',
      name: 'ネットワーク連絡会',
      kind: 'meeting',
      openTo: 'partners',
    })
    expect(titlesOf(await onTile(withSalons(meeting, aSeries()), null))).toEqual([
      '見本サロン',
      'ほかの集まり',
    ])
  })

  test('counts as near where the session is, when it moves to another district', async () => {
    const place = { name: '見本集会所', districtId: 'renjaku' }
    const series = aSeries({ changes: [{ kind: 'moved', date: '2026-06-16', to: '2026-06-16', place }] })
    const person = await somebody(withSalons(series), 'renjaku')
    await person.hear({ kind: 'command', name: 'salons', argument: 'mine' })
    expect(cardsOf(person)[0]?.lines.join()).toContain('場所: 見本集会所')
  })
})

describe('the list can be narrowed', () => {
  const course = aSeries({ id: 'taiso', name: '見本体操', kind: 'course', forWhom: '65歳からの方' })
  const far = { name: '見本集会所', districtId: 'renjaku' }
  const seminar = aSeries({ id: 'manabi', name: '見本講座', kind: 'course', place: far })
  const town = withSalons(aSeries(), course, seminar, aSeries({ id: 'ehon', forWhom: '👶'.repeat(30) }))

  test('by kind, by whom it is for, by district and by week, and by several of them', async () => {
    const person = await onTile(town, 'osawa')
    await person.press('種類でえらぶ', '講座')
    expect(titlesOf(person)).toEqual(['見本体操', '見本講座', 'ほかの集まり'])
    expect(person.words()).toContain('いまは「講座」だけです。')
    await person.press('だれが行くかでえらぶ', '65歳からの方')
    expect(titlesOf(person)).toEqual(['見本体操', 'ほかの集まり'])
    await person.press('今週')
    expect(person.words()).toContain('いまは、ありません')
    await person.press('すべて')
    expect(titlesOf(person)).toHaveLength(5)
    await person.press('わたしの地区', '種類でえらぶ', '講座')
    expect(titlesOf(person)).toEqual(['見本体操', 'ほかの集まり'])
  })

  test('by words that are too long for a button', async () => {
    const person = await onTile(town, null)
    await person.press('だれが行くかでえらぶ', `${'👶'.repeat(19)}…`)
    expect(titlesOf(person)).toEqual(['見本サロン', 'ほかの集まり'])
  })
})

test('with every series resting there is a kind answer with whom to call', async () => {
  const person = await onTile(withSalons(aSeries({ rule: '現在休止中' })), null)
  expect(person.words()).toContain('いまは、予定がありません')
  expect(person.words()).toContain('いまお休みの集まり: 見本サロン')
  expect(person.buttons()[0]).toBe('電話 03-0000-0001')
})

test('a series that rests and holds a single date is found by it, and is not said to rest', async () => {
  const weekly = aSeries({ rule: '毎週火曜' })
  const added = [{ kind: 'added', date: '2026-07-02' }]
  const once = aSeries({ id: 'mochi', name: '見本もちつき', rule: '現在休止中', changes: added })
  const person = await onTile(withSalons(weekly, once), null)
  expect(titlesOf(person)).toEqual(['見本サロン', '見本もちつき', 'ほかの集まり'])
  expect(person.words()).not.toContain('いまお休みの集まり')
})

test.each(['meguro', 'mimasaka'])('%s lists none and says whom to call, as before', async (name) => {
  const preset = await loadPreset(name)
  const person = await onTile(preset, null)
  expect(person.words()).toContain(preset.wording.salons)
  expect(person.buttons()).toContain('地区をえらぶ')
})

test('a network with a change on a day that has no session does not start', async () => {
  const series = aSeries({ changes: [{ kind: 'cancelled', date: '2026-06-17' }] })
  await expect(takeOverPreset([series])).rejects.toThrow(
    'salons.0.changes.0.date: 毎月第3火曜 has no 2026-06-17',
  )
})

/** A session of each series. */
async function idsOfSessions(): Promise<string[]> {
  const all = await mongoose.connection.collection('salon_sessions').find({}).toArray()
  return [...new Map(all.map((one) => [String(one['seriesId']), String(one['_id'])])).values()]
}

/** Everything that is said in a year, and at the limits of what a preset may hold. */
async function answersOfAYear(): Promise<Answer[]> {
  const long = (name: string, length: number) => name.repeat(length).slice(0, length)
  const full = withSalons(
    ...Array.from({ length: 15 }, (_, i) =>
      aSeries({
        id: `s${i}`,
        name: long('見本', 40),
        about: long('見本', 60),
        place: { name: long('見本', 40), address: long('見本', 100), districtId: 'osawa' },
        organiser: long('見本', 40),
        contact: { name: long('見本', 40), phone: `03-0000-00${10 + i}` },
        forWhom: long('見本', 60),
        bring: long('見本', 60),
        fee: long('見本', 40),
        capacity: 10_000,
        changes: [{ kind: 'moved', date: '2026-06-16', to: '2026-06-16', note: long('見本', 100) }],
      }),
    ),
  )
  const answers: Answer[] = []
  for (const preset of [ota, mitaka, full]) {
    let districtId: string | null = null
    for (const day of preset === mitaka ? [0, 200] : [0]) {
      const at = new Date(NOON.getTime() + day * DAY_MS)
      const {
        salons,
        session,
        'salon-choices': choices,
      } = salonsCommands({
        room: roomOf(await opened(preset, at)),
        districtOf: async () => districtId,
        withoutAny: async () => ({ says: [] }),
      })
      for (districtId of [null, ...preset.districts.slice(0, 1).map(({ id }) => id)]) {
        for (const argument of ['', 'mine', 'week', 'week.page=1', 'page=1', 'kind=course', 'nonsense:x'])
          answers.push(await salons({ userId: 'U1', at }, argument))
        for (const argument of ['kind/all', 'whom/mine.week', ''])
          answers.push(await choices({ userId: 'U1', at }, argument))
      }
      for (const id of await idsOfSessions()) answers.push(await session({ userId: 'U1', at }, id))
    }
  }
  return answers
}

describe('whatever day it is and whoever asks', () => {
  let answers: Answer[] = []
  beforeAll(async () => {
    answers = await answersOfAYear()
  })

  test('LINE takes every answer', () => {
    for (const answer of answers) {
      const messages = toMessages(answer, ADDRESSES).map((message) => ({ ...message }))
      expect(problemsOfMessages(messages)).toEqual([])
    }
  })

  test('a lock screen shows a heading and nothing more', () => {
    for (const { says } of answers) {
      for (const say of says) {
        if (say.kind === 'text') continue
        expect(say.kind === 'card' ? say.card.altText : say.altText).toBe('サロン・行事のご案内')
      }
    }
  })

  test('no sentence holds more kanji than an elder reads with ease', () => {
    const salons = [mitaka, ota].flatMap((preset) => [...preset.salons, ...preset.districts])
    const names = salons.flatMap((each) =>
      'place' in each ? [each.name, each.place.name, each.organiser, each.contact.name] : [each.name],
    )
    const sentences = answers
      .flatMap(textsOf)
      .flatMap((text) =>
        [...names, '見本'].reduce((words, name) => words.replaceAll(name, '○'), text).split(/[。、?!\n]/),
      )
    const heavy = sentences.filter((words) => (words.match(/\p{Script=Han}/gu) ?? []).length > 13)
    expect([...new Set(heavy)]).toEqual([])
  })
})
