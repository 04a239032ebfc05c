import { useState } from 'preact/hooks'
import type { Invitation } from '#shared/staff/contract.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { STAFF } from './staff.messages.ts'

/** The one-time link of an invitation, to be handed to one person: for LINE, or for any browser. */
export function LinkSheet({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const [said, setSaid] = useState('')
  const copy = async (link: string) => {
    try {
      await navigator.clipboard.writeText(link)
      setSaid(STAFF.copied)
    } catch {
      setSaid(STAFF.copyFailed)
    }
  }
  return (
    <Sheet title={STAFF.linkTitle} onClose={onClose}>
      <p>{STAFF.linkLead(invitation.staff.name)}</p>
      <OneLink label={STAFF.linkForLine} link={invitation.link} onCopy={copy} isFirst />
      <OneLink label={STAFF.linkForWeb} link={invitation.webLink} onCopy={copy} />
      <p>
        {STAFF.linkEither}
        {STAFF.linkOnce}
      </p>
      <p role="status">{said}</p>
    </Sheet>
  )
}

interface OneLinkProps {
  label: string
  link: string
  onCopy: (link: string) => Promise<void>
  isFirst?: boolean
}

function OneLink({ label, link, onCopy, isFirst = false }: OneLinkProps) {
  return (
    <div className="stack">
      <Field label={label}>
        {({ id }) => (
          <input
            id={id}
            className="input"
            readOnly
            value={link}
            onFocus={(event) => event.currentTarget.select()}
          />
        )}
      </Field>
      <Button
        look={isFirst ? 'primary' : 'secondary'}
        onClick={() => void onCopy(link)}
        label={STAFF.copyOf(label)}
      >
        {STAFF.copy}
      </Button>
    </div>
  )
}
