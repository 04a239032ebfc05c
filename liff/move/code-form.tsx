import { useState } from 'preact/hooks'
import type { MyMoveSeen } from '#shared/accounts/contract.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { TextField } from '../ui/field.tsx'
import { MOVE } from './move.messages.ts'
import { PreviewPart } from './preview-part.tsx'
import { usePreview } from './use-move.ts'

const SHORTEST = 8

/** The code, typed or from a QR code; then what it would carry over. */
export function CodeForm({ scanned, centre }: { scanned: string; centre: MyMoveSeen['centre'] }) {
  const preview = usePreview()
  const [code, setCode] = useState(scanned)
  const [isHinted, setIsHinted] = useState(false)
  const isShort = code.trim().length < SHORTEST
  if (preview.data)
    return <PreviewPart code={code.trim()} preview={preview.data} again={() => preview.reset()} />
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setIsHinted(true)
        if (!isShort && !preview.isPending) preview.mutate({ code: code.trim() })
      }}
    >
      <TextField
        label={MOVE.code}
        help={MOVE.codeHelp}
        value={code}
        onInput={setCode}
        maxLength={40}
        autocomplete="off"
        hint={isHinted && isShort ? MOVE.codeHint : undefined}
      />
      {preview.isError && <Failure error={preview.error} />}
      <Button type="submit" look="primary" isBusy={preview.isPending}>
        {MOVE.look}
      </Button>
      <p>{MOVE.noCode}</p>
      <a className="button button-secondary" href={`tel:${centre.phone.replace(/\D/g, '')}`}>
        {MOVE.call}
      </a>
    </form>
  )
}
