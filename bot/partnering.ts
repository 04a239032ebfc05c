/** Where partners meet the rest of the product: what can be said, what is served, and the work behind it. */
import type { Logger } from 'pino'
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { clockSettings } from './cases/clocks/clock-rules.ts'
import { openCase } from './cases/open-case.ts'
import { toldIn } from './cases/records/records.ts'
import { countReportsOfPartner } from './cases/vault/vault.model.ts'
import type { Config } from './config.ts'
import type { Flow } from './conversation/flow.ts'
import type { Answer, Choice } from './conversation/say.ts'
import type { Directory } from './directory/directory.ts'
import { tokyoDate, tokyoMoment } from './directory/hours.ts'
import { afterQuiet } from './directory/quiet-hours.ts'
import { countMisses } from './http/count-misses.ts'
import { keepLooking, type Looking } from './keep-looking.ts'
import type { LineClient } from './line/client.ts'
import { membersMenu } from './member-menus.ts'
import { stepByStep } from './one-by-one.ts'
import { enqueue } from './outbox/enqueue.ts'
import { applicationFlow } from './partners/applying/application.flow.ts'
import { APPLY_WORDS } from './partners/applying/application.messages.ts'
import { withdrawFromApplication } from './partners/applying/withdraw-message.ts'
import { joinFlow } from './partners/members/join.flow.ts'
import { JOIN_WORDS } from './partners/members/join.messages.ts'
import { tellMenus } from './partners/members/menu.model.ts'
import { showMenus } from './partners/members/show-menus.ts'
import { myPartnerRoutes } from './partners/mine/my-partner.routes.ts'
import { whenPartnersChange } from './partners/news.ts'
import type { Partner } from './partners/partner.ts'
import { type OwnPartner, partnerOf } from './partners/partner-of.ts'
import { partnersRoutes } from './partners/partners.routes.ts'
import type { PartnerPorts } from './partners/ports.ts'
import { hasServices } from './partners/public/public-list.ts'
import { NEAR_FLOW } from './partners/public/services.messages.ts'
import { SERVICE_WORDS, serviceCommands, servicesNearFlow } from './partners/public/services.ts'
import { holdReport } from './partners/relays/hold-report.ts'
import { tendRelays } from './partners/relays/pass-on.ts'
import { withdrawFromRelays } from './partners/relays/withdraw-message.ts'
import { withdrawRelay } from './partners/relays/withdraw-relay.ts'
import { openPartners } from './partners/screening/open-partners.ts'
import { remindStaff } from './partners/screening/remind-staff.ts'
import { tellAllUnsaid } from './partners/tell.ts'
import { answerRenewal } from './partners/year/answer-renewal.ts'
import { RENEWAL } from './partners/year/renewal.messages.ts'
import { tendYear } from './partners/year/tend-year.ts'
import { findPerson } from './people/person.model.ts'
import { forgetPhotos } from './photos/photo.model.ts'
import { staffOnDuty } from './staff/reach-staff.ts'

/** Whoever has joined should see their menu before they put the phone away. */
const LOOK_EVERY_MS = 3000

export function hasPartners({ preset }: Directory): boolean {
  return preset.schemes.includes('partners')
}

export function partnerPorts(directory: Directory): PartnerPorts {
  return {
    directory,
    notify: ({ isUrgent, ...notice }) =>
      enqueue({
        ...notice,
        dueAt: isUrgent ? notice.dueAt : afterQuiet(notice.dueAt, clockSettings().quietHours),
      }),
    staffOf: staffOnDuty,
    openCase,
    forgetPhotos,
    toldBy: (arrived) => toldIn(arrived, directory),
    findPerson,
  }
}

/** The partner of somebody, in a network that has partners. */
export function ownPartner(directory: Directory): (userId: string) => Promise<OwnPartner | null> {
  return hasPartners(directory) ? partnerOf : async () => null
}

/**
 * Whether somebody takes part in the network for an organisation: as its member, or, in a network that has no
 * partners here, by what they told of themselves.
 */
export function partnerAt(directory: Directory): (userId: string) => Promise<boolean> {
  if (hasPartners(directory)) return async (userId) => (await partnerOf(userId)) !== null
  return async (userId) => ((await findPerson(userId))?.organisation ?? null) !== null
}

/** What reporting needs to know of partners. */
export function reportingFor(directory: Directory) {
  const { passOnHours } = directory.preset.partners
  return {
    partnerOf: ownPartner(directory),
    hold: (...[arrived, partner]: [Parameters<typeof holdReport>[0], OwnPartner]) =>
      holdReport(arrived, partner, passOnHours),
  }
}

/** Conversations by the command that begins them. */
export function partnerFlows(directory: Directory, publicUrl: string): Record<string, Flow> {
  if (!hasPartners(directory)) return {}
  const ports = partnerPorts(directory)
  return {
    apply: applicationFlow(ports),
    join: joinFlow(ports, countMisses()),
    ...(hasServices(directory.preset) && {
      [NEAR_FLOW]: servicesNearFlow(servicePorts(directory, publicUrl)),
    }),
  }
}

