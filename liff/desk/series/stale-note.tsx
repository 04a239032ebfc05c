import { useState } from 'preact/hooks'
import type { SeriesView } from '#shared/salons/desk.ts'
import { Button } from '../../ui/button.tsx'
import { FIELDS } from './series.messages.ts'
import { type TypedSeries, typedOf } from './typed-series.ts'

interface StaleProps {
  typed: TypedSeries
  /** As others have left it. */
  now: SeriesView
  isBusy: boolean
  onOverwrite: () => void
  onReload: () => void
}

/** Others were faster: what is different there, and the choice which of both stays. */
export function StaleNote({ typed, now, isBusy, onOverwrite, onReload }: StaleProps) {
  const [isSure, setIsSure] = useState(false)
  const words = differences(typed, typedOf(now))
  return (
    <div className="failure stale" role="alert">
      <p>{FIELDS.stale}</p>
      {words.length > 0 && (
        <ul>
          {words.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      <Button look="primary" isBusy={isBusy} onClick={onOverwrite}>
        {FIELDS.overwrite}
      </Button>
      <Button onClick={() => (isSure ? onReload() : setIsSure(true))}>
        {isSure ? FIELDS.discardSure : FIELDS.reload}
      </Button>
    </div>
  )
}

const SHOWN = {
  name: FIELDS.name,
  rule: FIELDS.rule,
  start: FIELDS.start,
  end: FIELDS.end,
  placeName: FIELDS.placeName,
  address: FIELDS.address,
  capacity: FIELDS.capacity,
  organiser: FIELDS.organiser,
  contactName: FIELDS.contactName,
  contactPhone: FIELDS.contactPhone,
  forWhom: FIELDS.forWhom,
  about: FIELDS.about,
  bring: FIELDS.bring,
  fee: FIELDS.fee,
  hands: FIELDS.hands,
} as const

/** Where the form and what is saved disagree, as it is saved now. */
function differences(typed: TypedSeries, now: TypedSeries): string[] {
  const keys = ['name', 'rule', 'start', 'end', 'placeName', 'address', 'capacity', 'organiser'] as const
  const more = ['contactName', 'contactPhone', 'forWhom', 'about', 'bring', 'fee', 'hands'] as const
  return [...keys, ...more]
    .filter((key) => typed[key] !== now[key])
    .map((key) => FIELDS.nowIs(SHOWN[key], now[key]))
}
