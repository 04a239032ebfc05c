import type { Answer, Button, Card } from '#bot/conversation/say.ts'
import { tokyoTime } from '#bot/directory/hours.ts'
import { clock, dateWords } from '#bot/directory/hours-words.ts'
import type { AnnouncedSession } from './announcement.ts'

/** What an announcement is made of. */
export interface ToAnnounce {
  title: string
  text: string
  link: string | null
  sessionId: string | null
  audience: { topic: string }
}

/** What stands around every announcement. */
export interface Around {
  network: string
  /** Null for one that the preset no longer has. */
  topicName: string | null
  session: AnnouncedSession | null
}

/**
 * An announcement as a card. Its altText, which lies open on lock screens, says who speaks and no more. On every one
 * of them a single tap ends this kind of news.
 */
export function announcementCard(told: ToAnnounce, { network, topicName, session }: Around): Card {
  const { title, text, link, sessionId, audience } = told
  return {
    altText: `${network}からのお知らせ`,
    eyebrow: topicName === null ? network : `${network}・${topicName}`,
    title,
    lines: [text, ...(session ? [sessionWords(session)] : [])],
    buttons: [
      ...(session && sessionId !== null ? [sessionButton(sessionId)] : []),
      ...(link === null ? [] : [linkButton(link)]),
      {
        label: 'この種類のお知らせを止める',
        style: 'link',
        action: { kind: 'command', name: 'stop-topic', argument: audience.topic },
      },
    ],
  }
}

export function announcementAnswer(told: ToAnnounce, around: Around): Answer {
  return { says: [{ kind: 'card', card: announcementCard(told, around) }] }
}

/** 日時: 12月5日(土) 13:30〜15:00, and the place under it. */
function sessionWords({ name, date, startsAt, endsAt, place }: AnnouncedSession): string {
  const times = `${timeOf(startsAt)}〜${timeOf(endsAt)}`
  return [`【${name}】`, `日時：${dateWords(date)} ${times}`, `場所：${place.name}`].join('\n')
}

function timeOf(moment: string): string {
  return clock(tokyoTime(new Date(moment)))
}

function sessionButton(sessionId: string): Button {
  return {
    label: '見る・申し込む',
    style: 'primary',
    action: { kind: 'command', name: 'session', argument: sessionId },
  }
}

function linkButton(url: string): Button {
  return { label: 'くわしく見る', style: 'secondary', action: { kind: 'link', url } }
}
