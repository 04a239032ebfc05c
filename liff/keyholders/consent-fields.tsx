import type { Consents } from '#shared/keyholders/contract.ts'
import { CALLER, type Caller, PART, PARTS, type Part } from '#shared/keyholders/rules.ts'
import { choicesOf } from '../ui/choices-of.ts'
import { CheckField } from '../ui/field.tsx'

interface ConsentProps {
  consents: Consents
  onChange: (consents: Consents) => void
  /** What those who ask are called here. */
  callers?: Record<Caller, string>
}

/** To whom what may be told, part by part. */
export function ConsentFields({ consents, onChange, callers = CALLER }: ConsentProps) {
  return (
    <>
      {choicesOf(callers).map(({ value: caller, label }) => (
        <fieldset className="field" key={caller}>
          <legend className="field-label">{label}</legend>
          <div className="choices choices-row">
            {PARTS.map((part) => (
              <CheckField
                key={part}
                label={PART[part]}
                isChecked={consents[caller].includes(part)}
                onCheck={(isTold) =>
                  onChange({ ...consents, [caller]: withPart(consents[caller], part, isTold) })
                }
              />
            ))}
          </div>
        </fieldset>
      ))}
    </>
  )
}

/** In the order in which they are always said. */
function withPart(told: readonly Part[], part: Part, isTold: boolean): Part[] {
  return PARTS.filter((one) => (one === part ? isTold : told.includes(one)))
}
