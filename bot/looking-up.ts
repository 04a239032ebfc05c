/** Where looking up keyholders, and finding them, meet the rest of the product. */

import type { Logger } from 'pino'
import { addNews } from './cases/add-news.ts'
import { clockSettings } from './cases/clocks/clock-rules.ts'
import { openCase } from './cases/open-case.ts'
import type { Directory } from './directory/directory.ts'
import { tokyoDate } from './directory/hours.ts'
import { bothLooking, keepLooking } from './keep-looking.ts'
import { finderRoutes } from './keyholders/finding/finder.routes.ts'
import type { FindingPorts } from './keyholders/finding/ports.ts'
import { tendFinds } from './keyholders/finding/tend-finds.ts'
import { tendLookUps } from './keyholders/look-ups/follow-up.ts'
import { lookUpRoutes } from './keyholders/look-ups/look-up.routes.ts'
import type { LookUpPorts } from './keyholders/look-ups/ports.ts'
import { enqueue } from './outbox/enqueue.ts'
import { readPhoto } from './photos/photo.model.ts'
import { activeSearchOf, tellSearchOfFind } from './searches/of-holder.ts'
import { findActiveStaff, findColleagues } from './staff/staff.model.ts'
import { headsOf } from './staff/stand-in.ts'

export function lookUpPorts(directory: Directory): LookUpPorts {
  return {
    directory,
    quietHours: () => clockSettings().quietHours,
    openCase,
    notify: enqueue,
    headsOf: async (centreId, at) =>
      headsOf(centreId, tokyoDate(at), await findColleagues()).map(({ id: staffId, userId }) => ({
        staffId,
        userId,
      })),
    activeSearchOf: async (keyholderId) => (searches(directory) ? await activeSearchOf(keyholderId) : null),
    readPhoto,
    findStaff: findActiveStaff,
  }
}

export function findingPorts(directory: Directory): FindingPorts {
  return {
    directory,
    openCase,
    addNews,
    tellSearch: async (keyholderId, { id, pin, place, words, at }) =>
      searches(directory) &&
      (await tellSearchOfFind(keyholderId, { id, point: pin, place, words }, at)) !== null,
  }
}

const searches = ({ preset }: Directory) => preset.schemes.includes('searches')

interface RoutesDeps {
  directory: Directory
  now: () => Date
  log: Logger
}

/** Under `/api`, for staff. */
export function lookingUpRoutes({ directory, now }: Omit<RoutesDeps, 'log'>) {
  return [lookUpRoutes({ ports: lookUpPorts(directory), now })]
}

/** Whoever works on finds in this process is woken by it. */
const listeners = new Set<() => void>()

/** For everybody, without sign-in. */
export function finderPages({ directory, now, log }: RoutesDeps) {
  const wake = () => {
    for (const listener of listeners) listener()
  }
  return finderRoutes({ ports: findingPorts(directory), now, log, wake })
}

/** Somebody stands beside the holder, so this is soon. */
const LOOK_EVERY_MS = 3000

/** Lets staff know of what finders told, and does what looking up has left undone. */
export function startLookingUp({ directory, now, log }: RoutesDeps): { stop: () => Promise<void> } {
  if (!directory.preset.schemes.includes('keyholders')) return { stop: async () => undefined }
  // Each on its own: what fails in one keeps nobody waiting for the other.
  const looking = bothLooking(
    keepLooking({
      everyMs: LOOK_EVERY_MS,
      log,
      onFailure: 'what finders told waits',
      look: () => tendFinds(findingPorts(directory)),
    }),
    keepLooking({
      everyMs: LOOK_EVERY_MS,
      log,
      onFailure: 'what follows from looking a number up waits',
      look: () => tendLookUps(lookUpPorts(directory), now()),
    }),
  )
  listeners.add(looking.wake)
  return {
    async stop() {
      listeners.delete(looking.wake)
      await looking.stop()
    },
  }
}
