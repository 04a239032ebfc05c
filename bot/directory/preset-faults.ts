import type { Hours, Preset } from '#shared/directory/contract.ts'
import { fault, idsTwice, notOneOf, type PresetFault } from '#shared/directory/preset-fault.ts'
import { faultsOfSalons } from '#shared/salons/faults.ts'
import { faultsOfNetwork } from './network-faults.ts'

/** LINE counts a button's label in grapheme clusters. */
const MAX_LABEL = 20
const LAST_DAY = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** What is wrong with a preset although each of its values fits. */
export function findFaults(preset: Preset): PresetFault[] {
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
    ...preset.centres.flatMap((centre, i) => faultsOfHours(centre.hours, ['centres', i, 'hours'])),
    ...faultsOfNetwork(preset),
  ]
}

function faultsOfCentres({ centres }: Preset): PresetFault[] {
  const centrals = centres.filter((centre) => centre.isCentral).length
  return [
    ...idsTwice(centres, ['centres']),
    ...(centrals === 1
      ? []
      : [fault(['centres'], `isCentral: true は、ちょうど1つのセンターに書きます(いまは${centrals}つ)`)]),
  ]
}

function faultsOfDistricts({ districts, centres }: Preset): PresetFault[] {
  const known = centres.map(({ id }) => id)
  const owners = new Map<string, string>()
  const faults = idsTwice(districts, ['districts'])
  districts.forEach((district, i) => {
    if (!known.includes(district.centreId))
      faults.push(notOneOf(['districts', i, 'centreId'], district.centreId, known))
    for (const town of district.towns) {
      const owner = owners.get(town)
      if (owner)
        faults.push(fault(['districts', i, 'towns'], `「${town}」は、もう ${owner} の町に入っています`))
      owners.set(town, district.id)
    }
  })
  return faults
}

function faultsOfSigns({ signGroups }: Preset): PresetFault[] {
  return [
    ...idsTwice(signGroups, ['signGroups']),
    ...signGroups.flatMap((group, i) => [
      ...idsTwice(group.signs, ['signGroups', i, 'signs']),
      ...tooLong(group.label, ['signGroups', i, 'label']),
      ...group.signs.flatMap((sign, j) => tooLong(sign.label, ['signGroups', i, 'signs', j, 'label'])),
    ]),
  ]
}

function faultsOfTemplates({ templates, signGroups }: Preset): PresetFault[] {
  const known = signGroups.map(({ id }) => id)
  return [
    ...idsTwice(templates, ['templates']),
    ...templates.flatMap((template, i) =>
      (template.signGroups ?? []).flatMap((id) =>
        known.includes(id) ? [] : [notOneOf(['templates', i, 'signGroups'], id, known)],
      ),
    ),
  ]
}

function faultsOfHours(hours: Hours, path: PropertyKey[]): PresetFault[] {
  const shifts = [hours, ...hours.otherDays]
  const days = shifts.flatMap((shift) => shift.days)
  const faults: PresetFault[] = []
  if (new Set(days).size !== days.length)
    faults.push(fault(path, '同じ曜日が、days と otherDays に2回書いてあります'))
  if (shifts.some(({ open, close }) => open >= close || close > '24:00'))
    faults.push(fault(path, 'open は close より前にします。close は、おそくても 24:00 です'))
  if (![hours.yearEnd.from, hours.yearEnd.to].every(isDayOfYear))
    faults.push(fault([...path, 'yearEnd'], "こよみにある日にちを、'12-29' のように書きます"))
  return faults
}

/** A summary that would come when a centre has closed would never come. */
function faultsOfMorning({ morning, centres }: Preset): PresetFault[] {
  if (morning === undefined) return []
  const closes = centres.flatMap(({ hours }) => [hours, ...hours.otherDays].map(({ close }) => close))
  return closes.every((close) => morning < close)
    ? []
    : [fault(['morning'], 'どのセンターが閉まるよりも、前の時刻にします')]
}

function isDayOfYear(monthDay: string): boolean {
  const [month = 0, day = 0] = monthDay.split('-').map(Number)
  return day >= 1 && day <= (LAST_DAY[month - 1] ?? 0)
}

function tooLong(label: string, path: PropertyKey[]): PresetFault[] {
  const length = [...new Intl.Segmenter('ja').segment(label)].length
  return length > MAX_LABEL ? [fault(path, `${MAX_LABEL}文字までです(いまは${length}文字)`)] : []
}
