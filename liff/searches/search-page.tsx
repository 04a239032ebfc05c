import { useState } from 'preact/hooks'
import { Link } from 'wouter'
import { DRILL } from '#shared/drills/words.ts'
import type { SearchView } from '#shared/searches/contract.ts'
import { SEARCH_STATE, SEX } from '#shared/searches/rules.ts'
import { may } from '#shared/staff/rules.ts'
import { Refused } from '../api.ts'
import { useStaff } from '../session.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { Failure } from '../ui/failure.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useNow } from '../ui/use-now.ts'
import { ageInWords, dayInWords, momentInWords } from '../ui/when.ts'
import { CallReporter } from './call-reporter.tsx'
import { ConsentPart } from './consent-part.tsx'
import { EndSheet } from './end-sheet.tsx'
import { NeighboursPart } from './neighbours-part.tsx'
import { FeaturesPart } from './release/features-part.tsx'
import { RoundsPart } from './rounds-part.tsx'
import type { SearchPart } from './search-part.ts'
import { SEARCH, SEARCHES, STATE_LOOK } from './searches.messages.ts'
import { SightingsPart } from './sightings/sightings-part.tsx'
import { ToldPart } from './told-part.tsx'
import { useSearch } from './use-searches.ts'

/** One search: what is to be done next, who was asked, where somebody was seen, and how it ended. */
export function SearchPage({ id }: { id: string }) {
  const { data, error, isPending, isFetching, refetch } = useSearch(id)
  const isClosed = error instanceof Refused // not theirs any more: a duty desk's centre has opened
  return (
    <PageFrame title={SEARCHES.title} back={{ href: '/console/searches', label: SEARCH.back }}>
      {isPending && <Skeleton lines={8} />}
      {error && !isPending && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {data && !isClosed && <Search search={data} />}
    </PageFrame>
  )
}

function Search({ search }: { search: SearchView }) {
  const now = useNow()
  const parts = { search, now }
  const isReported = search.state === 'reported' // what was told is judged first, and looked up later
  return (
    <>
      <Head {...parts} />
      {search.ended ? <Ended {...parts} /> : <NextSteps search={search} />}
      {isReported && <ToldPart {...parts} />}
      <SightingsPart {...parts} />
      <RoundsPart {...parts} />
      <NeighboursPart {...parts} />
      <FeaturesPart {...parts} />
      <ConsentPart search={search} />
      {!isReported && <ToldPart {...parts} />}
    </>
  )
}

function Head({ search, now }: SearchPart) {
  const me = useStaff()
  const { name, age, told, state, isDrill, receiptNo, reportedAt, caseId, homeSaidAt, ended } = search
  const about = [age !== null && SEARCHES.age(age), told.sex && SEX[told.sex]].filter(Boolean).join('・')
  return (
    <div className="entry-head">
      <h2>
        {isDrill && DRILL}
        {SEARCH.name(name)}
      </h2>
      <p className="entry-line seek-links">
        <Badge look={STATE_LOOK[state]}>{SEARCH_STATE[state]}</Badge>
        {about && <span>{about}</span>}
        <span className="entry-soft">{SEARCHES.reportedAt(ageInWords(reportedAt, now))}</span>
        {receiptNo && <span className="entry-soft">{SEARCH.receiptNo(receiptNo)}</span>}
        {caseId && may(me, 'read-cases') && <Link href={`/console/cases/${caseId}`}>{SEARCH.case}</Link>}
      </p>
      {isDrill && <p className="entry-note">{SEARCH.drill}</p>}
      {homeSaidAt && !ended && (
        <p className="entry-warning" role="status">
          {SEARCH.homeSaid(momentInWords(homeSaidAt, now))}
        </p>
      )}
    </div>
  )
}

function NextSteps({ search }: { search: SearchView }) {
  const [ending, setEnding] = useState<'found' | 'call-off' | null>(null)
  const isReported = search.state === 'reported'
  return (
    <section className="seek-steps" aria-label={SEARCH.actions}>
      {isReported && <p className="entry-warning">{SEARCH.waits}</p>}
      <CallReporter search={search} />
      {isReported && (
        <Link className="button button-primary" href={`/console/searches/${search.id}/release`}>
          {SEARCH.release}
        </Link>
      )}
      <Button look={isReported ? 'secondary' : 'primary'} onClick={() => setEnding('found')}>
        {SEARCH.found}
      </Button>
      <Button onClick={() => setEnding('call-off')}>{SEARCH.callOff}</Button>
      {ending && <EndSheet search={search} kind={ending} onClose={() => setEnding(null)} />}
    </section>
  )
}

function Ended({ search: { ended, forgetAt, ...search }, now }: SearchPart) {
  if (!ended) return null
  return (
    <section className="entry-part seek-part" aria-label={SEARCH.ended}>
      <Facts>
        <Fact label={SEARCH.how}>{ended.how}</Fact>
        <Fact label={SEARCH.endedAt}>{momentInWords(ended.at, now)}</Fact>
        <Fact label={SEARCH.endedBy}>{ended.byName}</Fact>
        <Fact label={SEARCH.forgetAt}>{forgetAt && SEARCH.forgetLead(dayInWords(forgetAt, now))}</Fact>
      </Facts>
      <div className="row">
        <CallReporter search={search} />
      </div>
    </section>
  )
}
