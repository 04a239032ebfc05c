import { useState } from 'preact/hooks'
import type { CaseView } from '#shared/cases/contract.ts'
import type { DirectoryView } from '#shared/directory/contract.ts'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/field.tsx'
import { ACTION } from './case.messages.ts'
import type { Change } from './use-case-work.ts'

interface MoveFormProps {
  view: CaseView
  directory: DirectoryView | undefined
  isBusy: boolean
  submit: (change: Change) => Promise<boolean>
}

export function MoveForm({ view, directory, isBusy, submit }: MoveFormProps) {
  const [centreId, setCentreId] = useState('')
  const others = directory?.centres.filter((centre) => centre.id !== view.centreId) ?? []
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void submit({ kind: 'move', centreId })
      }}
    >
      <SelectField
        label={ACTION.moveLabel}
        help={ACTION.moveHelp}
        value={centreId}
        onChoose={setCentreId}
        choices={[
          { value: '', label: ACTION.chooseCentre },
          ...others.map((centre) => ({ value: centre.id, label: centre.name })),
        ]}
      />
      <Button type="submit" look="primary" isBusy={isBusy} isDisabled={centreId === ''}>
        {ACTION.moveDo}
      </Button>
    </form>
  )
}
