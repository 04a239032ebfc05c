import { useState } from 'preact/hooks'
import { RENEWAL_ANSWER } from '#shared/partners/rules.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { Failed } from './failed.tsx'
import { RENEW } from './mine.messages.ts'
import { Part } from './part.tsx'
import { RenewalSheet } from './renewal-sheet.tsx'
import { type Own, useChangeOwn } from './use-my-partner.ts'

/** The yearly question whether they go on, and what was answered; for a lead alone. */
export function RenewalPart({ own }: { own: Own }) {
  const [sheet, setSheet] = useState<'change' | 'stop' | null>(null)
  const change = useChangeOwn(own)
  const { renewal } = own
  if (!renewal) return null
  if (renewal.answer !== null)
    return <p className="mine-soft">{RENEW.done(renewal.year, RENEWAL_ANSWER[renewal.answer])}</p>
  const goOn = () => {
    const answer = { kind: 'renewal', answer: 'continue', reason: null, words: null } as const
    if (!change.isPending) change.mutate(answer, { onSuccess: () => toast(RENEW.thanks) })
  }
  return (
    <div className="mine-asks">
      <Part title={RENEW.title(renewal.year)}>
        <p>{RENEW.lead}</p>
        <Button look="primary" onClick={goOn} isBusy={change.isPending}>
          {RENEW.continue}
        </Button>
        <Button onClick={() => setSheet('change')}>{RENEW.change}</Button>
        <Button onClick={() => setSheet('stop')}>{RENEW.stop}</Button>
        {change.isError && <Failed error={change.error} />}
      </Part>
      {sheet && <RenewalSheet own={own} answer={sheet} onClose={() => setSheet(null)} />}
    </div>
  )
}
