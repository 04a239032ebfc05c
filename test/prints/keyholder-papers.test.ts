/** What is printed of keyholders, read back as a reader of PDFs sees it, and its codes as a camera does. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { setWho } from '#bot/http/who.ts'
import { keyholderPaperRoutes, withPrinted } from '#bot/keyholder-papers.ts'
import { findKeyholder } from '#bot/keyholders/keyholder.model.ts'
import { isToPrint, type Keyholder, tagInUse } from '#bot/keyholders/keyholder.ts'
import { newTag } from '#bot/keyholders/new-tag.ts'
import { tagLost } from '#bot/keyholders/steps.ts'
import { KeyholderModel } from '#bot/keyholders/stored-keyholder.model.ts'
import { FACT } from '#shared/keyholders/rules.ts'
import { keptHolder } from '#test/keyholders/a-keyholder.ts'
import { directory, trail } from '#test/keyholders/a-register.ts'
import { aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { useServer } from '#test/support/server.ts'
import { readPdf } from './printed.ts'
import { codesIn } from './scanned.ts'

useTestKeys()
useDatabase()

const NOW = new Date('2026-12-02T03:00:00.000Z')
const LOOK = process.env['LOOK_AT_PAPERS']
const { preset } = directory
const [here, elsewhere] = preset.districts.filter(
  ({ centreId }, nth, all) => all.findIndex((one) => one.centreId === centreId) === nth,
)
if (!here || !elsewhere) throw new Error('the town has two centres with a district each')

let signedIn = aStaff({ centreIds: [here.centreId] })
const server = useServer(() => [
  (req, _res, next) => {
    setWho(req, { userId: 'U1', staff: signedIn })
    next()
  },
  keyholderPaperRoutes({ directory, now: () => NOW, publicUrl: 'https://mimamori.example.jp' }),
])

beforeEach(async () => {
  signedIn = aStaff({ centreIds: [here.centreId] })
  await KeyholderModel.deleteMany({})
  await mongoose.connection.collection('trail').deleteMany({})
})

async function print(asked: unknown): Promise<{ status: number; code?: unknown; pdf: Buffer }> {
  const reply = await fetch(`${server.url()}/api/keyholder-prints`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url() },
    body: JSON.stringify(asked),
  })
  const pdf = Buffer.from(await reply.arrayBuffer())
  if (reply.status !== 200) return { status: reply.status, code: JSON.parse(pdf.toString()).code, pdf }
  if (LOOK) await writeFile(join(LOOK, `keyholder-${pdf.length}.pdf`), pdf)
  return { status: 200, pdf }
}

const holder = (given: Parameters<typeof keptHolder>[0] = {}) =>
  keptHolder({ ...given, facts: { districtId: here.id, ...given?.facts } })
const tags = (...holders: Keyholder[]) => ({ kind: 'tags', keyholderIds: holders.map(({ id }) => id) })
const wornBy = async ({ id }: Keyholder) => {
  const kept = await findKeyholder(id)
  return kept && tagInUse(kept)
}

describe('tags', () => {
  test('bear a number and a code in front, whom to call on the back, and nothing of who wears them', async () => {
    const one = await holder()
    const { pdf } = await print(tags(one))
    const { flat, pages } = await readPdf(pdf)
    const worn = await wornBy(one)
    expect(pages).toHaveLength(1)
    expect(flat.split(worn?.no ?? '?')).toHaveLength(2)
    expect(codesIn(pdf)).toEqual([`https://mimamori.example.jp/k/${worn?.token}`])
    const { centre } = directory.responsible({ district: here.id })
    for (const text of [centre.name, centre.phone, preset.dutyDesk.phone, preset.keyholders.name])
      expect(flat).toContain(text.replace(/\s/g, ''))
    expect(flat).not.toMatch(/例田|見本町|0000-0001/)
    expect(worn?.printedAt).toEqual(NOW)
    expect(await trail()).toEqual([
      {
        kind: 'printed',
        by: signedIn.id,
        about: ['form:keyholder-tags', `keyholder:${one.id}`, 'count:1'],
      },
    ])
  })

  test('fill as many pages as they take, sixteen on each, in the order that was asked for', async () => {
    const holders: Keyholder[] = []
    for (let nth = 0; nth < 17; nth++) holders.push(await holder())
    const { pdf } = await print(tags(...holders))
    const { flat, pages } = await readPdf(pdf)
    expect(pages).toHaveLength(2)
    const numbers = holders.map((one) => tagInUse(one)?.no)
    expect(flat.match(/\d{4}-\d{4}(?!-|\d)/g)?.filter((no) => numbers.includes(no))).toEqual(numbers)
    expect(codesIn(pdf)).toHaveLength(17)
  })

  test('are of the number in use: a lost one is not made again', async () => {
    const lost = { ...newTag(NOW), state: 'lost' as const, lostAt: NOW }
    const one = await holder({ tags: [lost, newTag(NOW)] })
    const { flat } = await readPdf((await print(tags(one))).pdf)
    expect(flat).not.toContain(lost.no)
    expect((await findKeyholder(one.id))?.tags.map(({ printedAt }) => printedAt)).toEqual([null, NOW])
  })

  test('are marked by their number: what was lost while they were printed leaves the new one to be printed', async () => {
    const one = await holder()
    const [{ no }] = one.tags
    const meanwhile = tagLost(one, no, NOW)
    const printed = withPrinted(new Set([no]), NOW)(meanwhile)
    expect(printed?.tags.map(({ printedAt }) => printedAt)).toEqual([NOW, null])
    expect(printed && isToPrint(printed)).toBe(true)
    expect(printed && withPrinted(new Set([no]), NOW)(printed)).toBeNull()
  })

  test('of another centre, or of whoever has no number, are not printed, and none is marked', async () => {
    const own = await holder()
    const far = await holder({ facts: { districtId: elsewhere.id } })
    expect(await print(tags(own, far))).toMatchObject({ status: 404, code: 'not-found' })
    const over = await holder({ state: 'stopped' })
    expect(await print(tags(own, over))).toMatchObject({ status: 409, code: 'not-possible-now' })
    expect((await wornBy(own))?.printedAt).toBeNull()
    expect(await trail()).toEqual([])
    signedIn = aStaff({ role: 'duty-desk' })
    expect(await print(tags(own))).toMatchObject({ status: 403 })
  })
})

describe('whom to call about a renewal', () => {
  const due = (given: { state: 'asked' | 'overdue'; isAskedInLine: boolean }, facts = {}) =>
    holder({
      facts,
      renewal: {
        month: '2026-11',
        askedAt: new Date('2026-11-01T01:00:00Z'),
        remindedTimes: 2,
        doneAt: null,
        doneBy: null,
        ...given,
      },
    })

  test('lists who has no LINE and who stays silent, with contacts and the six facts to tick', async () => {
    await due({ state: 'overdue', isAskedInLine: true }, { name: '例田 次郎', kana: 'れいだ じろう' })
    await due({ state: 'asked', isAskedInLine: false }, { name: '見本 花子', kana: 'みほん はなこ' })
    await due({ state: 'asked', isAskedInLine: true }, { name: '見本 待子' })
    await due({ state: 'overdue', isAskedInLine: true }, { name: '見本 遠子', districtId: elsewhere.id })
    const { flat } = await readPdf((await print({ kind: 'renewals', districtId: null })).pdf)
    expect(flat.indexOf('見本花子')).toBeLessThan(flat.indexOf('例田次郎'))
    for (const text of [
      'LINEの方なし',
      'LINEに返事なし',
      '2026/11/01',
      '例田花子（子）',
      '2人',
      '人に見せないで',
    ])
      expect(flat).toContain(text)
    for (const fact of Object.values(FACT)) expect(flat).toContain(fact.replace(/\s/g, ''))
    expect(flat).not.toMatch(/待子|遠子/)
    const [entry] = await trail()
    expect(entry?.about).toEqual(
      expect.arrayContaining(['form:keyholder-renewals', 'district:all', 'count:2']),
    )
  })

  test('is empty and says so where nobody is to be called, and is no other centre’s', async () => {
    const { flat } = await readPdf((await print({ kind: 'renewals', districtId: here.id })).pdf)
    expect(flat).toContain('いまはいません。')
    expect(await print({ kind: 'renewals', districtId: elsewhere.id })).toMatchObject({ status: 404 })
  })
})
