import { useState } from 'preact/hooks'
import type { DirectoryView } from '#shared/directory/contract.ts'
import { type Role, STAFF_LIMITS } from '#shared/staff/rules.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { TextField } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { LinkSheet } from './link-sheet.tsx'
import { RightsFields } from './rights-fields.tsx'
import { STAFF } from './staff.messages.ts'
import { useInvite } from './use-staff-list.ts'

interface InviteProps {
  directory: DirectoryView | undefined
  onClose: () => void
}

export function InviteSheet({ directory, onClose }: InviteProps) {
  const invite = useInvite()
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('staff')
  const [centreIds, setCentreIds] = useState<string[]>([])
  const [hint, setHint] = useState<string>()
  if (invite.data) return <LinkSheet invitation={invite.data} onClose={onClose} />
  const create = () => {
    if (invite.isPending) return
    if (name.trim() === '') return setHint(STAFF.noName)
    setHint(undefined)
    invite.mutate({ name: name.trim(), role, centreIds })
  }
  return (
    <Sheet title={STAFF.invite} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          create()
        }}
      >
        <TextField
          label={STAFF.name}
          help={STAFF.nameHelp}
          hint={hint}
          value={name}
          onInput={setName}
          maxLength={STAFF_LIMITS.name}
        />
        <RightsFields
          role={role}
          onRole={setRole}
          centreIds={centreIds}
          onCentres={setCentreIds}
          directory={directory}
        />
        <Button type="submit" look="primary" isBusy={invite.isPending}>
          {STAFF.createLink}
        </Button>
        {invite.isError && <Failure error={invite.error} />}
      </form>
    </Sheet>
  )
}
