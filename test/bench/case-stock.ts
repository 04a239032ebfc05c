import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import mongoose from 'mongoose'
import { z } from 'zod'
import { CaseModel } from '#bot/cases/case.model.ts'
import { CENTRES } from './a-case-of-years.ts'
import { short } from './figures.ts'
import { fillTo, UNSURE } from './many-cases.ts'
import { DATA_KEYS, type Database, type Ground } from './stand.ts'

/** Who asks: cases are in their hands too. */
export type Staffing = () => Promise<{ id: string }[]>

interface Filling {
  /** How long filling may take; there are fewer cases if that is not enough. */
  limitMs: number
  /** Where filled databases stay from run to run, each under its size. */
  keepIn: string | undefined
}

/**
 * A database of so many cases, and how many there really are: filled now, or found where an earlier run left it.
 * Filling that was broken off goes on.
 */
export async function caseStock(
  ground: Ground,
  wanted: number,
  staffing: Staffing,
  { limitMs, keepIn }: Filling,
): Promise<{ database: Database; cases: number }> {
  const dir = resolve(keepIn ?? ground.dir, `cases-${wanted}`)
  const done = `${dir}.json`
  if (!existsSync(done)) {
    await mkdir(dir, { recursive: true })
    const database = await ground.database({ dir, isBeingFilled: true })
    const cases = await filled(ground, database, wanted, staffing, limitMs)
    if (ground.engine !== 'embedded') return { database, cases }
    await database.close()
    await writeFile(done, JSON.stringify({ cases }))
  }
  const { cases } = z.object({ cases: z.number() }).parse(JSON.parse(await readFile(done, 'utf8')))
  return { database: await ground.database({ dir }), cases }
}

async function filled(
  ground: Ground,
  { uri }: Database,
  wanted: number,
  staffing: Staffing,
  limitMs: number,
): Promise<number> {
  await mongoose.connect(uri, { autoIndex: false, autoCreate: false })
  await CaseModel.createIndexes() // before the cases come: neighbours in time are then neighbours in every index
  const asking = await staffing()
  const have = Math.max(0, (await CaseModel.countDocuments()) - UNSURE)
  await mongoose.disconnect()
  const from = performance.now()
  const years = { uri, now: new Date(), wanted, staffIds: staffIdsWith(asking), dataKeys: DATA_KEYS }
  const cases = await fillTo(years, have, { program: resolve(ground.program('fill-worker')), limitMs })
  console.log(
    `${cases} cases, ${short(((cases - have) / (performance.now() - from)) * 1000)} added per second`,
  )
  return cases
}

/** Eight at each centre, those who ask among them. */
function staffIdsWith(asking: { id: string }[]): Record<string, string[]> {
  return Object.fromEntries(
    CENTRES.map((centreId) => [
      centreId,
      [...asking.map(({ id }) => id), ...[1, 2, 3, 4, 5, 6].map((n) => `${centreId}-${n}`)],
    ]),
  )
}
