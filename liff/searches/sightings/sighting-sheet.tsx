import { useState } from 'preact/hooks'
import { PHONE_AS_TYPED } from '#shared/as-typed.ts'
import type { SearchView } from '#shared/searches/contract.ts'
import { SEARCH_LIMITS, SIGHTING_NOW } from '#shared/searches/rules.ts'
import { DAY_MS } from '#shared/time.ts'
import { choicesOf } from '../../ui/choices-of.ts'
import { MomentField } from '../../ui/day-field.tsx'
import { Failure } from '../../ui/failure.tsx'
import { ChoiceField, LongTextField, TextField } from '../../ui/field.tsx'
import { forgetId, idFor } from '../../ui/id-for.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetForm } from '../../ui/sheet-form.tsx'
import { toast } from '../../ui/toast.tsx'
import { instantOf, wallClock } from '../../ui/when.ts'
import { SIGHTINGS } from '../searches.messages.ts'
import { useAddSighting } from '../use-searches.ts'

const LONGEST_AGO_MS = 2 * DAY_MS

/** What somebody tells on the phone. */
export function SightingSheet({ search, onClose }: { search: SearchView; onClose: () => void }) {
  const [how, setHow] = useState<keyof typeof SIGHTING_NOW | null>(null)
  const [seenAt, setSeenAt] = useState(() => wallClock(new Date()))
  const [place, setPlace] = useState('')
  const [words, setWords] = useState('')
  const [tellerName, setTellerName] = useState('')
  const [tellerPhone, setTellerPhone] = useState('')
  const [isAsked, setIsAsked] = useState(false)
  const add = useAddSighting(search.id)
  const at = whenSeen(seenAt, new Date())
  const isPhone = tellerPhone.trim() === '' || PHONE_AS_TYPED.test(tellerPhone.trim())
  const save = () => {
    setIsAsked(true)
    if (!how || !at || place.trim() === '' || !isPhone || add.isPending) return
    const told = { now: how, at, point: null, place: place.trim(), words: words.trim() }
    const teller = { tellerName: tellerName.trim(), tellerPhone: tellerPhone.trim() }
    const asked = { ...told, ...teller }
    const form = `sighting:${search.id}`
    add.mutate(
      { id: idFor(form, asked), ...asked },
      {
        onSuccess: () => {
          forgetId(form)
          toast(SIGHTINGS.saved)
          onClose()
        },
      },
    )
  }
  return (
    <Sheet title={SIGHTINGS.addTitle} onClose={onClose}>
      <SheetForm submitLabel={SIGHTINGS.save} onSubmit={save} isBusy={add.isPending}>
        <ChoiceField
          legend={SIGHTINGS.now}
          hint={isAsked && !how ? SIGHTINGS.nowHint : undefined}
          value={how}
          choices={choicesOf(SIGHTING_NOW)}
          onChoose={setHow}
        />
        <TextField
          label={SIGHTINGS.place}
          hint={isAsked && place.trim() === '' ? SIGHTINGS.placeHint : undefined}
          value={place}
          onInput={setPlace}
          maxLength={SEARCH_LIMITS.place}
        />
        <MomentField
          label={SIGHTINGS.at}
          hint={isAsked && !at ? SIGHTINGS.atHint : undefined}
          value={seenAt}
          onChoose={setSeenAt}
        />
        <LongTextField
          label={SIGHTINGS.words}
          rows={3}
          value={words}
          onInput={setWords}
          maxLength={SEARCH_LIMITS.words}
        />
        <TextField
          label={SIGHTINGS.tellerName}
          value={tellerName}
          onInput={setTellerName}
          maxLength={SEARCH_LIMITS.name}
        />
        <TextField
          kind="tel"
          label={SIGHTINGS.tellerPhone}
          hint={isAsked && !isPhone ? SIGHTINGS.phoneHint : undefined}
          value={tellerPhone}
          onInput={setTellerPhone}
          maxLength={20}
        />
        {add.isError && <Failure error={add.error} />}
      </SheetForm>
    </Sheet>
  )
}

function whenSeen(wall: string, now: Date): string | null {
  const at = instantOf(wall)
  const ageMs = at === null ? -1 : now.getTime() - Date.parse(at)
  return ageMs >= 0 && ageMs <= LONGEST_AGO_MS ? at : null
}
