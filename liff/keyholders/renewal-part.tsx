import { useState } from 'preact/hooks'
import type { KeyholderView } from '#shared/keyholders/contract.ts'
import { RENEWAL_STATE, RENEWED_BY } from '#shared/keyholders/rules.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { EntryPart } from '../ui/entry-part.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayInWords } from '../ui/when.ts'
import { renewalLook } from './in-words.ts'
import { RENEWAL } from './keyholders.messages.ts'
import { RenewalSheet } from './renewal-sheet.tsx'
import { SureSheet } from './sure-sheet.tsx'

/** つながりの更新: how it stands, what staff heard by phone or visit, and a letter that came back. */
export function RenewalPart({ keyholder }: { keyholder: KeyholderView }) {
  const [sheet, setSheet] = useState<'renewal' | 'letter' | null>(null)
  const now = useNow()
  const day = (iso: string) => dayInWords(iso, now)
  const { renewalDetail, letterReturnedAt, facts } = keyholder
  const { state, month, askedAt, doneAt, doneBy } = renewalDetail
  const [year = '', monthNo = ''] = month.split('-')
  const isWaiting = state === 'asked' || state === 'overdue'
  return (
    <EntryPart title={RENEWAL.title}>
      <p className="entry-line">
        <Badge look={renewalLook(keyholder) ?? 'plain'}>{RENEWAL_STATE[state]}</Badge>
        {isWaiting && askedAt && <span>{RENEWAL.askedOn(day(askedAt))}</span>}
        {doneAt && doneBy && <span>{RENEWAL.doneOn(day(doneAt), RENEWED_BY[doneBy])}</span>}
        {!isWaiting && <span className="entry-soft">{RENEWAL.month(year, String(Number(monthNo)))}</span>}
      </p>
      {letterReturnedAt && <p className="entry-warning">{RENEWAL.letterOn(day(letterReturnedAt))}</p>}
      <div className="row">
        <Button look={isWaiting ? 'primary' : 'secondary'} onClick={() => setSheet('renewal')}>
          {RENEWAL.note}
        </Button>
        <Button onClick={() => setSheet('letter')}>{RENEWAL.letter}</Button>
      </div>
      {sheet === 'renewal' && <RenewalSheet keyholder={keyholder} onClose={() => setSheet(null)} />}
      {sheet === 'letter' && (
        <SureSheet
          keyholder={keyholder}
          change={{ kind: 'letter-returned' }}
          title={RENEWAL.letterTitle}
          lead={facts.mayAskAfter ? RENEWAL.letterAskAfter : RENEWAL.letterAlone}
          does={RENEWAL.letterDo}
          done={RENEWAL.letterDone}
          onClose={() => setSheet(null)}
        />
      )}
    </EntryPart>
  )
}
