import { useState } from 'preact/hooks'
import type { Invitation } from '#shared/staff/contract.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { STAFF } from './staff.messages.ts'

/** The one-time link of an invitation, to be handed to one person. */
export function LinkSheet({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
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
