/** One page of records sealed again under the first key: up to which id, and how many had an older seal. */
export type ResealPage = (
  afterId: string,
  limit: number,
) => Promise<{ lastId: string | null; resealed: number }>

const PAGE = 200

/**
 * Walks all records of every kind, again and again until nowhere one with an older seal is left: a process that has
 * not heard of the new key yet may write behind us. May be stopped and started anew; what is done stays done.
 * Returns how many of each kind were sealed again.
 */
export async function resealAll(kinds: Record<string, ResealPage>): Promise<Record<string, number>> {
  const totals = new Map<string, number>()
  for (;;) {
    let found = 0
    for (const [kind, resealPage] of Object.entries(kinds)) {
      const resealed = await walk(resealPage)
      totals.set(kind, (totals.get(kind) ?? 0) + resealed)
      found += resealed
    }
    if (found === 0) return Object.fromEntries(totals)
  }
}

async function walk(resealPage: ResealPage): Promise<number> {
  let total = 0
  let afterId: string | null = ''
  while (afterId !== null) {
    const { lastId, resealed } = await resealPage(afterId, PAGE)
    total += resealed
    afterId = lastId
  }
  return total
}
