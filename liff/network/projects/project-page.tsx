import { useLocation } from 'wouter'
import type { ProjectView } from '#shared/projects/contract.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { useSeenChange } from '../../ui/use-seen-change.ts'
import { fieldsOf, ProjectForm } from './project-form.tsx'
import { FORM, PROJECTS } from './projects.messages.ts'
import { useProjects, useSaveProject } from './use-projects.ts'

const LIST = '/console/network/projects'
const NEW = 'new'

/** One project: a new one, or what is known of one, to be changed. */
export function ProjectPage({ id }: { id: string }) {
  const isNew = id === NEW
  const { data: projects, error, isPending, isFetching, refetch } = useProjects()
  const project = projects?.find((one) => one.id === id)
  return (
    <PageFrame
      title={isNew ? PROJECTS.newTitle : PROJECTS.editTitle}
      back={{ href: LIST, label: PROJECTS.back }}
    >
      {isNew && <Form project={null} />}
      {!isNew && isPending && <Skeleton lines={8} />}
      {!isNew && !projects && !isPending && (
        <Failure error={error} again={() => void refetch()} isBusy={isFetching} />
      )}
      {!isNew && projects && !project && <EmptyState {...PROJECTS.gone} />}
      {!isNew && project && <Form project={project} />}
    </PageFrame>
  )
}

function Form({ project }: { project: ProjectView | null }) {
  const [, go] = useLocation()
  const save = useSeenChange(project, useSaveProject, fieldsOf)
  return (
    <ProjectForm
      project={project}
      isBusy={save.isPending}
      error={save.error}
      isStale={save.isStale}
      onReload={save.reset}
      onSave={(told, said = FORM.saved) =>
        save.mutate(told, {
          onSuccess: () => {
            toast(said)
            go(LIST)
          },
        })
      }
    />
  )
}
