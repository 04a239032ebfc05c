import type { Known } from '#bot/conversation/flow.ts'
import type { SavedPlace } from '#bot/conversation/step.ts'

interface Settings {
  districtId: string | null
  organisation: string | null
  name: string | null
  phone: string | null
  places: SavedPlace[]
}

/** What a reporter need not tell again, from their settings. */
export function knownReporter(findPerson: (userId: string) => Promise<Settings | null>) {
  return async (userId: string): Promise<Known> => {
    const person = await findPerson(userId)
    if (!person) return { answers: {}, savedPlaces: [] }
    const { districtId: district, organisation, name: reporterName, phone: reporterPhone } = person
    return { answers: { district, organisation, reporterName, reporterPhone }, savedPlaces: person.places }
  }
}
