import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { PublicSettings, StaffView } from '#shared/staff/contract.ts'

/** Who is signed in and where, known before anything is rendered. */
export interface Session {
  settings: PublicSettings
  staff: StaffView | null
  /** When staff who touch nothing have to sign in again; null: never. */
  lockAfterMinutes: number | null
  signOut: () => Promise<void>
}

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('rendered before sign-in')
  return session
}

/** The signed-in member of staff. Pages for staff are rendered only when there is one. */
export function useStaff(): StaffView {
  const { staff } = useSession()
  if (!staff) throw new Error('a staff page was rendered for somebody who is not staff')
  return staff
}
