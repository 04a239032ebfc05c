import { useState } from 'preact/hooks'
import type { OwnWaitingReport, WaitingReport } from '#shared/partners/contract.ts'
import { RELAY_STATE } from '#shared/partners/rules.ts'
import { Button } from '../ui/button.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { Failure } from '../ui/failure.tsx'
import { toast } from '../ui/toast.tsx'
import { useNow } from '../ui/use-now.ts'
import { momentInWords } from '../ui/when.ts'
import { KeepSheet } from './keep-sheet.tsx'
import { WAITING } from './mine.messages.ts'
import { Part } from './part.tsx'
import { usePassOn, useWaitingReports } from './use-my-partner.ts'

/** Reports that go by way of the 見守り担当者: those of others that wait for oneself, and one's own. */
export function ReportsPart() {
  const { data, error, isError, isFetching, refetch } = useWaitingReports()
  if (isError) return <Failure error={error} again={() => void refetch()} isBusy={isFetching} />
  if (!data) return null
  const { reports, mine } = data
  return (
    <>
      {reports.length > 0 && (
        <Part title={WAITING.title}>
          <p>{WAITING.lead}</p>
          <ul className="mine-list">
            {reports.map((report) => (
              <Waiting key={report.id} report={report} />
            ))}
          </ul>
        </Part>
      )}
      {mine.length > 0 && (
        <Part title={WAITING.mine}>
          <ul className="mine-list">
            {mine.map((report) => (
              <OwnReport key={report.id} report={report} />
            ))}
          </ul>
        </Part>
      )}
    </>
  )
}

function Waiting({ report }: { report: WaitingReport }) {
  const now = useNow()
  const [isKeeping, setIsKeeping] = useState(false)
  const passOn = usePassOn(report.id)
  const send = () => {
    if (!passOn.isPending) passOn.mutate({ kind: 'send' }, { onSuccess: () => toast(WAITING.sent) })
  }
  return (
    <li className="mine-waiting">
      <p>
        <strong>{WAITING.by(report.by || WAITING.noName)}</strong>
        <br />
        <span className="mine-soft">{WAITING.sentAt(momentInWords(report.sentAt, now))}</span>
      </p>
      <Facts>
        {report.told.map(({ label, value }) => (
          <Fact key={label} label={label}>
            <span className="as-typed">{value}</span>
          </Fact>
        ))}
      </Facts>
      <p>{WAITING.goes(momentInWords(report.goesAt, now))}</p>
      <Button look="primary" onClick={send} isBusy={passOn.isPending}>
        {WAITING.send}
      </Button>
      <Button onClick={() => setIsKeeping(true)}>{WAITING.keep}</Button>
      {passOn.isError && <Failure error={passOn.error} />}
      {isKeeping && <KeepSheet reportId={report.id} onClose={() => setIsKeeping(false)} />}
    </li>
  )
}

function OwnReport({ report }: { report: OwnWaitingReport }) {
  const now = useNow()
  const [isSure, setIsSure] = useState(false)
  const passOn = usePassOn(report.id)
  const withdraw = () => {
    if (!isSure) return setIsSure(true)
    if (!passOn.isPending) passOn.mutate({ kind: 'withdraw' }, { onSuccess: () => toast(WAITING.withdrawn) })
  }
  return (
    <li className="mine-waiting">
      <p>
        <strong>{RELAY_STATE[report.state]}</strong>
        <br />
        <span className="mine-soft">{WAITING.sentAt(momentInWords(report.sentAt, now))}</span>
      </p>
      {report.text && <p className="as-typed">{report.text}</p>}
      {report.state === 'waiting' && (
        <>
          <p>{WAITING.goes(momentInWords(report.goesAt, now))}</p>
          <Button look="danger" onClick={withdraw} isBusy={passOn.isPending}>
            {isSure ? WAITING.withdrawSure : WAITING.withdraw}
          </Button>
        </>
      )}
      {passOn.isError && <Failure error={passOn.error} />}
    </li>
  )
}
