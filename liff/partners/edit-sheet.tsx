import { useState } from 'preact/hooks'
import { PHONE_AS_TYPED } from '#shared/as-typed.ts'
import { PARTNER_LIMITS, REPORT_WAY } from '#shared/partners/rules.ts'
import { choicesOf } from '../ui/choices-of.ts'
import { CheckField, ChoiceField, TextField } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SheetForm } from '../ui/sheet-form.tsx'
import { toast } from '../ui/toast.tsx'
import { useSeenChange } from '../ui/use-seen-change.ts'
import { useDirectory } from '../use-directory.ts'
import { Failed } from './failed.tsx'
import { MINE } from './mine.messages.ts'
import { PlaceField } from './place-field.tsx'
import { type Own, useChangeOwn } from './use-my-partner.ts'

/** What a lead minds without the centre. */
export function EditSheet({ own, onClose }: { own: Own; onClose: () => void }) {
  const schemes = useDirectory().data?.schemes ?? []
  const change = useSeenChange(own, useChangeOwn, ({ fields }) => fields)
  const [typed, setTyped] = useState(() => ({
    phone: own.fields.phone ?? '',
    address: own.fields.address ?? '',
    service: own.fields.service ?? '',
    isListed: own.fields.isListed,
    reportWay: own.fields.reportWay,
    point: own.fields.point,
  }))
  const [isHinted, setIsHinted] = useState(false)
  // From what is typed by now: the phone says where it is only after a while.
  const edit = (part: Partial<typeof typed>) => setTyped((now) => ({ ...now, ...part }))
  const isWrong = typed.phone.trim() !== '' && !PHONE_AS_TYPED.test(typed.phone.trim())
  const save = () => {
    setIsHinted(true)
    if (isWrong || change.isPending) return
    const { isListed, reportWay, point } = typed
    const [phone, address, service] = [typed.phone, typed.address, typed.service].map(
      (words) => words.trim() || null,
    )
    const fields = { phone: phone ?? null, address: address ?? null, service: service ?? null }
    const onSuccess = () => {
      toast(MINE.saved)
      onClose()
    }
    change.mutate({ kind: 'edit', ...fields, isListed, reportWay, point }, { onSuccess })
  }
  return (
    <Sheet title={MINE.edit} onClose={onClose}>
      <SheetForm submitLabel={MINE.save} onSubmit={save} isBusy={change.isPending}>
        <p>{MINE.editLead}</p>
        <TextField
          label={MINE.address}
          value={typed.address}
          onInput={(address) => edit({ address })}
          maxLength={PARTNER_LIMITS.address}
        />
        <TextField
          label={MINE.phone}
          kind="tel"
          value={typed.phone}
          onInput={(phone) => edit({ phone })}
          maxLength={20}
          hint={isHinted && isWrong ? MINE.phoneHint : undefined}
        />
        {schemes.includes('shop-services') && (
          <>
            <TextField
              label={MINE.service}
              help={MINE.serviceHelp}
              value={typed.service}
              onInput={(service) => edit({ service })}
              maxLength={PARTNER_LIMITS.service}
            />
            <PlaceField
              point={typed.point}
              isNew={typed.point !== own.fields.point}
              onChange={(point) => edit({ point })}
            />
          </>
        )}
        <CheckField
          label={MINE.list}
          note={MINE.listNote}
          isChecked={typed.isListed}
          onCheck={(isListed) => edit({ isListed })}
        />
        <ChoiceField
          legend={MINE.reportWay}
          choices={choicesOf(REPORT_WAY)}
          value={typed.reportWay}
          onChoose={(reportWay) => edit({ reportWay })}
        />
        {change.isError && <Failed error={change.error} />}
      </SheetForm>
    </Sheet>
  )
}
