import type { Hours, Preset } from '#shared/directory/contract.ts'
import { faultsOfSalons } from '#shared/salons/faults.ts'

/** LINE counts a button's label in grapheme clusters. */
const MAX_LABEL = 20
const LAST_DAY = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** What is wrong with a preset although each of its values fits: `key: what it should be`, one a line. */
export function findFaults(preset: Preset): string[] {
  return [
    ...faultsOfCentres(preset),
    ...faultsOfDistricts(preset),
    ...faultsOfSigns(preset),
    ...faultsOfTemplates(preset),
    ...faultsOfMorning(preset),
    ...faultsOfSalons(
      preset.salons,
      preset.districts.map(({ id }) => id),
    ),
    ...preset.centres.flatMap((centre, i) => faultsOfHours(centre.hours, `centres.${i}.hours`)),
  ]
}

function faultsOfCentres({ centres }: Preset): string[] {
  const centrals = centres.filter((centre) => centre.isCentral).length
  return [
    ...duplicates(centres, 'centres'),
    ...(centrals === 1 ? [] : [`centres: exactly one needs isCentral: true, ${centrals} have it`]),
  ]
}

function faultsOfDistricts({ districts, centres }: Preset): string[] {
  const known = new Set(centres.map((centre) => centre.id))
  const owners = new Map<string, string>()
  const faults = duplicates(districts, 'districts')
  districts.forEach((district, i) => {
    if (!known.has(district.centreId)) {
      faults.push(`districts.${i}.centreId: "${district.centreId}" should be one of ${[...known].join(', ')}`)
    }
    for (const town of district.towns) {
      const owner = owners.get(town)
      if (owner) faults.push(`districts.${i}.towns: "${town}" is already a town of ${owner}`)
      owners.set(town, district.id)
    }
  })
  return faults
}

function faultsOfSigns({ signGroups }: Preset): string[] {
  const faults = duplicates(signGroups, 'signGroups')
  signGroups.forEach((group, i) => {
    const key = `signGroups.${i}`
    faults.push(...duplicates(group.signs, `${key}.signs`), ...tooLong(group.label, `${key}.label`))
    group.signs.forEach((sign, j) => {
      faults.push(...tooLong(sign.label, `${key}.signs.${j}.label`))
    })
  })
  return faults
}

function faultsOfTemplates({ templates, signGroups }: Preset): string[] {
  const known = signGroups.map(({ id }) => id)
  const faults = duplicates(templates, 'templates')
  templates.forEach((template, i) => {
    for (const id of template.signGroups ?? []) {
      if (known.includes(id)) continue
      faults.push(`templates.${i}.signGroups: "${id}" should be one of ${known.join(', ')}`)
    }
  })
  return faults
}

function faultsOfHours(hours: Hours, key: string): string[] {
  const shifts = [hours, ...hours.otherDays]
  const days = shifts.flatMap((shift) => shift.days)
  const faults: string[] = []
  if (new Set(days).size !== days.length) faults.push(`${key}: a weekday stands in days and otherDays twice`)
  if (shifts.some(({ open, close }) => open >= close || close > '24:00')) {
    faults.push(`${key}: open should be before close, and close at 24:00 at the latest`)
  }
  if (![hours.yearEnd.from, hours.yearEnd.to].every(isDayOfYear)) {
    faults.push(`${key}.yearEnd: from and to should be days such as "12-29"`)
  }
  return faults
}

/** A summary that would come when a centre has closed would never come. */
function faultsOfMorning({ morning, centres }: Preset): string[] {
  if (morning === undefined) return []
  const closes = centres.flatMap(({ hours }) => [hours, ...hours.otherDays].map(({ close }) => close))
  return closes.every((close) => morning < close) ? [] : ['morning: should be before every centre closes']
}

function isDayOfYear(monthDay: string): boolean {
  const [month = 0, day = 0] = monthDay.split('-').map(Number)
  return day >= 1 && day <= (LAST_DAY[month - 1] ?? 0)
}

function duplicates(all: { id: string }[], key: string): string[] {
  const seen = new Set<string>()
  return all.flatMap(({ id }, i) => {
    if (seen.has(id)) return [`${key}.${i}.id: "${id}" is there twice`]
    seen.add(id)
    return []
  })
}

function tooLong(label: string, key: string): string[] {
  const length = [...new Intl.Segmenter('ja').segment(label)].length
  return length > MAX_LABEL ? [`${key}: at most ${MAX_LABEL} characters, has ${length}`] : []
}
