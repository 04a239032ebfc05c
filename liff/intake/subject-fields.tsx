import { CONSENT, FOR_WHOM, LIMITS, PLACE_KIND } from '#shared/reports/words.ts'
import { choicesOf } from '../ui/choices-of.ts'
import { ChoiceField, SelectField, TextField } from '../ui/field.tsx'
import { useDirectory } from '../use-directory.ts'
import { INTAKE } from './intake.messages.ts'
import type { PartProps } from './typed-intake.ts'

const { address, vicinity, landmark } = PLACE_KIND

/** Where, and whom it is about. */
export function SubjectFields({ typed, onType }: PartProps) {
  const districts = useDirectory().data?.districts ?? []
  return (
    <section className="intake-part">
      <h2>{INTAKE.subject}</h2>
      <div className="intake-pair">
        <TextField
          label={INTAKE.subjectName}
          value={typed.subjectName}
          onInput={(subjectName) => onType({ subjectName })}
          maxLength={LIMITS.name}
        />
        <ChoiceField
          isRow
          legend={INTAKE.forWhom}
          value={typed.forWhom}
          choices={choicesOf(FOR_WHOM)}
          onChoose={(forWhom) => onType({ forWhom })}
        />
      </div>
      <ChoiceField
        isRow
        legend={INTAKE.placeKind}
        value={typed.placeKind}
        choices={choicesOf({ address, vicinity, landmark })}
        onChoose={(placeKind) => onType({ placeKind })}
      />
      <div className="intake-pair">
        <TextField
          label={INTAKE.place}
          value={typed.place}
          onInput={(place) => onType({ place })}
          maxLength={LIMITS.place}
        />
        <SelectField
          label={INTAKE.district}
          value={typed.district}
          onChoose={(district) => onType({ district })}
          choices={[
            { value: '', label: INTAKE.districtByAddress },
            ...districts.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
      <ChoiceField
        isRow
        legend={INTAKE.consent}
        value={typed.consent}
        choices={choicesOf(CONSENT)}
        onChoose={(consent) => onType({ consent })}
      />
    </section>
  )
}
