import { useRef, useState } from 'preact/hooks'
import type { RichMenuOnPhone } from '../../contract.ts'
import { TapAreas } from '../chat/tap-areas.tsx'
import { type Sheet, useHand } from '../hand.ts'
import { Icon, type IconName } from '../icons.tsx'
import type { useInput } from './use-input.ts'

type Input = ReturnType<typeof useInput>

const EXTRAS: { icon: IconName; name: string; sheet: Sheet }[] = [
  { icon: 'album', name: '写真', sheet: { kind: 'photo', from: 'album' } },
  { icon: 'camera', name: 'カメラ', sheet: { kind: 'photo', from: 'camera' } },
  { icon: 'pin', name: '位置情報', sheet: { kind: 'location' } },
  { icon: 'smile', name: 'スタンプ', sheet: { kind: 'sticker' } },
  { icon: 'voice', name: '音声', sheet: { kind: 'voice' } },
]

/** The bottom of a chat: the rich menu and its bar, or the text field with what can be sent. */
export function Composer({ input, richMenu }: { input: Input; richMenu: RichMenuOnPhone | null }) {
  if (richMenu && input.mode === 'menu') return <MenuBar input={input} richMenu={richMenu} />
  return <TextBar key={input.fillIns} input={input} hasMenu={richMenu !== null} />
}

function MenuBar({ input, richMenu }: { input: Input; richMenu: RichMenuOnPhone }) {
  return (
    <footer class="composer">
      <div class="menu-bar">
        <button
          type="button"
          class="icon-button"
          aria-label="キーボードで書く"
          onClick={() => input.setMode('type')}
        >
          <Icon name="keyboard" />
        </button>
        <button
          type="button"
          class="menu-toggle"
          aria-expanded={input.isMenuOpen}
          onClick={() => input.setMenuOpen(!input.isMenuOpen)}
        >
          {richMenu.chatBarText}
          <span class={input.isMenuOpen ? 'caret' : 'caret up'} aria-hidden="true" />
        </button>
      </div>
      {input.isMenuOpen && (
        <nav class="rich-menu" aria-label="メニュー">
          <TapAreas src={richMenu.imageUrl} alt="" size={richMenu.size} areas={richMenu.areas} />
        </nav>
      )}
    </footer>
  )
}

function TextBar({ input, hasMenu }: { input: Input; hasMenu: boolean }) {
  const { send, open } = useHand()
  const sending = useRef(false)
  const [typed, setTyped] = useState(input.draft.current)
  const type = (words: string) => {
    input.draft.current = words
    setTyped(words)
  }
  const pick = (sheet: Sheet) => {
    input.setMoreOpen(false)
    open(sheet)
  }
  const submit = async () => {
    const text = typed.trim()
    if (!text || sending.current) return
    sending.current = true
    type('')
    if (!(await send({ kind: 'text', text }))) type(text)
    sending.current = false
  }
  return (
    <footer class="composer">
      <form
        class="text-bar"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        {hasMenu && (
          <button
            type="button"
            class="icon-button"
            aria-label="メニューにもどる"
            onClick={() => input.setMode('menu')}
          >
            <Icon name="menu" />
          </button>
        )}
        <button
          type="button"
          class="icon-button"
          aria-label="写真や位置などを送る"
          aria-expanded={input.isMoreOpen}
          onClick={() => input.setMoreOpen(!input.isMoreOpen)}
        >
          <Icon name="plus" />
        </button>
        <textarea
          ref={input.field}
          rows={1}
          maxLength={5000}
          aria-label="メッセージを入力"
          placeholder="メッセージを入力"
          value={typed}
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
            event.preventDefault()
            void submit()
          }}
        />
        <button type="submit" class="icon-button send" aria-label="送信" disabled={!typed.trim()}>
          <Icon name="send" />
        </button>
      </form>
      {input.isMoreOpen && (
        <ul class="extras" aria-label="送れるもの">
          {EXTRAS.map(({ icon, name, sheet }) => (
            <li key={name}>
              <button type="button" onClick={() => pick(sheet)}>
                <Icon name={icon} size={28} />
                {name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </footer>
  )
}
