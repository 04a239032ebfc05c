/** That somebody came or did not, as noted on this device. Says nothing of who they are. */
export interface Mark {
  sessionId: string
  partyId: string
  /** 0: did not come; null: not noted after all. */
  people: number | null
  at: string
}

/** With a mark put in; of one party the last one counts. */
export function withMark(marks: readonly Mark[], mark: Mark): Mark[] {
  return [...marks.filter((one) => !isOfSame(one, mark)), mark]
}

/** Without those that have been sent; what was noted anew meanwhile stays. */
export function withoutSent(marks: readonly Mark[], sent: readonly Mark[]): Mark[] {
  return marks.filter(
    (one) => !sent.some((each) => isOfSame(one, each) && one.at === each.at && one.people === each.people),
  )
}

export function isOfSame(one: Mark, other: Mark): boolean {
  return one.sessionId === other.sessionId && one.partyId === other.partyId
}

/** What a device has kept; what cannot be read, or was not written by us, is as nothing. */
export function readMarks(kept: string | null): Mark[] {
  try {
    const read: unknown = JSON.parse(kept ?? '[]')
    return Array.isArray(read) ? read.filter(isMark) : []
  } catch {
    return []
  }
}

function isMark(one: unknown): one is Mark {
  if (typeof one !== 'object' || one === null) return false
  if (!('sessionId' in one && 'partyId' in one && 'people' in one && 'at' in one)) return false
  const { sessionId, partyId, people, at } = one
  const isTold = people === null || typeof people === 'number'
  return typeof sessionId === 'string' && typeof partyId === 'string' && isTold && typeof at === 'string'
}
