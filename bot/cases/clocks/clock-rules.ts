import type { Directory } from '#bot/directory/directory.ts'
import { ClockRules, Hours, QuietHours } from '#shared/directory/contract.ts'

/** By when what must be done, and when staff may be told of it. */
export interface ClockSettings {
  rules: ClockRules
  quietHours: QuietHours
  /** When staff hear what there is to do today; null: when their centre opens. */
  morning: string | null
  hoursOf: (centreId: string) => Hours
  /** Whether a group of signs speaks of abuse. */
  isAbuse: (signGroup: string) => boolean
}

/** Office hours as towns have them, where no directory says otherwise. */
const OFFICE_HOURS = Hours.parse({
  days: [1, 2, 3, 4, 5],
  open: '08:30',
  close: '17:15',
  yearEnd: { from: '12-29', to: '01-03' },
})

let inUse: ClockSettings = {
  rules: ClockRules.parse({}),
  quietHours: QuietHours.parse({ from: '21:00', to: '07:00' }),
  morning: null,
  hoursOf: () => OFFICE_HOURS,
  isAbuse: (signGroup) => signGroup === 'abuse',
}

/** Makes these the rules by which every clock is set. Called once, at start. */
export function useClockRules(settings: ClockSettings): void {
  inUse = settings
}

/** The rules in use. */
export function clockSettings(): ClockSettings {
  return inUse
}

/** No time at all is quiet. */
export const NEVER_QUIET: QuietHours = { from: '00:00', to: '00:00' }

/** The rules that a network has. */
export function clockRulesOf(
  { preset, centre, signGroup }: Directory,
  quietHours = preset.quietHours,
): ClockSettings {
  return {
    rules: preset.clocks,
    quietHours,
    morning: preset.morning ?? null,
    hoursOf: (centreId) => centre(centreId)?.hours ?? OFFICE_HOURS,
    isAbuse: (id) => signGroup(id)?.rings === 'abuse',
  }
}
