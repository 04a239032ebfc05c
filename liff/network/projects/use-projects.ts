import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  BlankAreas,
  ProjectAsked,
  ProjectChange,
  ProjectFields,
  ProjectList,
  ProjectView,
} from '#shared/projects/contract.ts'
import { ask } from '../../api.ts'

const LIST = ['projects']

/** Those that go on first. */
export function useProjects() {
  return useQuery({
    queryKey: LIST,
    queryFn: () => ask<ProjectList>('GET', '/projects'),
    select: ({ projects }) => projects,
  })
}

export interface ProjectTold {
  fields: ProjectFields
  state: ProjectView['state']
}

/** Begins a project, or changes one that was seen. Whoever was too late sees what others made of it. */
export function useSaveProject(seen: Pick<ProjectView, 'id' | 'revision'> | null) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ fields, state }: ProjectTold) =>
      seen
        ? ask<ProjectList>('PATCH', `/projects/${encodeURIComponent(seen.id)}`, {
            revision: seen.revision,
            fields,
            state,
          } satisfies ProjectChange)
        : ask<ProjectList>('POST', '/projects', { fields } satisfies ProjectAsked),
    onSettled: () => queries.invalidateQueries({ queryKey: LIST }),
  })
}

/** Where there is nobody of the network. */
export function useBlankAreas() {
  return useQuery({ queryKey: ['blank-areas'], queryFn: () => ask<BlankAreas>('GET', '/blank-areas') })
}
