/** Where a new LINE account takes over what the old one has: everything that goes along, and the work behind it. */
import type { Logger } from 'pino'
import { tracesIn } from './account-traces.ts'
import { MOVE_WORDS, moveCommands } from './accounts/moves/move.commands.ts'
import { ABOUT_MOVES } from './accounts/moves/move-notices.ts'
import { myMoveRoutes } from './accounts/moves/my-move.routes.ts'
import { whenMovesChange } from './accounts/moves/news.ts'
import type { MovePorts } from './accounts/moves/ports.ts'
import { tendMoves } from './accounts/moves/tend-moves.ts'
import { handOverReports } from './cases/vault/vault.model.ts'
import { checkPorts } from './checking.ts'
import { moveChecks } from './checks/move-own.ts'
import { moveDrafts } from './conversation/draft.model.ts'
import type { Directory } from './directory/directory.ts'
import { isInDrill } from './drilling.ts'
import { moveHelp } from './help/move-own.ts'
import { deleteSessionsOf } from './http/session.model.ts'
import { keepLooking } from './keep-looking.ts'
import { moveKeyholders } from './keyholders/mine/move-own.ts'
import { moveMissed } from './missed/note-missed.ts'
import { readdressNotices } from './outbox/readdress.model.ts'
import { moveInPartners } from './partners/mine/move-own.ts'
import { movePerson } from './people/person-move.model.ts'
import { moveGuest } from './salons/keep/move-guest.ts'
import { moveInSearches } from './searches/move-own.ts'
import { isOnStaff } from './staffing.ts'

interface Deps {
  directory: Directory
  now: () => Date
}

export function movePorts({ directory, now }: Deps): MovePorts {
  const tracesOf = tracesIn(directory)
  return {
    directory,
    heldBy: async (userId) => (await tracesOf(userId)).map(({ kind }) => kind),
    isPractising: isInDrill,
    isStaff: isOnStaff,
    endSessions: (userId) => deleteSessionsOf({ userId }),
    carried: {
      // First, since whether one may be asked after is looked up there.
      person: movePerson,
      drafts: moveEarnest,
      reports: (from, to) => handOverReports(from, to),
      partners: moveInPartners,
      'sign-ups': (from, to, at) => moveGuest(from, to, missedInSeries, at),
      keyholders: moveKeyholders,
      checks: (from, to, at) => moveChecks(checkPorts(directory, now), from, to, at),
      help: moveHelp,
      searches: moveInSearches,
      // Last, with what the others have just put in.
      notices: (from, to) => readdressNotices(from, to, ABOUT_MOVES),
    },
  }
}

/**
 * What was begun as practice never becomes earnest, nor the other way round: the old account's goes with its drill, and
 * into an account that practises nothing is moved.
 */
async function moveEarnest(from: string, to: string): Promise<boolean> {
  if (await isInDrill(from)) return true
  return !(await isInDrill(to)) && (await moveDrafts(from, to))
}

/** Those who stay away from a salon are noted under their account. */
function missedInSeries({ seriesId, from, to }: { seriesId: string; from: string; to: string }) {
  return moveMissed({ kind: 'salon-absence', of: seriesId }, from, to)
}

export function movingRoutes(deps: Deps) {
  return myMoveRoutes(movePorts(deps), deps.now)
}

/** What can be said and typed about it. */
export function moveTalk(directory: Directory) {
  return { ...moveCommands(directory), words: MOVE_WORDS }
}

/** Whoever has just entered their code waits for it. */
const LOOK_EVERY_MS = 3000

/** Carries over what was asked for. Returns how to stop. */
export function startMoving(deps: Deps, log: Logger): { stop: () => Promise<void> } {
  const ports = movePorts(deps)
  const moving = keepLooking({
    everyMs: LOOK_EVERY_MS,
    log,
    onFailure: 'the move to a new account waits',
    look: (isStopping) => tendMoves(ports, deps.now(), isStopping),
  })
  const stopListening = whenMovesChange(moving.wake)
  return {
    async stop() {
      stopListening()
      await moving.stop()
    },
  }
}
