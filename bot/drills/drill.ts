import type { DrillSheet as SheetView } from '#shared/drills/contract.ts'

/** A 訓練: for a time somebody named practises reporting, and centres answering. */
export interface Drill {
  id: string
  title: string
  /** Who practises. */
  centreIds: string[]
  from: Date
  /** When it ends by itself. */
  until: Date
  /** When it was ended before that, or found to be over. */
  endedAt: Date | null
  by: { id: string; name: string }
  /** By which people come in. */
  code: string
  /** How many ever took part. */
  participants: number
  /** How it went, once nothing else is left of it. */
  sheet: SheetView | null
}

/** Whoever takes part, and in what. */
export interface TakingPart {
  id: string
  title: string
  centreIds: string[]
  until: Date
}
