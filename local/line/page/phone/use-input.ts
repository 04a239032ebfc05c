import { useRef, useState } from 'preact/hooks'
import type { RichMenuOnPhone } from '../../contract.ts'

/** The state of a chat's bottom: which bar is shown, what is typed, and what a postback may do to it. */
export function useInput(richMenu: RichMenuOnPhone | null) {
  const [mode, setMode] = useState<'menu' | 'type' | null>(null)
  const [menuOpen, setMenuOpen] = useState<boolean | null>(null)
  const [isMoreOpen, setMoreOpen] = useState(false)
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)

  const openKeyboard = (fillIn?: string) => {
    setMode('type')
    if (fillIn !== undefined) setText(fillIn)
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
    text,
    setText,
    field,
    openKeyboard,
    showMenu,
  }
}
