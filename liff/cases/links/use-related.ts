import { useQuery } from '@tanstack/react-query'
import type { CaseView, Suggestions } from '#shared/cases/contract.ts'
import { ask } from '../../api.ts'

/** Cases that may belong together with this one. Asked for anew whenever the case has changed. */
export function useSuggestions({ id, revision }: CaseView, isWanted: boolean) {
  return useQuery({
    queryKey: ['suggestions', id, revision],
    queryFn: () => ask<Suggestions>('GET', `/cases/${encodeURIComponent(id)}/suggestions`),
    enabled: isWanted,
    placeholderData: (before) => before,
  })
}
