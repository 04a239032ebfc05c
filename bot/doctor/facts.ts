/** What `npm run doctor` looks at. Null stands for what could not be asked. */
export interface Facts {
  /** Null: the database does not answer. */
  database: {
    engine: 'mongodb' | 'embedded'
    version: string
    isReplicaSet: boolean
    /** `collection: index` */
    lackingIndexes: string[]
  } | null
  /** How far this machine's clock is ahead of LINE's. */
  clockAheadMs: number | null
  /** Of PUBLIC_URL; null where that is no https. */
  certificate: { kind: 'good'; daysLeft: number } | { kind: 'bad'; why: string } | null
  /** Null: LINE does not answer, or takes no token of ours. */
  line: {
    /** Renewed by itself, or made by hand: then with the days that it has left, null if LINE names no end. */
    token: { kind: 'renewed' } | { kind: 'by-hand'; daysLeft: number | null }
    /** Null: LINE did not say. */
    quota: { limit: number | null; used: number } | null
    /** Null: none is set. */
    webhook: { url: string; isOn: boolean; isOurs: boolean } | null
    /** Whether LINE knows at least one of the staff who sign in with LINE; null where nobody does. */
    knowsStaff: boolean | null
  } | null
  work: {
    oldestEventSeconds: number | null
    oldestNoticeSeconds: number | null
    parkedEvents: number
    failedNotices: number
  } | null
  staff: {
    admins: number
    /** Who should have a second factor by the setting and has none. */
    lackSecondFactor: number
    /** Names of centres whose notices nobody gets. */
    centresWithoutDuty: string[]
  } | null
  /** Cases whose time is over, and what admins have confirmed and is not deleted yet. */
  retention: {
    due: number
    /** How long the oldest unfinished deletion has been confirmed; null if none is under way. */
    unfinishedSeconds: number | null
  } | null
  /** Whether they open what is in the database; null where that does not answer. */
  keys: { count: number; fit: boolean | null }
  isProduction: boolean
}
