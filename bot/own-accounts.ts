/** Where what people ask for about themselves meets the rest of the product: of the centre, or in LINE. */

import { Refusal } from '#shared/refusal.ts'
import { leadsIn } from './account-leads.ts'
import { tracesIn } from './account-traces.ts'
import { accountRoutes } from './accounts/accounts.routes.ts'
import { forgetCodeOf } from './accounts/moves/issue-move-code.ts'
import { REFUSED } from './accounts/moves/move.messages.ts'
import { findMoveOf } from './accounts/moves/move.model.ts'
import type { AccountPorts } from './accounts/ports.ts'
import { staffNames } from './announcing.ts'
import { forgetChecksOf } from './checking.ts'
import { forgetDrafts } from './conversation/draft.model.ts'
import type { Flow } from './conversation/flow.ts'
import type { Directory } from './directory/directory.ts'
import { forgetDrillOf } from './drilling.ts'
import { forgetHelpOf } from './help/change-helper.ts'
import { helpPorts } from './helping.ts'
import { forgetKeyholdersOf } from './keyholding.ts'
import { forgetMissed } from './missed/note-missed.ts'
import { movingRoutes } from './moving-accounts.ts'
import { enqueue } from './outbox/enqueue.ts'
import { gatherOwnData } from './own-data.ts'
import { partnerPorts } from './partnering.ts'
import { forgetInPartners } from './partners/mine/forget-own.ts'
import { findBlocking, forgetPerson } from './people/person.model.ts'
import { withdrawConsent } from './salons/attendance/withdraw-consent.ts'
import { forgetGuest } from './salons/keep/forget-guest.ts'
import { forgetSearcher } from './searches/forget-person.ts'

interface Deps {
  directory: Directory
  /** Conversations, in whose words drafts are told. */
  flows: readonly Flow[]
  now: () => Date
  /** The address of a page of ours inside LINE. */
  pageLink: (path: string) => string
}

export function accountPorts({ directory, flows, now, pageLink }: Deps): AccountPorts {
  const leadTo = leadsIn(directory)
  return {
    directory,
    leadTo: (by, who) => leadTo(by, who, now()),
    tracesOf: tracesIn(directory),
    findBlocking,
    recordOf: (userId, at) => gatherOwnData(userId, { directory, flows, now }, at),
    forget: forgetsEverything({ directory, now }),
    notify: enqueue,
    staffNames,
    pageLink,
  }
}

/**
 * Forgets whoever asks for it themselves.
 * @returns what throws Refusal `not-possible-now` while a move out of their account or into it is under way: what is on
 * its way would be there again
 */
export function forgetsOwn(deps: Pick<Deps, 'directory' | 'now'>): (userId: string) => Promise<void> {
  const forget = forgetsEverything(deps)
  return async (userId) => {
    if ((await findMoveOf(userId, deps.now()))?.state === 'moving')
      throw new Refusal('not-possible-now', { say: REFUSED.moving })
    await forget(userId)
  }
}

export function ownAccountRoutes(deps: Deps) {
  return [accountRoutes(accountPorts(deps), deps.now), movingRoutes(deps)]
}

/**
 * Forgets somebody: what they let us keep, and what they take part in, such as salons and helping, so that others get
 * their places. What they sent to the centre stays with it. Doing it again finishes what something came between.
 */
export function forgetsEverything({
  directory,
  now,
}: Pick<Deps, 'directory' | 'now'>): (userId: string) => Promise<void> {
  return async (userId) => {
    await forgetPerson(userId)
    await withdrawConsent(userId, forgetMissed)
    await forgetGuest(userId, now())
    await forgetInPartners(userId, partnerPorts(directory), now())
    await forgetHelpOf(helpPorts(directory, now), userId)
    await forgetKeyholdersOf(directory, userId, now())
    await forgetChecksOf(directory, userId, now)
    await forgetSearcher(userId)
    await forgetDrafts(userId)
    await forgetCodeOf(userId, now())
    await forgetDrillOf(directory, userId, now())
  }
}
