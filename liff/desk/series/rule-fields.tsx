import type { SeriesPreview } from '#shared/salons/desk.ts'
import { Chip, Chips } from '../../ui/chip.tsx'
import { choicesOf } from '../../ui/choices-of.ts'
import { SelectField, TextField } from '../../ui/field.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dateInWords } from '../in-words.ts'
import { MomentInput } from '../moment-input.tsx'
import { chosenOf } from './chosen-of.ts'
import { FIELDS, HOLIDAYS, RULE_EXAMPLES } from './series.messages.ts'
import type { FieldsProps } from './typed-series.ts'

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
const DATES_SHOWN = 8

interface RuleProps extends FieldsProps {
  preview: SeriesPreview | undefined
  isBusy: boolean
}

/** When it takes place, in the words that people use, with the days that follow from them. */
export function RuleFields({ typed, onChange, hints, preview, isBusy }: RuleProps) {
  const { monthsOff } = typed
  const isTold =
    monthsOff.length > 0 || Boolean(hints.rule ?? hints.monthsOff ?? hints.yearEndFrom ?? hints.yearEndTo)
  const toggle = (month: number) =>
    onChange({
      monthsOff: monthsOff.includes(month)
        ? monthsOff.filter((one) => one !== month)
        : [...monthsOff, month].sort((a, b) => a - b),
    })
  return (
    <fieldset className="series-part">
      <legend>{FIELDS.rule}</legend>
      <TextField
        label={FIELDS.ruleLabel}
        help={FIELDS.ruleHelp}
        value={typed.rule}
        onInput={(rule) => onChange({ rule })}
        maxLength={200}
        hint={hints.rule}
      />
      <Chips label={FIELDS.examples}>
        {RULE_EXAMPLES.map((words) => (
          <Chip key={words} isOn={typed.rule === words} onPress={() => onChange({ rule: words })}>
            {words}
          </Chip>
        ))}
      </Chips>
      <div className="desk-pair">
        <MomentInput
          kind="time"
          label={FIELDS.start}
          value={typed.start}
          onInput={(start) => onChange({ start })}
          hint={hints.start}
        />
        <MomentInput
          kind="time"
          label={FIELDS.end}
          value={typed.end}
          onInput={(end) => onChange({ end })}
          hint={hints.end}
        />
      </div>
      <Preview preview={typed.rule.trim() === '' ? undefined : preview} isBusy={isBusy} />
      <details className="series-details" open={isTold}>
        <summary>{FIELDS.details}</summary>
        <div className="stack">
          <p className="field-label">{FIELDS.monthsOff}</p>
          <Chips label={FIELDS.monthsOff}>
            {MONTHS.map((month) => (
              <Chip key={month} isOn={monthsOff.includes(month)} onPress={() => toggle(month)}>
                {FIELDS.month(month)}
              </Chip>
            ))}
          </Chips>
          {hints.monthsOff && <p className="field-hint">{hints.monthsOff}</p>}
          <SelectField
            label={FIELDS.holidays}
            value={typed.holidays}
            onChoose={(chosen) => onChange({ holidays: chosenOf(HOLIDAYS, chosen, typed.holidays) })}
            choices={choicesOf(HOLIDAYS)}
          />
          <div className="desk-pair">
            <TextField
              label={FIELDS.yearEndFrom}
              value={typed.yearEndFrom}
              onInput={(yearEndFrom) => onChange({ yearEndFrom })}
              maxLength={5}
              hint={hints.yearEndFrom}
            />
            <TextField
              label={FIELDS.yearEndTo}
              value={typed.yearEndTo}
              onInput={(yearEndTo) => onChange({ yearEndTo })}
              maxLength={5}
              hint={hints.yearEndTo}
            />
          </div>
        </div>
      </details>
    </fieldset>
  )
}

/** The next days, and which dates would be lost with people on their lists. */
function Preview({ preview, isBusy }: { preview: SeriesPreview | undefined; isBusy: boolean }) {
  const now = useNow()
  if (!preview || preview.fault !== null) return null
  const { dates, lost } = preview
  const told = lost.reduce((sum, { parties }) => sum + parties, 0)
  return (
    <div className="series-preview" role="status" aria-busy={isBusy}>
      <p className="field-label">{FIELDS.preview}</p>
      {dates.length === 0 ? (
        <p>{FIELDS.noDates}</p>
      ) : (
        <ul className="series-dates">
          {dates.slice(0, DATES_SHOWN).map((date) => (
            <li key={date}>{dateInWords(date, now)}</li>
          ))}
        </ul>
      )}
      {lost.length > 0 && (
        <div className="series-lost">
          <p>{FIELDS.lost(told)}</p>
          <ul>
            {lost.map(({ id, date, parties }) => (
              <li key={id}>{FIELDS.lostOne(dateInWords(date, now), parties)}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
