import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { CaseView } from '#shared/cases/contract.ts'
import type { Intake } from '#shared/cases/intake.contract.ts'
import { ask } from '../api.ts'

/** Opens a case for a call. Sending the same again finds the same case. */
export function useTakeIn() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (intake: Intake) => ask<CaseView>('POST', '/cases', intake),
    onSuccess: (view) => {
      queries.setQueryData(['case', view.id], view)
      void queries.invalidateQueries({ queryKey: ['cases'] })
      void queries.invalidateQueries({ queryKey: ['views'] })
    },
  })
}
