import type { Flow } from '#bot/conversation/flow.ts'
import type { Answer, Choice } from '#bot/conversation/say.ts'
import type { Directory } from '#bot/directory/directory.ts'
import { whereFlow } from '#bot/directory/where.flow.ts'
import type { Place } from '#shared/reports/contract.ts'
import type { Listed } from './listed.model.ts'
import { publicPath } from './paths.ts'
import { MOST_CARDS, NEAR_FLOW, SERVICES, servicesAnswer } from './services.messages.ts'
import { findInDistrict, findNearest } from './services.model.ts'

interface ServicePorts {
  directory: Directory
  publicUrl: string
  /** The district of somebody, as they let us keep it. */
  districtOf: (userId: string) => Promise<string | null>
}

/** What may be typed. */
export const SERVICE_WORDS: Choice[] = ['お店のサービス', 'お店のちょこっとサービス'].map((label) => ({
  label,
  action: { kind: 'command', name: 'shop-services' },
}))

/** お店のサービス: small services of shops for everybody, of one's own district or near where somebody is. */
export function serviceCommands(
  ports: ServicePorts,
): Record<string, (who: { userId: string }) => Promise<Answer>> {
  return {
    'shop-services': async ({ userId }) =>
      said(await findInDistrict(await ports.districtOf(userId), MOST_CARDS), ports),
  }
}

/** Asks where somebody is, and answers with the nearest. */
export function servicesNearFlow(ports: ServicePorts): Flow {
  return whereFlow({
    id: NEAR_FLOW, // kept with saved drafts, so it never changes
    title: SERVICES.where,
    directory: ports.directory,
    answerAt: async (place) => said(await near(place, ports), ports),
  })
}

/** By distance where a pin came; where no shop nearby is on the map, and for words, by the district. */
async function near(place: Place, { directory }: ServicePorts): Promise<(Listed & { km?: number })[]> {
  const { districtId } = directory.responsible({ place })
  const nearest = place.kind === 'pin' ? await findNearest(place, MOST_CARDS) : []
  const further = nearest.length < MOST_CARDS ? await findInDistrict(districtId, MOST_CARDS) : []
  const known = new Set(nearest.map(({ id }) => id))
  return [...nearest, ...further.filter(({ id }) => !known.has(id))].slice(0, MOST_CARDS)
}

function said(found: (Listed & { km?: number })[], { directory, publicUrl }: ServicePorts): Answer {
  const { categories } = directory.preset.partners
  const categoryOf = (id: string) => categories.find((one) => one.id === id)?.name ?? ''
  const offers = found.map((each) => ({ ...each, category: categoryOf(each.fields.category) }))
  return servicesAnswer(offers, `${publicUrl}${publicPath({ withService: true })}`)
}
