import { louderOf, type Urgency } from '#shared/cases/rules.ts'
import { atUrgency } from './at-urgency.ts'
import { findCaseOfReport } from './case.model.ts'
import { type Case, entered, withPhones } from './case.ts'
import { type Changed, saveChange } from './change-case.ts'
import { whereItStands } from './links/where-it-stands.ts'
import { noticeOf } from './notices/pending-notice.ts'

/** What has become known since a case was opened by `openCase`, and not from its reporter. */
export interface News {
  /** As `openCase` was given it: the news goes to where that report stands now. */
  reportId: string
  /** What happened, in one line of the history; sealed like all of it. */
  text: string
  /** When it became known. The same words of the same moment are one line, however often they are told. */
  at: Date
  /** Makes the case at least as loud as this. */
  urgency?: Urgency
  /** By this it is known that they are safe: nothing rings any more, and nobody has to look after them by a time. */
  isKnownSafe?: boolean
}

/**
 * Adds what became known to an open case: whoever has it is told that there is news, and the lists say so.
 * @returns false if the case is closed, or there is none: nothing was added then, and another may have to be opened
 */
export async function addNews(news: News): Promise<boolean> {
  const { reportId, at } = news
  const opened = await findCaseOfReport(reportId)
  if (!opened) return false
  const kept = { reportId, caseId: opened.id }
  const saved = await saveChange(
    () => whereItStands(kept, at),
    at,
    (current) => withNews(current, news),
  )
  return isToldIn(saved, news)
}

function withNews(current: Case, news: News): Changed {
  if (current.status === 'closed' || isToldIn(current, news)) return null
  const { text, at, urgency = current.urgency, isKnownSafe = false } = news
  const asLoud = isKnownSafe ? 'ordinary' : louderOf(urgency, current.urgency)
  const { next, notices } = atUrgency(current, asLoud, at)
  const known = isKnownSafe ? { ...next, checkedAt: next.checkedAt ?? at } : next
  return {
    next: entered(withPhones({ ...known, hasNews: true }, [text], []), { at, by: null, kind: 'news', text }),
    notices: [...notices, noticeOf(current, 'news', at)],
  }
}

function isToldIn({ history }: Case, { text, at }: News): boolean {
  return history.some((line) => line.kind === 'news' && line.text === text && line.at === at.toISOString())
}
