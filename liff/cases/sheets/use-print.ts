import { useQueryClient } from '@tanstack/react-query'
import type { PrintRequest } from '#shared/prints/contract.ts'
import { askFile } from '../../api.ts'
import { useFile } from '../../ui/use-file.ts'

/** Has a case printed. */
export function usePrint(caseId: string) {
  const queries = useQueryClient()
  return useFile({
    make: (asked: PrintRequest) => askFile('POST', `/cases/${encodeURIComponent(caseId)}/prints`, asked),
    onMade: () => void queries.invalidateQueries({ queryKey: ['case', caseId] }),
  })
}
