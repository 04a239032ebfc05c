import {
  type Announcement,
  type AudiencePorts,
  type Chunk,
  type Listener,
  weekBefore,
} from './announcement.ts'

/** People looked at with one question to the database. */
const PAGE = 500

/** The next people of an announcement's audience, at most as many as LINE takes; null if nobody is left to look at. */
export async function nextChunk(
  announcement: Announcement,
  { page, aWeek, chunkSize }: { page: AudiencePorts['page']; aWeek: number; chunkSize: number },
  now: Date,
): Promise<Chunk | null> {
  const { id, audience, cursor, chunks } = announcement
  const chunk: Chunk = { nth: chunks + 1, to: [], lastId: cursor ?? '', leftOut: 0 }
  const since = weekBefore(now)
  for (;;) {
    const people = await page(audience, chunk.lastId || null, PAGE)
    for (const person of people) {
      if (chunk.to.length === chunkSize) return chunk
      chunk.lastId = person.userId
      if (person.heard.some((one) => one.id === id)) continue
      if (hadEnough(person, aWeek, since)) chunk.leftOut += 1
      else chunk.to.push(person.userId)
    }
    if (people.length < PAGE) return chunk.to.length + chunk.leftOut === 0 ? null : chunk
  }
}

function hadEnough({ heard }: Listener, aWeek: number, since: Date): boolean {
  return heard.filter(({ at }) => at > since).length >= aWeek
}
