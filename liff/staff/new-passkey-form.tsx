import { useState } from 'preact/hooks'
import { deviceInWords } from '#shared/staff/device-in-words.ts'
import { SIGN_IN_LIMITS } from '#shared/staff/sign-in.ts'
import { canUsePasskeys, passkeyWords } from '../passkeys.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { toast } from '../ui/toast.tsx'
import { WAYS } from './sign-in-page.messages.ts'
import { useMakePasskey } from './use-sign-in.ts'

/** Makes a passkey on this device, under a name of one's own. */
export function NewPasskeyForm() {
  const make = useMakePasskey()
  const [name, setName] = useState(() => deviceInWords(navigator.userAgent))
  const [hint, setHint] = useState<string>()
  if (!canUsePasskeys()) return <p>{WAYS.notHere}</p>
  const save = () => {
    if (make.isPending) return
    setHint(name.trim() === '' ? WAYS.noName : undefined)
    if (name.trim() !== '') make.mutate(name.trim(), { onSuccess: () => toast(WAYS.made) })
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <TextField
        label={WAYS.name}
        help={WAYS.nameHelp}
        hint={hint}
        value={name}
        onInput={setName}
        maxLength={SIGN_IN_LIMITS.passkeyName}
      />
      <p>
        <Button type="submit" isBusy={make.isPending}>
          {WAYS.make}
        </Button>
      </p>
      {make.isError && (
        <div className="failure" role="alert">
          <p>{passkeyWords(make.error)}</p>
        </div>
      )}
    </form>
  )
}
