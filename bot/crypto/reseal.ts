/** One page of records sealed again under the first key: up to which id, and how many had an older seal. */
export type ResealPage = (
  afterId: string,
  limit: number,
) => Promise<{ lastId: string | null; resealed: number }>

const PAGE = 200

/**
 * Walks all records, again and again until none has an older seal: a process that has not heard of the new key yet
 * may write behind us. May be stopped and started anew; what is done stays done. Returns how many were sealed.
 */
export async function resealAll(resealPage: ResealPage): Promise<number> {
  let total = 0
  for (;;) {
    const resealed = await walk(resealPage)
    if (resealed === 0) return total
    total += resealed
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
