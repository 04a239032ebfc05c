import type { Logger } from 'pino'
import { clockSettings } from './cases/clocks/clock-rules.ts'
import type { Directory } from './directory/directory.ts'
import { whenHelpChanges } from './help/change-errand.ts'
import { errandFlow } from './help/errand.flow.ts'
import { helpButtons, helpCommands, helpWords } from './help/help.commands.ts'
import { type HelpFlowPorts, helpOutFlow } from './help/help-out.flow.ts'
import type { MatchPorts } from './help/matches.ts'
import type { HelpPorts } from './help/ports.ts'
import { tendHelp } from './help/tend-help.ts'
import { keepLooking } from './keep-looking.ts'
import { findBlocking, findPerson, rememberPerson } from './people/person.model.ts'
import { findProjectsThatNeedHands } from './projects/needing-hands.ts'
import { findSeriesThatNeedHands } from './salons/series/needing-hands.ts'
import { staffOnDuty } from './staff/reach-staff.ts'

/** What 役に立ちたい and ちょこっとサービス need of the rest of the product. */
export function helpPorts(directory: Directory, now: () => Date): HelpFlowPorts & MatchPorts {
  return {
    directory,
    now,
    quietHours: () => clockSettings().quietHours,
    staffOnDuty,
    findBlocking,
    findPerson,
    remember: rememberPerson,
    findSalonsThatNeedHands: findSeriesThatNeedHands,
    findProjectsThatNeedHands: async (districtId) =>
      directory.preset.schemes.includes('projects') ? await findProjectsThatNeedHands(districtId) : [],
  }
}

/** The conversations, by the commands that begin them. */
export function helpFlows(ports: HelpFlowPorts) {
  return { 'help-out': helpOutFlow(ports), errand: errandFlow(ports) }
}

/** Everything else that is said to helpers and by them in chat. */
export function helpTalk(ports: HelpFlowPorts) {
  return { commands: helpCommands(ports), words: helpWords(ports), buttons: helpButtons(ports) }
}

/** A request waits for people, who are awake for minutes, so this is soon. */
const HELP_EVERY_MS = 5_000

/** Asks the next helpers, says what was decided and forgets what is over. Returns how to stop. */
export function startHelping(ports: HelpPorts, log: Logger): { stop: () => Promise<void> } {
  const looking = keepLooking({
    everyMs: HELP_EVERY_MS,
    log,
    onFailure: 'helpers and what they are asked wait',
    look: () => tendHelp(ports),
  })
  const stopListening = whenHelpChanges(looking.wake)
  return {
    async stop() {
      stopListening()
      await looking.stop()
    },
  }
}
