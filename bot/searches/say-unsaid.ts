import type { Answer } from '#bot/conversation/say.ts'
import { afterQuiet } from '#bot/directory/quiet-hours.ts'
import { enqueue } from '#bot/outbox/enqueue.ts'
import { MINUTE_MS } from '#shared/time.ts'
import { reporterNotice } from './asking.messages.ts'
import { changeSearch } from './change-search.ts'
import { nextRound } from './next-round.ts'
import type { OnLine, SearchPorts } from './ports.ts'
import { findSearch } from './search.model.ts'
import type { Search, Unsaid } from './search.ts'
import { said } from './search-steps.ts'
import { type KeptSighting, markSightingTold } from './sighting.model.ts'
import {
  cancelNotice,
  goesOnNotice,
  homeSaidNotice,
  newsInWords,
  releaseNotice,
  sightingInWords,
  sightingNotice,
  widenNotice,
} from './staff.messages.ts'

/** Of many sightings at a time staff hear once in so long; whoever is with somebody is told of each time. */
const SIGHTINGS_MS = 5 * MINUTE_MS

/**
 * Moves what was saved with a search on to the case, to whoever told of it and to staff. Doing so twice, or at the same
 * time elsewhere, says nothing twice.
 */
export async function sayUnsaid(ports: SearchPorts, search: Search): Promise<void> {
  if (search.unsaid.length === 0) return
  for (const unsaid of search.unsaid) await say(ports, search, unsaid)
  const keys = new Set(search.unsaid.map(({ key }) => key))
  await changeSearch(search.id, (now) => said(now, keys))
}

async function say(ports: SearchPorts, search: Search, { key, what, at }: Unsaid): Promise<void> {
  if (!search.isDrill)
    await ports.addNews({
      reportId: search.id,
      text: newsInWords(what, search),
      at,
      isKnownSafe: what === 'ended' && isSafe(search),
    })
  if (what === 'released' || what === 'ended') await tellReporter(ports, search, what, at)
  if (what === 'home-said') await tellStaff(ports, search, { key, answer: homeSaidNotice(search) }, at)
  if (what === 'ended' && search.neighbours.some(({ toldAt, cancelledAt }) => toldAt && !cancelledAt))
    await tellStaff(ports, search, { key, answer: cancelNotice(search) }, at)
}

function isSafe({ ended }: Search): boolean {
  if (ended?.how.kind === 'found') return ended.how.how === 'safe' || ended.how.how === 'came-home'
  return ended?.how.because === 'mistake'
}

async function tellReporter(
  { directory }: SearchPorts,
  search: Search,
  what: 'released' | 'ended',
  at: Date,
): Promise<void> {
  const { id, userId, centreId, isDrill } = search
  if (userId === null || isDrill || (what === 'ended' && search.releasedAt === null)) return
  const phone = directory.centre(centreId)?.phone ?? directory.preset.dutyDesk.phone
  // They wait for it, so that it goes out by night too.
  await enqueue({
    key: `search:${id}:reporter:${what}`,
    to: userId,
    answer: reporterNotice(what, id, phone),
    dueAt: at,
    about: `search:${id}`,
  })
}

/** Lets staff hear that it waits for its release: those on duty, the duty desk by night, and ever more in turn. */
export async function ring(ports: SearchPorts, search: Search, at: Date): Promise<void> {
  const { rings, centreId } = search
  const called = rings === 0 ? [] : (await ports.nextPersons(centreId, at)).slice(0, rings)
  await tellStaff(ports, search, { key: `ring:${rings}`, answer: releaseNotice(search, rings), called }, at)
}

/** Lets staff know that more could be asked by now, and after days asks whether it goes on. */
export async function lookAgain(ports: SearchPorts, search: Search, at: Date): Promise<void> {
  const { widenAt, askAt, neighbours } = search
  if (askAt && askAt <= at)
    await tellStaff(
      ports,
      search,
      { key: `ask:${askAt.getTime()}`, answer: goesOnNotice(search), isSoft: true },
      at,
    )
  if (!widenAt || widenAt > at) return
  const next = await nextRound(ports.directory, search, at)
  const isMore = next.people > 0 || neighbours.some(({ toldAt }) => toldAt === null)
  if (isMore)
    await tellStaff(
      ports,
      search,
      { key: `widen:${widenAt.getTime()}`, answer: widenNotice(search), isSoft: true },
      at,
    )
}

/** Lets the case and staff know that somebody was seen. */
export async function tellSighting(ports: SearchPorts, sighting: KeptSighting, at: Date): Promise<void> {
  const search = await findSearch(sighting.searchId)
  if (search && !search.isDrill)
    await ports.addNews({ reportId: search.id, text: sightingInWords(sighting), at: sighting.toldAt })
  if (search && !search.ended) {
    const isHere = sighting.now === 'with-me'
    const span = Math.floor(sighting.toldAt.getTime() / SIGHTINGS_MS)
    const key = isHere ? `sighting:${sighting.id}` : `sightings:${span}`
    await tellStaff(ports, search, { key, answer: sightingNotice(search, isHere) }, at)
  }
  await markSightingTold(sighting.id)
}

interface Telling {
  key: string
  answer: Answer
  /** Called beside those on duty. */
  called?: OnLine[]
  /** Waits for the morning. */
  isSoft?: boolean
}

/** Somebody may be in danger, so that this goes out by night too; a drill is never worth anybody's sleep. */
async function tellStaff(
  ports: SearchPorts,
  { id, centreId, isDrill }: Search,
  { key, answer, called = [], isSoft = false }: Telling,
  at: Date,
): Promise<void> {
  const dueAt = isDrill || isSoft ? afterQuiet(at, ports.quietHours()) : at
  const told = new Map([...(await onDuty(ports, centreId, at)), ...called].map((each) => [each.userId, each]))
  for (const { staffId, userId } of told.values())
    await enqueue({ key: `search:${id}:${key}:${staffId}`, to: userId, answer, dueAt, about: `search:${id}` })
}

async function onDuty(ports: SearchPorts, centreId: string, at: Date): Promise<OnLine[]> {
  const centre = ports.directory.centre(centreId)
  const isClosed = centre !== undefined && !ports.directory.isOpen(centre, at)
  return [...(await ports.staffOnDuty(centreId, at)), ...(isClosed ? await ports.dutyDesk(centreId) : [])]
}
