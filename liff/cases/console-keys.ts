import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

/** j and k or the arrows go through the rows, `/` searches, Esc goes back. Enter is the link's own. */
export function useConsoleKeys(pane: RefObject<HTMLElement | null>, back: (() => void) | undefined): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || document.querySelector('dialog[open]')) return
      if (isTyping(event.target)) {
        if (event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur()
        return
      }
      const done = act(event, pane.current, back)
      if (done) event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [pane, back])
}

function act(event: KeyboardEvent, pane: HTMLElement | null, back: (() => void) | undefined): boolean {
  switch (event.key) {
    case 'j':
      return step(pane, 1)
    case 'k':
      return step(pane, -1)
    case 'ArrowDown':
      return isInside(pane) && step(pane, 1)
    case 'ArrowUp':
      return isInside(pane) && step(pane, -1)
    case '/':
      pane?.querySelector<HTMLInputElement>('input[type=search]')?.focus()
      return true
    case 'Escape':
      back?.()
      return back !== undefined
    default:
      return false
  }
}

/** Arrows scroll the case unless the focus is in the list, or nowhere. */
function isInside(pane: HTMLElement | null): boolean {
  return document.activeElement === document.body || Boolean(pane?.contains(document.activeElement))
}

function step(pane: HTMLElement | null, by: 1 | -1): boolean {
  const rows = [...(pane?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
  const focused = document.activeElement
  const at = focused instanceof HTMLElement ? rows.indexOf(focused) : -1
  const from = at >= 0 ? at : rows.findIndex((row) => row.getAttribute('aria-current') === 'true')
  const next = from < 0 ? rows[0] : rows[from + by]
  next?.focus()
  return next !== undefined
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select')
}
