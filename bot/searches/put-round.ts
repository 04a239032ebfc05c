import { afterQuiet, nextQuiet } from '#bot/directory/quiet-hours.ts'
import { cancelAbout, enqueueAll, type Notice } from '#bot/outbox/enqueue.ts'
import { findReached } from '#bot/outbox/outbox.model.ts'
import { HOUR_MS } from '#shared/time.ts'
import { askNotice, overNotice } from './asking.messages.ts'
import type { SearchPorts } from './ports.ts'
import { findSearch } from './search.model.ts'
import { type AskingRound, askingAbout, type Search } from './search.ts'
import { type Asked, askedIn, askedPage, noteAsked, type Searcher, searchersIn } from './searcher.model.ts'

/** So many people at a time are put down and asked. */
const AT_ONCE = 500
/** Whoever was asked so short a time ago is out looking, perhaps, and hears by night too that it is over. */
const LOOKING_MS = 6 * HOUR_MS

type Noting = (roundId: string, after: string | null) => Promise<Search>

/**
 * Asks everybody of the rounds that nobody has gone through to their end. After a crash in the middle it goes on where
 * it was: each person is asked once in a search, whatever the round.
 */
export async function putRounds(ports: SearchPorts, search: Search, at: Date, note: Noting): Promise<void> {
  for (const round of search.rounds.filter(({ isPut }) => !isPut)) {
    let { after } = round
    for (;;) {
      const now = await findSearch(search.id)
      if (now?.state !== 'active') return
      const people = await searchersIn(round.districtIds, after, AT_ONCE)
      await ask(ports, search, round, people, at)
      after = people.length < AT_ONCE ? null : (people.at(-1)?.userId ?? null)
      await note(round.id, after)
      if (after === null) break
    }
    // It may have ended while the last ones were put in: those are not to be asked any more.
    if ((await findSearch(search.id))?.state !== 'active') await cancelAbout(askingAbout(search, round.id))
  }
}

async function ask(
  ports: SearchPorts,
  search: Search,
  { id: roundId }: AskingRound,
  people: Searcher[],
  at: Date,
): Promise<void> {
  const blocking = await ports.findBlocking(people.map(({ userId }) => userId))
  const reached = people.filter(({ userId }) => userId !== search.userId && !blocking.has(userId))
  await noteAsked(
    search.id,
    reached.map((each) => ({ ...each, roundId })),
    at,
  )
  // Whom an earlier round asked has that round's notice, or none any more if it was taken back.
  const asked = await askedIn(
    { searchId: search.id, roundId },
    reached.map(({ userId }) => userId),
  )
  const answer = askNotice(search)
  const quiet = nextQuiet(at, ports.quietHours())
  await enqueueAll(
    asked.map((each): Notice => {
      const mayRing = each.alsoAtNight && !search.isDrill
      return {
        key: askKey(search, each),
        to: each.userId,
        answer,
        dueAt: mayRing ? at : afterQuiet(at, ports.quietHours()),
        about: askingAbout(search, roundId),
        lane: 'alert',
        ...(!mayRing && quiet && { quiet }),
      }
    }),
  )
}

/**
 * Nobody more is asked, and everybody who was asked, or may have been, hears that it is over. Doing so again says
 * nothing twice.
 */
export async function tellOver(ports: SearchPorts, search: Search, at: Date): Promise<void> {
  for (const { id } of search.rounds) await cancelAbout(askingAbout(search, id))
  const answer = overNotice(search)
  let after: string | null = null
  for (;;) {
    const people = await askedPage(search.id, after, AT_ONCE)
    const heard = await findReached(people.map((each) => askKey(search, each)))
    const reached = people.filter((each) => heard.has(askKey(search, each)))
    await enqueueAll(reached.map((each) => overFor(ports, search, each, { answer, at })))
    if (people.length < AT_ONCE) return
    after = people.at(-1)?.id ?? null
  }
}

function overFor(
  ports: SearchPorts,
  search: Search,
  { userId, roundId, alsoAtNight, key }: Asked,
  { answer, at }: Pick<Notice, 'answer'> & { at: Date },
): Notice {
  const askedAt = search.rounds.find(({ id }) => id === roundId)?.at ?? search.reportedAt
  const isLooking = !search.isDrill && (alsoAtNight || at.getTime() - askedAt.getTime() < LOOKING_MS)
  const dueAt = isLooking ? at : afterQuiet(at, ports.quietHours())
  const about = `search-over:${search.id}`
  return { key: `search:${search.id}:over:${key}`, to: userId, answer, dueAt, about, lane: 'alert' }
}

function askKey({ id }: Pick<Search, 'id'>, { key }: Pick<Asked, 'key'>): string {
  return `search:${id}:ask:${key}`
}
