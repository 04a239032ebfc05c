import { useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { wordsFor } from '../../ui/failure.tsx'
import { ATTENDANCE } from './attendance.messages.ts'
import { useMarks } from './use-marks.ts'

/** What was noted here and is not with the server: never mistaken for done. */
export function UnsentNote({ sessionId }: { sessionId: string }) {
  const { unsent, refused, sendNow, drop } = useMarks(sessionId)
  const [isSending, setIsSending] = useState(false)
  const [isSure, setIsSure] = useState(false)
  if (unsent.length === 0) return null
  const send = async () => {
    setIsSending(true)
    await sendNow()
    setIsSending(false)
  }
  return (
    <section className="unsent-note" role={refused ? 'alert' : 'status'} aria-label={ATTENDANCE.notSent}>
      <p>
        <strong>{refused ? ATTENDANCE.refused : ATTENDANCE.unsent(unsent.length)}</strong>
      </p>
      <p>{refused ? wordsFor(refused) : ATTENDANCE.kept}</p>
      <p className="row">
        <Button onClick={() => void send()} isBusy={isSending}>
          {ATTENDANCE.sendNow}
        </Button>
        {refused && (
          <Button look="quiet" onClick={() => (isSure ? drop() : setIsSure(true))}>
            {isSure ? ATTENDANCE.dropSure : ATTENDANCE.drop}
          </Button>
        )}
      </p>
    </section>
  )
}
