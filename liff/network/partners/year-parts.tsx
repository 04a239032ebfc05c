import { useState } from 'preact/hooks'
import type { PartnerView, Renewal, Study } from '#shared/partners/contract.ts'
import { RENEWAL_ANSWER, STOP_REASON, STUDY_HOW } from '#shared/partners/rules.ts'
import { Button } from '../../ui/button.tsx'
import { EntryPart } from '../../ui/entry-part.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dayInWords } from '../../ui/when.ts'
import { useDirectory } from '../../use-directory.ts'
import { GIVEN, STUDY, YEAR } from './partner.messages.ts'
import { GivenSheet, RenewalSheet, StudySheet } from './year-sheets.tsx'

/** What comes year by year: whether they go on, what they told, learned and gave. */
export function YearParts({ partner }: { partner: PartnerView }) {
  const schemes = useDirectory().data?.schemes ?? []
  return (
    <>
      <RenewalPart partner={partner} />
      <EntryPart title={YEAR.notices}>
        <List
          none={YEAR.noNotices}
          rows={partner.notices.map(({ year, count }) =>
            count === null ? YEAR.fewNotices(year) : YEAR.noticesIn(year, count),
          )}
        />
      </EntryPart>
      {(schemes.includes('studies') || partner.studies.length > 0) && <StudyPart partner={partner} />}
      {(schemes.includes('sponsors') || partner.contributions.length > 0) && <GivenPart partner={partner} />}
    </>
  )
}

function RenewalPart({ partner }: { partner: PartnerView }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <EntryPart title={YEAR.title}>
      {partner.renewals.length === 0 ? (
        <p className="entry-soft">{YEAR.none}</p>
      ) : (
        <ul className="network-lines">
          {partner.renewals.toReversed().map((renewal) => (
            <RenewalRow key={renewal.year} renewal={renewal} />
          ))}
        </ul>
      )}
      {partner.state === 'active' && (
        <p>
          <Button onClick={() => setIsOpen(true)}>{YEAR.note}</Button>
        </p>
      )}
      {isOpen && <RenewalSheet partner={partner} onClose={() => setIsOpen(false)} />}
    </EntryPart>
  )
}

function RenewalRow({ renewal }: { renewal: Renewal }) {
  const now = useNow()
  const { year, answer, reason, words, answeredAt, askedAt, isOverdue } = renewal
  const open = isOverdue ? YEAR.overdue : YEAR.waiting
  return (
    <li>
      <strong>{YEAR.year(year)}</strong>{' '}
      <span className={isOverdue ? 'network-loud' : ''}>{answer ? RENEWAL_ANSWER[answer] : open}</span>
      {reason && <span>（{STOP_REASON[reason]}）</span>}
      <span className="entry-soft">
        {' '}
        {answeredAt ? YEAR.answered(dayInWords(answeredAt, now)) : YEAR.asked(dayInWords(askedAt, now))}
      </span>
      {words && <p className="as-typed">{words}</p>}
    </li>
  )
}

function StudyPart({ partner }: { partner: PartnerView }) {
  const now = useNow()
  const [isOpen, setIsOpen] = useState(false)
  const wordsOf = ({ on, how, people }: Study) => STUDY.row(dayInWords(on, now), STUDY_HOW[how], people)
  return (
    <EntryPart title={STUDY.title}>
      {partner.studies.length === 0 ? (
        <p className="entry-soft">{STUDY.none}</p>
      ) : (
        <ul className="network-lines">
          {partner.studies.map((study) => (
            <li key={study.id}>
              <strong>{study.title}</strong> <span className="entry-soft">{wordsOf(study)}</span>
            </li>
          ))}
        </ul>
      )}
      <p>
        <Button onClick={() => setIsOpen(true)}>{STUDY.add}</Button>
      </p>
      {isOpen && <StudySheet partner={partner} onClose={() => setIsOpen(false)} />}
    </EntryPart>
  )
}

function GivenPart({ partner }: { partner: PartnerView }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <EntryPart title={GIVEN.title}>
      <List none={GIVEN.none} rows={partner.contributions.map(({ year, words }) => GIVEN.row(year, words))} />
      <p>
        <Button onClick={() => setIsOpen(true)}>{GIVEN.add}</Button>
      </p>
      {isOpen && <GivenSheet partner={partner} onClose={() => setIsOpen(false)} />}
    </EntryPart>
  )
}

function List({ rows, none }: { rows: string[]; none: string }) {
  if (rows.length === 0) return <p className="entry-soft">{none}</p>
  return (
    <ul className="network-lines">
      {rows.map((row) => (
        <li key={row}>{row}</li>
      ))}
    </ul>
  )
}
