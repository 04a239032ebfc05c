import { SelectField, TextField } from '../../ui/field.tsx'
import { useDirectory } from '../../use-directory.ts'
import { FIELDS } from './series.messages.ts'
import type { FieldsProps } from './typed-series.ts'

/** Where it takes place, and how to get there. */
export function PlaceFields({ typed, onChange, hints }: FieldsProps) {
  const districts = useDirectory().data?.districts ?? []
  return (
    <fieldset className="series-part">
      <legend>{FIELDS.place}</legend>
      <TextField
        label={FIELDS.placeName}
        value={typed.placeName}
        // Elsewhere, the spot on the map is not true any more.
        onInput={(placeName) => onChange({ placeName, point: undefined })}
        maxLength={40}
        hint={hints.placeName}
      />
      <TextField
        label={FIELDS.address}
        value={typed.address}
        onInput={(address) => onChange({ address, point: undefined })}
        maxLength={100}
      />
      <SelectField
        label={FIELDS.district}
        value={typed.districtId}
        onChoose={(districtId) => onChange({ districtId })}
        choices={[
          ...(typed.districtId === '' ? [{ value: '', label: FIELDS.runByChoose }] : []),
          ...districts.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        hint={hints.districtId}
      />
      <TextField
        label={FIELDS.access}
        help={FIELDS.accessHelp}
        value={typed.access}
        onInput={(access) => onChange({ access })}
        maxLength={120}
        hint={hints.access}
      />
    </fieldset>
  )
}
