import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'preact/hooks'
import type { CaseView } from '#shared/cases/contract.ts'
import type { HistoryEntry, HistoryPage } from '#shared/cases/history.contract.ts'
import { ask } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Chip, Chips } from '../../ui/chip.tsx'
import { Failure } from '../../ui/failure.tsx'
import { LongText } from '../../ui/long-text.tsx'
import { momentInWords } from '../../ui/when.ts'
import { CASE } from '../case.messages.ts'
import { contactInWords } from '../in-words.ts'
import { textInWords } from './entry-in-words.ts'
import { HISTORY, HISTORY_LIST } from './history.messages.ts'
import { differenceInWords, type Telling } from './tracked-in-words.ts'

const FILTERS = ['all', 'records', 'talk', 'changes'] as const
type Filter = (typeof FILTERS)[number]
const RECORDS: readonly HistoryEntry['kind'][] = [
  'note',
  'contact',
  'meeting',
  'risk',
  'task-added',
  'task-changed',
  'task-done',
]
const TALK: readonly HistoryEntry['kind'][] = [
  'received',
  'asked',
  'answered',
  'added',
  'withdrawn',
  'closed',
  'feedback-read',
  'worried',
  'news',
]

function isShown({ kind }: HistoryEntry, filter: Filter): boolean {
  const isRecord = RECORDS.includes(kind)
  const isTalk = TALK.includes(kind)
  switch (filter) {
    case 'all':
      return true
    case 'records':
      return isRecord
    case 'talk':
      return isTalk
    case 'changes':
      return !isRecord && !isTalk
    default:
      return filter satisfies never
  }
}

/** Everything that was ever done, newest first; what is older is fetched on demand, without end. */
export function CaseHistory({ view, telling }: { view: CaseView; telling: Telling }) {
  const [filter, setFilter] = useState<Filter>('all')
  const older = useOlderHistory(view)
  const entries = [...older.entries, ...view.history]
    .reverse()
    .sort((a, b) => b.at.localeCompare(a.at))
    .filter((entry) => isShown(entry, filter))
  return (
    <section className="history">
      <h3>{HISTORY_LIST.title}</h3>
      <Chips label={HISTORY_LIST.filter}>
        {FILTERS.map((name) => (
          <Chip key={name} isOn={name === filter} onPress={() => setFilter(name)}>
            {HISTORY_LIST[name]}
          </Chip>
        ))}
      </Chips>
      {entries.length === 0 && <p className="history-none">{HISTORY_LIST.none}</p>}
      <ol>
        {entries.map((entry) => (
          <Line key={entry.id} entry={entry} telling={telling} />
        ))}
      </ol>
      {older.error !== null && <Failure error={older.error} />}
      {older.hasMore && (
        <Button onClick={older.fetch} isBusy={older.isFetching}>
          {HISTORY_LIST.older}
        </Button>
      )}
    </section>
  )
}

function Line({ entry, telling }: { entry: HistoryEntry; telling: Telling }) {
  const { by, kind, at, changes, contact } = entry
  const text = textInWords(entry, telling.now)
  // When something was done matters more than when it was written down.
  const moment = contact?.at ?? at
  return (
    <li className={`history-entry history-${kind}`}>
      <p className="history-head">
        <strong>{contact ? contactInWords(contact) : HISTORY[kind]}</strong>
        {by && <span>{by.name}</span>}
        <time dateTime={moment}>{momentInWords(moment, telling.now)}</time>
      </p>
      {changes.length > 0 && (
        <ul className="history-changes">
          {changes.map((change) => (
            <li key={change.what}>{differenceInWords(change, telling)}</li>
          ))}
        </ul>
      )}
      {text && <LongText text={text} more={CASE.readOn(text.length)} />}
    </li>
  )
}

/** Lines older than those that came with the case. Begins anew when these move on, so that no line falls between. */
function useOlderHistory(view: CaseView) {
  const oldest = view.history[0]?.id ?? ''
  const [isWanted, setIsWanted] = useState(false)
  const pages = useInfiniteQuery({
    queryKey: ['history', view.id, oldest],
    queryFn: ({ pageParam }) =>
      ask<HistoryPage>(
        'GET',
        `/cases/${encodeURIComponent(view.id)}/history?${new URLSearchParams({ before: pageParam })}`,
      ),
    initialPageParam: oldest,
    getNextPageParam: ({ history, hasOlder }) => (hasOlder ? history[0]?.id : undefined),
    enabled: isWanted && view.hasOlderHistory,
    staleTime: Number.POSITIVE_INFINITY, // the past does not change
  })
  const hasFetched = pages.data !== undefined
  return {
    entries: [...(pages.data?.pages ?? [])].reverse().flatMap(({ history }) => history),
    hasMore: hasFetched ? pages.hasNextPage : view.hasOlderHistory,
    isFetching: pages.isFetching,
    error: pages.error,
    fetch: () => {
      if (hasFetched) void pages.fetchNextPage()
      else if (isWanted) void pages.refetch()
      else setIsWanted(true)
    },
  }
}
