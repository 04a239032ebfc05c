import type { Answer, Choice } from '#bot/conversation/say.ts'
import { DRILL, NO_DRILL } from '#shared/drills/words.ts'
import { LEAVE_CHOICE, NO_CALLS } from './drill.messages.ts'
import { marked, withLeave } from './mark.ts'
import { findOwnDrillId } from './participant.model.ts'

type Translate = (text: string) => string

/**
 * An answer as somebody reads it: of a drill, it says so everywhere, to staff as well; to whoever takes part in one,
 * everything else says as plainly that it is none. `answer` is in their language already.
 */
export async function sayMarked(
  { mark, ...answer }: Answer,
  to: string,
  inTheirs: () => Promise<Translate>,
): Promise<Answer> {
  const takesPart = (await findOwnDrillId(to)) !== null
  if (mark !== 'drill' && !takesPart) return answer
  const translate = await inTheirs()
  if (mark === 'each') return withLeave(answer, leaveIn(translate))
  if (mark !== 'drill')
    return marked(answer, { before: translate(NO_DRILL), calls: null, leave: leaveIn(translate) })
  const leave = takesPart ? leaveIn(translate) : null
  return marked(answer, { before: translate(DRILL), calls: takesPart ? translate(NO_CALLS) : null, leave })
}

function leaveIn(translate: Translate): Choice {
  return { ...LEAVE_CHOICE, label: translate(LEAVE_CHOICE.label) }
}