/** What お店のサービス needs of the rest of the product. */
function servicePorts(directory: Directory, publicUrl: string) {
  const districtOf = async (userId: string) => (await findPerson(userId))?.districtId ?? null
  return { directory, publicUrl, districtOf }
}

/** Everything else that can be said or typed. */
export function partnerTalk(
  directory: Directory,
  publicUrl: string,
): {
  commands: Record<string, (who: { userId: string; at: Date }, argument?: string) => Promise<Answer>>
  words: Choice[]
  /** Whoever follows again sees the menu of their partner again. */
  seenAgain: (who: { userId: string; at: Date }) => Promise<unknown>
  /** Erases a withdrawn message from what waits here. */
  withdrawMessage: (userId: string, messageId: string) => Promise<unknown>
} {
  if (!hasPartners(directory)) return NOTHING_SAID
  const ports = partnerPorts(directory)
  const isServing = hasServices(directory.preset)
  return {
    commands: {
      'withdraw-relay': ({ userId, at }, id = '') => withdrawRelay(userId, id, ports, at),
      [RENEWAL]: (who, argument = '') => answerRenewal(who, argument, ports),
      ...(isServing && serviceCommands(servicePorts(directory, publicUrl))),
    },
    words: [...APPLY_WORDS, ...JOIN_WORDS, ...(isServing ? SERVICE_WORDS : [])],
    seenAgain: ({ userId, at }) => tellMenus({ userId }, at),
    withdrawMessage: async (userId, messageId) => {
      await withdrawFromRelays(userId, messageId, ports)
      await withdrawFromApplication(userId, messageId)
    },
  }
}

const NOTHING_SAID: ReturnType<typeof partnerTalk> = {
  commands: {},
  words: [],
  seenAgain: async () => undefined,
  withdrawMessage: async () => undefined,
}

interface RoutesDeps {
  directory: Directory
  now: () => Date
  pageLink: (path: string) => string
}

export function partnerRoutes({ directory, now, pageLink }: RoutesDeps) {
  const ports = partnerPorts(directory)
  const { smallest } = directory.preset.statistics
  return [
    partnersRoutes({ ports, now, pageLink, noticesOf: (partner) => noticesOf(partner, smallest, now()) }),
    myPartnerRoutes({ ports, now, pageLink }),
  ]
}

/** How much a partner's people reported, year by year; what is too little to tell is null. */
async function noticesOf(
  { id, since }: Pick<Partner, 'id' | 'since'>,
  smallest: number,
  at: Date,
): Promise<{ year: number; count: number | null }[]> {
  const [last, first] = [yearOf(tokyoDate(at)), yearOf(since ?? tokyoDate(at))]
  const years = Array.from({ length: Math.min(last - first + 1, MOST_YEARS) }, (_, ago) => last - ago)
  return await Promise.all(
    years.map(async (year) => {
      const [from, until] = [year, year + 1].map((each) => tokyoMoment(`${each}-01-01`, '00:00'))
      const count = from && until ? await countReportsOfPartner(id, { from, until }) : 0
      return { year, count: count === 0 || count >= smallest ? count : null }
    }),
  )
}

const MOST_YEARS = 10
const yearOf = (date: string) => Number(date.slice(0, 4))

interface WorkDeps {
  config: Config
  directory: Directory
  client: LineClient
  log: Logger
  now: () => Date
}

/** Tells what was not told, sends what nobody passed on, and shows members their menu. */
export function startPartners(deps: WorkDeps): Looking {
  const { directory, log, now } = deps
  if (!hasPartners(directory)) return { wake: () => undefined, stop: async () => undefined }
  const ports = partnerPorts(directory)
  const menu = membersMenu(deps)
  const steps: Step[] = [
    tendRelays,
    tellAllUnsaid,
    atMostEvery(HOUR_MS, remindStaff),
    atMostEvery(MINUTE_MS, tendYear),
    async (_ports, at) => showMenus(await menu(at), at), // last, since it alone waits for LINE
  ]
  let isOpen = false
  const looking = keepLooking({
    everyMs: LOOK_EVERY_MS,
    log,
    onFailure: 'what partners wait for was not done',
    look: async () => {
      const at = now()
      if (!isOpen) await openPartners(directory.preset.partners, at)
      isOpen = true
      await stepByStep(steps.map((step) => () => step(ports, at)))
    },
  })
  const stopListening = whenPartnersChange(looking.wake)
  return {
    wake: looking.wake,
    async stop() {
      stopListening()
      await looking.stop()
    },
  }
}

type Step = (ports: PartnerPorts, at: Date) => Promise<void>

function atMostEvery(ms: number, step: Step): Step {
  let lastAt = new Date(0)
  return async (ports, at) => {
    if (at.getTime() - lastAt.getTime() < ms) return
    lastAt = at
    await step(ports, at)
  }
}

/** Whether somebody sees the menu of members. If so, LINE is told again which: their language may be another now. */
export function tellsMenuOf(directory: Directory, now: () => Date): (userId: string) => Promise<boolean> {
  const own = ownPartner(directory)
  return async (userId) => {
    if ((await own(userId)) === null) return false
    await tellMenus({ userId }, now())
    return true
  }
}
