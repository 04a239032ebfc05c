import { useState } from 'preact/hooks'
import type { FormField } from '#shared/forms/contract.ts'
import type { Place } from '#shared/reports/contract.ts'
import { PLACE_KIND } from '#shared/reports/words.ts'
import { Button } from '../ui/button.tsx'
import { ChoiceField, TextField } from '../ui/field.tsx'
import { useWhereAmI } from '../ui/use-where-am-i.ts'
import { PLACE } from './form.messages.ts'

interface PlaceProps {
  field: FormField
  value: unknown
  hint: string | undefined
  onChange: (value: Place | null) => void
}

const WRITTEN = ['address', 'vicinity', 'landmark'] as const
type Written = (typeof WRITTEN)[number]
const WITHIN_AT_LEAST_M = 10

/** Where: in words of one of three kinds, from the saved places, or where the phone is now. */
export function PlaceField({ field, value, hint, onChange }: PlaceProps) {
  const place = isPlace(value) ? value : null
  const [written, setWritten] = useState<Written>(place && place.kind !== 'pin' ? place.kind : 'address')
  const where = useWhereAmI((here) => onChange({ kind: 'pin', ...here, ...wordsOf(place) }))
  const pin = place?.kind === 'pin' ? place : null
  const kind = pin ? 'pin' : written
  const write = (text: string) => {
    if (pin) onChange({ ...pin, text })
    else onChange(text.trim() === '' ? null : { kind: written, text })
  }
  return (
    <fieldset className="place">
      <legend className="field-label">{field.label}</legend>
      {field.help && <p className="field-help">{field.help}</p>}
      <SavedPlaces field={field} onChoose={(text) => onChange({ kind: written, text })} />
      {pin ? (
        <div className="place-pin" role="status">
          <p>{PLACE.here}</p>
          {where.withinM !== null && (
            <p>{PLACE.within(Math.max(WITHIN_AT_LEAST_M, Math.round(where.withinM)))}</p>
          )}
          <Button look="quiet" onClick={() => onChange(pin.text ? { kind: written, text: pin.text } : null)}>
            {PLACE.drop}
          </Button>
        </div>
      ) : (
        <ChoiceField
          legend={PLACE.kind}
          isRow
          value={written}
          onChoose={(next) => {
            setWritten(next)
            if (place?.text) onChange({ kind: next, text: place.text })
          }}
          choices={WRITTEN.map((one) => ({ value: one, label: PLACE_KIND[one] }))}
        />
      )}
      <TextField
        label={PLACE.text[kind]}
        help={PLACE.example[kind]}
        hint={hint}
        value={place?.text ?? ''}
        onInput={write}
        maxLength={field.maxLength}
      />
      {!pin && (
        <Button onClick={where.ask} isBusy={where.state === 'asking'}>
          {where.state === 'asking' ? PLACE.locating : PLACE.locate}
        </Button>
      )}
      {where.state === 'failed' && (
        <p className="field-hint" role="alert">
          {PLACE.denied}
        </p>
      )}
    </fieldset>
  )
}

function SavedPlaces({ field, onChoose }: { field: FormField; onChoose: (text: string) => void }) {
  const places = field.savedPlaces ?? []
  if (places.length === 0) return null
  return (
    <fieldset className="place-saved">
      <legend>{PLACE.saved}</legend>
      <div className="row">
        {places.map((place) => (
          <Button key={place.id} onClick={() => onChoose(place.text)}>
            {place.label}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}

function wordsOf(place: Place | null): { text?: string } {
  return place?.text ? { text: place.text } : {}
}

function isPlace(value: unknown): value is Place {
  return typeof value === 'object' && value !== null && 'kind' in value
}
