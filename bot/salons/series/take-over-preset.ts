import { isDeepStrictEqual } from 'node:util'
import type { SalonSeries } from '#shared/salons/contract.ts'
import { faultsOfDates } from '../calendar.ts'
import type { Series } from '../session.ts'
import { insertManySeries, listSeries, replaceSeries } from './series.model.ts'

/**
 * Puts the gatherings of a preset into the database, and brings those up to date that nobody has changed in the
 * console: there the preset wins, and what it does not list any more has ended. Several processes may do so at once.
 * @throws Error that names every change of a day on which the series has none
 */
export async function takeOverPreset(preset: readonly SalonSeries[]): Promise<void> {
  const faults = faultsOfDates([...preset])
  if (faults.length > 0) throw new Error(['the salons of the preset do not fit:', ...faults].join('\n  '))
  const before = new Map((await listSeries()).map((series) => [series.id, series]))
  // Somebody who was faster put in the same.
  await insertManySeries(preset.filter(({ id }) => !before.has(id)).map(fresh))
  const listed = new Set(preset.map(({ id }) => id))
  for (const said of preset) await takeOver(said, before.get(said.id))
  for (const series of before.values()) {
    if (series.isPreset && series.state === 'running' && !listed.has(series.id))
      await replaceSeries({ ...series, state: 'ended' }, series.revision)
  }
}

async function takeOver(said: SalonSeries, before: Series | undefined): Promise<void> {
  if (!before?.isPreset) return
  const after: Series = { ...fresh(said), runBy: before.runBy, pictureIds: before.pictureIds }
  if (isDeepStrictEqual(after, { ...before, revision: 0 })) return
  // Changed in the console at this very moment: then it is not the preset's any more.
  await replaceSeries(after, before.revision)
}

function fresh(said: SalonSeries): Series {
  return { ...said, revision: 0, state: 'running', runBy: [], pictureIds: [], isPreset: true }
}
