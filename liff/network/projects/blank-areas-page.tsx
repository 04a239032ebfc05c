import type { BlankAreas } from '#shared/projects/contract.ts'
import { Failure } from '../../ui/failure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useDirectory } from '../../use-directory.ts'
import { NetworkFrame } from '../hub/network-frame.tsx'
import { districtName } from '../in-words.ts'
import { AREAS } from './projects.messages.ts'
import { useBlankAreas } from './use-projects.ts'

type Area = BlankAreas['districts'][number]
type Counts = Pick<Area, 'partners' | 'salons'>

/** 団体のない地区: where there is nobody of the network yet; the emptiest district first. */
export function BlankAreasPage() {
  const { data, error, isPending, isError, isFetching, refetch } = useBlankAreas()
  const areas = data?.districts.toSorted((a, b) => a.partners + a.salons - (b.partners + b.salons))
  return (
    <NetworkFrame tab="blank-areas">
      <p>{AREAS.lead}</p>
      {isPending && <Skeleton lines={8} />}
      {isError && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {areas?.map((area) => (
        <District key={area.districtId} area={area} />
      ))}
      {data && data.partnersElsewhere > 0 && (
        <p className="entry-soft">{AREAS.elsewhere(data.partnersElsewhere)}</p>
      )}
    </NetworkFrame>
  )
}

function District({ area }: { area: Area }) {
  const name = districtName(area.districtId, useDirectory().data, area.districtId)
  const towns = area.towns.toSorted((a, b) => a.partners + a.salons - (b.partners + b.salons))
  const blank = towns.filter(isBlank).length
  return (
    <section className={isBlank(area) ? 'network-area network-area-blank' : 'network-area'}>
      <h2>{name}</h2>
      <p className="entry-line">
        <Count label={AREAS.partners} count={area.partners} />
        <Count label={AREAS.salons} count={area.salons} />
      </p>
      {towns.length > 0 && (
        <details className="network-more">
          <summary>{AREAS.towns(towns.length, blank)}</summary>
          <table className="network-table" aria-label={AREAS.townsOf(name)}>
            <thead>
              <tr>
                <th scope="col">{AREAS.town}</th>
                <th scope="col">{AREAS.partners}</th>
                <th scope="col">{AREAS.salons}</th>
              </tr>
            </thead>
            <tbody>
              {towns.map((town) => (
                <tr key={town.name} className={isBlank(town) ? 'network-blank' : ''}>
                  <th scope="row">{town.name}</th>
                  <td>{town.partners || AREAS.none}</td>
                  <td>{town.salons || AREAS.none}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </section>
  )
}

function Count({ label, count }: { label: string; count: number }) {
  return (
    <span className={count === 0 ? 'network-loud' : ''}>
      {label} {count === 0 ? AREAS.none : count}
    </span>
  )
}

function isBlank({ partners, salons }: Counts): boolean {
  return partners + salons === 0
}
