import { useState } from 'preact/hooks'
import { useLocation } from 'wouter'
import type { AnnouncementView } from '#shared/outreach/contract.ts'
import { Failure } from '../ui/failure.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { AnnouncementForm } from './announcement-form.tsx'
import { AnnouncementStanding } from './announcement-standing.tsx'
import { FORM, OUTREACH } from './outreach.messages.ts'
import { useAnnouncement } from './use-announcements.ts'

const LIST = '/console/announcements'
const BACK = { href: LIST, label: OUTREACH.backToList }

/** One announcement: written, or looked at and steered. */
export function AnnouncementPage({ id }: { id: string }) {
  return id === 'new' ? <NewPage /> : <KnownPage id={id} />
}

function NewPage() {
  const [, go] = useLocation()
  return (
    <PageFrame title={FORM.newTitle} back={BACK}>
      <AnnouncementForm seen={null} onSaved={({ id }) => go(`${LIST}/${id}`, { replace: true })} />
    </PageFrame>
  )
}

function KnownPage({ id }: { id: string }) {
  const { data, error, isPending, isFetching, refetch } = useAnnouncement(id)
  const [isEditing, setIsEditing] = useState(false)
  const isForm = data !== undefined && (data.state === 'draft' || (isEditing && mayEdit(data)))
  return (
    <PageFrame title={isForm ? FORM.editTitle : OUTREACH.title} back={BACK}>
      {isPending && <Skeleton lines={6} />}
      {!data && !isPending && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {isForm && <AnnouncementForm key={data.id} seen={data} onSaved={() => setIsEditing(false)} />}
      {data && !isForm && (
        <AnnouncementStanding
          announcement={data}
          onEdit={mayEdit(data) ? () => setIsEditing(true) : undefined}
        />
      )}
    </PageFrame>
  )
}

/** As long as nobody has heard it. */
function mayEdit({ state, startedAt }: AnnouncementView): boolean {
  return startedAt === null && state !== 'ended'
}
