/**
 * What belongs to a list but not into an address: what is searched for may be somebody's name, and where somebody had
 * read to is nobody else's. It lies with the tab's own history, which reload, back and forward keep.
 */
export interface ListState {
  q: string
  /** The list that a search has left for a wider one. */
  before: string | null
  /** The first row in sight, and how far below the top it stood. */
  place: { id: string; top: number } | null
  /** The entry before this one in the history is the list. */
  fromList: boolean
}

export function readListState(state: unknown): ListState {
  const found = typeof state === 'object' && state !== null ? new Map(Object.entries(state)) : new Map()
  const q: unknown = found.get('q')
  const before: unknown = found.get('before')
  return {
    q: typeof q === 'string' ? q : '',
    before: typeof before === 'string' ? before : null,
    place: placeIn(found.get('place')),
    fromList: found.get('fromList') === true,
  }
}

function placeIn(value: unknown): ListState['place'] {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('top' in value)) return null
  const { id, top } = value
  return typeof id === 'string' && typeof top === 'number' ? { id, top } : null
}

/** Keeps the place with the entry of the history that is open, without a word to anybody. */
export function keepPlace(place: ListState['place']): void {
  history.replaceState({ ...readListState(history.state), place }, '')
}
