import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'preact/hooks'
import type { SalonPrintRequest } from '#shared/prints/contract.ts'
import type { SalonPrintForm } from '#shared/prints/rules.ts'
import { askFile } from '../../api.ts'
import { sessionPath } from '../use-desk.ts'

/** Has a session printed. The file is in this page's memory alone, and gone with it. */
export function usePrint(sessionId: string) {
  const print = useMutation({
    mutationFn: async (form: SalonPrintForm) => {
      const asked: SalonPrintRequest = { form }
      return URL.createObjectURL(await askFile('POST', `${sessionPath(sessionId)}/prints`, asked))
    },
    gcTime: 0,
  })
  const { data: url } = print
  useEffect(() => {
    if (url === undefined) return
    return () => URL.revokeObjectURL(url)
  }, [url])
  return print
}
