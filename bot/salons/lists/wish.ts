/** What somebody wants to see of the calendar, as the buttons of the list carry it. Pure. */
import { SALON_KINDS, type SalonSeries } from '#shared/salons/contract.ts'

/** Each can be narrowed by itself; together they narrow further. */
export interface Wish {
  /** In one's own district alone. */
  isNear: boolean
  /** What takes place within a week, each date of it; otherwise the next date of every series. */
  isSoon: boolean
  kind: SalonSeries['kind'] | null
  /** For whom it is, by a short name for the words; see `whomId`. */
  whom: string | null
  /** From 0. */
  page: number
}

export const EVERYTHING: Wish = { isNear: false, isSoon: false, kind: null, whom: null, page: 0 }

/** `mine`, `week`, `kind=course`, `whom=1a2b3c4d`, `page=2`, joined by dots; whatever else stands there is passed over. */
export function wishIn(argument: string): Wish {
  const wish = { ...EVERYTHING }
  for (const word of argument.split('.')) {
    const [name = '', value = ''] = word.split('=')
    if (name === 'mine') wish.isNear = true
    if (name === 'week') wish.isSoon = true
    if (name === 'kind') wish.kind = SALON_KINDS.find((kind) => kind === value) ?? null
    if (name === 'whom' && /^[0-9a-f]{8}$/.test(value)) wish.whom = value
    if (name === 'page' && /^\d{1,3}$/.test(value)) wish.page = Number(value)
  }
  return wish
}

/** What `wishIn` reads. */
export function argumentOfWish({ isNear, isSoon, kind, whom, page }: Wish): string {
  const words = [
    ...(isNear ? ['mine'] : []),
    ...(isSoon ? ['week'] : []),
    ...(kind ? [`kind=${kind}`] : []),
    ...(whom ? [`whom=${whom}`] : []),
    ...(page > 0 ? [`page=${page}`] : []),
  ]
  return words.length === 0 ? 'all' : words.join('.')
}
