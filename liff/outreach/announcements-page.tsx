import { Link } from 'wouter'
import type { AnnouncementView } from '#shared/outreach/contract.ts'
import { ANNOUNCEMENT_STATE } from '#shared/outreach/rules.ts'
import { may } from '#shared/staff/rules.ts'
import { useStaff } from '../session.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failure } from '../ui/failure.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useNow } from '../ui/use-now.ts'
import { momentInWords } from '../ui/when.ts'
import { useDirectory } from '../use-directory.ts'
import { AnnouncementPage } from './announcement-page.tsx'
import { audienceInWords } from './audience-words.ts'
import './outreach.css'
import { OUTREACH, STATE_LOOK } from './outreach.messages.ts'
import { useAnnouncements } from './use-announcements.ts'

/** お知らせ配信: the list, or the one that the address names; `new` is one still to be written. */
export function AnnouncementsPage({ id }: { id: string | undefined }) {
  const me = useStaff()
  if (!may(me, 'announce'))
    return (
      <PageFrame title={OUTREACH.title} back={{ href: '/console', label: OUTREACH.back }}>
        <EmptyState {...OUTREACH.notAllowed} />
      </PageFrame>
    )
  return id === undefined ? <AnnouncementListPage /> : <AnnouncementPage key={id} id={id} />
}

function AnnouncementListPage() {
  const list = useAnnouncements()
  const { data, error, isPending, isError, isFetching, refetch } = list
  const announcements = data?.pages.flatMap((page) => page.announcements)
  return (
    <PageFrame title={OUTREACH.title} back={{ href: '/console', label: OUTREACH.back }}>
      <p>{OUTREACH.lead}</p>
      <Link className="button button-primary" href="/console/announcements/new">
        {OUTREACH.write}
      </Link>
      {isPending && <Skeleton lines={5} />}
      {isError && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {announcements?.length === 0 && <EmptyState {...OUTREACH.empty} />}
      {announcements && announcements.length > 0 && (
        <ul className="announcements" aria-label={OUTREACH.list}>
          {announcements.map((announcement) => (
            <AnnouncementRow key={announcement.id} announcement={announcement} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} isBusy={list.isFetchingNextPage}>
          {OUTREACH.more}
        </Button>
      )}
    </PageFrame>
  )
}

function AnnouncementRow({ announcement }: { announcement: AnnouncementView }) {
  const { topic, districts } = audienceInWords(announcement.audience, useDirectory().data)
  const { id, title, state } = announcement
  return (
    <li>
      <Link className="announcement" href={`/console/announcements/${id}`}>
        <span className="announcement-title">{title}</span>
        <Badge look={STATE_LOOK[state]}>{ANNOUNCEMENT_STATE[state]}</Badge>
        <span className="announcement-facts">
          {topic}・{districts}
        </span>
        <span className="announcement-facts">{useHowItStands(announcement)}</span>
      </Link>
    </li>
  )
}

function useHowItStands(announcement: AnnouncementView): string {
  const now = useNow()
  const { state, sendAt, sent, people, startedAt, createdAt, createdBy } = announcement
  if (state === 'scheduled' && sendAt) return OUTREACH.starts(momentInWords(sendAt, now))
  if (startedAt && people !== null)
    return OUTREACH.at(momentInWords(startedAt, now), OUTREACH.reachedOf(sent, people))
  return OUTREACH.written(momentInWords(createdAt, now), createdBy)
}
