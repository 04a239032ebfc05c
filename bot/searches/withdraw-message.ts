import type { Directory } from '#bot/directory/directory.ts'
import { NewSearch } from '#shared/searches/contract.ts'
import { changeSearch } from './change-search.ts'
import { proposedFeatures } from './features.ts'
import { findSearchesToldBy } from './search.model.ts'
import type { Search } from './search.ts'

/** Stands where something was that a search cannot do without. */
const TAKEN_BACK = { words: '（取り消されました）', phone: '000-0000-0000' } as const

/**
 * Honours LINE's unsend for a message that has become part of a search: what it said is erased there. What staff have
 * written of it for searchers stays as they wrote it. False if nothing of this person holds the message (any more).
 */
export async function withdrawFromSearches(
  directory: Directory,
  userId: string,
  messageId: string,
): Promise<boolean> {
  const holding = (await findSearchesToldBy(userId)).filter((search) => isIn(search, messageId))
  for (const { id } of holding)
    await changeSearch(id, (now) => (isIn(now, messageId) ? without(directory, now, messageId) : now))
  return holding.length > 0
}

function isIn({ messageIds, typed }: Search, messageId: string): boolean {
  return Object.values(messageIds).includes(messageId) || typed.some((one) => one.messageId === messageId)
}

function without(directory: Directory, search: Search, messageId: string): Search {
  const gone = Object.keys(search.messageIds).filter((step) => search.messageIds[step] === messageId)
  const told = gone.reduce(erased, search.told)
  const messageIds = Object.fromEntries(
    Object.entries(search.messageIds).filter(([, id]) => id !== messageId),
  )
  const typed = search.typed.filter((one) => one.messageId !== messageId)
  const next = { ...search, told, messageIds, typed, revision: search.revision + 1 }
  return search.state === 'reported' ? { ...next, features: proposedFeatures(directory, next) } : next
}

function erased(told: NewSearch, step: string): NewSearch {
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
