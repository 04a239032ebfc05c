import type { Answer, Choice } from '#bot/conversation/say.ts'
import { command } from './buttons.ts'
import { choicesAnswer, districtFirst, listAnswer, nothingAnswer } from './list.messages.ts'
import { coming, offered } from './lists/coming.ts'
import { findFollowing } from './lists/session-list.model.ts'
import { EVERYTHING, wishIn } from './lists/wish.ts'
import { refusedAnswer } from './my-sign-ups.messages.ts'
import { standingOn } from './my-sign-ups.ts'
import { mayCome } from './seats/may-come.ts'
import { findSeries } from './series/series.model.ts'
import { type Room, sessionAnswer } from './session.messages.ts'
import { findSession } from './session.model.ts'
import { cardOf } from './sessions/session-view.ts'

/** Whoever pressed a tile or a button, and when. */
interface Who {
  userId: string
  at: Date
}

export interface SalonDeps {
  room: Room
  /** Where a person lives, if they told us. */
  districtOf: (userId: string) => Promise<string | null>
  /** What is said where the network lists no salons. */
  withoutAny: (who: Who) => Promise<Answer>
}

/** What people type who look for a button. */
export const SALON_WORDS: Choice[] = [
  command('申し込みを見る', 'my-sign-ups'),
  command('わたしの申し込み', 'my-sign-ups'),
  command('サロン', 'salons'),
  command('行事', 'salons'),
]

/** What the tile サロン・行事 and the buttons on its cards answer. */
export function salonsCommands({ room, districtOf, withoutAny }: SalonDeps) {
  return {
    salons: async (who: Who, argument = ''): Promise<Answer> => {
      const districtId = await districtOf(who.userId)
      const asked = { wish: wishIn(argument), districtId, at: who.at }
      const all = await offered(asked)
      if (all.series.length === 0) return await withoutAny(who)
      if (asked.wish.isNear && districtId === null) return districtFirst()
      const page = await coming(asked, all)
      if (page.listed.length > 0) return listAnswer(room, asked, page, all)
      // A button may outlive the plan.
      const first = { ...asked, wish: { ...asked.wish, page: 0 } }
      const begun = asked.wish.page > 0 ? await coming(first, all) : page
      return begun.listed.length > 0 ? listAnswer(room, first, begun, all) : nothingAnswer(first, all)
    },
    'salon-choices': async ({ userId, at }: Who, argument = ''): Promise<Answer> => {
      const [what = '', wanted = ''] = argument.split('/')
      const districtId = await districtOf(userId)
      const all = await offered({ wish: EVERYTHING, districtId, at })
      return choicesAnswer(what === 'whom' ? 'whom' : 'kind', wishIn(wanted), all)
    },
    session: async ({ userId, at }: Who, sessionId = ''): Promise<Answer> => {
      const session = await findSession(sessionId)
      const series = session && (await findSeries(session.seriesId))
      if (!session || !series || !(await mayCome(session, userId))) return refusedAnswer('not-found')
      const [following] = await findFollowing(series.id, session.date, 1)
      const shown = {
        session: cardOf(session, series, at),
        following: following?.date ?? null,
        cancelled: [],
      }
      const looking = { districtId: await districtOf(userId), at }
      return sessionAnswer(room, looking, shown, await standingOn(session, userId))
    },
  }
}
