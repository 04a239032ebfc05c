import type { ComponentChildren } from 'preact'
import { Button } from './button.tsx'
import './sheet-form.css'

interface SheetFormProps {
  submitLabel: string
  onSubmit: () => void
  isBusy: boolean
  /** Not possible yet; what is missing is better said by a hint on pressing. */
  isDisabled?: boolean
  /** Something in it was typed or chosen. */
  onChanged?: () => void
  children: ComponentChildren
}

/** The frame of every form in a sheet: fields, hints beside them, and one button that stays within reach. */
export function SheetForm({
  submitLabel,
  onSubmit,
  isBusy,
  isDisabled,
  onChanged,
  children,
}: SheetFormProps) {
  return (
    <form
      className="sheet-form"
      noValidate
      onInput={onChanged}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
      <p className="sheet-form-foot">
        <Button type="submit" look="primary" isBusy={isBusy} isDisabled={isDisabled ?? false}>
          {submitLabel}
        </Button>
      </p>
    </form>
  )
}
