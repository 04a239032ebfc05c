/** What figures need to know of a case: nothing that names anybody. */
export interface CaseFacts {
  centreId: string
  districtId: string | null
  urgency: string
  kind: string
  signGroup: string | null
  forWhom: string | null
  source: string
  reporterKind: string | null
  labels: string[]
  receivedAt: Date
  respondedAt: Date | null
  closedAt: Date | null
  feedbackKind: string | null
  mergedInto: string | null
}

/** What the board needs to know of an open case. */
export interface OpenFacts {
  centreId: string
  status: string
  ownerId: string | null
  helperIds: string[]
  hasNews: boolean
  snoozedUntil: Date | null
  clocks: { kind: string; warnAt: Date; dueAt: Date }[]
}

/** The cases that came to a centre from one moment to before another. */
export interface Received {
  centreId: string
  from: Date
  to: Date
}

/** What figures ask of the cases. */
export interface CasesForFigures {
  /** Calls `onCase` for each. */
  scanReceived: (received: Received, onCase: (facts: CaseFacts) => void) => Promise<void>
  countReceived: (received: Received) => Promise<number>
  /** Those that were opened or changed since then, whatever their state. */
  scanTouched: (
    since: Date,
    onTouched: (touched: { receivedAt: Date; centreId: string; hasMoved: boolean }) => void,
  ) => Promise<void>
  /** Open cases of these centres; none named means every centre. */
  scanOpen: (centreIds: string[], onCase: (facts: OpenFacts) => void) => Promise<void>
}
