import type { Answer, Card } from '#bot/conversation/say.ts'
import { tokyoDate, tokyoMoment } from '#bot/directory/hours.ts'
import { button, command } from './buttons.ts'
import { walkSessions } from './lists/session-list.model.ts'
import { mayCome } from './seats/may-come.ts'
import { findSeries } from './series/series.model.ts'
import { ALT_TEXT, type Looking, listCard, type Room } from './session.messages.ts'
import { cardOfRow, type SessionRow } from './sessions/session-view.ts'

/** More would be a long way to swipe. */
const MOST_SHOWN = 6

/** 会議・研修: what comes next for partners, soonest first. */
export function meetingsCommands({ room }: { room: Room }) {
  return {
    meetings: async ({ userId, at }: { userId: string; at: Date }): Promise<Answer> => {
      if (!(await mayCome({ openTo: 'partners' }, userId)))
        return { says: [{ kind: 'card', card: PARTNERS_ONLY }] }
      const cards = await nextMeetings(room, { districtId: null, at })
      if (cards.length === 0) return { says: [{ kind: 'card', card: NONE }] }
      return { says: [{ kind: 'cards', altText: ALT_TEXT, cards }], choices: [MINE] }
    },
  }
}

async function nextMeetings(room: Room, looking: Looking): Promise<Card[]> {
  const rows: SessionRow[] = []
  const from = tokyoMoment(tokyoDate(looking.at), '00:00')
  for await (const row of walkSessions({ openTo: 'partners', from })) {
    if (row.state === 'cancelled' || row.endsAt <= looking.at) continue
    rows.push(row)
    if (rows.length >= MOST_SHOWN) break
  }
  const cards = await Promise.all(rows.map((row) => meetingCard(room, looking, row)))
  return cards.filter((card) => card !== null)
}

async function meetingCard(room: Room, looking: Looking, row: SessionRow): Promise<Card | null> {
  const series = await findSeries(row.seriesId)
  return (
    series && listCard(room, looking, { session: cardOfRow(row, series), following: null, cancelled: [] })
  )
}

const MINE = command('申し込みを見る', 'my-sign-ups')

const PARTNERS_ONLY: Card = {
  altText: ALT_TEXT,
  title: '団体の方の会です',
  lines: ['見守りに協力する団体やお店の方が、ここで見られます。'],
  buttons: [button(command('サロン・行事を見る', 'salons'))],
}

const NONE: Card = {
  altText: ALT_TEXT,
  title: 'いまは、予定がありません',
  lines: ['つぎの会議や研修が決まると、ここで見られます。'],
  buttons: [button(MINE)],
}
