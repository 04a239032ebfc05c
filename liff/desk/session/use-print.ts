import type { SalonPrintRequest } from '#shared/prints/contract.ts'
import type { SalonPrintForm } from '#shared/prints/rules.ts'
import { askFile } from '../../api.ts'
import { useFile } from '../../ui/use-file.ts'
import { sessionPath } from '../use-desk.ts'

/** Has a session printed. */
export function usePrint(sessionId: string) {
  return useFile({
    make: (form: SalonPrintForm) => {
      const asked: SalonPrintRequest = { form }
      return askFile('POST', `${sessionPath(sessionId)}/prints`, asked)
    },
  })
}
