import { isDeepStrictEqual } from 'node:util'
import { type Note, notedFirst, noteInTrail } from '#bot/audit/note-in-trail.ts'
import { Refusal } from '#shared/refusal.ts'
import type { SeriesAsked, SeriesChange } from '#shared/salons/desk.ts'
import type { Series } from '../session.ts'
import { findSeries, insertSeries, replaceSeries } from './series.model.ts'
import { isOf, type Runner, seriesOf } from './series-of.ts'

/** What the network knows that a series has to fit. */
export interface SeriesPorts {
  now: () => Date
  isDistrict: (id: string) => boolean
  /** Whether somebody is staff and may run salons. */
  isRunner: (staffId: string) => Promise<boolean>
}

/**
 * Begins a series; copying one is the same with what that one says. An organiser runs what they begin. Asked for again
 * under the same id it is there already, as it is.
 * @throws Refusal `bad-request` that names a district or a person that there is none, or an id that is another's
 */
export async function createSeries(
  who: Runner,
  { series, runBy }: SeriesAsked,
  id: string,
  ports: SeriesPorts,
): Promise<Series> {
  await refuseUnknown(series.place.districtId, runBy, ports)
  const made: Series = {
    ...series,
    id,
    changes: [],
    revision: 0,
    state: 'running',
    runBy: withSelf(who, runBy),
    pictureIds: [],
    isPreset: false,
  }
  if (made.runBy.length > 0) await noteInTrail(runnersChanged(who, made, ports.now()))
  if (await insertSeries(made)) return made
  const there = await findSeries(id)
  if (!there || !isOf(who, there)) throw new Refusal('bad-request', { fields: ['id'] })
  return there
}

/**
 * Changes what a series says, who runs it, or whether it goes on. From its first change of what it says it belongs
 * to the console, and no preset touches it any more.
 * @throws Refusal `not-found`, `changed-meanwhile` or as `createSeries`
 */
export async function changeSeries(
  who: Runner,
  id: string,
  { series, runBy, state, revision }: SeriesChange,
  ports: SeriesPorts,
): Promise<Series> {
  const before = await seriesOf(who, id)
  const added = runBy.filter((staffId) => !before.runBy.includes(staffId))
  await refuseUnknown(series.place.districtId, added, ports)
  const said = { ...series, id, changes: before.changes, state: state ?? before.state }
  const { revision: _, runBy: _r, pictureIds, isPreset, ...saidBefore } = before
  const after: Series = {
    ...said,
    pictureIds,
    revision,
    runBy: withSelf(who, runBy),
    isPreset: isPreset && isDeepStrictEqual(said, saidBefore),
  }
  const save = () => saveSeries(after, revision)
  const isSame = isDeepStrictEqual(new Set(after.runBy), new Set(before.runBy))
  return isSame ? await save() : await notedFirst(runnersChanged(who, after, ports.now()), save)
}

/** @throws Refusal `changed-meanwhile` */
async function saveSeries(after: Series, revision: number): Promise<Series> {
  const saved = await replaceSeries(after, revision)
  if (!saved) throw new Refusal('changed-meanwhile')
  return saved
}

/** Who runs a series sees the names of its guests. */
function runnersChanged({ id: by }: Runner, { id, runBy }: Series, at: Date): Note {
  return { kind: 'runners-changed', by, about: { series: id, staff: runBy }, at }
}

/** Nobody shuts themselves out: an organiser sees only what they run. */
function withSelf({ id, role }: Runner, runBy: string[]): string[] {
  return [...new Set(role === 'organiser' ? [id, ...runBy] : runBy)]
}

async function refuseUnknown(
  districtId: string,
  runBy: string[],
  { isDistrict, isRunner }: SeriesPorts,
): Promise<void> {
  if (!isDistrict(districtId)) throw new Refusal('bad-request', { fields: ['series.place.districtId'] })
  for (const staffId of runBy)
    if (!(await isRunner(staffId))) throw new Refusal('bad-request', { fields: ['runBy'] })
}
