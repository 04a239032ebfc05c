import { Link } from 'wouter'
import type { ProjectView } from '#shared/projects/contract.ts'
import { Badge } from '../../ui/badge.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useDirectory } from '../../use-directory.ts'
import { NetworkFrame } from '../hub/network-frame.tsx'
import { districtName } from '../in-words.ts'
import { FORM, PROJECTS } from './projects.messages.ts'
import { useProjects } from './use-projects.ts'

/** 事業: what organisations do together, and which of it still lacks somebody. */
export function ProjectsPage() {
  const { data: projects, error, isPending, isError, isFetching, refetch } = useProjects()
  return (
    <NetworkFrame tab="projects">
      <p>{PROJECTS.lead}</p>
      <Link className="button button-primary" href="/console/network/projects/new">
        {PROJECTS.begin}
      </Link>
      {isPending && <Skeleton lines={6} />}
      {isError && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {projects?.length === 0 && <EmptyState {...PROJECTS.empty} />}
      {projects && projects.length > 0 && (
        <ul className="entry-rows" aria-label={PROJECTS.list}>
          {projects.map((project) => (
            <ProjectRow key={project.id} project={project} />
          ))}
        </ul>
      )}
    </NetworkFrame>
  )
}

function ProjectRow({ project }: { project: ProjectView }) {
  const names = useDirectory().data
  const { id, name, aim, state, lacks, participants, needs, districtId } = project
  const others = participants.map((participant) => participant.name).join('、')
  return (
    <li>
      <Link className="entry-row" href={`/console/network/projects/${encodeURIComponent(id)}`}>
        <span className="entry-row-name">{name}</span>
        {state === 'ended' && <Badge look="done">{PROJECTS.state.ended}</Badge>}
        {state === 'running' && lacks && (
          <Badge look="yellow">{PROJECTS.lacks(lacks.organisations, lacks.kinds)}</Badge>
        )}
        {state === 'running' && !lacks && <Badge look="active">{PROJECTS.state.running}</Badge>}
        <span className="entry-row-facts">
          {districtName(districtId, names, FORM.wholeTown)}・{aim}
        </span>
        <span className="entry-row-facts">{others ? PROJECTS.with(others) : PROJECTS.nobody}</span>
        {needs && <span className="entry-row-facts">{PROJECTS.needs(needs)}</span>}
      </Link>
    </li>
  )
}
