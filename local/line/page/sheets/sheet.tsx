import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { Icon } from '../icons.tsx'

interface SheetProps {
  title: string
  onClose: () => void
  /** `low` rises from the bottom, `full` covers the phone. */
  size?: 'low' | 'full'
  children: ComponentChildren
}

/** A sheet over the phone; keeps the keyboard inside while open and gives the focus back afterwards. */
export function SheetFrame({ title, onClose, size = 'low', children }: SheetProps) {
  const frame = useRef<HTMLDivElement>(null)
  const heading = useId()
  useEffect(() => holdFocus(frame.current), [])
  return (
    <div class="sheet-backdrop">
      <button type="button" class="beside" tabIndex={-1} aria-label="とじる" onClick={onClose} />
      <div
        ref={frame}
        class={`sheet sheet-${size}`}
        role="dialog"
        aria-modal="true"
        aria-labelledby={heading}
        tabIndex={-1}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose()
          if (event.key === 'Tab') keepInside(event, frame.current)
        }}
      >
        <header class="sheet-bar">
          <h2 id={heading}>{title}</h2>
          <button type="button" class="icon-button" aria-label="とじる" onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </div>
  )
}

/** Takes the focus for as long as something is open and gives it back afterwards. */
export function holdFocus(frame: HTMLElement | null) {
  const before = document.activeElement
  frame?.focus({ preventScroll: true })
  return () => {
    if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  }
}

function keepInside(event: KeyboardEvent, frame: HTMLElement | null) {
  const all = [
    ...(frame?.querySelectorAll<HTMLElement>('button, a[href], input, select, iframe, [tabindex="0"]') ?? []),
  ]
  const [first, last] = [all[0], all.at(-1)]
  const leaving = event.shiftKey ? first : last
  if (document.activeElement !== leaving) return
  event.preventDefault()
  const next = event.shiftKey ? last : first
  next?.focus()
}
