import { useRef, useState } from 'preact/hooks'
import type { RichMenuOnPhone } from '../../contract.ts'

/** The state of a chat's bottom: which bar is shown, what is typed, and what a postback may do to it. */
export function useInput(richMenu: RichMenuOnPhone | null) {
  const [mode, setMode] = useState<'menu' | 'type' | null>(null)
  const [menuOpen, setMenuOpen] = useState<boolean | null>(null)
  const [isMoreOpen, setMoreOpen] = useState(false)
  // What is typed stays out of the state: a keystroke need not draw the whole talk again.
  const draft = useRef('')
  const [fillIns, setFillIns] = useState(0)
  const field = useRef<HTMLTextAreaElement>(null)

  const openKeyboard = (fillIn?: string) => {
    setMode('type')
    if (fillIn !== undefined) {
      draft.current = fillIn
      setFillIns(fillIns + 1)
    }
    requestAnimationFrame(() => field.current?.focus())
  }
  const showMenu = (open: boolean) => {
    if (open) setMode('menu')
    setMenuOpen(open)
  }
  return {
    mode: mode ?? (richMenu ? 'menu' : 'type'),
    setMode,
    isMenuOpen: menuOpen ?? richMenu?.selected ?? false,
    setMenuOpen,
    isMoreOpen,
    setMoreOpen,
    draft,
    /** How often a postback filled in words; the text field starts anew each time. */
    fillIns,
    field,
    openKeyboard,
    showMenu,
  }
}
