import type { DirectoryView } from '#shared/directory/contract.ts'
import type { AnnouncementAsked, AnnouncementView, Audience } from '#shared/outreach/contract.ts'
import { OUTREACH } from './outreach.messages.ts'

/** Whom something is for, in the words of the network. */
export function audienceInWords({ topic, districtIds }: Audience, directory: DirectoryView | undefined) {
  const named = (id: string) => directory?.districts.find((district) => district.id === id)?.name ?? id
  return {
    topic: directory?.topics.find(({ id }) => id === topic)?.name ?? topic,
    districts: districtIds.length === 0 ? OUTREACH.everyDistrict : OUTREACH.districts(districtIds.map(named)),
  }
}

/** What of an announcement staff wrote. */
export function askedOf(announcement: AnnouncementView): AnnouncementAsked {
  const { title, text, link, sessionId, audience, sendAt } = announcement
  return { title, text, link, sessionId, audience, sendAt }
}
