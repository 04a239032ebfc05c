import type { ReplyWish } from './words.ts'

/**
 * What may be sent to a reporter afterwards. Nobody is asked back who did not say so; the result is owed to whoever
 * left the question out, because the one who noticed is told what became of it.
 */
export function repliesWished(wish: ReplyWish = 'feedback') {
  return {
    replyWish: wish,
    mayAskBack: wish === 'both',
    wantsFeedback: wish === 'both' || wish === 'feedback',
  }
}
