interface Running {
  dataDir: string
  close: () => Promise<void>
}

let database: Running | undefined

/** The database that this run started, if it started one: set by the setup, ended by the teardown. */
export const running = {
  set(started: Running) {
    database = started
  },
  take(): Running | undefined {
    const taken = database
    database = undefined
    return taken
  },
}
