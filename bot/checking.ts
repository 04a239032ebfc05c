/** Where 「元気ですか?」 meets the rest of the product: what can be said, what is served, and the work behind it. */
import type { Logger } from 'pino'
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { MISSED } from './asking-after.ts'
import { addNews } from './cases/add-news.ts'
import { clockSettings } from './cases/clocks/clock-rules.ts'
import { openCase } from './cases/open-case.ts'
import { checkCommands, checkWords, hearAnswers } from './checks/check.commands.ts'
import { checkFlow } from './checks/check.flow.ts'
import { checksRoutes } from './checks/checks.routes.ts'
import { forgetDays } from './checks/forget-days.ts'
import { forgetInChecks } from './checks/forget-own.ts'
import { planDay } from './checks/plan-day.ts'
import type { CheckPorts } from './checks/ports.ts'
import { tendChecks } from './checks/tend-checks.ts'
import { withdrawFromChecks } from './checks/withdraw-message.ts'
import type { Flow } from './conversation/flow.ts'
import type { TalkOptions } from './conversation/hearing.ts'
import type { Directory } from './directory/directory.ts'
import { keepLooking } from './keep-looking.ts'
import { findPerson, forgetTold, rememberPerson } from './people/person.model.ts'
import { staffOnDuty } from './staff/reach-staff.ts'

export function hasChecks({ preset }: Directory): boolean {
  return preset.schemes.includes('checks')
}

export function checkPorts(
  directory: Directory,
  now: () => Date,
  pageLink: CheckPorts['pageLink'] = (path) => path,
): CheckPorts {
  return {
    directory,
    now,
    quietHours: () => clockSettings().quietHours,
    staffOnDuty,
    openCase,
    addNews,
    noteMissed: MISSED.note,
    seenAgain: MISSED.settle,
    forgetMissed: MISSED.forget,
    findPerson,
    remember: rememberPerson,
    pageLink,
  }
}

/** The conversation, by the command that begins it. */
export function checkFlows(directory: Directory, now: () => Date): Record<string, Flow> {
  return hasChecks(directory) ? { check: checkFlow(checkPorts(directory, now)) } : {}
}

/** Everything else that is said about it in chat. */
export function checkTalk(
  directory: Directory,
  now: () => Date,
): Pick<TalkOptions, 'commands' | 'hears'> & {
  words: NonNullable<TalkOptions['spoken']>
  /** Erases a withdrawn message from what somebody chose. */
  withdrawMessage: TalkOptions['withdrawMessage']
} {
  if (!hasChecks(directory)) return { commands: {}, words: [], withdrawMessage: async () => undefined }
  const ports = checkPorts(directory, now)
  return {
    commands: checkCommands(ports),
    hears: hearAnswers(ports),
    words: checkWords(directory.preset.checks.name),
    withdrawMessage: (userId, messageId, at) =>
      withdrawFromChecks(ports, userId, messageId, at, { forgetKept: forgetTold }),
  }
}

interface RoutesDeps {
  directory: Directory
  now: () => Date
  pageLink: (path: string) => string
}

export function checkingRoutes({ directory, now, pageLink }: RoutesDeps) {
  return checksRoutes(checkPorts(directory, now, pageLink))
}

/** Forgets what somebody is to the daily question, wherever some is left from when the town had it. */
export function forgetChecksOf(directory: Directory, userId: string, now: () => Date): Promise<void> {
  return forgetInChecks(checkPorts(directory, now), userId, now())
}

/** Whoever presses a button sees at once what follows; what waits for hours needs no hurry. */
const LOOK_EVERY_MS = 5_000
/** Questions are put in an hour ahead. */
const PLAN_EVERY_MS = MINUTE_MS

/** Asks, looks for answers, tells family and centre, and forgets what is over. Returns how to stop. */
export function startChecking(
  { directory, now }: { directory: Directory; now: () => Date },
  log: Logger,
): { stop: () => Promise<void> } {
  if (!hasChecks(directory)) return { stop: async () => undefined }
  const ports = checkPorts(directory, now)
  let forgotAt = new Date(0)
  // Each on its own: what fails in one keeps nobody waiting for the other.
  const planning = keepLooking({
    everyMs: PLAN_EVERY_MS,
    log,
    onFailure: 'daily questions were not put in',
    look: async () => {
      const at = now()
      await planDay(ports, at)
      if (at.getTime() - forgotAt.getTime() < HOUR_MS) return
      await forgetDays(ports, at)
      forgotAt = at
    },
  })
  const tending = keepLooking({
    everyMs: LOOK_EVERY_MS,
    log,
    onFailure: 'daily questions wait',
    look: (isStopping) => tendChecks(ports, now(), isStopping),
  })
  return {
    async stop() {
      await planning.stop()
      await tending.stop()
    },
  }
}
