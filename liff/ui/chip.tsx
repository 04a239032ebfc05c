import type { ComponentChildren } from 'preact'
import './chip.css'

interface ChipProps {
  isOn: boolean
  onPress: () => void
  isDisabled?: boolean
  children: ComponentChildren
}

/** One of several words that are on or off. */
export function Chip({ isOn, onPress, isDisabled, children }: ChipProps) {
  return (
    <button type="button" className="chip" aria-pressed={isOn} disabled={isDisabled} onClick={onPress}>
      {children}
    </button>
  )
}

/** Words beside each other, under one name. */
export function Chips({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <fieldset className="chips" aria-label={label}>
      {children}
    </fieldset>
  )
}
