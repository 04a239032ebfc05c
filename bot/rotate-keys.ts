import { resealHandles } from './accounts/handle.model.ts'
import { resealMoves } from './accounts/moves/move.model.ts'
import { resealTrail } from './audit/trail.model.ts'
import { resealTrailKeys } from './audit/trail-key.model.ts'
import { resealCases } from './cases/case.model.ts'
import { resealHistory } from './cases/history/history-page.model.ts'
import { resealViews } from './cases/lists/view.model.ts'
import { resealVault, resealVaultViews } from './cases/vault/vault.model.ts'
import { resealPlans } from './checks/plan.model.ts'
import { resealDrafts } from './conversation/draft.model.ts'
import { type ResealPage, resealAll } from './crypto/reseal.ts'
import { resealDrills } from './drills/drill.model.ts'
import { resealParticipants } from './drills/participant.model.ts'
import { resealErrands } from './help/errand.model.ts'
import { resealHelpers } from './help/helper.model.ts'
import { resealFinds } from './keyholders/finding/found.model.ts'
import { resealKeyholders } from './keyholders/keyholder.model.ts'
import { resealLookUps } from './keyholders/look-ups/look-up.model.ts'
import { resealInbox } from './line/inbox.model.ts'
import { resealMissed } from './missed/missed.model.ts'
import { resealOutbox } from './outbox/outbox.model.ts'
import { resealAnnouncements } from './outreach/announcement.model.ts'
import { resealMembers } from './partners/members/member.model.ts'
import { resealRelays } from './partners/relays/relay.model.ts'
import { resealPartners } from './partners/reseal-partners.model.ts'
import { resealPeople } from './people/person.model.ts'
import { resealPhotos } from './photos/photo.model.ts'
import { resealSessions } from './salons/keep/reseal-sessions.model.ts'
import { resealSignUps } from './salons/keep/reseal-sign-ups.ts'
import { resealMessages } from './salons/messages/message.model.ts'
import { resealSearches } from './searches/search.model.ts'
import { resealSightings } from './searches/sighting.model.ts'
import { resealStaff } from './staff/seal-staff.model.ts'

/** Everything in the database that is sealed. */
export const SEALED: Record<string, ResealPage> = {
  // In the order in which words travel, so that what moves on during a round is still met in it.
  inbox: resealInbox,
  drafts: resealDrafts,
  photos: resealPhotos,
  staff: resealStaff,
  people: resealPeople,
  'account-handles': resealHandles,
  'account-moves': resealMoves,
  vault: resealVault,
  views: resealVaultViews,
  cases: resealCases,
  history: resealHistory,
  lists: resealViews,
  announcements: resealAnnouncements,
  missed: resealMissed,
  helpers: resealHelpers,
  errands: resealErrands,
  // Before the sign-ups, which save their sessions.
  'salon-sessions': resealSessions,
  'sign-ups': resealSignUps,
  'salon-messages': resealMessages,
  partners: resealPartners,
  'partner-members': resealMembers,
  relays: resealRelays,
  keyholders: resealKeyholders,
  'keyholder-look-ups': resealLookUps,
  'keyholder-finds': resealFinds,
  'check-plans': resealPlans,
  drills: resealDrills,
  'drill-participants': resealParticipants,
  searches: resealSearches,
  sightings: resealSightings,
  outbox: resealOutbox,
  trail: resealTrail,
  'trail-keys': resealTrailKeys,
}

/**
 * Seals everything again with the key that stands first in `DATA_KEYS`, and makes the hashes anew that find it.
 * May run while the network is in use, may be stopped and started again: what is done stays done. Afterwards
 * nothing in the database needs the older keys. Returns how many of each kind were sealed again.
 */
export function rotateKeys(): Promise<Record<string, number>> {
  return resealAll(SEALED)
}
