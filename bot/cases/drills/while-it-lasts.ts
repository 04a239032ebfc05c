import { afterQuiet } from '#bot/directory/quiet-hours.ts'
import type { Case } from '../case.ts'
import { clockSettings } from '../clocks/clock-rules.ts'
import type { Tells } from '../notices/tells.ts'

/*
 * A case that is practised rings as any other, but it says so, never by night, to nobody whose centre does not practise,
 * and not a moment longer than the drill lasts.
 */

type Practised = Pick<Case, 'drill'>

/** Whether a case was practised, and the drill is over: nothing rings, and its reporter adds nothing any more. */
export function isDrillOver({ drill }: Practised, at: Date): boolean {
  return drill !== null && at >= drill.endsAt
}

/** When a case that would ring now may do so: what is practised is nobody's sleep worth. */
export function ringsAtEarliest({ drill }: Practised, at: Date): Date {
  return drill ? afterQuiet(at, clockSettings().quietHours) : at
}

/** The ports by which people hear of this case: of what is practised they are told as of a drill, while it lasts. */
export function tellingOf<P extends Tells>({ drill }: Practised, ports: P): P {
  if (!drill) return ports
  return {
    ...ports,
    enqueue: (notice) =>
      ports.enqueue({ ...notice, answer: { ...notice.answer, mark: 'drill' }, notAfter: drill.endsAt }),
  }
}
