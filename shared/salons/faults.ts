import type { SalonSeries } from './contract.ts'

/** What is wrong with the salons of a preset although each of them fits: `key: what it should be`, one a line. */
export function faultsOfSalons(salons: SalonSeries[], districtIds: string[]): string[] {
  const seen = new Set<string>()
  return salons.flatMap((series, i) => {
    const faults = seen.has(series.id) ? [`salons.${i}.id: "${series.id}" is there twice`] : []
    seen.add(series.id)
    return [
      ...faults,
      ...faultsOfPlaces(series, districtIds, `salons.${i}`),
      ...faultsOfChanges(series, `salons.${i}`),
    ]
  })
}

function faultsOfPlaces(series: SalonSeries, known: string[], key: string): string[] {
  const places = [
    { key: `${key}.place`, place: series.place },
    ...series.changes.flatMap((change, i) =>
      change.kind !== 'cancelled' && change.place
        ? [{ key: `${key}.changes.${i}.place`, place: change.place }]
        : [],
    ),
  ]
  return places.flatMap(({ key: at, place: { districtId } }) =>
    known.includes(districtId)
      ? []
      : [`${at}.districtId: "${districtId}" should be one of ${known.join(', ')}`],
  )
}

function faultsOfChanges({ changes, start, end }: SalonSeries, key: string): string[] {
  const changed = new Set<string>()
  return changes.flatMap((change, i) => {
    const faults: string[] = []
    if (changed.has(change.date)) faults.push(`${key}.changes.${i}.date: ${change.date} is there twice`)
    changed.add(change.date)
    if (change.kind !== 'cancelled' && (change.start ?? start) >= (change.end ?? end)) {
      faults.push(`${key}.changes.${i}.end: should be later than start`)
    }
    return faults
  })
}
