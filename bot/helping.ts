import type { Directory } from './directory/directory.ts'
import { errandFlow } from './help/errand.flow.ts'
import { type HelpFlowPorts, helpOutFlow } from './help/help-out.flow.ts'
import type { MatchPorts } from './help/matches.ts'
import { findBlocking, findPerson, rememberPerson } from './people/person.model.ts'
import { findSeriesThatNeedHands } from './salons/series/needing-hands.ts'
import { staffOnDuty } from './staff/reach-staff.ts'

/** What 役に立ちたい and ちょこっとサービス need of the rest of the product. */
export function helpPorts(directory: Directory, now: () => Date): HelpFlowPorts & MatchPorts {
  return {
    directory,
    now,
    staffOnDuty,
    findBlocking,
    findPerson,
    remember: rememberPerson,
    findSalonsThatNeedHands: findSeriesThatNeedHands,
    findProjectsThatNeedHands: async () => [],
  }
}

/** The conversations, by the commands that begin them. */
export function helpFlows(ports: HelpFlowPorts) {
  return { 'help-out': helpOutFlow(ports), errand: errandFlow(ports) }
}
