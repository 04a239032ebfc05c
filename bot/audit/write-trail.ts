import { setTimeout } from 'node:timers/promises'
import { groupCommit } from '../group-commit.ts'
import { type Entry, headAt, type Linked, linked, type Tip, type TrailKey } from './entry.ts'
import { findTip, insertEntries, moveHead } from './trail.model.ts'
import { newestTrailKey } from './trail-key.model.ts'

const WRITTEN_WITHIN_MS = 10_000
/** So many processes quicker than this one mean that something is wrong. */
const MOST_ATTEMPTS = 200
/**
 * After so many writes in a row a process looks for the end of the trail as all others have to. Whoever knows where it
 * ends is quicker than whoever has to look, and would else keep them out for as long as it has something to write.
 */
const MOST_IN_A_ROW = 8
/** How long it then leaves the others alone: enough for one of them to look and to write. */
const GIVE_WAY_MS = 5

/** Says something that waits for its number. */
interface Waiting {
  said: Omit<Entry, 'seq'>
  seq: number
}

/** Writes what was said behind everything that was written before, and returns its number. */
export type WriteTrail = (said: Omit<Entry, 'seq'>) => Promise<number>

/**
 * One process's way to the end of the trail. What is said at once is written at once; numbers are unique in the
 * database, so that of several processes each finds its place behind the others.
 */
export function trailWriter(): WriteTrail {
  /** Where this process believes the trail to end: right as long as it is the only one that writes. */
  let remembered: { tip: Tip; key: TrailKey } | undefined
  let inARow = 0

  async function append(all: Waiting[]): Promise<void> {
    let waiting = all
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      if (inARow >= MOST_IN_A_ROW) await giveWay()
      const { tip, key } = remembered ?? { tip: await findTip(), key: await newestTrailKey() }
      remembered = undefined // what fails below leaves it unknown what was written
      const entries = follow(tip, waiting, key)
      const written = await insertEntries(entries)
      const last = entries[written - 1] ?? tip
      if (written > 0) await moveHead(headAt(last, key))
      for (const [index, one] of waiting.entries()) one.seq = entries[index]?.seq ?? 0
      waiting = waiting.slice(written)
      if (waiting.length > 0) continue // another process was quicker
      remembered = { tip: last, key }
      inARow++
      return
    }
    throw new Error('the audit trail is written by too many at once')
  }

  async function giveWay(): Promise<void> {
    remembered = undefined
    inARow = 0
    await setTimeout(GIVE_WAY_MS)
  }

  const commit = groupCommit<Waiting>(append, WRITTEN_WITHIN_MS)
  return async (said) => {
    const waiting = { said, seq: 0 }
    await commit([waiting])
    return waiting.seq
  }
}

function follow(from: Tip, waiting: Waiting[], key: TrailKey): Linked[] {
  let tip = from
  return waiting.map(({ said }) => {
    const entry = linked(said, tip, key)
    tip = entry
    return entry
  })
}
