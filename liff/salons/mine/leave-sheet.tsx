import type { SessionCard, Standing } from '#shared/salons/sessions.ts'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { toast } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dayWords, spanWords } from '../in-words.ts'
import { OWN } from '../sign-up/sign-up.messages.ts'
import { useChangeSignUp } from '../use-salons.ts'

interface LeaveSheetProps {
  session: SessionCard
  mine: Standing
  kind: 'leave' | 'leave-every-date'
  onClose: () => void
}

const WORDS = {
  leave: { title: OWN.leaveTitle, lead: OWN.leaveLead, yes: OWN.leave, no: OWN.leaveNot, done: OWN.left },
  'leave-every-date': {
    title: OWN.leaveEveryTitle,
    lead: OWN.leaveEveryLead,
    yes: OWN.leaveEveryDo,
    no: OWN.leaveEveryNot,
    done: OWN.leftEvery,
  },
}

/** A seat that is given up may not come back: asked once. */
export function LeaveSheet({ session, mine, kind, onClose }: LeaveSheetProps) {
  const now = useNow()
  const change = useChangeSignUp({ signUpId: mine.signUpId, sessionId: session.id })
  const words = WORDS[kind]
  const leave = () => {
    if (change.isPending) return
    const onSuccess = () => {
      toast(words.done)
      onClose()
    }
    change.mutate({ kind }, { onSuccess })
  }
  return (
    <Sheet title={words.title} onClose={onClose}>
      <p>
        <strong>{session.name}</strong>
        {kind === 'leave' && (
          <>
            <br />
            {dayWords(session.date, now)} <span className="session-time">{spanWords(session)}</span>
          </>
        )}
      </p>
      <p>{words.lead}</p>
      {change.isError && <Failure error={change.error} />}
      <div className="own-actions">
        <Button look="danger" isBusy={change.isPending} onClick={leave}>
          {words.yes}
        </Button>
        <Button onClick={onClose}>{words.no}</Button>
      </div>
    </Sheet>
  )
}
