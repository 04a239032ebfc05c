import type { Known } from '#bot/conversation/flow.ts'
import type { SavedPlace } from '#bot/conversation/step.ts'

interface Settings {
  districtId: string | null
  organisation: string | null
  name: string | null
  phone: string | null
  places: SavedPlace[]
}

/**
 * What a reporter need not tell again: from their settings, and the name of the partner for which they take part.
 */
export function knownReporter(
  findPerson: (userId: string) => Promise<Settings | null>,
  partnerOf: (userId: string) => Promise<{ name: string } | null> = async () => null,
) {
  return async (userId: string): Promise<Known> => {
    const [person, own] = await Promise.all([findPerson(userId), partnerOf(userId)])
    const partner = own?.name
    if (!person) return { answers: { partner }, savedPlaces: [] }
    const { districtId: district, name: reporterName, phone: reporterPhone } = person
    const organisation = own ? undefined : person.organisation
    const answers = { district, partner, organisation, reporterName, reporterPhone }
    return { answers, savedPlaces: person.places }
  }
}
