import type { AlertView } from '#shared/searches/contract.ts'
import type { SIGHTING_NOW } from '#shared/searches/rules.ts'

/** Somebody who is still looked for. */
export type ActiveAlert = Extract<AlertView, { state: 'active' }>

/** What whoever saw them says of it. */
export type How = keyof typeof SIGHTING_NOW
