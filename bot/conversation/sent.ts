/** What became of something that we said to a person. */
export type Sent =
  /** The channel has it, by this call or by an earlier one. */
  | { kind: 'sent' }
  /** Turned down for good: saying the same again would be turned down again. */
  | { kind: 'refused'; status: number; reason: string }
  /**
   * Not sent as far as we know. `unknown`: no answer or a failure, so that it may have arrived; `busy`: turned
   * away for now, or until our access is mended; `quota`: this month's messages are used up. Both latter certainly did
   * not arrive.
   */
  | { kind: 'try-later'; why: 'unknown' | 'busy' | 'quota'; retryAfterMs?: number }
