import type { MySettings } from '#shared/forms/contract.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { SETTINGS } from './settings.messages.ts'

type Places = MySettings['places']
const MOST = 5
const LABEL_MAX = 20
const TEXT_MAX = 200

interface PlacesProps {
  places: Places
  onChange: (places: Places) => void
  /** One of them lacks its name or its place. */
  isHalf: boolean
}

export function PlacesField({ places, onChange, isHalf }: PlacesProps) {
  const change = (index: number, part: Partial<Places[number]>) =>
    onChange(places.map((place, at) => (at === index ? { ...place, ...part } : place)))
  const add = () => onChange([...places, { id: crypto.randomUUID(), label: '', text: '' }])
  return (
    <fieldset className="places">
      <legend className="field-label">{SETTINGS.places}</legend>
      <p className="field-help">{SETTINGS.placesHelp}</p>
      {places.map((place, index) => (
        <fieldset className="places-one" key={place.id}>
          <legend>{SETTINGS.nthPlace(index + 1)}</legend>
          <TextField
            label={SETTINGS.label}
            help={SETTINGS.labelHelp}
            value={place.label}
            onInput={(label) => change(index, { label })}
            maxLength={LABEL_MAX}
          />
          <TextField
            label={SETTINGS.text}
            help={SETTINGS.textHelp}
            value={place.text}
            onInput={(text) => change(index, { text })}
            maxLength={TEXT_MAX}
          />
          <Button look="quiet" onClick={() => onChange(places.filter((other) => other.id !== place.id))}>
            {SETTINGS.dropPlace(place.label || SETTINGS.thisPlace)}
          </Button>
        </fieldset>
      ))}
      {isHalf && (
        <p className="field-hint" role="alert">
          {SETTINGS.placeEmpty}
        </p>
      )}
      {places.length < MOST && <Button onClick={add}>{SETTINGS.addPlace}</Button>}
    </fieldset>
  )
}
