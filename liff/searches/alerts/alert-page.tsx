import { Link } from 'wouter'
import { DRILL } from '#shared/drills/words.ts'
import { BUILD, SEX } from '#shared/searches/rules.ts'
import { Refused } from '../../api.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Failure } from '../../ui/failure.tsx'
import { LongText } from '../../ui/long-text.tsx'
import { Photos } from '../../ui/photos.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { telOf } from '../../ui/tel-of.ts'
import { useNow } from '../../ui/use-now.ts'
import { momentInWords } from '../../ui/when.ts'
import type { ActiveAlert } from './active-alert.ts'
import { ALERT, bandInWords } from './alerts.messages.ts'
import { SeenPart } from './seen-part.tsx'
import { useAlert } from './use-alerts.ts'

/** Whom one is asked to look out for; from the moment it is over, nothing of them. */
export function AlertPage({ id }: { id: string }) {
  const { data, error, isPending, isFetching, refetch } = useAlert(id)
  const isRefused = error instanceof Refused
  return (
    <main className="elder alert">
      {isPending && <Skeleton lines={6} />}
      {isRefused && <EmptyState isPage {...ALERT.gone} />}
      {error && !isRefused && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {data?.state === 'over' && !isRefused && (
        <EmptyState isPage {...(data.isDrill ? ALERT.drillOver : ALERT.over)} />
      )}
      {data?.state === 'active' && !isRefused && <Active alert={data} />}
      {!isPending && (
        <Link className="alert-settings" href="/alerts">
          {ALERT.settings}
        </Link>
      )}
    </main>
  )
}

function Active({ alert }: { alert: ActiveAlert }) {
  const { isDrill, centre } = alert
  return (
    <>
      <h1>
        {isDrill && DRILL} {ALERT.title}
      </h1>
      {isDrill && <p className="alert-drill">{ALERT.drill}</p>}
      <p>{ALERT.safe}</p>
      <Looks alert={alert} />
      <SeenPart alert={alert} />
      <section className="alert-part">
        <a className="button button-secondary" href={telOf(centre.phone)}>
          {ALERT.call(centre.name)}
        </a>
        <p>{ALERT.emergency}</p>
        <p>{ALERT.secret}</p>
      </section>
    </>
  )
}

function Looks({ alert: { features, name, photoUrls } }: { alert: ActiveAlert }) {
  const now = useNow()
  const { ageBand, sex, build, heightCm, hair, clothes, belongings, manner, around, lastSeenAt } = features
  const photos = photoUrls.map((url, nth) => ({ url, name: ALERT.photo(nth + 1) }))
  return (
    <section className="alert-part" aria-label={ALERT.who}>
      <h2>{ALERT.who}</h2>
      {photos.length > 0 && <Photos photos={photos} />}
      <Facts>
        <Fact label={ALERT.name}>{name}</Fact>
        <Fact label={ALERT.age}>{bandInWords(ageBand)}</Fact>
        <Fact label={ALERT.sex}>{sex && sex !== 'untold' && SEX[sex]}</Fact>
        <Fact label={ALERT.clothes}>
          <LongText text={clothes} more={ALERT.more} />
        </Fact>
        <Fact label={ALERT.build}>{build && BUILD[build]}</Fact>
        <Fact label={ALERT.height}>{heightCm && ALERT.cm(heightCm)}</Fact>
        <Fact label={ALERT.hair}>{hair}</Fact>
        <Fact label={ALERT.belongings}>{belongings}</Fact>
        <Fact label={ALERT.manner}>{manner && <LongText text={manner} more={ALERT.more} />}</Fact>
        <Fact label={ALERT.around}>{around}</Fact>
        <Fact label={ALERT.lastSeenAt}>{momentInWords(lastSeenAt, now)}</Fact>
      </Facts>
    </section>
  )
}
