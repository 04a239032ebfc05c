import { choicesOf } from '../../ui/choices-of.ts'
import { ChoiceField } from '../../ui/field.tsx'
import { Part } from '../../ui/part.tsx'
import { NEW } from '../searches.messages.ts'
import type { FieldsProps } from './intake-fields.tsx'

/** What may be shown of them, as whoever calls says. */
export function ConsentFields({ typed, hints, onType }: FieldsProps) {
  return (
    <Part title={NEW.consent} className="entry-part seek-part">
      <ChoiceField
        isRow
        legend={NEW.consentFeatures}
        hint={hints.consentFeatures}
        value={typed.consentFeatures}
        choices={choicesOf(NEW.choose)}
        onChoose={(consentFeatures) => onType({ consentFeatures })}
      />
      {typed.consentFeatures === 'yes' && (
        <ChoiceField
          isRow
          legend={NEW.consentPhoto}
          value={typed.consentPhoto}
          choices={choicesOf(NEW.choose)}
          onChoose={(consentPhoto) => onType({ consentPhoto })}
        />
      )}
    </Part>
  )
}
