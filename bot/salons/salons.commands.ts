import type { Answer } from '#bot/conversation/say.ts'
import type { Directory } from '#bot/directory/directory.ts'
import { districtFirst, sessionsAnswer } from './salons.messages.ts'
import { type Filter, openSalons } from './salons.ts'

/** Whoever pressed a tile or a button, and when. */
interface Who {
  userId: string
  at: Date
}

export interface SalonDeps {
  directory: Directory
  /** Where a person lives, if they told us. */
  districtOf: (userId: string) => Promise<string | null>
  /** What is said where the network lists no salons. */
  withoutAny: (who: Who) => Promise<Answer>
}

/**
 * What the tile サロン・行事 and the buttons on its cards answer.
 * @throws Error if the salons of the preset do not fit
 */
export function salonsCommands({ directory, districtOf, withoutAny }: SalonDeps) {
  const salons = openSalons(directory.preset.salons)
  return {
    salons: async (who: Who, argument = ''): Promise<Answer> => {
      if (!salons.hasAny) return await withoutAny(who)
      const { filter, page } = wantedBy(argument)
      const districtId = await districtOf(who.userId)
      if (filter === 'mine' && districtId === null) return districtFirst()
      return sessionsAnswer({ salons, directory }, { filter, districtId, at: who.at }, page)
    },
  }
}

/** A filter and a page, such as `week:1`; for anything else, all from the beginning. */
function wantedBy(argument: string): { filter: Filter; page: number } {
  const found = /^(all|mine|week)(?::(\d{1,3}))?$/.exec(argument)
  const page = Number(found?.[2] ?? 0)
  switch (found?.[1]) {
    case 'mine':
    case 'week':
      return { filter: found[1], page }
    default:
      return { filter: 'all', page }
  }
}
