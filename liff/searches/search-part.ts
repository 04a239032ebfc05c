import type { SearchView } from '#shared/searches/contract.ts'

/** What each part of the page of a search is given. */
export interface SearchPart {
  search: SearchView
  now: Date
}
