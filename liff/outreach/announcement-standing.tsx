import { useState } from 'preact/hooks'
import type { AnnouncementView } from '#shared/outreach/contract.ts'
import { ANNOUNCEMENT_STATE, STOPPED_BECAUSE } from '#shared/outreach/rules.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { toast } from '../ui/toast.tsx'
import { useNow } from '../ui/use-now.ts'
import { momentInWords } from '../ui/when.ts'
import { useDirectory } from '../use-directory.ts'
import { AnnouncementCard } from './announcement-card.tsx'
import { askedOf, audienceInWords } from './audience-words.ts'
import { EndSheet } from './end-sheet.tsx'
import { OUTREACH, STATE_LOOK, STEER } from './outreach.messages.ts'
import { useSteerAnnouncement } from './use-announcements.ts'

interface StandingProps {
  announcement: AnnouncementView
  /** Absent where somebody has heard it already. */
  onEdit?: (() => void) | undefined
}

/** How an announcement on its way stands, and what can be done about it. */
export function AnnouncementStanding({ announcement, onEdit }: StandingProps) {
  const { state, title, audience, stoppedBecause } = announcement
  const { topic, districts } = audienceInWords(audience, useDirectory().data)
  return (
    <>
      <div className="announcement-head">
        <h2>{title}</h2>
        <Badge look={STATE_LOOK[state]}>{ANNOUNCEMENT_STATE[state]}</Badge>
      </div>
      {stoppedBecause && (
        <p className="announcement-warning" role="status">
          {STOPPED_BECAUSE[stoppedBecause]}
        </p>
      )}
      <Progress announcement={announcement} />
      <Actions announcement={announcement} onEdit={onEdit} />
      <p className="announcement-facts">
        {topic}・{districts}
      </p>
      <Story announcement={announcement} />
      <AnnouncementCard announcement={askedOf(announcement)} />
    </>
  )
}

function Progress({ announcement }: { announcement: AnnouncementView }) {
  const { state, people, sent, leftOut, unsure } = announcement
  if (people === null) return null
  const isOver = state === 'sent' || state === 'ended'
  return (
    <section className="announcement-progress" aria-label={OUTREACH.progress}>
      {!isOver && (
        <progress aria-label={OUTREACH.progress} value={sent + leftOut + unsure} max={Math.max(people, 1)} />
      )}
      <p role="status">{isOver ? OUTREACH.reached(sent) : OUTREACH.reachedOf(sent, people)}</p>
      {leftOut > 0 && <p>{OUTREACH.leftOut(leftOut)}</p>}
      {unsure > 0 && <p>{OUTREACH.unsure(unsure)}</p>}
    </section>
  )
}

function Actions({ announcement, onEdit }: StandingProps) {
  const { id, state } = announcement
  const steer = useSteerAnnouncement(id)
  const [isEnding, setIsEnding] = useState(false)
  if (state === 'sent' || state === 'ended') return null
  const steerTo = (kind: 'stop' | 'go-on', said: string) =>
    steer.mutate({ kind }, { onSuccess: () => toast(said) })
  return (
    <div className="row">
      {(state === 'sending' || state === 'scheduled') && (
        <Button onClick={() => steerTo('stop', STEER.stopped)} isBusy={steer.isPending}>
          {STEER.stop}
        </Button>
      )}
      {state === 'stopped' && (
        <Button look="primary" onClick={() => steerTo('go-on', STEER.wentOn)} isBusy={steer.isPending}>
          {STEER.goOn}
        </Button>
      )}
      {onEdit && <Button onClick={onEdit}>{STEER.edit}</Button>}
      <Button look="quiet" onClick={() => setIsEnding(true)}>
        {STEER.end}
      </Button>
      {steer.isError && <Failure error={steer.error} />}
      {isEnding && <EndSheet announcement={announcement} onClose={() => setIsEnding(false)} />}
    </div>
  )
}

/** Who wrote it, who let it go, and when. */
function Story({ announcement }: { announcement: AnnouncementView }) {
  const now = useNow()
  const { createdAt, createdBy, releasedBy, sendAt, state, endedAt } = announcement
  return (
    <ul className="announcement-facts">
      <li>{OUTREACH.written(momentInWords(createdAt, now), createdBy)}</li>
      {releasedBy !== null && <li>{OUTREACH.released(releasedBy)}</li>}
      {state === 'scheduled' && sendAt && <li>{OUTREACH.starts(momentInWords(sendAt, now))}</li>}
      {endedAt && <li>{OUTREACH.ended(momentInWords(endedAt, now))}</li>}
    </ul>
  )
}
