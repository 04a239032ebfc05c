import mongoose from 'mongoose'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { type Directory, loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { findPartner, PartnerModel, type StoredPartner, toStored } from '#bot/partners/partner.model.ts'
import { aPartner } from '#bot/partners/partner.ts'
import { countPartners, listPartners } from '#bot/partners/partner-list.model.ts'
import { listAllPublic, listPublic } from '#bot/partners/public/listed.model.ts'
import { listBody, listRows } from '#bot/partners/public/public-list.ts'
import { findInDistrict, findNearest } from '#bot/partners/public/services.model.ts'
import { findToAsk, findToRemind } from '#bot/partners/year/due.model.ts'
import { percentile, printTable, short } from './figures.ts'
import { DATA_KEYS, type Ground } from './stand.ts'
import { timed } from './timed.ts'

export interface PartnerSizes {
  /** So many partners, fewer first. */
  partners: number[]
  asked: number
}

const BY_ID = 'one partner by id'
const PAGE = 100
const CARDS = 9

/** What the public list, the console's list and services near somebody cost among a few partners and among many. */
export async function partners(ground: Ground, sizes: PartnerSizes): Promise<void> {
  useKeyRing(openKeyRing(DATA_KEYS))
  const directory = openDirectory(await loadPreset('ota'))
  const columns: Map<string, number[]>[] = []
  for (const count of sizes.partners) columns.push(await among(ground, directory, count, sizes.asked))
  const [few, many] = [columns[0], columns.at(-1)]
  const byId = percentile(many?.get(BY_ID) ?? [], 0.5)
  const rows = [...(many ?? new Map<string, number[]>())].map(([name, times]) => {
    const [median, p95] = [percentile(times, 0.5), percentile(times, 0.95)]
    const before = percentile(few?.get(name) ?? [], 0.95)
    return [name, short(median), short(p95), short(median / byId), `× ${short(p95 / before)}`]
  })
  const [least = 0, most = 0] = [sizes.partners[0], sizes.partners.at(-1)]
  printTable(`Partners: ${most}, ${sizes.asked} calls each`, [
    ['', 'median ms', 'p95 ms', `/ ${BY_ID}`, `p95 / among ${least}`],
    ...rows,
  ])
}

async function among(
  ground: Ground,
  directory: Directory,
  count: number,
  asked: number,
): Promise<Map<string, number[]>> {
  const database = await ground.database()
  await mongoose.connect(database.uri, { autoIndex: false })
  try {
    await fill(directory, count)
    const { preset } = directory
    const at = new Date()
    const district = preset.districts[0]
    if (!district?.middle) throw new Error('the preset has a district on the map')
    const { middle, id: districtId } = district
    const page = async (which: Parameters<typeof listPublic>[0], after = '') => {
      const found = await listPublic(which, { after, size: PAGE })
      return listBody(preset, { ...found, asked: which, isFirst: after === '' }).text
    }
    const questions: [string, () => Promise<unknown>][] = [
      [BY_ID, () => findPartner(`partner-${Math.floor(count / 2)}`)],
      ['public list, first page', () => page({})],
      ['public list, a page in the middle', () => page({}, 'みほん5 partner-0')],
      ['public list, a kind in a district', () => page({ kind: 'business', districtId })],
      ['public list, services alone', () => page({ withService: true })],
      ['services nearest to a pin', () => findNearest(middle, CARDS)],
      ['services of a district', () => findInDistrict(districtId, CARDS)],
      ['console list, first page', () => listPartners({ state: 'active' }, null, at)],
      ['console list, part of a name', () => listPartners({ text: '商店9' }, null, at)],
      ['console list, overdue', () => listPartners({ renewal: 'overdue' }, [districtId], at)],
      ['console counts', () => countPartners([districtId], at)],
      ['whom to ask this year (200)', () => findToAsk(2027, '2027-01-01', 200)],
      ['whom to remind (200)', () => findToRemind(at, 200)],
    ]
    const times = new Map<string, number[]>()
    for (const [name, ask] of questions) times.set(name, await timed(asked, ask))
    // Grows with the town as it must: everything is in it.
    const file = async () => listRows(preset, await listAllPublic({}))
    times.set('the whole list as a file', await timed(Math.min(asked, 10), file))
    return times
  } finally {
    await mongoose.disconnect()
    await database.close()
  }
}

const AT_ONCE = 1000

/** Of every kind all over town: every tenth is not listed, every third offers something, every fifth has not answered. */
async function fill({ preset }: Directory, count: number): Promise<void> {
  await PartnerModel.createIndexes()
  const { categories } = preset.partners
  const { districts } = preset
  const at = new Date()
  const storedOf = (nth: number): Omit<StoredPartner, 'code'> => {
    const category = categories[nth % categories.length]
    const district = districts[nth % districts.length]
    if (!category || !district) throw new Error('the preset has lines of work and districts')
    const { latitude = 35.57, longitude = 139.73 } = district.middle ?? {}
    // A sunflower around the middle of the district: evenly spread, out to three kilometres.
    const [far, turn] = [Math.sqrt(nth / count) * 0.027, nth * 2.4]
    const waits = nth % 5 === 0
    return toStored(
      aPartner({
        id: `partner-${nth}`,
        state: 'active',
        no: nth + 1,
        since: '2026-04-01',
        contact: { name: '例田 太郎', phone: '090-0000-0001', email: null },
        fields: {
          kind: category.kind,
          category: category.id,
          name: `見本商店${nth}`,
          kana: `みほん${nth % 10}`,
          districtId: district.id,
          address: `見本町${nth}`,
          point: { latitude: latitude + far * Math.sin(turn), longitude: longitude + far * Math.cos(turn) },
          phone: '03-0000-0001',
          isListed: nth % 10 !== 0,
          service: nth % 3 === 0 ? 'いすで休めます' : null,
          reportWay: 'centre',
          isSponsor: nth % 7 === 0,
        },
        renewals: [
          {
            year: 2026,
            askedAt: at,
            overdueAt: new Date(at.getTime() - 1000),
            answer: waits ? null : 'continue',
            reason: null,
            words: null,
            answeredAt: waits ? null : at,
            ...(waits && { remindAt: new Date(at.getTime() - 1000), reminded: 0 }),
          },
        ],
      }),
    )
  }
  for (let from = 0; from < count; from += AT_ONCE)
    await mongoose.connection
      .collection<{ _id: string }>('partners')
      .insertMany(
        Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, nth) =>
          withoutNothing(storedOf(from + nth)),
        ),
      )
}

/** What there is not is left out, as mongoose does. */
function withoutNothing(stored: Omit<StoredPartner, 'code'>): { _id: string } {
  const there = Object.entries(stored).filter(([, value]) => value !== undefined)
  return { _id: stored._id, ...Object.fromEntries(there) }
}
