import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'preact/hooks'
import type { PrintRequest } from '#shared/prints/contract.ts'
import { askFile } from '../../api.ts'

/** Has a case printed. The file is in this page's memory alone, and gone with it. */
export function usePrint(caseId: string) {
  const queries = useQueryClient()
  const print = useMutation({
    mutationFn: async (asked: PrintRequest) =>
      URL.createObjectURL(await askFile('POST', `/cases/${encodeURIComponent(caseId)}/prints`, asked)),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['case', caseId] }),
    gcTime: 0,
  })
  const { data: url } = print
  useEffect(() => {
    if (url === undefined) return
    return () => URL.revokeObjectURL(url)
  }, [url])
  return print
}
