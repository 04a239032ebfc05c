import type { ComponentChildren } from 'preact'
import { Link } from 'wouter'
import type { HelperView } from '#shared/help/contract.ts'
import { wishInWords } from '../../ui/day-and-time.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useDirectory } from '../../use-directory.ts'
import { districtName } from '../in-words.ts'
import { ERRANDS, HELPERS, MATCHES } from './help.messages.ts'
import { skillName } from './in-words.ts'
import { useMatches } from './use-help.ts'

interface MatchesProps {
  helper: HelperView
  now: Date
  onClose: () => void
}

/** What in the network looks for hands such as theirs. */
export function MatchesSheet({ helper, now, onClose }: MatchesProps) {
  const { data, error, isPending, isFetching, refetch } = useMatches(helper.id)
  const names = useDirectory().data
  const where = (districtId: string | null) => districtName(districtId, names, HELPERS.anywhere)
  const isEmpty = data && data.salons.length + data.projects.length + data.errands.length === 0
  return (
    <Sheet title={MATCHES.title(helper.name)} onClose={onClose}>
      {isPending && <Skeleton lines={5} />}
      {!data && !isPending && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {isEmpty && <EmptyState {...MATCHES.empty} />}
      {data && !isEmpty && <p>{MATCHES.lead}</p>}
      <Part title={MATCHES.salons}>
        {data?.salons.map(({ seriesId, name, districtId, needs }) => (
          <Match key={seriesId} name={name} where={where(districtId)} what={needs} />
        ))}
      </Part>
      <Part title={MATCHES.projects}>
        {data?.projects.map(({ projectId, name, districtId, needs }) => (
          <Match key={projectId} name={name} where={where(districtId)} what={needs} />
        ))}
      </Part>
      <Part title={MATCHES.errands} href="/console/network/errands">
        {data?.errands.map(({ errandId, skill, districtId, wanted }) => (
          <Match
            key={errandId}
            name={skillName(skill, names)}
            where={where(districtId)}
            what={wanted ? wishInWords(wanted, now) : ERRANDS.anyDay}
          />
        ))}
      </Part>
    </Sheet>
  )
}

function Part({ title, href, children }: { title: string; href?: string; children: ComponentChildren }) {
  if (!Array.isArray(children) || children.length === 0) return null
  return (
    <section>
      <h3 className="help-part">{title}</h3>
      <ul className="help-matches">{children}</ul>
      {href && (
        <Link className="button button-quiet" href={href}>
          {MATCHES.toErrands}
        </Link>
      )}
    </section>
  )
}

function Match({ name, where, what }: { name: string; where: string; what: string }) {
  return (
    <li className="help-match">
      <strong>{name}</strong>
      <span className="help-soft">{where}</span>
      <span>{what}</span>
    </li>
  )
}
