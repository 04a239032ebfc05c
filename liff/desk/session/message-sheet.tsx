import { useState } from 'preact/hooks'
import type { MessageCost } from '#shared/salons/desk.ts'
import { SALON_LIMITS } from '#shared/salons/rules.ts'
import { Failure } from '../../ui/failure.tsx'
import { LongTextField } from '../../ui/field.tsx'
import { forgetId, idFor } from '../../ui/id-for.ts'
import { draftOf } from '../../ui/kept-draft.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetForm } from '../../ui/sheet-form.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { useMessageCost, useSendMessage } from '../use-desk.ts'
import { MESSAGE } from './session.messages.ts'

const useDraft = draftOf<{ text: string }>('message', ({ text }) => text.trim() !== '')

/** Words for everybody who signed up; what it costs is seen before it goes. */
export function MessageSheet({ sessionId, onClose }: { sessionId: string; onClose: () => void }) {
  const [draft, change, forget] = useDraft(sessionId, () => ({ text: '' }))
  const cost = useMessageCost(sessionId)
  const sending = useSendMessage(sessionId)
  const [hint, setHint] = useState<string>()
  const submit = () => {
    if (sending.isPending || !cost.data) return
    const text = draft.text.trim()
    setHint(text === '' ? MESSAGE.textHint : undefined)
    if (text === '') return
    const form = `message:${sessionId}`
    sending.mutate(
      { id: idFor(form, { text }), text },
      {
        onSuccess: () => {
          toast(MESSAGE.sent)
          forget()
          forgetId(form)
          onClose()
        },
      },
    )
  }
  return (
    <Sheet title={MESSAGE.title} onClose={onClose}>
      <SheetForm
        submitLabel={cost.data ? MESSAGE.send(cost.data.pushes) : MESSAGE.counting}
        onSubmit={submit}
        isBusy={sending.isPending}
        isDisabled={!cost.data || cost.data.pushes === 0}
      >
        <p>{MESSAGE.lead}</p>
        <LongTextField
          label={MESSAGE.text}
          help={MESSAGE.textHelp}
          value={draft.text}
          onInput={(text) => change({ text })}
          maxLength={SALON_LIMITS.message}
          hint={hint}
          takesFocus
        />
        {cost.isPending && <Skeleton lines={2} />}
        {cost.isError && !cost.data && (
          <Failure error={cost.error} again={() => void cost.refetch()} isBusy={cost.isFetching} />
        )}
        {cost.data && <Cost cost={cost.data} />}
        {sending.isError && <Failure error={sending.error} />}
      </SheetForm>
    </Sheet>
  )
}

function Cost({ cost: { pushes, toCall, left } }: { cost: MessageCost }) {
  return (
    <div className="desk-note">
      <p>
        <strong>{pushes === 0 ? MESSAGE.nobody : MESSAGE.cost(pushes)}</strong>
      </p>
      <p>{left === null ? MESSAGE.noLimit : MESSAGE.left(left)}</p>
      {left !== null && left < pushes && <p className="desk-loud">{MESSAGE.tooFew}</p>}
      {toCall > 0 && <p>{MESSAGE.toCall(toCall)}</p>}
    </div>
  )
}
