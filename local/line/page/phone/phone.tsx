import { useState } from 'preact/hooks'
import type { ChatOnPhone, LocalState } from '../../contract.ts'
import { PersonAvatar } from '../avatar.tsx'
import { ChatLog } from '../chat/chat-log.tsx'
import { timeOf } from '../chat/clock.ts'
import { QuickReplies, useQuickReplies } from '../chat/quick-replies.tsx'
import { HandContext } from '../hand.ts'
import { Icon } from '../icons.tsx'
import type { PageChange, PageState } from '../page-state.ts'
import { LiffSheet } from '../sheets/liff-sheet.tsx'
import { OpenSheet } from '../sheets/open-sheet.tsx'
import { AddFriend } from './add-friend.tsx'
import { Banner } from './banner.tsx'
import { Composer } from './composer.tsx'
import { LockScreen } from './lock-screen.tsx'
import { PhoneMenu } from './phone-menu.tsx'
import { useHandOf } from './use-hand-of.ts'
import { useInput } from './use-input.ts'

interface PhoneProps {
  chat: ChatOnPhone
  server: LocalState
  page: PageState
  change: (what: PageChange) => void
  shown: boolean
}

/** One person's phone with the account's chat open. */
export function Phone({ chat, server, page, change, shown }: PhoneProps) {
  const { persona } = chat
  const { key } = persona
  const botName = server.bot.displayName
  const [fontScale, setFontScale] = useState(1)
  const input = useInput(chat.richMenu)
  const quick = useQuickReplies(chat.entries)
  const { hand, sheet, words } = useHandOf({
    persona,
    liffId: server.bot.liffId,
    town: botName,
    input,
    onLiff: (path) => change({ kind: 'liff', persona: key, path }),
    onPicked: quick.spend,
    newestId: quick.under,
  })
  const rung = page.rung[key] ?? []
  const liffPath = page.liff[key]
  const locked = page.locked.includes(key)
  const takeInHand = () =>
    (page.front !== key || (rung.length > 0 && !locked)) && change({ kind: 'use', persona: key })
  const lock = (isLocked: boolean) => {
    hand.close()
    change({ kind: 'lock', persona: key, locked: isLocked })
  }

  return (
    <HandContext.Provider value={hand}>
      <article
        class="phone"
        hidden={!shown}
        aria-label={`${persona.displayName}さんのスマホ`}
        data-persona={key}
        style={{ '--font-scale': String(fontScale) }}
        onPointerDown={takeInHand}
        onFocusIn={takeInHand}
      >
        <header class="owner">
          <PersonAvatar name={persona.displayName} colour={persona.avatarColor} size={28} />
          <strong>{persona.displayName}</strong>
          <span>{persona.note}</span>
        </header>
        <div class="screen">
          <div class="screen-main" inert={sheet !== null || liffPath !== undefined || locked}>
            <StatusBar />
            <ChatHeader botName={botName} onMenu={() => hand.open({ kind: 'menu' })} />
            {persona.following ? (
              <>
                <ChatLog
                  entries={chat.entries}
                  botName={botName}
                  loadingUntil={chat.loadingUntil}
                  below={`${quick.items.length} ${input.mode} ${input.isMenuOpen} ${input.isMoreOpen}`}
                />
                <QuickReplies
                  items={quick.items}
                  onUse={() => quick.spend(quick.under)}
                  onUndo={() => quick.spend('')}
                />
                {persona.blocked ? (
                  <Blocked onOpen={() => hand.send({ kind: 'unblock' })} />
                ) : (
                  <Composer input={input} richMenu={chat.richMenu} />
                )}
              </>
            ) : (
              <AddFriend botName={botName} />
            )}
          </div>
          {liffPath !== undefined && (
            <LiffSheet
              key={liffPath}
              path={liffPath}
              title={botName}
              onClose={() => change({ kind: 'liff', persona: key, path: null })}
            />
          )}
          {sheet?.kind === 'menu' ? (
            <PhoneMenu
              persona={persona}
              fontScale={fontScale}
              onFontScale={setFontScale}
              onLock={() => lock(true)}
            />
          ) : (
            sheet && <OpenSheet sheet={sheet} onClose={hand.close} />
          )}
          {locked ? (
            <LockScreen botName={botName} rung={rung} onUnlock={() => lock(false)} />
          ) : (
            <Banner botName={botName} rung={rung} onTap={() => change({ kind: 'use', persona: key })} />
          )}
          <Toast words={words} onDone={() => hand.say('')} />
        </div>
      </article>
    </HandContext.Provider>
  )
}

function StatusBar() {
  return (
    <div class="status-bar" aria-hidden="true">
      <span>{timeOf(Date.now())}</span>
      <span class="battery" />
    </div>
  )
}

function ChatHeader({ botName, onMenu }: { botName: string; onMenu: () => void }) {
  return (
    <header class="chat-header">
      <h2>{botName}</h2>
      <button type="button" class="icon-button" aria-label="スマホのメニュー" onClick={onMenu}>
        <Icon name="menu" />
      </button>
    </header>
  )
}

function Blocked({ onOpen }: { onOpen: () => void }) {
  return (
    <footer class="composer blocked">
      <p>ブロック中です。メッセージは届きません。</p>
      <button type="button" class="plain" onClick={onOpen}>
        ブロックを解除
      </button>
    </footer>
  )
}

function Toast({ words, onDone }: { words: string; onDone: () => void }) {
  return (
    <div class="toast" role="status">
      {words && (
        <button type="button" onClick={onDone}>
          {words}
        </button>
      )}
    </div>
  )
}
