import type { AnnouncementView, AudienceCount } from '#shared/outreach/contract.ts'
import { Button } from '../ui/button.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { Failure } from '../ui/failure.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SheetForm } from '../ui/sheet-form.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { useNow } from '../ui/use-now.ts'
import { momentInWords } from '../ui/when.ts'
import { AnnouncementCard } from './announcement-card.tsx'
import { askedOf } from './audience-words.ts'
import { RELEASE } from './outreach.messages.ts'
import { useAudienceCount, useSteerAnnouncement, useTryAnnouncement } from './use-announcements.ts'

interface ReleaseProps {
  announcement: AnnouncementView
  onClose: () => void
  onReleased: (released: AnnouncementView) => void
}

/** The last look: how it will stand in the chat, whom it reaches and what it costs. */
export function ReleaseSheet({ announcement, onClose, onReleased }: ReleaseProps) {
  const { id, revision, audience, sendAt } = announcement
  const { data, error, isPending, isFetching, refetch } = useAudienceCount(audience)
  const steer = useSteerAnnouncement(id)
  const release = () =>
    steer.mutate(
      { kind: 'release', revision },
      {
        onSuccess: (released) => {
          toast(sendAt ? RELEASE.scheduled : RELEASE.done)
          onReleased(released)
        },
      },
    )
  return (
    <Sheet title={sendAt ? RELEASE.titleLater : RELEASE.title} onClose={onClose} isWide>
      <SheetForm
        submitLabel={
          sendAt ? RELEASE.schedule : !data ? RELEASE.counting : RELEASE.send(data.people - data.leftOut)
        }
        onSubmit={release}
        isBusy={steer.isPending}
        isDisabled={!data}
      >
        <div className="release">
          <AnnouncementCard announcement={askedOf(announcement)} />
          <div className="release-cost">
            {isPending && <Skeleton lines={4} />}
            {!data && !isPending && (
              <Failure error={error} again={() => void refetch()} isBusy={isFetching} />
            )}
            {data && <Cost count={data} sendAt={sendAt} />}
            <Trial id={id} />
          </div>
        </div>
        {steer.isError && <Failure error={steer.error} />}
      </SheetForm>
    </Sheet>
  )
}

/** Seen where the others will see it, before anybody else does. */
function Trial({ id }: { id: string }) {
  const trial = useTryAnnouncement(id)
  return (
    <div className="release-trial">
      <p>{RELEASE.tryLead}</p>
      <Button
        onClick={() => trial.mutate(undefined, { onSuccess: () => toast(RELEASE.tried) })}
        isBusy={trial.isPending}
      >
        {RELEASE.try}
      </Button>
      {trial.isError && <Failure error={trial.error} />}
    </div>
  )
}

function Cost({ count, sendAt }: { count: AudienceCount; sendAt: string | null }) {
  const now = useNow()
  const { people, leftOut, quota, used } = count
  const pushes = people - leftOut
  const left = quota === null || used === null ? null : Math.max(0, quota - used)
  return (
    <>
      <Facts>
        <Fact label={RELEASE.when}>{sendAt ? momentInWords(sendAt, now) : RELEASE.atOnce}</Fact>
        <Fact label={RELEASE.people}>{RELEASE.asPeople(people)}</Fact>
        <Fact label={RELEASE.leftOut}>{leftOut > 0 && RELEASE.leftOutWhy(leftOut)}</Fact>
        <Fact label={RELEASE.pushes}>{RELEASE.asPushes(pushes)}</Fact>
        <Fact label={RELEASE.budget} isLoud={left !== null && left < pushes}>
          {left === null || quota === null ? RELEASE.noLimit : RELEASE.budgetOf(left, quota)}
        </Fact>
      </Facts>
      {left !== null && left < pushes && <p className="announcement-warning">{RELEASE.tooFew}</p>}
      {pushes === 0 && <p className="announcement-warning">{RELEASE.nobody}</p>}
    </>
  )
}
