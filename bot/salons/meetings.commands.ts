import type { Answer, Button, Card } from '#bot/conversation/say.ts'
import { tokyoDate, tokyoMoment } from '#bot/directory/hours.ts'
import { dateWords } from '#bot/directory/hours-words.ts'
import { button, command } from './buttons.ts'
import { walkSessions } from './lists/session-list.model.ts'
import { findWithMinutes, type HeldMeeting } from './minutes/held-meetings.ts'
import { mayCome } from './seats/may-come.ts'
import { findSeries } from './series/series.model.ts'
import { ALT_TEXT, type Looking, listCard, type Room } from './session.messages.ts'
import { cardOfRow, type SessionRow } from './sessions/session-view.ts'

/** More would be a long way to swipe. */
const MOST_SHOWN = 6
const MOST_MINUTES = 3

/** 会議・研修: what comes next for partners, soonest first. */
export function meetingsCommands({ room }: { room: Room }) {
  return {
    meetings: async ({ userId, at }: { userId: string; at: Date }): Promise<Answer> => {
      if (!(await mayCome({ openTo: 'partners' }, userId)))
        return { says: [{ kind: 'card', card: PARTNERS_ONLY }] }
      const next = await nextMeetings(room, { districtId: null, at })
      const minutes = minutesCard(await findWithMinutes(at, MOST_MINUTES))
      const cards = [...(next.length === 0 ? [NONE] : next), ...minutes]
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

/** Read on the page of the meeting, after signing in. */
function minutesCard(meetings: HeldMeeting[]): Card[] {
  if (meetings.length === 0) return []
  const lines = meetings.map(({ date, name }) => `${dateWords(date)} ${name}`)
  const buttons = meetings.map(
    ({ id, date }): Button => ({
      label: `${dateWords(date)}を読む`,
      style: 'secondary',
      action: { kind: 'open', path: `/salons/${id}` },
    }),
  )
  return [
    { altText: ALT_TEXT, title: '議事録', lines: ['これまでの会の 記録です。', lines.join('\n')], buttons },
  ]
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
