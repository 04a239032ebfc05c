import { tokyoDate } from '#bot/directory/hours.ts'
import { PARTNER_LIMITS } from '#shared/partners/rules.ts'
import { changePartner } from '../change-partner.ts'
import type { KeptStudy, Partner } from '../partner.ts'
import { partnerOf } from '../partner-of.ts'

/**
 * Counts a lesson that somebody has gone through as a study of their partner, each person once a year.
 * @returns the partner's name; null for whoever belongs to none
 */
export async function noteLesson(
  userId: string,
  lesson: { id: string; title: string },
  at: Date,
): Promise<string | null> {
  const own = await partnerOf(userId)
  if (!own) return null
  await changePartner(own.partnerId, (partner) => withLesson(partner, lesson, own.memberId, tokyoDate(at)))
  return own.name
}

function withLesson(
  partner: Partner,
  { id: lessonId, title }: { id: string; title: string },
  memberId: string,
  on: string,
): Partner | null {
  const id = `${lessonId}:${on.slice(0, 4)}`
  const before = partner.studies.find((study) => study.id === id)
  const who = new Set(before?.who)
  if (who.has(memberId)) return null
  who.add(memberId)
  const study: KeptStudy = { id, on, how: 'lesson', title, people: who.size, who: [...who] }
  const others = partner.studies.filter((each) => each.id !== id)
  if (others.length >= PARTNER_LIMITS.studies) return null
  return { ...partner, studies: [...others, study] }
}
