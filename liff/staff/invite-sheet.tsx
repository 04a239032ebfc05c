import { useState } from 'preact/hooks'
import type { DirectoryView } from '#shared/directory/contract.ts'
import type { Invitation } from '#shared/staff/contract.ts'
import type { Role } from '#shared/staff/rules.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { Field, TextField } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { RightsFields } from './rights-fields.tsx'
import { STAFF } from './staff.messages.ts'
import { useInvite } from './use-staff-list.ts'

const NAME_MAX = 40

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
          maxLength={NAME_MAX}
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

function LinkSheet({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const [said, setSaid] = useState('')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(invitation.link)
      setSaid(STAFF.copied)
    } catch {
      setSaid(STAFF.copyFailed)
    }
  }
  return (
    <Sheet title={STAFF.linkTitle} onClose={onClose}>
      <p>{STAFF.linkLead(invitation.staff.name)}</p>
      <Field label={STAFF.linkTitle}>
        {({ id }) => (
          <input
            id={id}
            className="input"
            readOnly
            value={invitation.link}
            onFocus={(event) => event.currentTarget.select()}
          />
        )}
      </Field>
      <p>{STAFF.linkOnce}</p>
      <Button look="primary" onClick={() => void copy()}>
        {STAFF.copy}
      </Button>
      <p role="status">{said}</p>
    </Sheet>
  )
}
