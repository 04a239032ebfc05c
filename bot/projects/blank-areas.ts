import type { District } from '#shared/directory/contract.ts'
import type { BlankAreas } from '#shared/projects/contract.ts'

/** Somewhere where there is something: in words, and the district if that is known. */
export interface Somewhere {
  districtId: string | null
  address: string | null
}

/** Finds the district and the town that an address speaks of. */
export type TownOf = (address: string) => { districtId: string; town: string } | null

interface Counted {
  partners: Somewhere[]
  salons: Somewhere[]
}

/**
 * Counts partners and salons for each district, and for each of its towns as far as addresses tell: where both are 0,
 * nobody of the network is near.
 */
export function blankAreas(districts: District[], { partners, salons }: Counted, townOf: TownOf): BlankAreas {
  const found = { partners: partners.map(placed), salons: salons.map(placed) }
  function placed({ districtId, address }: Somewhere) {
    const told = address === null ? null : townOf(address)
    return { districtId: told?.districtId ?? districtId, town: told?.town ?? null }
  }
  const count = (kind: keyof Counted, fits: (place: ReturnType<typeof placed>) => boolean) =>
    found[kind].filter(fits).length
  return {
    districts: districts.map(({ id, towns }) => {
      const isHere = (place: { districtId: string | null }) => place.districtId === id
      return {
        districtId: id,
        partners: count('partners', isHere),
        salons: count('salons', isHere),
        towns: towns.map((name) => {
          const isInTown = (place: ReturnType<typeof placed>) => isHere(place) && place.town === name
          return { name, partners: count('partners', isInTown), salons: count('salons', isInTown) }
        }),
      }
    }),
    partnersElsewhere: count('partners', ({ districtId }) => districtId === null),
  }
}
