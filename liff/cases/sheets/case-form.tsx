import type { ComponentChildren } from 'preact'
import type { NewChange } from '#shared/cases/change.contract.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import type { DirectoryView } from '#shared/directory/contract.ts'
import { SheetForm } from '../../ui/sheet-form.tsx'
import { MERGE } from '../case.messages.ts'
import { FORM } from './form.messages.ts'

/** What every form of a case is given. */
export interface FormProps {
  view: CaseView
  directory: DirectoryView | undefined
  now: Date
  isBusy: boolean
  /** Others changed the case meanwhile; it is shown beside the form. */
  isMerging: boolean
  /** A refusal was about what stood there before. */
  onChanged: () => void
  /** Where the server found a field wrong. */
  wrong: (field: string) => string | undefined
  /** True when it was done, or is kept until there is a network. */
  submit: (change: NewChange) => Promise<boolean>
}

type FrameProps = Pick<FormProps, 'isBusy' | 'isMerging' | 'onChanged'> & {
  submitLabel: string
  onSubmit: () => void
  isDisabled?: boolean
  children: ComponentChildren
}

/** The frame of the forms of a case: after a change by others its button says that this goes on top of it. */
export function CaseForm({
  isBusy,
  isMerging,
  onChanged,
  submitLabel,
  onSubmit,
  isDisabled,
  children,
}: FrameProps) {
  return (
    <SheetForm
      submitLabel={isMerging ? MERGE.send : submitLabel}
      onSubmit={onSubmit}
      isBusy={isBusy}
      isDisabled={isDisabled ?? false}
      onChanged={onChanged}
    >
      {children}
    </SheetForm>
  )
}

/** The hint at a field that the server named in its refusal, e.g. `change.text`. */
export function wrongField(fields: readonly string[], field: string): string | undefined {
  const isNamed = fields.some((place) => place.split('.').includes(field))
  return isNamed ? FORM.wrongHere : undefined
}
