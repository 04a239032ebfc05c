import { useState } from 'preact/hooks'
import { saidInTheirs } from '../../spoken.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { FAMILY } from './mine.messages.ts'

/** LINE opens its own list of friends for it. */
const SHARE = 'https://line.me/R/share?text='

/** An invitation, told once: sent to the family by LINE, scanned by who sits beside, or copied. */
export function InviteSheet({ link, onClose }: { link: string; onClose: () => void }) {
  const [said, setSaid] = useState('')
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => setSaid(FAMILY.copied),
      () => setSaid(FAMILY.copyFailed),
    )
  return (
    <Sheet title={FAMILY.inviteTitle} onClose={onClose}>
      <p>{FAMILY.inviteLead}</p>
      <a
        className="button button-line"
        href={SHARE + encodeURIComponent(saidInTheirs(FAMILY.sendText(link)))}
        target="_blank"
        rel="noreferrer"
      >
        {FAMILY.send}
      </a>
      <div>
        <p>{FAMILY.qrLead}</p>
        <QrCode text={link} name={FAMILY.qr} />
      </div>
      <Field label={FAMILY.link}>
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
      <Button onClick={() => void copy()}>{FAMILY.copy}</Button>
      <p role="status">{said}</p>
      <Button look="quiet" onClick={onClose}>
        {FAMILY.close}
      </Button>
    </Sheet>
  )
}
