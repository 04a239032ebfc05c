import { useState } from 'preact/hooks'
import type { PartnerView } from '#shared/partners/contract.ts'
import { mayBecome } from '#shared/partners/rules.ts'
import { Button } from '../../ui/button.tsx'
import { EntryPart } from '../../ui/entry-part.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { LongText } from '../../ui/long-text.tsx'
import { useNow } from '../../ui/use-now.ts'
import { momentInWords } from '../../ui/when.ts'
import { PARTNER, SCREEN } from './partner.messages.ts'
import { AcceptSheet, WordsSheet } from './screening-sheets.tsx'

const LEAD = {
  applied: SCREEN.lead,
  asked: SCREEN.askedLead,
  declined: SCREEN.declinedLead,
  active: '',
  stopped: '',
}

/** What somebody applied with, what was said about it, and the centre's answer. */
export function ScreeningPart({ partner }: { partner: PartnerView }) {
  const now = useNow()
  const [sheet, setSheet] = useState<'accept' | 'ask' | 'decline' | null>(null)
  const { state, appliedAt, motive } = partner
  const close = () => setSheet(null)
  return (
    <EntryPart title={SCREEN.title}>
      <p>{LEAD[state]}</p>
      <Facts>
        <Fact label={SCREEN.appliedAt}>{appliedAt && momentInWords(appliedAt, now)}</Fact>
        <Fact label={PARTNER.motive}>{motive && <LongText text={motive} more={PARTNER.more} />}</Fact>
      </Facts>
      <Talk talk={partner.talk} />
      <div className="row">
        {mayBecome(state, 'active') && (
          <Button look="primary" onClick={() => setSheet('accept')}>
            {SCREEN.accept}
          </Button>
        )}
        {mayBecome(state, 'asked') && <Button onClick={() => setSheet('ask')}>{SCREEN.ask}</Button>}
        {mayBecome(state, 'declined') && (
          <Button look="danger" onClick={() => setSheet('decline')}>
            {SCREEN.decline}
          </Button>
        )}
      </div>
      {sheet === 'accept' && <AcceptSheet partner={partner} onClose={close} />}
      {(sheet === 'ask' || sheet === 'decline') && (
        <WordsSheet partner={partner} kind={sheet} onClose={close} />
      )}
    </EntryPart>
  )
}

function Talk({ talk }: Pick<PartnerView, 'talk'>) {
  const now = useNow()
  if (talk.length === 0) return null
  return (
    <ul className="network-talk" aria-label={SCREEN.talk}>
      {talk.map(({ at, by, text }) => (
        <li key={at + text} className={by === null ? 'network-said' : 'network-said network-said-ours'}>
          <p className="entry-soft">
            {by ?? SCREEN.applicant}・{momentInWords(at, now)}
          </p>
          <p className="as-typed">{text}</p>
        </li>
      ))}
    </ul>
  )
}
