import type { Answer, Button, Card } from '#bot/conversation/say.ts'
import { CLOCK, type ClockKind } from '#shared/cases/rules.ts'
import type { Case } from '../case.ts'
import type { RunningClock } from './clock.ts'
import { volumeOf } from './quiet.ts'

/*
 * Notices of clocks. Like all notices they say that there is something, with the receipt number, and lead to where it
 * can be read after sign-in.
 */

type Named = Pick<Case, 'id' | 'receiptNo'>

/** What is waited for, without saying for whom. */
const WAITS: Record<ClockKind, string> = {
  take: '担当が、まだ決まっていません。',
  check: '無事かどうかを、まだ確かめていません。',
  answer: '相談への返事を、まだしていません。',
  question: '質問への返事が、まだありません。',
  'hand-over': '引き継ぎへの返事が、まだありません。',
  task: 'やることが残っています。',
  wake: '保留の期間が終わりました。',
  idle: 'しばらく動きがありません。',
}

/** To whoever it waits for: the time is about to run out. */
export function warningNotice(about: Named, clock: Pick<RunningClock, 'kind' | 'rule'>): Answer {
  return notice(about, clock, 'もうすぐ期限です')
}

/** To the same and to the next persons in turn: the time has run out. */
export function runOutNotice(about: Named, clock: Pick<RunningClock, 'kind' | 'rule'>): Answer {
  return notice(about, clock, '期限が過ぎています')
}

/** To whoever has the case: it was put aside until today. */
export function wokenNotice(about: Named): Answer {
  return opening(about, {
    altText: '保留の期間が終わりました',
    title: '保留の期間が終わりました',
    lines: [`受付番号 ${about.receiptNo}`, '一覧に戻りました。開いて、確かめてください。'],
  })
}

/** To a member of staff in the morning: there is something to look at today, and in which lists. */
export function morningNotice(lists: ReadonlySet<'due' | 'mine' | 'missed'>): Answer {
  const view = lists.has('due') ? 'due' : lists.has('mine') ? 'mine' : null
  const isMissed = lists.has('missed')
  const title = view === null ? '気にかけたい方の知らせがあります' : 'きょう確かめるケースがあります'
  const card: Card = {
    altText: title,
    title,
    lines: [
      ...(view === null ? [] : ['期限のあるものや、新しい知らせがあります。']),
      ...(isMissed ? ['「気にかけたい方」に、新しい方がいます。'] : []),
    ],
    buttons: [
      ...(view === null ? [] : [opens('一覧を開く', `/console?view=${view}`, 'primary')]),
      ...(isMissed
        ? [opens('気にかけたい方を見る', '/console/missed', view === null ? 'primary' : 'secondary')]
        : []),
    ],
  }
  return { says: [{ kind: 'card', card }] }
}

function opens(label: string, path: string, style: 'primary' | 'secondary'): Button {
  return { label, action: { kind: 'open', path }, style }
}

/** For the history: whose time has run out, and who was told besides those who have the case. */
export function escalatedWords(kind: ClockKind, name: string | null): string {
  const runOut = `「${CLOCK[kind]}」の期限が過ぎました。`
  return name === null ? `${runOut}担当に知らせました。` : `${runOut}${name}さんに知らせました。`
}

function notice(about: Named, clock: Pick<RunningClock, 'kind' | 'rule'>, words: string): Answer {
  const title = volumeOf(clock) === 'loud' ? `【至急】${words}` : words
  return opening(about, {
    altText: title,
    ...(volumeOf(clock) === 'loud' && { tone: 'danger' as const }),
    title,
    lines: [`受付番号 ${about.receiptNo}`, WAITS[clock.kind]],
  })
}

function opening({ id }: Named, card: Card): Answer {
  const open = {
    label: '開く',
    action: { kind: 'open' as const, path: `/console/cases/${id}` },
    style: 'primary' as const,
  }
  return { says: [{ kind: 'card', card: { ...card, buttons: [open] } }] }
}
