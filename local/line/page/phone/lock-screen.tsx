import type { ChatEntry } from '../../contract.ts'
import { BotAvatar } from '../avatar.tsx'
import { timeOf } from '../chat/clock.ts'
import { previewOf } from '../chat/preview.ts'
import { Icon } from '../icons.tsx'

const today = new Intl.DateTimeFormat('ja-JP', {
  timeZone: 'Asia/Tokyo',
  month: 'long',
  day: 'numeric',
  weekday: 'long',
})

interface LockScreenProps {
  botName: string
  rung: ChatEntry[]
  onUnlock: () => void
}

/** A locked phone as anybody in the room sees it: what a notification reveals shows here. */
export function LockScreen({ botName, rung, onUnlock }: LockScreenProps) {
  const now = Date.now()
  return (
    <section class="lock" aria-label="ロック画面">
      <Icon name="lock" size={20} />
      <p class="lock-clock">{timeOf(now)}</p>
      <p>{today.format(now)}</p>
      <ul class="lock-notes" aria-label="通知" aria-live="polite">
        {rung.toReversed().map((entry) => (
          <li key={entry.id}>
            <Notice botName={botName} entry={entry} />
          </li>
        ))}
      </ul>
      {rung.length === 0 && <p class="lock-empty">通知はありません</p>}
      <button type="button" class="lock-open" onClick={onUnlock}>
        ロックを解除
      </button>
    </section>
  )
}

/** One notification: the account's name and the words that LINE shows outside of the chat. */
export function Notice({ botName, entry }: { botName: string; entry: ChatEntry }) {
  return (
    <span class="notice">
      <BotAvatar size={32} />
      <span class="notice-words">
        <span class="notice-top">
          <strong>{botName}</strong>
          <time dateTime={new Date(entry.at).toISOString()}>{timeOf(entry.at)}</time>
        </span>
        <span class="notice-text">{previewOf(entry.message)}</span>
      </span>
    </span>
  )
}
