import { PARTNER_LIMITS } from '#shared/partners/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import { changePartner } from '../change-partner.ts'
import type { KeptStudy, Partner } from '../partner.ts'
import { partnerOf } from '../partner-of.ts'

interface Meeting {
  /** Of the date, e.g. `renkei:2026-12-02`: a meeting is one study, however often it is noted. */
  id: string
  on: string
  title: string
}

/** Whoever is on the list of a meeting, with how many people of theirs came. */
interface Attendee {
  userId: string
  came: number
}

/**
 * Counts a meeting as a study of every partner whose people came, as it is known now: noted again, the number is
 * corrected, and where nobody of a partner came after all the study goes. Whoever belongs to no partner changes nothing.
 */
export async function noteMeeting(meeting: Meeting, people: Attendee[]): Promise<void> {
  for (const [partnerId, came] of await byPartner(people))
    await changePartner(partnerId, (partner) => withMeeting(partner, meeting, came)).catch(unlessGone)
}

interface Came {
  /** Ids of the members. */
  who: string[]
  people: number
}

async function byPartner(people: Attendee[]): Promise<Map<string, Came>> {
  const all = new Map<string, Came>()
  for (const { userId, came } of people) {
    const own = await partnerOf(userId)
    if (!own) continue
    const { who, people: before } = all.get(own.partnerId) ?? { who: [], people: 0 }
    const isThere = came > 0
    all.set(own.partnerId, { who: isThere ? [...who, own.memberId] : who, people: before + came })
  }
  return all
}

function withMeeting(
  partner: Partner,
  { id: sessionId, on, title }: Meeting,
  { who, people }: Came,
): Partner | null {
  const id = `meeting:${sessionId}`
  const before = partner.studies.find((study) => study.id === id)
  const others = partner.studies.filter((each) => each !== before)
  if (people === 0) return before ? { ...partner, studies: others } : null
  if (before?.people === people && before.who?.join() === who.join()) return null
  if (others.length >= PARTNER_LIMITS.studies) return null
  const study: KeptStudy = { id, on, how: 'meeting', title, people, who }
  return { ...partner, studies: [...others, study] }
}

/** A partner that was erased in this very moment has no studies. */
function unlessGone(error: unknown): void {
  if (!(error instanceof Refusal && error.code === 'not-found')) throw error
}
