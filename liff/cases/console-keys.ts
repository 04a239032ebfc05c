import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** What keys do beside moving through the rows. */
export interface KeyActions {
  /** Undefined while there is nothing to go back from. */
  back: (() => void) | undefined
  /** The case of the row that has the focus, else the one that is open. */
  take: (rowId: string | null) => void
  filter: () => void
  /** Counted from 1, in the order in which they stand. */
  view: (nth: number) => void
  help: () => void
}

/** Listens for keys, but never while somebody types or a sheet is open. */
export function useConsoleKeys(pane: RefObject<HTMLElement | null>, actions: KeyActions): void {
  const latest = useRef(actions)
  latest.current = actions
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || document.querySelector('dialog[open]')) return
      if (isTyping(event.target)) {
        if (event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur()
        return
      }
      if (act(event.key, pane.current, latest.current)) event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [pane])
}

/** True when the key meant something. */
function act(key: string, pane: HTMLElement | null, actions: KeyActions): boolean {
  if (/^[1-7]$/.test(key)) {
    actions.view(Number(key))
    return true
  }
  switch (key) {
    case 'j':
      return step(pane, 1)
    case 'k':
      return step(pane, -1)
    case 'ArrowDown':
      return isInside(pane) && step(pane, 1)
    case 'ArrowUp':
      return isInside(pane) && step(pane, -1)
    case 'o':
      focusedRow(pane)?.click()
      return true
    case 't':
      actions.take(focusedRow(pane)?.dataset['row'] ?? null)
      return true
    case 'f':
      actions.filter()
      return true
    case '?':
      actions.help()
      return true
    case '/':
      pane?.querySelector<HTMLInputElement>('input[type=search]')?.focus()
      return true
    case 'Escape':
      actions.back?.()
      return actions.back !== undefined
    default:
      return false
  }
}

/** Arrows scroll the case unless the focus is in the list, or nowhere. */
function isInside(pane: HTMLElement | null): boolean {
  return document.activeElement === document.body || Boolean(pane?.contains(document.activeElement))
}

function rowsOf(pane: HTMLElement | null): HTMLElement[] {
  return [...(pane?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
}

function focusedRow(pane: HTMLElement | null): HTMLElement | undefined {
  return rowsOf(pane).find((row) => row === document.activeElement)
}

function step(pane: HTMLElement | null, by: 1 | -1): boolean {
  const rows = rowsOf(pane)
  const focused = focusedRow(pane)
  const at = focused ? rows.indexOf(focused) : -1
  const from = at >= 0 ? at : rows.findIndex((row) => row.getAttribute('aria-current') === 'true')
  const next = from < 0 ? rows[0] : rows[from + by]
  next?.focus()
  return next !== undefined
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select')
}
