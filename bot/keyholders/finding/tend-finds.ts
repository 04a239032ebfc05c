import { tokyoDate, tokyoTime } from '#bot/directory/hours.ts'
import { oneByOne } from '#bot/one-by-one.ts'
import type { ArrivedReport } from '#shared/cases/arrived.ts'
import { DAY_MS } from '#shared/time.ts'
import { findByToken } from '../keyholder.model.ts'
import type { Keyholder } from '../keyholder.ts'
import { closeFound, type FoundTold, findLastReport, findOpenFinds, NOBODYS } from './found.model.ts'
import type { FindingPorts } from './ports.ts'
import { FOUND } from './staff.messages.ts'

const AT_ONCE = 50
/** What is told of the same tag within a day goes on with the same case. */
const SAME_CASE_MS = DAY_MS

/**
 * Lets staff know of what finders told: the search for the holder hears of it, else the case of an earlier find, else
 * it becomes a case. Tags of nobody come to the central centre: whoever wears one may need help all the same.
 * @throws AggregateError as `oneByOne`
 */
export async function tendFinds(ports: FindingPorts): Promise<void> {
  await oneByOne(
    await findOpenFinds(AT_ONCE),
    (found) => tendFind(found, ports),
    (failed) => `${failed} finds of tags wait`,
  )
}

async function tendFind(found: FoundTold, ports: FindingPorts): Promise<void> {
  const holder = await holderOf(found.token)
  const keyholderId = holder?.id ?? NOBODYS
  const isOfSearch = holder !== null && (await ports.tellSearch(holder.id, found))
  const reportId = isOfSearch ? null : await tellCase(found, holder, keyholderId, ports)
  await closeFound(found.id, { keyholderId, reportId })
}

/** Whoever goes on wearing the tag. */
export async function holderOf(token: string): Promise<Keyholder | null> {
  const holder = (await findByToken(token))?.keyholder ?? null
  return holder?.state === 'active' ? holder : null
}

/** Answers what the case, in which it stands now, was opened for. */
async function tellCase(
  found: FoundTold,
  holder: Keyholder | null,
  keyholderId: string,
  ports: FindingPorts,
): Promise<string> {
  const earlier = await findLastReport(keyholderId, new Date(found.at.getTime() - SAME_CASE_MS))
  if (earlier !== null) {
    const news = { reportId: earlier, text: newsOf(found), at: found.at, urgency: 'urgent' as const }
    if (await ports.addNews(news)) return earlier
  }
  await ports.openCase(arrivedOf(found, holder, ports))
  return found.id
}

function newsOf({ place, words, pin }: FoundTold): string {
  return [
    FOUND.again,
    place && `${FOUND.place}: ${place}`,
    pin && `${FOUND.pin}: ${pin.latitude.toFixed(5)}, ${pin.longitude.toFixed(5)}`,
    words && `${FOUND.words}: ${words}`,
  ]
    .filter(Boolean)
    .join('\n')
}

function arrivedOf(found: FoundTold, holder: Keyholder | null, { directory }: FindingPorts): ArrivedReport {
  const { id, at, place, words, pin } = found
  const { centre, districtId } = directory.responsible({ district: holder?.facts.districtId })
  return {
    reportId: id,
    sentAt: at,
    kind: 'keyholder',
    told: {
      danger: 'unknown',
      ...(holder && { subjectName: holder.facts.name }),
      noticed: { date: tokyoDate(at), time: tokyoTime(at) },
      ...(pin && { place: { kind: 'pin', ...pin, ...(place && { text: place }) } }),
      ...(!pin && place && { place: { kind: 'vicinity', text: place } }),
      urgent: 'yes',
      detail: [FOUND.byPage, holder ? '' : FOUND.nobodys, words].filter(Boolean).join('\n'),
      replyWish: 'none',
    },
    typed: [],
    messageIds: {},
    centreId: centre.id,
    districtId,
    rings: 'ordinary',
    source: 'page',
    reporterKind: 'neighbour',
    labels: [],
    by: null,
    reporter: { userId: null },
  }
}
