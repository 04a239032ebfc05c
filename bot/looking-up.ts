/** Where looking up keyholders, and finding them, meet the rest of the product. */

import { clockSettings } from './cases/clocks/clock-rules.ts'
import { openCase } from './cases/open-case.ts'
import type { Directory } from './directory/directory.ts'
import { tokyoDate } from './directory/hours.ts'
import { lookUpRoutes } from './keyholders/look-ups/look-up.routes.ts'
import type { LookUpPorts } from './keyholders/look-ups/ports.ts'
import { enqueue } from './outbox/enqueue.ts'
import { readPhoto } from './photos/photo.model.ts'
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
    activeSearchOf: async () => null,
    readPhoto,
    findStaff: findActiveStaff,
  }
}

export function lookingUpRoutes({ directory, now }: { directory: Directory; now: () => Date }) {
  return [lookUpRoutes({ ports: lookUpPorts(directory), now })]
}
