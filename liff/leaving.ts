const reasons = new Set<string>()

function warn(event: BeforeUnloadEvent): void {
  event.preventDefault()
}

/** Whoever leaves the page is asked first, for as long as there is a reason: what is only in memory would be lost. */
export const leaving = {
  /** Whether something would be lost by it. */
  wouldLose: () => reasons.size > 0,
  warnIf(reason: string, isSo: boolean): void {
    if (isSo) reasons.add(reason)
    else reasons.delete(reason)
    // Only while it is needed: a page with this listener cannot be kept for the back button.
    if (reasons.size > 0) addEventListener('beforeunload', warn)
    else removeEventListener('beforeunload', warn)
  },
  /** Whoever leaves is not asked, whatever would be lost. */
  atOnce(): void {
    for (const reason of reasons) leaving.warnIf(reason, false)
  },
}
