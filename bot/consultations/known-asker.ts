import type { Known } from '#bot/conversation/flow.ts'
import type { SavedPlace } from '#bot/conversation/step.ts'

interface Settings {
  districtId: string | null
  name: string | null
  phone: string | null
  places: SavedPlace[]
}

/** What somebody who asks for advice need not tell again, from their settings. */
export function knownAsker(findPerson: (userId: string) => Promise<Settings | null>) {
  return async (userId: string): Promise<Known> => {
    const person = await findPerson(userId)
    if (!person) return { answers: {}, savedPlaces: [] }
    const { districtId: district, name, phone, places: savedPlaces } = person
    return { answers: { district, name, phone }, savedPlaces }
  }
}
