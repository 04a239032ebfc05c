import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { type Directory, loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { errandOf } from '#bot/help/ask-for-errand.ts'
import { ErrandModel, findErrand, keepErrand } from '#bot/help/errand.model.ts'
import { begun } from '#bot/help/errand-steps.ts'
import { findFitting, findHelpersFor } from '#bot/help/fitting.model.ts'
import { errandViews } from '#bot/help/help-views.ts'
import { findHelper, HelperModel, type StoredHelper, toStore } from '#bot/help/helper.model.ts'
import type { Helper } from '#bot/help/helper.ts'
import {
  countHelpers,
  findErrandsFor,
  listErrands,
  listHelpers,
  searchHelpers,
} from '#bot/help/lists.model.ts'
import { neededFor } from '#bot/help/offer-errand.ts'
import type { HelpPorts } from '#bot/help/ports.ts'
import { percentile, printTable, short } from './figures.ts'
import { DATA_KEYS, type Ground } from './stand.ts'
import { timed } from './timed.ts'

export interface HelpSizes {
  /** So many helpers, fewer first. */
  helpers: number[]
  /** Requests, of which every tenth is open. */
  errands: number
  asked: number
}

/** What finding helpers for small help costs among a few people and among many, beside reading one helper by id. */
export async function helping(ground: Ground, sizes: HelpSizes): Promise<void> {
  useKeyRing(openKeyRing(DATA_KEYS))
  const directory = openDirectory(await loadPreset('mitaka'))
  const columns: Map<string, number[]>[] = []
  for (const helpers of sizes.helpers) columns.push(await among(ground, directory, helpers, sizes))
  const [few, many] = [columns[0], columns.at(-1)]
  const rows = [...(many ?? new Map<string, number[]>())].map(([name, times]) => {
    const fewTimes = few?.get(name) ?? []
    const [median, p95] = [percentile(times, 0.5), percentile(times, 0.95)]
    const byId = percentile(many?.get(BY_ID) ?? [], 0.5)
    return [
      name,
      short(median),
      short(p95),
      short(median / byId),
      `× ${short(median / percentile(fewTimes, 0.5))}`,
    ]
  })
  const [least = 0, most = 0] = [sizes.helpers[0], sizes.helpers.at(-1)]
  printTable(`Help: ${most} helpers, ${sizes.errands} requests, ${sizes.asked} calls each`, [
    ['', 'median ms', 'p95 ms', '/ one helper by id', `/ among ${least}`],
    ...rows,
  ])
}

const BY_ID = 'one helper by id'

async function among(
  ground: Ground,
  directory: Directory,
  helpers: number,
  { errands, asked }: HelpSizes,
): Promise<Map<string, number[]>> {
  const database = await ground.database()
  await mongoose.connect(database.uri, { autoIndex: false })
  try {
    const ids = await fill(directory, helpers, errands)
    const ports: HelpPorts = {
      directory,
      now: () => new Date(),
      quietHours: () => ({ from: '21:00', to: '07:00' }),
      staffOnDuty: async () => [],
      findBlocking: async () => new Set(),
    }
    const own = directory.preset.districts.slice(0, 1).map(({ id }) => id)
    const request = await findErrand(ids.errand)
    const helper = await findHelper(ids.helper)
    if (!request || !helper) throw new Error('nothing was filled in')
    const needed = neededFor(request, ports)
    const fitting = await findFitting(needed, 40)
    if (fitting.length === 0) throw new Error('nobody fits: a search that finds nothing is no figure')
    const questions: [string, () => Promise<unknown>][] = [
      [BY_ID, () => findHelper(ids.helper)],
      ['whom to ask next (40)', () => findFitting(needed, 40)],
      [
        'a coordinator’s open requests, with how many fit each',
        async () => errandViews(ports, (await listErrands({ state: 'open' }, own)).found),
      ],
      ['all helpers, the newest', () => listHelpers({}, null)],
      ['helpers of a coordinator’s districts', () => listHelpers({ state: 'active' }, own)],
      ['helpers with a skill in a district', () => listHelpers({ skill: 'bulb', ...first(own) }, own)],
      ['how many are active in one’s districts', () => countHelpers('active', own)],
      ['somebody by name', () => searchHelpers(helper.name, null)],
      ['whom to call about a request', () => findHelpersFor(request)],
      ['what somebody could do', () => findErrandsFor(helper, null)],
    ]
    const times = new Map<string, number[]>()
    for (const [name, ask] of questions) times.set(name, await timed(asked, ask))
    return times
  } finally {
    await mongoose.disconnect()
    await database.close()
  }
}

const first = ([districtId]: string[]) => (districtId === undefined ? {} : { districtId })

const AT_ONCE = 2000

/** Eighty family names and fifty first names, plainly invented: a town has many of each. */
function nameOf(nth: number): string {
  const [first, last] = ['例見仮試架', '田本山野川村井谷原木森林島崎沢口']
  const [given, end] = ['花春幸文千和光明美正', '子代江男一']
  const at = (letters: string, index: number) => letters[index % letters.length] ?? ''
  return `${at(first, nth)}${at(last, Math.floor(nth / 5))} ${at(given, Math.floor(nth / 80))}${at(end, Math.floor(nth / 800))}`
}

/** People of all ages all over town, each good at three things; every tenth comes anywhere, a third is not active. */
async function fill(
  { preset }: Directory,
  helpers: number,
  errands: number,
): Promise<{ helper: string; errand: string }> {
  await Promise.all([HelperModel.createIndexes(), ErrandModel.createIndexes()])
  const skills = preset.help.skills.map(({ id }) => id)
  const districts = preset.districts.map(({ id }) => id)
  const pick = <T>(all: readonly T[], nth: number): T | undefined => all[nth % all.length]
  const helperOf = (nth: number): Helper => ({
    id: `helper-${nth}`,
    revision: 0,
    state: nth % 3 === 0 ? 'resting' : 'active',
    skills: [nth, nth + 1, nth + 4].flatMap((each) => pick(skills, each) ?? []),
    times: [pick(['anytime', 'weekday-morning', 'weekend'] as const, nth) ?? 'anytime'],
    districtId: nth % 10 === 0 ? null : (pick(districts, nth) ?? null),
    age: pick(['18-64', '65-79', '80+'] as const, nth) ?? null,
    isInsured: nth % 4 !== 0,
    userId: `U${String(nth).padStart(32, '0')}`,
    name: nameOf(nth),
    phone: `090-${String(nth).padStart(8, '0')}`,
    words: 'できるときに手伝います。',
    typed: [],
    messageIds: {},
    answer: null,
    since: new Date(Date.now() - nth * 60_000),
    helped: 0,
    untold: null,
  })
  for (let from = 0; from < helpers; from += AT_ONCE) {
    const rows = Array.from({ length: Math.min(AT_ONCE, helpers - from) }, (_, nth) => ({
      ...toStore(helperOf(from + nth)),
      askedAt: new Date((from + nth) * 1000),
    }))
    await mongoose.connection.collection<StoredHelper>('helpers').insertMany(rows)
  }
  // One after the other: so many are not what is measured.
  const at = new Date()
  for (let nth = 0; nth < errands; nth += 1) {
    const told = {
      id: `errand-${nth}`,
      userId: null,
      skill: pick(skills.slice(0, 7), nth) ?? '',
      district: pick(districts, nth) ?? '',
      place: '見本町1-2-3',
      name: '見本 花子',
      phone: '03-0000-0002',
    }
    const errand = begun(errandOf(told, at), true, at)
    await keepErrand(
      nth % 10 === 0 ? { ...errand, id: nth === 0 ? 'open' : randomUUID() } : { ...errand, state: 'done' },
    )
  }
  return { helper: 'helper-1', errand: 'open' }
}
