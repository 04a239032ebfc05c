import { Link } from 'wouter'
import { DRILL } from '#shared/drills/words.ts'
import type { RecordRow } from '#shared/reports/contract.ts'
import { RECORD_STATE } from '#shared/reports/words.ts'
import { Badge } from '../ui/badge.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failure } from '../ui/failure.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useNow } from '../ui/use-now.ts'
import { momentInWords } from '../ui/when.ts'
import { RECORDS } from './records.messages.ts'
import './records.css'
import { spoken } from '../spoken.tsx'
import { useRecords } from './use-records.ts'

/** わたしの記録: one's own reports and how they stand. */
export const RecordsPage = spoken(RecordsPageInJapanese)

function RecordsPageInJapanese() {
  const list = useRecords()
  return (
    <main className="elder">
      <h1>{RECORDS.title}</h1>
      {list.isPending && <Skeleton lines={6} />}
      {list.isError && (
        <Failure error={list.error} again={() => void list.refetch()} isBusy={list.isFetching} />
      )}
      {list.data?.records.length === 0 && <EmptyState {...RECORDS.empty} />}
      {list.data && list.data.records.length > 0 && <Records records={list.data.records} />}
    </main>
  )
}

function Records({ records }: { records: RecordRow[] }) {
  const now = useNow()
  return (
    <ul className="records">
      {records.map((record) => (
        <li key={record.id}>
          <Link className="record-row" href={`/records/${record.id}`}>
            <span className="record-top">
              <strong>
                {record.isDrill && DRILL}
                {RECORD_STATE[record.state]}
              </strong>
              {record.hasNews && <Badge look="news">{RECORDS.hasNews}</Badge>}
            </span>
            <span>{RECORDS.sentAt(momentInWords(record.sentAt, now))}</span>
            <span className="record-soft">
              {RECORDS.no} {record.receiptNo}
            </span>
            <span className="record-soft">{record.centreName}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
