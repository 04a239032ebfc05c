import type { HelperMatches } from '#shared/help/contract.ts'
import type { Helper } from './helper.ts'
import { findErrandsFor, type Scope } from './lists.model.ts'

/** What else in the network wants hands: in a district, or for null anywhere. */
export interface MatchPorts {
  findSalonsThatNeedHands: (districtId: string | null) => Promise<HelperMatches['salons']>
  findProjectsThatNeedHands: (districtId: string | null) => Promise<HelperMatches['projects']>
}

/** What somebody could do: gatherings and projects that need hands near them, and requests for what they can. */
export async function matchesOf(
  { findSalonsThatNeedHands, findProjectsThatNeedHands }: MatchPorts,
  helper: Helper,
  scope: Scope,
): Promise<HelperMatches> {
  const [salons, projects, errands] = await Promise.all([
    findSalonsThatNeedHands(helper.districtId),
    findProjectsThatNeedHands(helper.districtId),
    findErrandsFor(helper, scope),
  ])
  return {
    salons,
    projects,
    errands: errands.map(({ id, skill, districtId, wanted }) => ({
      errandId: id,
      skill,
      districtId,
      wanted,
    })),
  }
}
