import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { NewChange } from '#shared/cases/change.contract.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import { ask } from '../../api.ts'
import { toast } from '../../ui/toast.tsx'
import { RELATED } from './related.messages.ts'

const pathOf = (id: string) => `/cases/${encodeURIComponent(id)}`

/** Puts another case into the open one, or lets it stand on its own again: a change of that other case. */
export function useOtherCase(openId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ otherId, change }: { otherId: string; change: NewChange }) => {
      const other = await ask<CaseView>('GET', pathOf(otherId))
      return ask<CaseView>('PATCH', pathOf(otherId), { revision: other.revision, change })
    },
    onSuccess: (other, { change }) => {
      toast(change.kind === 'merge' ? RELATED.doneMerge : RELATED.doneUnmerge)
      queries.setQueryData(['case', other.id], other)
      void queries.invalidateQueries({ queryKey: ['case', openId] })
      void queries.invalidateQueries({ queryKey: ['suggestions'] })
      void queries.invalidateQueries({ queryKey: ['cases'] })
    },
  })
}
