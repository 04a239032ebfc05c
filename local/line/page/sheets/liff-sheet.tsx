import { useEffect, useRef, useState } from 'preact/hooks'
import { useHand } from '../hand.ts'
import { Icon } from '../icons.tsx'
import { isJson, textOf } from '../json.ts'
import { holdFocus } from './sheet.tsx'

interface LiffSheetProps {
  path: string
  title: string
  onClose: () => void
}

/** A LIFF page over the chat, signed in as this phone's person. */
export function LiffSheet({ path, title, onClose }: LiffSheetProps) {
  const { persona, follow } = useHand()
  const whole = useRef<HTMLElement>(null)
  const frame = useRef<HTMLIFrameElement>(null)
  const [asking, setAsking] = useState(false)
  const at = (door: string) => `${persona.liffOrigin}/${door}?path=${encodeURIComponent(path)}`
  const src = at('__open')

  useEffect(() => {
    const hear = (message: MessageEvent<unknown>) => {
      const { data } = message
      if (message.source !== frame.current?.contentWindow || !isJson(data) || data['source'] !== 'liff')
        return
      if (data['kind'] === 'close') onClose()
      const url = textOf(data, 'url')
      if (data['kind'] === 'open' && url) follow(url)
    }
    addEventListener('message', hear)
    return () => removeEventListener('message', hear)
  })

  useEffect(() => holdFocus(whole.current), [])

  return (
    <section
      class="liff"
      ref={whole}
      role="dialog"
      aria-label={title}
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && setAsking(true)}
    >
      <header class="liff-bar">
        <button type="button" class="icon-button" aria-label="ページを閉じる" onClick={() => setAsking(true)}>
          <Icon name="close" />
        </button>
        <h2>{title}</h2>
        <a class="liff-outside" href={at('__desk')} target="_blank" rel="noopener">
          パソコンで開く
        </a>
      </header>
      <iframe ref={frame} src={src} title={title} allow="geolocation; camera; microphone; clipboard-write" />
      {asking && <AskClose onStay={() => setAsking(false)} onClose={onClose} />}
    </section>
  )
}

function AskClose({ onStay, onClose }: { onStay: () => void; onClose: () => void }) {
  const stay = useRef<HTMLButtonElement>(null)
  useEffect(() => stay.current?.focus(), [])
  return (
    <div class="liff-ask" role="alertdialog" aria-label="閉じる前の確認">
      <p>このページを閉じますか?</p>
      <div class="side-by-side">
        <button type="button" class="plain" ref={stay} onClick={onStay}>
          もどる
        </button>
        <button type="button" class="solid" onClick={onClose}>
          閉じる
        </button>
      </div>
    </div>
  )
}
