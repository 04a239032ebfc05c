/** Where searching for somebody missing meets the rest of the product. */
import type { Logger } from 'pino'
import { tagNoFrom } from '#shared/keyholders/number.ts'
import { maySeeCentre } from '#shared/staff/rules.ts'
import { addNews } from './cases/add-news.ts'
import { clockSettings } from './cases/clocks/clock-rules.ts'
import { openCase } from './cases/open-case.ts'
import type { Flow } from './conversation/flow.ts'
import type { Directory } from './directory/directory.ts'
import { keepLooking, type Looking } from './keep-looking.ts'
import { findByTagNo, findKeyholder } from './keyholders/keyholder.model.ts'
import { findPartner } from './partners/partner.model.ts'
import { partnerOf } from './partners/partner-of.ts'
import { findBlocking, findPerson } from './people/person.model.ts'
import { keepPhoto } from './photos/keep-photo.ts'
import { forgetPhotos, readPhoto } from './photos/photo.model.ts'
import { searchPrintRoutes } from './prints/searches/search-print.routes.ts'
import { alertsRoutes } from './searches/alerts.routes.ts'
import { whenSearchesChange } from './searches/change-search.ts'
import { type MissingPorts, missingFlow, searches } from './searches/missing.flow.ts'
import { paperOf } from './searches/paper-of.ts'
import { searchCommands, searchWords } from './searches/search.commands.ts'
import { searchesRoutes } from './searches/searches.routes.ts'
import { tendSearches } from './searches/tend-searches.ts'
import { withdrawFromSearches } from './searches/withdraw-message.ts'
import { nextPersons, staffOnDuty } from './staff/reach-staff.ts'
import { findColleagues } from './staff/staff.model.ts'

/** What searching needs of the rest of the product. */
export function searchPorts(directory: Directory, now: () => Date): MissingPorts {
  const { schemes } = directory.preset
  return {
    directory,
    now,
    quietHours: () => clockSettings().quietHours,
    staffOnDuty,
    nextPersons,
    dutyDesk,
    openCase,
    addNews,
    findBlocking,
    findPerson,
    forgetPhotos,
    readPhoto,
    keepPhoto,
    memberOf: async (userId, since) => (schemes.includes('partners') ? await memberOf(userId, since) : null),
    personOf: async (userId) => {
      const [person, partner] = await Promise.all([findPerson(userId), partnerOf(userId)])
      return {
        name: person?.name ?? (partner?.memberName || null),
        phone: person?.phone ?? null,
        organisation: partner?.name ?? person?.organisation ?? null,
      }
    },
    findHolder: async (typed) => {
      const tagNo = schemes.includes('keyholders') ? tagNoFrom(typed) : null
      return tagNo === null ? null : ((await findByTagNo(tagNo))?.keyholder.id ?? null)
    },
    districtOfHolder: async (keyholderId) =>
      schemes.includes('keyholders') ? ((await findKeyholder(keyholderId))?.facts.districtId ?? null) : null,
  }
}

async function dutyDesk(centreId: string) {
  const all = await findColleagues()
  return all
    .filter(({ role, centreIds }) => role === 'duty-desk' && maySeeCentre({ role, centreIds }, centreId))
    .map(({ id: staffId, userId }) => ({ staffId, userId }))
}

/** Whether somebody belongs to a partner, and learned something there since that day. */
async function memberOf(userId: string, since: string) {
  const own = await partnerOf(userId)
  if (!own) return null
  const { memberId, partnerId } = own
  const { studies = [] } = (await findPartner(partnerId)) ?? {}
  return { memberId, isTrained: studies.some(({ on, who }) => on >= since && who?.includes(memberId)) }
}

/** The conversation, by the command that begins it. */
export function searchFlows(directory: Directory, now: () => Date): Record<string, Flow> {
  const ports = searchPorts(directory, now)
  return searches(ports) ? { missing: missingFlow(ports) } : {}
}

/** Everything else that is said about it in chat. */
export function searchTalk(directory: Directory, now: () => Date) {
  const ports = searchPorts(directory, now)
  return {
    commands: searchCommands(ports),
    words: searchWords(ports),
    withdrawMessage: (userId: string, messageId: string) => withdrawFromSearches(ports, userId, messageId),
  }
}

export function searchingRoutes({ directory, now }: { directory: Directory; now: () => Date }) {
  const ports = searchPorts(directory, now)
  const { municipality, network } = directory.preset
  return [
    searchesRoutes(ports),
    alertsRoutes(ports),
    searchPrintRoutes({
      now,
      municipality,
      network,
      isOn: searches(ports),
      paperOf: (staff, asked, at) => paperOf(ports, staff, asked, at),
    }),
  ]
}

/** Somebody may be in danger: whoever can see them should be asked within seconds. */
const LOOK_EVERY_MS = 2_000

/** Asks round by round, tells what was seen and decided, and forgets what is over. */
export function startSearching(
  { directory, now }: { directory: Directory; now: () => Date },
  log: Logger,
): Pick<Looking, 'stop'> {
  const ports = searchPorts(directory, now)
  if (!searches(ports)) return { stop: async () => undefined }
  const looking = keepLooking({
    everyMs: LOOK_EVERY_MS,
    log,
    onFailure: 'searches for somebody missing wait',
    look: () => tendSearches(ports),
  })
  const stopListening = whenSearchesChange(looking.wake)
  return {
    async stop() {
      stopListening()
      await looking.stop()
    },
  }
}
