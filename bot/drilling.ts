/** Where 訓練 of cases meets the rest of the product. */
import type { Logger } from 'pino'
import type { ArrivedReport, OpenedCase } from '#shared/cases/arrived.ts'
import { drillReports } from './cases/drills/drill-reports.ts'
import { endDrillCases } from './cases/drills/end-drill-cases.ts'
import { eraseDrillCases } from './cases/drills/erase-drill-cases.ts'
import { findDrafts, forgetDrafts, isLive } from './conversation/draft.model.ts'
import type { Sending } from './conversation/flow.ts'
import type { TalkOptions } from './conversation/hearing.ts'
import type { Answer } from './conversation/say.ts'
import { createTalk, type Talk } from './conversation/talk.ts'
import type { Directory } from './directory/directory.ts'
import { drillFlow } from './drills/drill.flow.ts'
import { DRILL_WORDS } from './drills/drill.messages.ts'
import { JOIN_FLOW } from './drills/drill.words.ts'
import { viewOf } from './drills/drill-view.ts'
import { drillsRoutes } from './drills/drills.routes.ts'
import { getDrill } from './drills/get-drill.ts'
import { myDrillRoutes } from './drills/my-drill.routes.ts'
import type { DrillPorts } from './drills/ports.ts'
import { beforeAll, inEarnest, practised, townOf } from './drills/practise.ts'
import { leaveDrill, takingPart } from './drills/take-part.ts'
import { tendDrills } from './drills/tend-drills.ts'
import { countMisses } from './http/count-misses.ts'
import { keepLooking } from './keep-looking.ts'
import { cancelAbout, enqueue } from './outbox/enqueue.ts'
import { forgetPhotos } from './photos/photo.model.ts'
import { drillPrintRoutes } from './prints/drills/drill-print.routes.ts'

export function drillPorts(directory: Directory): DrillPorts {
  return {
    directory,
    notify: enqueue,
    drafts: {
      liveOf: async (userId, at) =>
        (await findDrafts(userId, at))
          .filter(({ state }) => isLive(state))
          .map(({ flow, state }) => ({ flow, isSending: state === 'sending' })),
      forget: forgetDrafts,
    },
    cases: {
      reportsOf: drillReports,
      end: (drillId, at) => endDrillCases(drillId, at, cancelAbout),
      eraseSome: (drillId, at) => eraseDrillCases(drillId, at, forgetPhotos),
    },
  }
}

/** The conversation by which people come in. */
export function drillFlows(directory: Directory) {
  return { [JOIN_FLOW]: drillFlow(drillPorts(directory), countMisses()) }
}

/** What sending needs, of which a drill has versions of its own. */
export interface Town {
  directory: Directory
  openCase: (arrived: ArrivedReport) => Promise<OpenedCase>
  remember: (userId: string, kept: object) => Promise<unknown>
}

/**
 * Sends what somebody told: in earnest, or, as long as they take part in a drill, as a case of the drill, at one of its
 * centres, without a partner, and without keeping anything for the next time.
 */
export function inDrillOrEarnest<T>(
  town: Town,
  sendIn: (town: Town, isDrill: boolean) => (told: T, sending: Sending) => Promise<Answer>,
): (told: T, sending: Sending) => Promise<Answer> {
  const real = sendIn(town, false)
  return async (told, sending) => {
    const drill = await takingPart(sending.userId)
    if (!drill) return real(told, sending)
    const { id, centreIds, until } = drill
    const practice: Town = {
      directory: townOf(drill, town.directory),
      openCase: (arrived) => town.openCase({ ...arrived, drill: { id, centreIds, endsAt: until } }),
      remember: async () => undefined,
    }
    return sendIn(practice, true)(told, sending)
  }
}

/** A conversation in which drills can be joined, practised in and left. */
export function createTalkWithDrills(options: TalkOptions, directory: Directory): Talk {
  const { commands, hears, spoken = [], flows } = options
  return practised(
    createTalk({
      ...options,
      commands: inEarnest(commands),
      ...(hears && { hears: async (heard) => asReal(await hears(heard)) }),
      before: beforeAll(flows, drillPorts(directory)),
      spoken: [...DRILL_WORDS, ...spoken],
    }),
  )
}

function asReal(answer: Answer | null): Answer | null {
  return answer && { ...answer, mark: 'real' }
}

/** Nothing of somebody is left in any drill. */
export async function forgetDrillOf(directory: Directory, userId: string, at: Date): Promise<void> {
  await leaveDrill(userId, drillPorts(directory), at)
}

/** Whether somebody takes part in a drill now. */
export async function isInDrill(userId: string): Promise<boolean> {
  return (await takingPart(userId)) !== null
}

interface RoutesDeps {
  directory: Directory
  now: () => Date
  pageLink: (path: string) => string
}

/** Whoever ends drills in this process is woken by an admin's word. */
const listeners = new Set<() => void>()

export function drillRoutes({ directory, now, pageLink }: RoutesDeps) {
  const ports = drillPorts(directory)
  const wake = () => {
    for (const listener of listeners) listener()
  }
  const { municipality, network } = directory.preset
  return [
    drillsRoutes({ ports, now, pageLink, wake }),
    myDrillRoutes({ ports, now }),
    drillPrintRoutes({
      now,
      municipality,
      network,
      drillOnPaper: async (who, id) => {
        const drill = await viewOf(await getDrill(id, who), now(), { ports, pageLink })
        return { drill, centres: drill.centreIds.map((centreId) => directory.centre(centreId)?.name ?? '') }
      },
    }),
  ]
}

const LOOK_EVERY_MS = 5_000

/** Ends drills in time, and forgets what was practised. Returns how to stop. */
export function startDrills(deps: { directory: Directory; now: () => Date }, log: Logger) {
  const ports = drillPorts(deps.directory)
  const looking = keepLooking({
    everyMs: LOOK_EVERY_MS,
    log,
    onFailure: 'drills wait to be ended or forgotten',
    look: (isStopping) => tendDrills(ports, deps.now(), isStopping),
  })
  listeners.add(looking.wake)
  return {
    async stop() {
      listeners.delete(looking.wake)
      await looking.stop()
    },
  }
}
