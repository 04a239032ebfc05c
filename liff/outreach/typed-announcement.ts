import type { AnnouncementAsked, AnnouncementView } from '#shared/outreach/contract.ts'
import { draftOf } from '../ui/kept-draft.ts'
import { instantOf, wallClock } from '../ui/when.ts'
import { FORM } from './outreach.messages.ts'

/** An announcement as it stands in the form. */
export interface Typed {
  topic: string
  districtIds: string[]
  title: string
  text: string
  /** Empty: none. */
  sessionId: string
  link: string
  isLater: boolean
  /** By the clock in Japan; see `MomentField`. */
  moment: string
}

/** What is typed, and over what; null: nothing was typed, so that what others change shows at once. */
export const useTypedAnnouncement = draftOf<{ typed: Typed | null; over: AnnouncementView | null }>(
  'announcement',
  ({ typed }) => typed !== null,
)

export function typedOf(seen: AnnouncementView | null): Typed {
  return {
    topic: seen?.audience.topic ?? '',
    districtIds: seen?.audience.districtIds ?? [],
    title: seen?.title ?? '',
    text: seen?.text ?? '',
    sessionId: seen?.sessionId ?? '',
    link: seen?.link ?? '',
    isLater: Boolean(seen?.sendAt),
    moment: seen?.sendAt ? wallClock(new Date(seen.sendAt)) : '',
  }
}

/** What the page that leads here knows already: public words, so that they may stand in its address. */
export function typedFrom(search: string): Typed {
  const given = new URLSearchParams(search)
  const { topic, title, text, link } = Object.fromEntries(given)
  return {
    ...typedOf(null),
    ...(topic && { topic }),
    ...(title && { title }),
    ...(text && { text }),
    ...(link && { link }),
  }
}

export function askedOfTyped(typed: Typed): AnnouncementAsked {
  return {
    title: typed.title.trim(),
    text: typed.text.trim(),
    link: typed.link.trim() || null,
    sessionId: typed.sessionId || null,
    audience: { topic: typed.topic, districtIds: typed.districtIds },
    sendAt: typed.isLater ? instantOf(typed.moment) : null,
  }
}

/** What is missing or cannot be, beside each field; nothing if it can be saved. */
export function hintsFor(
  typed: Typed,
  now: Date,
): Partial<Record<'topic' | 'title' | 'text' | 'link' | 'moment', string>> {
  const at = instantOf(typed.moment)
  return {
    ...(typed.topic === '' && { topic: FORM.topicHint }),
    ...(typed.title.trim() === '' && { title: FORM.titleHint }),
    ...(typed.text.trim() === '' && { text: FORM.textHint }),
    ...(!isLink(typed.link.trim()) && { link: FORM.linkHint }),
    ...(typed.isLater && (at === null || Date.parse(at) <= now.getTime()) && { moment: FORM.momentHint }),
  }
}

function isLink(link: string): boolean {
  return link === '' || (link.startsWith('https://') && URL.canParse(link))
}

/** Before eight and from eight in the evening on people are not to be disturbed. */
export function isAtNight(moment: string): boolean {
  const hour = Number(moment.slice(11, 13))
  return moment !== '' && (hour < 8 || hour >= 20)
}
