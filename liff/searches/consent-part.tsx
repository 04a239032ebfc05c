import { useState } from 'preact/hooks'
import type { SearchView } from '#shared/searches/contract.ts'
import { Button } from '../ui/button.tsx'
import { choicesOf } from '../ui/choices-of.ts'
import { Fact, Facts } from '../ui/facts.tsx'
import { Failure } from '../ui/failure.tsx'
import { ChoiceField } from '../ui/field.tsx'
import { Part } from '../ui/part.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SheetForm } from '../ui/sheet-form.tsx'
import { toast } from '../ui/toast.tsx'
import { CONSENT } from './searches.messages.ts'
import { useChangeSearch } from './use-searches.ts'

/** What whoever told of it allows to be shown, and what they said when they were called. */
export function ConsentPart({ search }: { search: SearchView }) {
  const [isOpen, setIsOpen] = useState(false)
  const { consentFeatures, consentPhoto } = search.told
  return (
    <Part title={CONSENT.title} className="entry-part seek-part">
      <Facts>
        <Fact label={CONSENT.features}>{CONSENT.is[consentFeatures]}</Fact>
        <Fact label={CONSENT.photo}>{consentPhoto ? CONSENT.is[consentPhoto] : CONSENT.unknown}</Fact>
      </Facts>
      {!search.ended && <Button onClick={() => setIsOpen(true)}>{CONSENT.change}</Button>}
      {isOpen && <ConsentSheet search={search} onClose={() => setIsOpen(false)} />}
    </Part>
  )
}

export function ConsentSheet({ search, onClose }: { search: SearchView; onClose: () => void }) {
  const { told, state } = search
  const [features, setFeatures] = useState(told.consentFeatures)
  const [photo, setPhoto] = useState(told.consentPhoto ?? 'no')
  const change = useChangeSearch(search)
  const isActive = state === 'active'
  const save = () => {
    if (change.isPending) return
    const consentPhoto = features === 'yes' ? photo : 'no'
    change.mutate(
      { kind: 'consent', consentFeatures: features, consentPhoto },
      {
        onSuccess: () => {
          toast(CONSENT.saved)
          onClose()
        },
      },
    )
  }
  return (
    <Sheet title={CONSENT.changeTitle} onClose={onClose}>
      <SheetForm submitLabel={CONSENT.save} onSubmit={save} isBusy={change.isPending}>
        {isActive && <p>{CONSENT.whileActive}</p>}
        <ChoiceField
          isRow
          legend={CONSENT.features}
          value={features}
          choices={choicesOf(CONSENT.is).map((one) => ({
            ...one,
            isDisabled: isActive && one.value === 'no',
          }))}
          onChoose={setFeatures}
        />
        {features === 'yes' && (
          <ChoiceField
            isRow
            legend={CONSENT.photo}
            help={CONSENT.photoHelp}
            value={photo}
            choices={choicesOf(CONSENT.is)}
            onChoose={setPhoto}
          />
        )}
        {change.isError && <Failure error={change.error} />}
      </SheetForm>
    </Sheet>
  )
}
