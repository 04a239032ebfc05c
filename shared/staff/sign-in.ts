import type { Role } from './rules.ts'

/** Of whom a passkey is asked as well, after LINE has said who they are. */
export const SECOND_FACTORS = ['none', 'heads', 'everybody'] as const
export type SecondFactor = (typeof SECOND_FACTORS)[number]

export const SIGN_IN_LIMITS = { passkeys: 10, passkeyName: 30 } as const

/** Says, with every request, for how many seconds nobody has touched the page. Absent: somebody has just done so. */
export const IDLE_HEADER = 'x-idle-seconds'

/**
 * What keeps somebody of the staff list from being treated as staff: `second-factor`, a passkey after LINE;
 * `unlock`, to sign in again after nobody touched the page for long.
 */
export type Lacking = 'second-factor' | 'unlock'

export function needsSecondFactor(rule: SecondFactor, { role }: { role: Role }): boolean {
  return rule === 'everybody' || (rule === 'heads' && (role === 'admin' || role === 'manager'))
}
