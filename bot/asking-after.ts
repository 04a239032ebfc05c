/** Where 気にかけたい方 leads back to where somebody agreed to be asked after. */
import { stopAskingAfterHolder } from './keyholders/renewals/stop-asking.ts'
import type { Missed } from './missed/missed.model.ts'
import { forgetMissed, noteMissed, seenAgain } from './missed/note-missed.ts'
import { rememberPerson } from './people/person.model.ts'
import { stopAsking } from './salons/attendance/withdraw-consent.ts'

/** What is noted on the list and taken off it again. */
export const MISSED = { note: noteMissed, settle: seenAgain, forget: forgetMissed }

/** They said that they do not want it: nobody asks after them for this reason any more. */
export async function stopAskingAfter(person: string, kind: Missed['kind']): Promise<void> {
  switch (kind) {
    case 'salon-absence':
      return await stopAsking(person, {
        turnOff: (userId) => rememberPerson(userId, { mayAskAfter: false }),
        forgetMissed,
      })
    case 'renewal-unanswered':
    case 'letter-returned':
      return await stopAskingAfterHolder(person, { missed: MISSED })
    case 'check-unanswered':
    case 'check-not-reached':
      return // they asked for the question themselves, and choose themselves whom their silence is told
    default:
      return kind satisfies never
  }
}
