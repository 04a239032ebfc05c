interface Running {
  /** Holds the database's files, and our own modules as one script. */
  dir: string
  close: () => Promise<void>
}

let current: Running | undefined

/** What this run started: set by the setup, ended by the teardown. */
export const running = {
  set(started: Running) {
    current = started
  },
  take(): Running | undefined {
    const taken = current
    current = undefined
    return taken
  },
}
