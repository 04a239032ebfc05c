import { useState } from 'preact/hooks'
import type { ReporterView } from '#shared/cases/contract.ts'
import { CASE_LIMITS, LOOKUP_REASON, type LookupReason } from '#shared/cases/rules.ts'
import { LANGUAGE } from '#shared/languages/rules.ts'
import { REPLY_WISH } from '#shared/reports/words.ts'
import { AccountLink } from '../../ui/account-link.tsx'
import { choicesOf } from '../../ui/choices-of.ts'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Failure } from '../../ui/failure.tsx'
import { ChoiceField, TextField } from '../../ui/field.tsx'
import { SheetForm } from '../../ui/sheet-form.tsx'
import { telOf } from '../../ui/tel-of.ts'
import { useReporter } from '../use-case.ts'
import { REPORTER } from './form.messages.ts'

/** Who reported: shown for a reason, which is kept in the history. Gone again when the sheet closes. */
export function ReporterForm({ caseId, reportId }: { caseId: string; reportId: string }) {
  const reporter = useReporter(caseId)
  const [reason, setReason] = useState<LookupReason | null>(null)
  const [other, setOther] = useState('')
  const [hint, setHint] = useState<string>()
  if (reporter.data)
    return (
      <>
        <Known reporter={reporter.data} />
        <AccountLink record="report" id={reportId} />
      </>
    )
  const show = () => {
    if (reporter.isPending) return
    if (reason === null) return setHint(REPORTER.undecided)
    if (reason === 'other' && other.trim() === '') return setHint(REPORTER.otherEmpty)
    setHint(undefined)
    reporter.mutate({ reportId, reason, ...(reason === 'other' ? { other: other.trim() } : {}) })
  }
  return (
    <SheetForm submitLabel={REPORTER.show} isBusy={reporter.isPending} onSubmit={show}>
      <p>{REPORTER.lead}</p>
      <ChoiceField
        legend={REPORTER.reason}
        value={reason}
        onChoose={setReason}
        hint={reason === null ? hint : undefined}
        choices={choicesOf(LOOKUP_REASON)}
      />
      {reason === 'other' && (
        <TextField
          label={REPORTER.other}
          value={other}
          onInput={setOther}
          hint={hint}
          maxLength={CASE_LIMITS.otherReason}
        />
      )}
      {reporter.isError && <Failure error={reporter.error} />}
    </SheetForm>
  )
}

function Known({ reporter }: { reporter: ReporterView }) {
  const { phone, language } = reporter
  const foreign = language === 'ja' ? null : language
  return (
    <Facts>
      <Fact label={REPORTER.organisation}>{reporter.organisation ?? REPORTER.nothing}</Fact>
      <Fact label={REPORTER.name}>{reporter.name ?? REPORTER.nothing}</Fact>
      <Fact label={REPORTER.phone}>
        {phone ? (
          <a className="call" href={telOf(phone)}>
            {phone}
          </a>
        ) : (
          REPORTER.nothing
        )}
      </Fact>
      <Fact label={REPORTER.email}>{reporter.email}</Fact>
      <Fact label={REPORTER.address}>{reporter.address}</Fact>
      <Fact label={REPORTER.wish}>{REPLY_WISH[reporter.replyWish]}</Fact>
      <Fact label={REPORTER.language}>{foreign && REPORTER.chosen(LANGUAGE[foreign])}</Fact>
    </Facts>
  )
}
