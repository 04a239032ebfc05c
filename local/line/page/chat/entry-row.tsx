import { useRef } from 'preact/hooks'
import type { ChatEntry } from '../../contract.ts'
import { BotAvatar } from '../avatar.tsx'
import { useHand } from '../hand.ts'
import { objectOf, textOf } from '../json.ts'
import { timeOf } from './clock.ts'
import { MessageBody } from './message-body.tsx'

const LONG_PRESS_MS = 500
const WIDE = new Set(['flex', 'template', 'imagemap'])

/** One line of the talk: whose, what, when, and whether it was read. */
export function EntryRow({
  entry,
  botName,
  opensGroup,
}: {
  entry: ChatEntry
  botName: string
  opensGroup: boolean
}) {
  if (entry.unsent) return <div class="day">メッセージの送信を取り消しました</div>
  return entry.from === 'user' ? (
    <OwnRow entry={entry} />
  ) : (
    <BotRow entry={entry} botName={botName} opensGroup={opensGroup} />
  )
}

function BotRow({ entry, botName, opensGroup }: { entry: ChatEntry; botName: string; opensGroup: boolean }) {
  const sender = textOf(objectOf(entry.message, 'sender') ?? {}, 'name')
  const wide = WIDE.has(textOf(entry.message, 'type') ?? '')
  return (
    <div class={`row bot ${wide ? 'wide' : ''} ${opensGroup ? '' : 'goes-on'}`}>
      <div class="row-avatar">{opensGroup && <BotAvatar />}</div>
      <div class="row-main">
        {opensGroup && <div class="row-name">{sender ?? botName}</div>}
        <div class="row-line">
          <div class="row-body">
            <MessageBody entry={entry} />
          </div>
          <time class="row-time" dateTime={new Date(entry.at).toISOString()}>
            {timeOf(entry.at)}
          </time>
        </div>
      </div>
    </div>
  )
}

function OwnRow({ entry }: { entry: ChatEntry }) {
  const { open } = useHand()
  const press = useRef<ReturnType<typeof setTimeout>>(undefined)
  const withdraw = () => open({ kind: 'unsend', messageId: entry.id })
  const release = () => clearTimeout(press.current)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the same menu has a button, for keyboards
    <div
      class="row own"
      onContextMenu={(event) => {
        event.preventDefault()
        withdraw()
      }}
      onPointerDown={(event) => {
        if (event.pointerType === 'touch') press.current = setTimeout(withdraw, LONG_PRESS_MS)
      }}
      onPointerUp={release}
      onPointerCancel={release}
      onPointerMove={release}
    >
      <button type="button" class="row-menu" aria-label="このメッセージのメニュー" onClick={withdraw}>
        <span aria-hidden="true">⋯</span>
      </button>
      <div class="row-time">
        {entry.read && <span>既読</span>}
        <time dateTime={new Date(entry.at).toISOString()}>{timeOf(entry.at)}</time>
      </div>
      <div class="row-body">
        <MessageBody entry={entry} />
      </div>
    </div>
  )
}
