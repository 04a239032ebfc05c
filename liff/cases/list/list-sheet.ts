import type { SavedView } from '#shared/cases/list.contract.ts'

/** What is open over the list. */
export type ListSheet =
  | { kind: 'filter' | 'views' | 'save' | 'link' | 'keys' }
  /** A saved view, to be named or shared anew, or deleted. */
  | { kind: 'edit'; view: SavedView }
