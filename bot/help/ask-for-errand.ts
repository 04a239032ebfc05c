import type { NewErrand } from '#shared/help/contract.ts'
import { HELP_LIMITS } from '#shared/help/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import { tellHelpListeners } from './change-errand.ts'
import { findErrandsAskedBy, keepErrand } from './errand.model.ts'
import type { Errand } from './errand.ts'
import { begun } from './errand-steps.ts'
import type { HelpPorts } from './ports.ts'

/** Everything that is told to ask for small help, by whomever. */
export interface ErrandTold extends NewErrand {
  /** The conversation's draft, or made for somebody who called: twice the same is once. */
  id: string
  /** Null for those who are not in LINE. */
  userId: string | null
  typed?: Errand['typed']
  messageIds?: Errand['messageIds']
}

/**
 * Keeps a request for small help. The coordinator looks at it first where the network wants so; else helpers are asked
 * at once. Doing so again changes nothing.
 */
export async function askForErrand({ directory, now }: HelpPorts, told: ErrandTold): Promise<Errand> {
  const at = now()
  const errand = await keepErrand(begun(errandOf(told, at), directory.preset.help.isLookedAtFirst, at))
  tellHelpListeners()
  return errand
}

/** @throws Refusal `too-many-errands` */
export async function refuseTooMany(userId: string): Promise<void> {
  const own = await findErrandsAskedBy(userId)
  const open = own.filter(({ state }) => state !== 'done' && state !== 'cancelled')
  if (open.length >= HELP_LIMITS.openErrands) throw new Refusal('too-many-errands')
}

/** As it is before anybody has looked at it. */
export function errandOf(told: ErrandTold, at: Date): Errand {
  const { id, userId, skill, wanted, district, words, place, name, phone, typed = [], messageIds = {} } = told
  return {
    id,
    state: 'asked',
    skill,
    districtId: district,
    wanted: wanted ?? null,
    askedAt: at,
    userId,
    name,
    phone,
    place,
    words: words ?? null,
    typed: typed.map(({ messageId, text }) => ({ messageId, text })),
    messageIds,
    trouble: null,
    helperId: null,
    takenAt: null,
    round: 0,
    asked: [],
    saidNo: [],
    gaveBack: [],
    offerAt: null,
    checkAt: null,
    doneAt: null,
    thanks: null,
    isCounted: false,
    forgetAt: null,
    deleteAt: null,
    unsaid: [],
    revision: 0,
    saves: 0,
  }
}
