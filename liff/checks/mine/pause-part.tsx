import { useState } from 'preact/hooks'
import { PAUSE_REASON } from '#shared/checks/rules.ts'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.tsx'
import { dayInWords } from '../../ui/when.ts'
import { Failed } from '../failed.tsx'
import { type OwnPlan, useChangeMyCheck } from '../use-my-check.ts'
import { midnightOf } from './in-words.ts'
import { PAUSE } from './mine.messages.ts'
import { PauseSheet } from './pause-sheet.tsx'

/** Rest for travel or hospital, always with an end. */
export function PausePart({ plan, now }: { plan: OwnPlan; now: Date }) {
  const { pause } = plan
  const change = useChangeMyCheck(plan)
  const [isOpen, setIsOpen] = useState(false)
  const day = (date: string) => dayInWords(midnightOf(date), now)
  const resume = () => {
    if (!change.isPending) change.mutate({ kind: 'resume' }, { onSuccess: () => toast(PAUSE.resumed) })
  }
  return (
    <section className="asked-part">
      <h2>{PAUSE.title}</h2>
      {pause ? (
        <>
          <p className="asked-state">{PAUSE.now(day(pause.from), day(pause.until))}</p>
          <p>{PAUSE.because(PAUSE_REASON[pause.why])}</p>
        </>
      ) : (
        <p>{PAUSE.lead}</p>
      )}
      <div className="asked-actions">
        {pause && (
          <Button look="primary" onClick={resume} isBusy={change.isPending}>
            {PAUSE.resume}
          </Button>
        )}
        <Button onClick={() => setIsOpen(true)}>{pause ? PAUSE.change : PAUSE.open}</Button>
      </div>
      {change.isError && <Failed error={change.error} />}
      {isOpen && <PauseSheet plan={plan} now={now} onClose={() => setIsOpen(false)} />}
    </section>
  )
}
