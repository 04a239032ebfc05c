import { fault, idsTwice, notOneOf, type PresetFault } from '../directory/preset-fault.ts'
import type { SalonSeries } from './contract.ts'

/** What is wrong with the salons of a preset although each of their values fits. */
export function faultsOfSalons(salons: SalonSeries[], districtIds: string[]): PresetFault[] {
  return [
    ...idsTwice(salons, ['salons']),
    ...salons.flatMap((series, i) => [
      ...faultsOfPlaces(series, districtIds, ['salons', i]),
      ...faultsOfChanges(series, ['salons', i]),
    ]),
  ]
}

function faultsOfPlaces(series: SalonSeries, known: string[], path: PropertyKey[]): PresetFault[] {
  const places = [
    { at: [...path, 'place'], place: series.place },
    ...series.changes.flatMap((change, i) =>
      change.kind !== 'cancelled' && change.place
        ? [{ at: [...path, 'changes', i, 'place'], place: change.place }]
        : [],
    ),
  ]
  return places.flatMap(({ at, place: { districtId } }) =>
    known.includes(districtId) ? [] : [notOneOf([...at, 'districtId'], districtId, known)],
  )
}

function faultsOfChanges({ changes, start, end }: SalonSeries, path: PropertyKey[]): PresetFault[] {
  const changed = new Set<string>()
  return changes.flatMap((change, i) => {
    const at = [...path, 'changes', i]
    const faults: PresetFault[] = []
    if (changed.has(change.date)) faults.push(fault([...at, 'date'], `${change.date} が2つあります`))
    changed.add(change.date)
    if (change.kind !== 'cancelled' && (change.start ?? start) >= (change.end ?? end))
      faults.push(fault([...at, 'end'], '終わりの時間は、始まりより後にします'))
    return faults
  })
}
