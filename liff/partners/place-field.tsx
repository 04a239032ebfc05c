import type { PartnerFields } from '#shared/partners/contract.ts'
import { Button } from '../ui/button.tsx'
import { useWhereAmI } from '../ui/use-where-am-i.ts'
import { MINE } from './mine.messages.ts'

type Point = PartnerFields['point']

interface PlaceProps {
  point: Point
  /** It was put in just now. */
  isNew: boolean
  onChange: (point: Point) => void
}

/** Where a shop is on the map, as its own people's phone says: they need no numbers for it. */
export function PlaceField({ point, isNew, onChange }: PlaceProps) {
  const where = useWhereAmI(({ latitude, longitude }) => onChange({ latitude, longitude }))
  return (
    <fieldset className="field" aria-label={MINE.place}>
      <p className="field-label">{MINE.place}</p>
      <p className="field-help">{MINE.placeLead}</p>
      <p role="status">
        {where.state === 'asking'
          ? MINE.placeAsking
          : MINE.placeIs[point ? (isNew ? 'here' : 'there') : 'none']}
      </p>
      {where.state === 'failed' && (
        <p className="field-hint" role="alert">
          {MINE.placeFailed}
        </p>
      )}
      <div className="row">
        <Button onClick={where.ask} isBusy={where.state === 'asking'}>
          {MINE.placeHere}
        </Button>
        {point && <Button onClick={() => onChange(null)}>{MINE.placeOff}</Button>}
      </div>
    </fieldset>
  )
}
