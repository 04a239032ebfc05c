import type { Directory } from '#bot/directory/directory.ts'
import type { Notice } from '#bot/outbox/enqueue.ts'
import { codeIssued, moved, movedAway } from './move.messages.ts'
import type { MoveInHand } from './move-work.model.ts'

/** What everything that is said about moves begins with in the outbox. */
export const ABOUT_MOVES = 'account-move:'

const aboutMove = ({ id }: Pick<MoveInHand, 'id'>) => `${ABOUT_MOVES}${id}`

/** To the account for which a code was issued, whoever asked for it. */
export function codeNotice(move: MoveInHand, directory: Directory, at: Date): Notice {
  const answer = codeIssued(centreOf(move, directory))
  return { ...addressed(move, 'code'), to: move.from, answer, dueAt: at, notAfter: move.until }
}

/** To the account that has everything now. */
export function movedNotice(move: MoveInHand, to: string, isStaff: boolean, at: Date): Notice {
  return { ...addressed(move, 'moved'), to, answer: moved({ isStaff }), dueAt: at }
}

/** To the account that has nothing any more. */
export function takenNotice(move: MoveInHand, directory: Directory, at: Date): Notice {
  return {
    ...addressed(move, 'taken'),
    to: move.from,
    answer: movedAway(centreOf(move, directory)),
    dueAt: at,
  }
}

function addressed(move: MoveInHand, what: string): Pick<Notice, 'key' | 'about'> {
  return { key: `${aboutMove(move)}:${what}`, about: aboutMove(move) }
}

/** Whom to call: one of the centres that answer for something of theirs. */
function centreOf({ centreIds: [first] }: MoveInHand, directory: Directory): { phone: string } {
  return (first === undefined ? undefined : directory.centre(first)) ?? directory.responsible({}).centre
}
