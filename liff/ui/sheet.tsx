import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import './sheet.css'

interface SheetProps {
  title: string
  children: ComponentChildren
  onClose: () => void
  isWide?: boolean
}

/** A dialog over the page: from below on a phone, in the middle of a desktop. Esc closes it. */
export function Sheet({ title, children, onClose, isWide }: SheetProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  // Before the next key can be pressed: it would move the focus behind the dialog.
  useLayoutEffect(() => {
    const dialog = ref.current
    const opener = document.activeElement
    dialog?.showModal()
    dialog?.querySelector<HTMLElement>('[data-takes-focus]')?.focus()
    return () => {
      dialog?.close() // what lies behind an open dialog cannot take the focus
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])
  return (
    <dialog
      ref={ref}
      className={isWide ? 'sheet sheet-wide' : 'sheet'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault() // the page decides, by not rendering it any more
        onClose()
      }}
    >
      <div className="sheet-head">
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="sheet-close" aria-label="とじる" onClick={onClose}>
          <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <path
              d="M5 5l14 14M19 5L5 19"
              stroke="currentColor"
              strokeWidth="2"
              fill="none"
              strokeLinecap="round"
            />
          </svg>
        </button>
      </div>
      <div className="sheet-body">{children}</div>
    </dialog>
  )
}
