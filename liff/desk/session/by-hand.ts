import type { DeskSession, SessionChange } from '#shared/salons/desk.ts'

/** What those who run a session decide about one date alone. */
export type ByHand = Exclude<SessionChange, { kind: 'close-attendance' }>
type Without<T> = T extends { revision: number } ? Omit<T, 'revision'> : never
/** What a form says; the revision is the sheet's. */
export type Unrevised = Without<ByHand>
export interface FormProps {
  desk: DeskSession
  isBusy: boolean
  /** Fields that the server would not take. */
  wrong: readonly string[]
  onSend: (change: Unrevised) => void
}
