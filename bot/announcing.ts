import type { AnnouncedSession, AudiencePorts } from './outreach/announcement.ts'
import { audiencePage, countAudience, countReached, noteHeard } from './people/audience.model.ts'
import { findSession } from './salons/session.model.ts'
import { cardsOf } from './salons/sessions/session-view.ts'
import { listFormerStaff, listStaff } from './staff/staff.model.ts'

/** Who hears announcements: people who chose so. */
export const AUDIENCE: AudiencePorts = {
  page: audiencePage,
  count: countAudience,
  countReached,
  noteHeard,
}

/** A session that can be announced to residents; null for one that is over, for partners, or that there never was. */
export function announcedSession(now: () => Date): (id: string) => Promise<AnnouncedSession | null> {
  return async (id) => {
    const session = await findSession(id)
    if (session?.openTo !== 'everyone' || session.endsAt <= now()) return null
    const [card] = await cardsOf([session], now())
    return card ?? null
  }
}

/** Names of staff by id, of those who have left too. */
export async function staffNames(): Promise<Map<string, string>> {
  const staff = await Promise.all([listStaff(), listFormerStaff()])
  return new Map(staff.flat().map(({ id, name }) => [id, name]))
}
