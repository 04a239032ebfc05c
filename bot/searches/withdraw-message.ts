import { keysOf, partsOf, withoutKeysOf } from '#bot/conversation/message-keys.ts'
import { NewSearch } from '#shared/searches/contract.ts'
import { changeSearch } from './change-search.ts'
import { proposedFeatures } from './features.ts'
import type { SearchPorts } from './ports.ts'
import { findSearchesToldBy } from './search.model.ts'
import type { Search } from './search.ts'

/** Stands where something was that a search cannot do without. */
const TAKEN_BACK = { words: '（取り消されました）', phone: '000-0000-0000' } as const

/**
 * Honours LINE's unsend for a message that has become part of a search: what it said is erased there. What staff have
 * written of it for searchers stays as they wrote it. False if nothing of this person holds the message (any more).
 */
export async function withdrawFromSearches(
  { directory, forgetPhotos }: Pick<SearchPorts, 'directory' | 'forgetPhotos'>,
  userId: string,
  messageId: string,
): Promise<boolean> {
  const holding = (await findSearchesToldBy(userId)).filter((search) => isIn(search, messageId))
  for (const search of holding) {
    const photoIds = keysOf(search.messageIds, messageId).flatMap((key) => partsOf(key).photoId ?? [])
    // First: once the search has forgotten the message, nobody would find the way back here.
    if (photoIds.length > 0) await forgetPhotos(search.id, photoIds)
    await changeSearch(search.id, (now) => (isIn(now, messageId) ? without(directory, now, messageId) : now))
  }
  return holding.length > 0
}

function isIn({ messageIds, typed }: Search, messageId: string): boolean {
  return Object.values(messageIds).includes(messageId) || typed.some((one) => one.messageId === messageId)
}

function without(directory: SearchPorts['directory'], search: Search, messageId: string): Search {
  const told = keysOf(search.messageIds, messageId).reduce(erased, search.told)
  const messageIds = withoutKeysOf(search.messageIds, messageId)
  const typed = search.typed.filter((one) => one.messageId !== messageId)
  const showsPhoto = search.showsPhoto && told.consentPhoto === 'yes'
  const next = { ...search, told, showsPhoto, messageIds, typed, revision: search.revision + 1 }
  return search.state === 'reported' ? { ...next, features: proposedFeatures(directory, next) } : next
}

function erased(told: NewSearch, key: string): NewSearch {
  const { step, photoId } = partsOf(key)
  if (photoId !== undefined) return { ...told, photos: told.photos?.filter((each) => each !== photoId) }
  switch (step) {
    case 'name':
    case 'clothes':
    case 'reporterName':
      return { ...told, [step]: TAKEN_BACK.words }
    case 'reporterPhone':
      return { ...told, reporterPhone: TAKEN_BACK.phone }
    case 'consentFeatures':
      return { ...told, consentFeatures: 'no' }
    default:
      return NewSearch.parse({ ...told, [step]: undefined })
  }
}
