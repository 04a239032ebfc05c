import { readRule } from '#shared/salons/rule.ts'
import type { Series } from '../session.ts'
import { listSeries } from './series.model.ts'

/** Where there is something that residents can go to, now and in the time to come. */
export async function whereSalonsAre(): Promise<{ districtId: string; address: string | null }[]> {
  const running = (await listSeries()).filter(
    (series) => series.state === 'running' && series.openTo === 'everyone' && !isResting(series),
  )
  return running.map(({ place }) => ({
    districtId: place.districtId,
    address: place.address ?? null,
  }))
}

function isResting({ rule, monthsOff }: Pick<Series, 'rule' | 'monthsOff'>): boolean {
  const read = readRule(rule, monthsOff)
  return read.ok && read.rule.kind === 'resting'
}
