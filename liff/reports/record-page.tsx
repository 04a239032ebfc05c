import { useState } from 'preact/hooks'
import { Link } from 'wouter'
import { DRILL } from '#shared/drills/words.ts'
import type { RecordView } from '#shared/reports/contract.ts'
import { RECORD_STATE } from '#shared/reports/words.ts'
import { Button } from '../ui/button.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { Failure } from '../ui/failure.tsx'
import { Photos } from '../ui/photos.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { telOf } from '../ui/tel-of.ts'
import { useNow } from '../ui/use-now.ts'
import { momentInWords } from '../ui/when.ts'
import { AddSheet, WithdrawSheet, WorrySheet } from './record-sheets.tsx'
import { Feedback, Questions } from './record-talk.tsx'
import { RECORDS } from './records.messages.ts'
import './records.css'
import { spoken } from '../spoken.tsx'
import { useRecord } from './use-records.ts'

/** One of one's own reports: how it stands, what the centre asks and tells, what was sent. */
export const RecordPage = spoken(RecordPageInJapanese)

function RecordPageInJapanese({ id }: { id: string }) {
  const record = useRecord(id)
  return (
    <main className="elder">
      <Link className="record-back" href="/records">
        <span aria-hidden="true">‹</span> {RECORDS.back}
      </Link>
      {record.isPending && <Skeleton lines={6} />}
      {record.isError && (
        <Failure error={record.error} again={() => void record.refetch()} isBusy={record.isFetching} />
      )}
      {record.data && <Record record={record.data} />}
    </main>
  )
}

function Record({ record }: { record: RecordView }) {
  const now = useNow()
  const [sheet, setSheet] = useState<'add' | 'withdraw' | 'worry' | null>(null)
  const close = () => setSheet(null)
  return (
    <div className="record">
      <header>
        <h1>
          {record.isDrill && DRILL}
          {RECORD_STATE[record.state]}
        </h1>
        {record.isDrill && <p className="drill-said">{RECORDS.drill}</p>}
        <p className="elder-lead">{RECORDS.stateLead[record.state]}</p>
      </header>
      <Feedback record={record} />
      {record.mayWorry && <Button onClick={() => setSheet('worry')}>{RECORDS.worry}</Button>}
      <Questions record={record} />
      <Facts>
        <Fact label={RECORDS.no}>{record.receiptNo}</Fact>
        <Fact label={RECORDS.centre}>
          {record.centreName}
          <a className="record-call" href={telOf(record.centrePhone)}>
            {RECORDS.call(record.centrePhone)}
          </a>
        </Fact>
      </Facts>
      <Told record={record} now={now} />
      {record.mayAdd && <Button onClick={() => setSheet('add')}>{RECORDS.add}</Button>}
      {record.mayWithdraw && (
        <Button look="quiet" onClick={() => setSheet('withdraw')}>
          {RECORDS.withdraw}
        </Button>
      )}
      {sheet === 'add' && <AddSheet id={record.id} onClose={close} />}
      {sheet === 'worry' && <WorrySheet id={record.id} onClose={close} />}
      {sheet === 'withdraw' && <WithdrawSheet id={record.id} onClose={close} />}
    </div>
  )
}

function Told({ record, now }: { record: RecordView; now: Date }) {
  return (
    <section>
      <h2>{RECORDS.told}</h2>
      <p className="record-soft">{RECORDS.sentAt(momentInWords(record.sentAt, now))}</p>
      <Facts>
        {record.told.map(({ label, value }) => (
          <Fact key={label} label={label}>
            <span className="as-typed">{value}</span>
          </Fact>
        ))}
        <Fact label={RECORDS.photos}>
          {record.photoIds.length > 0 && (
            <Photos
              photos={record.photoIds.map((photoId, index) => ({
                url: `/api/records/${record.id}/photos/${photoId}`,
                name: RECORDS.photo(index + 1),
              }))}
            />
          )}
        </Fact>
      </Facts>
      {record.additions.length > 0 && (
        <>
          <h2>{RECORDS.additions}</h2>
          {record.additions.map((addition) => (
            <div className="record-said" key={addition.at + addition.text}>
              <p className="as-typed">{addition.text}</p>
              <p className="record-soft">{momentInWords(addition.at, now)}</p>
            </div>
          ))}
        </>
      )}
    </section>
  )
}
