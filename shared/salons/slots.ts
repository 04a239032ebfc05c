/** 予約の時間: a gathering where one may book a time of one's own, such as a monthly consultation. */

export interface Slots {
  /** How long each one takes. */
  minutes: number
  /** How many parties at the same time. */
  each: number
}

/** How many minutes after the beginning each of its times begins; the last one ends when the gathering does. */
export function slotsIn(
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
  { minutes }: Slots,
): number[] {
  const whole = Math.floor((endsAt.getTime() - startsAt.getTime()) / 60_000)
  return Array.from({ length: Math.floor(whole / minutes) }, (_, nth) => nth * minutes)
}
