import { createHash, randomBytes } from 'node:crypto'
import mongoose from 'mongoose'
import { pino } from 'pino'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { dateAfter, tokyoDate, tokyoMoment } from '#bot/directory/hours.ts'
import { countedSums } from '#bot/salons/figures/count-again.ts'
import { sumUp } from '#bot/salons/figures/count-figures.ts'
import { countUnclosed, findSpan } from '#bot/salons/figures/figures.model.ts'
import { calendarOf } from '#bot/salons/lists/calendar-of.ts'
import { coming, offered } from '#bot/salons/lists/coming.ts'
import { wishIn } from '#bot/salons/lists/wish.ts'
import { salonsCommands } from '#bot/salons/salons.commands.ts'
import { openSeries } from '#bot/salons/series/keep-appearing.ts'
import { insertSeries } from '#bot/salons/series/series.model.ts'
import { SessionModel, type StoredSession } from '#bot/salons/session.model.ts'
import { SALON_KINDS, SalonSeries } from '#shared/salons/contract.ts'
import { percentile, printTable, short } from './figures.ts'
import type { Ground } from './stand.ts'
import { timed } from './timed.ts'

export interface SalonSizes {
  series: number
  /** Of each, one a week: half of them are over. */
  sessions: number
  asked: number
}

const DISTRICTS = 7
const FOR_WHOM = ['どなたでも', '65歳からの方', '子どもと親', '介護をしている方', '男性']

/** What residents ask of the calendar of a large town, each beside reading one session by its id. */
export async function salonLists(ground: Ground, sizes: SalonSizes): Promise<void> {
  const database = await ground.database()
  await mongoose.connect(database.uri, { autoIndex: false })
  try {
    const now = new Date()
    const directory = openDirectory(await loadPreset('mitaka'))
    const districts = directory.preset.districts.slice(0, DISTRICTS).map(({ id }) => id)
    const [own = ''] = districts
    await fill(sizes, districts, now)
    let districtId: string | null = null
    const { salons } = salonsCommands({
      room: { directory, where: { publicUrl: 'https://bench.example', municipality: '見本市' } },
      districtOf: async () => districtId,
      withoutAny: async () => ({ says: [] }),
    })
    const one = `bench-0:${tokyoDate(now)}`
    const byId = await timed(sizes.asked, () => SessionModel.findOne({ _id: one }).lean())
    const whom = (await offered({ wish: wishIn(''), districtId: null, at: now })).whom.at(-1)?.id
    const asks = (argument: string, of: string | null) => async () => {
      districtId = of
      await salons({ userId: 'U', at: now }, argument)
    }
    const today = tokyoDate(now)
    const questions: [string, () => Promise<unknown>][] = [
      ['what comes next, anywhere', asks('', null)],
      ['what comes next, own district first', asks('', own)],
      ['own district alone', asks('mine', own)],
      ['its last page', asks('mine.page=11', own)],
      ['this week', asks('week', null)],
      ['this week, page 20', asks('week.page=20', null)],
      ['courses alone', asks('kind=course', null)],
      ['for one kind of guest', asks(`whom=${whom}`, null)],
      ['page 40 of everything', asks('page=40', null)],
      [
        'a month of the calendar page, one district',
        () => calendarOf({ from: today, until: dateAfter(today, 31), district: own }),
      ],
    ]
    const rows: string[][] = []
    for (const [name, ask] of questions) {
      const times = await timed(sizes.asked, ask)
      const [median, p95] = [percentile(times, 0.5), percentile(times, 0.95)]
      rows.push([name, short(median), short(p95), short(median / percentile(byId, 0.5))])
    }
    await refuseEmptiness(own, now)
    const figures = await figuresRows(sizes, today, percentile(byId, 0.5))
    printTable(
      `Salons: ${sizes.series} series, ${sizes.series * sizes.sessions} sessions, ${sizes.asked} calls each`,
      [['', 'median ms', 'p95 ms', '/ one session by id'], ...rows, ...figures],
    )
    await firstStart(sizes.series, districts, now)
  } finally {
    await mongoose.disconnect()
    await database.close()
  }
}

/** A year of every series, and the report of one. */
async function figuresRows({ series, asked }: SalonSizes, today: string, byId: number): Promise<string[][]> {
  const ids = Array.from({ length: series }, (_, nth) => `bench-${nth}`)
  const span = { from: dateAfter(today, -365), until: today, at: new Date() }
  const ofAll = async () => {
    const sums = await countedSums(ids)
    const unclosed = await countUnclosed(null, span)
    const parts = ids.map((id) => ({ series: { id, name: id }, sums: sums.get(id) ?? [] }))
    const counted = sumUp(parts, span)
    if (counted.people === 0 || counted.regulars === 0) throw new Error('nothing was counted')
    return { ...counted, unclosed }
  }
  const from = performance.now()
  await ofAll()
  const first = performance.now() - from
  const row = (name: string, times: number[]) => [
    name,
    short(percentile(times, 0.5)),
    short(percentile(times, 0.95)),
    short(percentile(times, 0.5) / byId),
  ]
  return [
    ['figures of a year, all series, the very first time', short(first), '', short(first / byId)],
    row('figures of a year, all series', await timed(asked, ofAll)),
    row(
      'a year of one series, for its report',
      await timed(asked, () => findSpan('bench-0', span.from, today)),
    ),
  ]
}

