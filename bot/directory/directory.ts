import type { Topic } from '#shared/consultations/contract.ts'
import type {
  Centre,
  DirectoryView,
  District,
  DutyDesk,
  Preset,
  SignGroup,
} from '#shared/directory/contract.ts'
import type { Place } from '#shared/reports/contract.ts'
import { isOpenAt, nextOpeningAt } from './hours.ts'
import { nearestDistrict } from './pins.ts'
import { townWords } from './town-words.ts'

export { loadPreset, PresetError } from './load-preset.ts'

/** Whom to call now, and whether that is the centre itself or the duty desk. */
export interface Contact {
  name: string
  phone: string
  /** Whether the centre is open; if it is not, name and phone are the duty desk's. */
  isOpen: boolean
}

/** Who is responsible where and when: a preset, opened for questions. */
export interface Directory {
  readonly preset: Preset
  centre: (id: string) => Centre | undefined
  district: (id: string) => District | undefined
  signGroup: (id: string) => SignGroup | undefined
  /** What a consultation may be about. */
  topic: (id: string) => Topic | undefined
  /** By the district; else by pin or by words in the address; else the central centre. */
  responsible: (told: { district?: string | undefined; place?: Place | undefined }) => {
    centre: Centre
    districtId: string | null
  }
  /** The town that an address speaks of, and its district; null if it names none that we know. */
  townOf: (address: string) => { districtId: string; town: string } | null
  isOpen: (centre: Centre, at: Date) => boolean
  /** The next moment at which the centre's hours begin, later than `at`. */
  nextOpening: (centre: Centre, at: Date) => Date
  contact: (centre: Centre, at: Date) => Contact
  view: (intake: 'form' | 'chat') => DirectoryView
}

/**
 * Opens a preset for questions.
 * @throws Error if the preset is not whole; `loadPreset` gives whole ones only
 */
export function openDirectory(preset: Preset): Directory {
  const centres = byId(preset.centres)
  const districts = byId(preset.districts)
  const signGroups = byId(preset.signGroups)
  const topics = byId(preset.consultations.topics)
  const central = preset.centres.find((centre) => centre.isCentral)
  if (!central) throw new Error(`preset ${preset.id} has no central centre`)
  const findByWords = townWords(preset.districts, preset.municipality)

  function districtOf(place: Place | undefined): District | null {
    if (!place) return null
    const byPin = place.kind === 'pin' ? nearestDistrict(preset.districts, place) : null
    return byPin ?? (place.text ? (findByWords(place.text)?.district ?? null) : null)
  }

  return {
    preset,
    centre: (id) => centres.get(id),
    district: (id) => districts.get(id),
    signGroup: (id) => signGroups.get(id),
    topic: (id) => topics.get(id),
    responsible: ({ district, place }) => {
      const found = (district ? districts.get(district) : undefined) ?? districtOf(place)
      const centre = found ? centres.get(found.centreId) : undefined
      return { centre: centre ?? central, districtId: found?.id ?? null }
    },
    townOf: (address) => {
      const found = findByWords(address)
      return found && { districtId: found.district.id, town: found.town }
    },
    isOpen: (centre, at) => isOpenAt(centre.hours, at),
    nextOpening: (centre, at) => nextOpeningAt(centre.hours, at),
    contact: (centre, at) => contactOf(centre, preset.dutyDesk, at),
    view: (intake) => viewOf(preset, intake),
  }
}

function contactOf(centre: Centre, dutyDesk: DutyDesk, at: Date): Contact {
  const isOpen = isOpenAt(centre.hours, at)
  const { name, phone } = isOpen ? centre : dutyDesk
  return { name, phone, isOpen }
}

function viewOf(preset: Preset, intake: 'form' | 'chat'): DirectoryView {
  const { municipality, network, centreWord, middle, dutyDesk, signGroups, templates } = preset
  return {
    municipality,
    network,
    centreWord,
    intake,
    middle,
    centres: preset.centres.map(({ id, name, phone }) => ({ id, name, phone })),
    districts: preset.districts.map(({ id, name, centreId }) => ({ id, name, centreId })),
    dutyDesk,
    signGroups,
    templates,
    topics: preset.salonSettings.topics,
    schemes: preset.schemes,
    partnerCategories: preset.partners.categories,
    skills: preset.help.skills,
    keyholderName: preset.keyholders.name,
    checkName: preset.checks.name,
    consultationTopics: preset.consultations.topics.map(({ id, label }) => ({ id, label })),
  }
}

function byId<T extends { id: string }>(all: T[]): Map<string, T> {
  return new Map(all.map((each) => [each.id, each]))
}
