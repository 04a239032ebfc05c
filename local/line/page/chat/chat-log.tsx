import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ChatEntry } from '../../contract.ts'
import { Icon } from '../icons.tsx'
import { dayName, dayOf } from './clock.ts'
import { EntryRow } from './entry-row.tsx'
import { LoadingDots } from './loading-dots.tsx'

const NEAR_PX = 80

interface ChatLogProps {
  entries: ChatEntry[]
  botName: string
  loadingUntil: number | null
  /** Anything else that changes how much room the chat has. */
  below: string
}

/** The talk, newest at the bottom; it follows the newest unless the reader has scrolled up. */
export function ChatLog({ entries, botName, loadingUntil, below }: ChatLogProps) {
  const log = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const following = useRef(true)
  const [unseen, setUnseen] = useState(false)
  const newest = entries.at(-1)

  const toNewest = () => {
    following.current = true
    setUnseen(false)
    if (log.current) log.current.scrollTop = log.current.scrollHeight
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new message decides this anew
  useLayoutEffect(() => {
    if (following.current || newest?.from === 'user') toNewest()
    else setUnseen(true)
  }, [newest?.id])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the chat's room changes with what is below it
  useLayoutEffect(() => {
    if (following.current) toNewest()
  }, [below, loadingUntil])

  useLayoutEffect(() => followGrowth(log.current, content.current, following), [])

  return (
    <div class="chat">
      <div
        class="log"
        ref={log}
        role="log"
        aria-live="polite"
        aria-label={`${botName}とのトーク`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={() => {
          following.current = isAtEnd(log.current)
          if (following.current) setUnseen(false)
        }}
      >
        <div ref={content} class="log-content">
          {entries.map((entry, index) => (
            <Line key={entry.id} entry={entry} before={entries[index - 1]} botName={botName} />
          ))}
          <LoadingDots until={loadingUntil} />
        </div>
      </div>
      {unseen && (
        <button type="button" class="pill" onClick={toNewest}>
          新しいメッセージ <Icon name="down" size={16} />
        </button>
      )}
    </div>
  )
}

const isAtEnd = (log: HTMLElement | null) =>
  !log || log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX

/** Pictures and cards grow after they were placed; the newest line stays in sight meanwhile. */
function followGrowth(log: HTMLElement | null, content: HTMLElement | null, following: { current: boolean }) {
  if (!log || !content) return undefined
  const watch = new ResizeObserver(() => {
    if (following.current) log.scrollTop = log.scrollHeight
  })
  watch.observe(content)
  watch.observe(log)
  return () => watch.disconnect()
}

function Line(props: { entry: ChatEntry; before: ChatEntry | undefined; botName: string }) {
  const { entry, before, botName } = props
  const newDay = !before || dayOf(before.at) !== dayOf(entry.at)
  return (
    <>
      {newDay && <div class="day">{dayName(entry.at, Date.now())}</div>}
      <EntryRow entry={entry} botName={botName} opensGroup={newDay || before?.from !== entry.from} />
    </>
  )
}