/** What a town's first start with as many series in its preset takes until it answers. */
async function firstStart(series: number, districts: string[], now: Date): Promise<void> {
  await mongoose.connection.collection('salon_sessions').deleteMany({})
  await mongoose.connection.collection('salon_series').deleteMany({})
  const preset = Array.from({ length: series }, (_, nth) => seriesOf(nth, districts))
  const options = { appearDays: 120, log: pino({ level: 'silent' }), now: () => now }
  const rows: string[][] = []
  for (const which of ['the first', 'the second']) {
    const from = performance.now()
    await openSeries(preset, options)
    rows.push([which, short((performance.now() - from) / 1000)])
  }
  printTable(`Salons: a start with ${series} weekly series in the preset`, [['', 's'], ...rows])
}

/** A list that is fast since it found nothing would be no figure. */
async function refuseEmptiness(districtId: string, at: Date): Promise<void> {
  const asked = { wish: wishIn('mine'), districtId, at }
  const { listed } = await coming(asked, await offered(asked))
  if (listed.length === 0) throw new Error('nothing was listed')
}

const AT_ONCE = 2000

async function fill({ series, sessions }: SalonSizes, districts: string[], now: Date): Promise<void> {
  await SessionModel.createIndexes()
  let rows: StoredSession[] = []
  for (let nth = 0; nth < series; nth += 1) {
    const one = seriesOf(nth, districts)
    await insertSeries({ ...one, revision: 0, state: 'running', runBy: [], pictureIds: [], isPreset: false })
    const first = dateAfter(tokyoDate(now), (nth % 7) - Math.floor(sessions / 2) * 7)
    rows.push(...Array.from({ length: sessions }, (_, week) => sessionOf(one, dateAfter(first, week * 7))))
    if (rows.length < AT_ONCE && nth < series - 1) continue
    await mongoose.connection.collection<StoredSession>('salon_sessions').insertMany(rows)
    rows = []
  }
}

function seriesOf(nth: number, districts: string[]): SalonSeries {
  return SalonSeries.parse({
    id: `bench-${nth}`,
    name: `見本サロン${nth}`,
    kind: SALON_KINDS[nth % 5],
    about: 'お茶を飲んだり話したり、気軽に集まれる場です。',
    place: { name: `見本会館${nth}`, districtId: districts[nth % districts.length] },
    organiser: '見本の会',
    contact: { name: '見本の会', phone: '03-0000-0001' },
    forWhom: FOR_WHOM[nth % 97 === 0 ? 4 : nth % 4],
    capacity: 20,
    start: '13:30',
    end: '15:00',
    rule: '毎週水曜',
  })
}

/** With twelve parties, as a session that is well liked has. */
function sessionOf(series: SalonSeries, date: string): StoredSession {
  const since = new Date()
  const isOver = date < tokyoDate(since)
  const came = (nth: number) =>
    isOver && { came: 1, cameAt: since, personHash: hashOf(nth, date), userHash: hashOf(nth, date) }
  return {
    _id: `${series.id}:${date}`,
    seriesId: series.id,
    plannedOn: date,
    date,
    startsAt: tokyoMoment(date, series.start),
    endsAt: tokyoMoment(date, series.end),
    place: series.place,
    note: null,
    kind: series.kind,
    openTo: 'everyone',
    state: 'open',
    isOwn: false,
    capacity: 20,
    parties: Array.from({ length: 12 }, (_, nth) => ({
      id: `p${nth}`,
      size: 1,
      state: 'seat',
      since,
      ...came(nth),
    })),
    taken: 12,
    waiting: 0,
    seatsLeft: 8,
    unsaid: [],
    checkInCode: randomBytes(12).toString('hex'),
    programme: null,
    volunteers: null,
    attendance: isOver ? { at: since, by: 'bench' } : null,
    remindedFor: null,
    revision: 0,
    saves: 0,
  }
}

/** Half of the guests come every week, the others somebody new each time. */
function hashOf(nth: number, date: string): string {
  return createHash('sha256')
    .update(nth < 6 ? `guest ${nth}` : `guest ${nth} of ${date}`)
    .digest('base64url')
}
