import type { Flow } from '#bot/conversation/flow.ts'
import { nearbyAnswer } from './directory.messages.ts'
import type { Directory } from './directory.ts'
import { whereFlow } from './where.flow.ts'

/** 連絡先 for where somebody is now: whose area it is, whether they are open, and whom to call if not. */
export function nearbyFlow(directory: Directory): Flow {
  return whereFlow({
    id: 'nearby', // kept with saved drafts, so it never changes
    title: 'いまどこにいますか',
    directory,
    answerAt: async (place, { at }) => nearbyAnswer(directory, place, at),
  })
}
