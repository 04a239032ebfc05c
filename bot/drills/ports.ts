import type { Directory } from '#bot/directory/directory.ts'
import type { Notice } from '#bot/outbox/enqueue.ts'
import type { DrillReport } from '#shared/drills/contract.ts'

/** What drills need of the rest of the product. */
export interface DrillPorts {
  directory: Directory
  /** Idempotent by key. */
  notify: (notice: Notice) => Promise<void>
  drafts: {
    /** How the conversations of somebody stand that are under way. */
    liveOf: (userId: string, at: Date) => Promise<{ flow: string; isSending: boolean }[]>
    /** Forgets all but what is just being sent. */
    forget: (userId: string) => Promise<void>
  }
  cases: {
    /** What was reported in a drill, oldest first; figures alone. */
    reportsOf: (drillId: string) => Promise<Omit<DrillReport, 'no'>[]>
    /** Nothing of a drill's cases rings any more. */
    end: (drillId: string, at: Date) => Promise<void>
    /** Erases some of a drill's cases with all that hangs on them; false once none is left. */
    eraseSome: (drillId: string, at: Date) => Promise<boolean>
  }
}
