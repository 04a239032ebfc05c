import type { ComponentChildren } from 'preact'
import './button.css'

interface ButtonProps {
  children: ComponentChildren
  look?: 'primary' | 'secondary' | 'quiet' | 'danger' | 'line'
  type?: 'button' | 'submit'
  /** Something is under way: shown, and a second press does nothing. */
  isBusy?: boolean
  isDisabled?: boolean
  onClick?: () => void
  label?: string
}

export function Button({
  children,
  look = 'secondary',
  type = 'button',
  isBusy,
  isDisabled,
  onClick,
  label,
}: ButtonProps) {
  return (
    <button
      type={type}
      className={`button button-${look}`}
      disabled={isDisabled}
      // Not `disabled` while busy: that would throw keyboard users off the button.
      aria-disabled={isBusy ? 'true' : undefined}
      aria-busy={isBusy ? 'true' : undefined}
      aria-label={label}
      onClick={(event) => {
        if (isBusy) event.preventDefault()
        else onClick?.()
      }}
    >
      {isBusy && <span className="button-spinner" aria-hidden="true" />}
      <span>{children}</span>
    </button>
  )
}
