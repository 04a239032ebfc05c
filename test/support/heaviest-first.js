import TestSequencer from '@jest/test-sequencer'

/** Folders whose files take long, the longest first. */
const HEAVY = ['journey', 'liff']

/**
 * Begins with what takes long, so that no worker is left with it at the end: by the times of the last run, and where
 * there has been none by folder and size.
 */
export default class HeaviestFirst extends TestSequencer {
  sort(tests) {
    const sorted = super.sort(tests)
    const known = sorted.filter((test) => this.time(test) !== undefined)
    return known.length > sorted.length / 2 ? sorted : sorted.toSorted((a, b) => weight(b) - weight(a))
  }
}

function weight({ path }) {
  return HEAVY.toReversed().findIndex((folder) => path.includes(`/test/${folder}/`))
}
