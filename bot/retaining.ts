/** Where deleting old cases meets the rest of the product. */
import type { Logger } from 'pino'
import { ACCOUNT_LIMITS } from '#shared/accounts/rules.ts'
import * as casesForFigures from './cases/case-figures.model.ts'
import type { RetentionPorts } from './cases/retention/ports.ts'
import { retentionRoutes } from './cases/retention/retention.routes.ts'
import { BY_ITSELF } from './cases/retention/staff.messages.ts'
import { tendRetention } from './cases/retention/tend-retention.ts'
import type { Directory } from './directory/directory.ts'
import { keepLooking } from './keep-looking.ts'
import { forgetPhotos } from './photos/photo.model.ts'
import { freezeMonth } from './statistics/freeze-month.ts'

interface Deps {
  directory: Directory
  now: () => Date
}

export function retentionPorts({ preset }: Directory): RetentionPorts {
  return {
    settings: preset.retention,
    forgetPhotos,
    freezeFigures: (of, at) => freezeMonth(casesForFigures, of, at),
    byItself: byItselfIn(preset),
  }
}

function byItselfIn({ schemes, ...preset }: Directory['preset']): RetentionPorts['byItself'] {
  const has = (scheme: (typeof schemes)[number]) => schemes.includes(scheme)
  return [
    { what: BY_ITSELF.signUps, days: preset.salonSettings.forgetAfterDays },
    { what: BY_ITSELF.drills, days: preset.drills.keepDays },
    { what: BY_ITSELF.moves, days: ACCOUNT_LIMITS.keepDays },
    ...(has('partners') ? [{ what: BY_ITSELF.partners, days: preset.partners.forgetAfterDays }] : []),
    ...(has('errands') ? [{ what: BY_ITSELF.errands, days: preset.help.forgetAfterDays }] : []),
    ...(has('keyholders')
      ? [
          { what: BY_ITSELF.keyholders, days: preset.keyholders.forgetAfterDays },
          { what: BY_ITSELF.lookUps, days: preset.keyholders.keepLookUpsDays },
        ]
      : []),
    ...(has('checks') ? [{ what: BY_ITSELF.checks, days: preset.checks.forgetAfterDays }] : []),
    ...(has('searches') ? [{ what: BY_ITSELF.searches, days: preset.searches.forgetAfterDays }] : []),
  ]
}

/** Whoever deletes in this process is woken by a confirmation. */
const listeners = new Set<() => void>()

export function retainingRoutes({ directory, now }: Deps) {
  const wake = () => {
    for (const listener of listeners) listener()
  }
  return retentionRoutes({ now, ports: retentionPorts(directory), wake })
}

const LOOK_EVERY_MS = 60_000

/** Deletes what admins have confirmed. Returns how to stop. */
export function startRetaining({ directory, now }: Deps, log: Logger): { stop: () => Promise<void> } {
  const looking = keepLooking({
    everyMs: LOOK_EVERY_MS,
    log,
    onFailure: 'cases whose time is over wait to be deleted',
    look: (isStopping) => tendRetention(retentionPorts(directory), now, isStopping),
  })
  listeners.add(looking.wake)
  return {
    async stop() {
      listeners.delete(looking.wake)
      await looking.stop()
    },
  }
}
