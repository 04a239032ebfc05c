import { useState } from 'preact/hooks'
import type { PartnerView } from '#shared/partners/contract.ts'
import { PARTNER_LIMITS } from '#shared/partners/rules.ts'
import { Button } from '../../ui/button.tsx'
import { EntryPart } from '../../ui/entry-part.tsx'
import { Failure } from '../../ui/failure.tsx'
import { LongTextField } from '../../ui/field.tsx'
import { LongText } from '../../ui/long-text.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetForm } from '../../ui/sheet-form.tsx'
import { toast } from '../../ui/toast.tsx'
import { PARTNER } from './partner.messages.ts'
import { useChangePartner } from './use-partners.ts'

/** What the centre notes for itself. */
export function NotePart({ partner }: { partner: PartnerView }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <EntryPart title={PARTNER.note}>
      {partner.note ? <LongText text={partner.note} more={PARTNER.more} /> : <p>{PARTNER.noNote}</p>}
      <p>
        <Button onClick={() => setIsOpen(true)}>{PARTNER.noteEdit}</Button>
      </p>
      {isOpen && <NoteSheet partner={partner} onClose={() => setIsOpen(false)} />}
    </EntryPart>
  )
}

function NoteSheet({ partner, onClose }: { partner: PartnerView; onClose: () => void }) {
  const change = useChangePartner(partner)
  const [text, setText] = useState(partner.note ?? '')
  const save = () => {
    const onSuccess = () => {
      toast(PARTNER.noteSaved)
      onClose()
    }
    change.mutate({ kind: 'note', text: text.trim() }, { onSuccess })
  }
  return (
    <Sheet title={PARTNER.note} onClose={onClose}>
      <SheetForm submitLabel={PARTNER.noteSave} onSubmit={save} isBusy={change.isPending}>
        <LongTextField
          label={PARTNER.note}
          help={PARTNER.noteLead}
          value={text}
          onInput={setText}
          maxLength={PARTNER_LIMITS.note}
          rows={8}
          takesFocus
        />
        {change.isError && <Failure error={change.error} />}
      </SheetForm>
    </Sheet>
  )
}
