import { useEffect, useState } from 'preact/hooks'
import { type Unsent, unsent } from './unsent.ts'

/** What has not been sent yet, of one case or of all. */
export function useUnsent(caseId?: string): readonly Unsent[] {
  const [all, setAll] = useState(unsent.get())
  useEffect(() => {
    const read = () => setAll(unsent.get())
    read() // something may have changed before this began to listen
    return unsent.subscribe(read)
  }, [])
  return caseId === undefined ? all : all.filter(({ base }) => base.id === caseId)
}
