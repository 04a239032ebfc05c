import { SalonSettings } from '#shared/salons/settings.ts'

export type SeatRules = Pick<SalonSettings, 'offerHours' | 'reminderAt'>

let inUse: SeatRules = SalonSettings.parse({})

/** Makes these the rules by which seats are offered and people reminded. Called once, at start. */
export function useSeatRules(rules: SeatRules): void {
  inUse = rules
}

/** The rules in use. */
export function seatRules(): SeatRules {
  return inUse
}

/** For trying out: the same, but seats are offered at whatever hour somebody tries. */
export function atAnyHour(rules: SeatRules): SeatRules {
  return { ...rules, offerHours: { from: '00:00', to: '23:59' } }
}
