import { useState } from 'preact/hooks'
import type { MyMoveSeen } from '#shared/accounts/contract.ts'
import { CodeForm } from '../ui/code-form.tsx'
import { Failure } from '../ui/failure.tsx'
import { telOf } from '../ui/tel-of.ts'
import { MOVE } from './move.messages.ts'
import { PreviewPart } from './preview-part.tsx'
import { usePreview } from './use-move.ts'

/** The code, typed or from a QR code; then what it would carry over. */
export function MoveByCode({ scanned, centre }: { scanned: string; centre: MyMoveSeen['centre'] }) {
  const preview = usePreview()
  const [code, setCode] = useState(scanned)
  if (preview.data) return <PreviewPart code={code} preview={preview.data} again={() => preview.reset()} />
  const onCode = (typed: string) => {
    setCode(typed)
    preview.mutate({ code: typed })
  }
  return (
    <>
      <CodeForm
        words={{ label: MOVE.code, help: MOVE.codeHelp, hint: MOVE.codeHint, send: MOVE.look }}
        scanned={code}
        onCode={onCode}
        isBusy={preview.isPending}
        failure={preview.isError && <Failure error={preview.error} />}
      />
      <p>{MOVE.noCode}</p>
      <a className="button button-secondary" href={telOf(centre.phone)}>
        {MOVE.call}
      </a>
    </>
  )
}
