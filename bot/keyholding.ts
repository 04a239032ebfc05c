/** Where keyholders meet the rest of the product: what can be said, what is served, and the work behind it. */
import type { Logger } from 'pino'
import { MINUTE_MS } from '#shared/time.ts'
import { MISSED } from './asking-after.ts'
import { clockSettings } from './cases/clocks/clock-rules.ts'
import type { Flow } from './conversation/flow.ts'
import type { Choice } from './conversation/say.ts'
import type { Directory } from './directory/directory.ts'
import { keepLooking } from './keep-looking.ts'
import { keyholderFlow } from './keyholders/keyholder.flow.ts'
import { keyholderWords } from './keyholders/keyholder.messages.ts'
import { findLookUpsOf } from './keyholders/look-ups/look-up.model.ts'
import { forgetInKeyholders } from './keyholders/mine/forget-own.ts'
import { myKeyholderRoutes } from './keyholders/mine/my-keyholders.routes.ts'
import type { KeyholderPorts } from './keyholders/ports.ts'
import { keyholderRoutes } from './keyholders/register/keyholders.routes.ts'
import { tendRenewals } from './keyholders/renewals/tend-renewals.ts'
import { tendKeyholders } from './keyholders/tend-keyholders.ts'
import { withdrawFromKeyholders } from './keyholders/withdraw-message.ts'
import { stepByStep } from './one-by-one.ts'
import { cancelAbout, enqueue, enqueueAll } from './outbox/enqueue.ts'
import { findBlocking } from './people/person.model.ts'
import { keepPhoto } from './photos/keep-photo.ts'
import { forgetPhotos, readPhoto } from './photos/photo.model.ts'
import { staffOnDuty } from './staff/reach-staff.ts'

export function hasKeyholders({ preset }: Directory): boolean {
  return preset.schemes.includes('keyholders')
}

export function keyholderPorts(directory: Directory): KeyholderPorts {
  return {
    directory,
    quietHours: () => clockSettings().quietHours,
    notify: enqueue,
    cancelAbout,
    staffOf: staffOnDuty,
    findBlocking,
    forgetPhotos,
    lookUpsOf: async (keyholderId, limit) =>
      (await findLookUpsOf(keyholderId, limit)).map(({ at, caller, byName, caseId }) => ({
        at,
        caller: caller.kind,
        byName,
        caseId,
      })),
    missed: MISSED,
  }
}

/** Conversations by the command that begins them. */
export function keyholderFlows(directory: Directory): Record<string, Flow> {
  return hasKeyholders(directory) ? { keyholder: keyholderFlow(keyholderPorts(directory)) } : {}
}

/** Everything else that can be said or typed. */
export function keyholderTalk(directory: Directory): {
  words: Choice[]
  /** Erases a withdrawn message from applications. */
  withdrawMessage: (userId: string, messageId: string) => Promise<unknown>
} {
  if (!hasKeyholders(directory)) return { words: [], withdrawMessage: async () => undefined }
  return {
    words: keyholderWords(directory.preset.keyholders.name),
    withdrawMessage: (userId, messageId) =>
      withdrawFromKeyholders(userId, messageId, keyholderPorts(directory)),
  }
}

interface RoutesDeps {
  directory: Directory
  now: () => Date
  pageLink: (path: string) => string
}

export function keyholdingRoutes({ directory, now, pageLink }: RoutesDeps) {
  const ports = keyholderPorts(directory)
  return [
    keyholderRoutes({ ports, now, pageLink, readPhoto }),
    myKeyholderRoutes({ ports, photos: { keepPhoto, readPhoto }, now }),
  ]
}

/** Forgets what somebody is to keyholders, wherever there are some left from when the town had them. */
export function forgetKeyholdersOf(directory: Directory, userId: string, at: Date): Promise<void> {
  return forgetInKeyholders(userId, keyholderPorts(directory), at)
}

/** Asks for renewals, tells what was not told, reminds staff, and forgets what is over. Returns how to stop. */
export function startKeyholding(
  directory: Directory,
  { log, now }: { log: Logger; now: () => Date },
): { stop: () => Promise<void> } {
  if (!hasKeyholders(directory)) return { stop: async () => undefined }
  const ports = keyholderPorts(directory)
  return keepLooking({
    everyMs: MINUTE_MS,
    log,
    onFailure: 'what keyholders wait for was not done',
    look: async (isStopping) => {
      await stepByStep([
        () => tendKeyholders(ports, now()),
        () => tendRenewals({ ...ports, notifyAll: enqueueAll }, now(), isStopping),
      ])
    },
  })
}
