import { contentMac, type Head, headAt, type Linked, placeMac, type Tip, type TrailKey } from './entry.ts'

/**
 * What can be wrong with the trail. `changed`: does not say what was written. `added`: was not written by us.
 * `moved`: genuine, but does not belong here. `out-of-line`: genuine here, but not after the one before, as when part
 * of an older copy was put back. `not-as-noted`: not the entry that somebody noted down elsewhere.
 */
export type FaultKind =
  | 'changed'
  | 'added'
  | 'missing'
  | 'moved'
  | 'out-of-line'
  | 'key-missing'
  | 'head-missing'
  | 'head-changed'
  | 'not-as-noted'

export interface Fault {
  kind: FaultKind
  /** From which number to which; both the same for one entry. */
  from: number
  to: number
}

/** An entry as found: `unreadable` where it has not the shape of one, or its reason does not unseal. */
export type Found =
  | { kind: 'entry'; entry: Linked }
  | { kind: 'unreadable'; seq: number; isKeyMissing: boolean }

/** What the trail must agree with: its keys, its head, and what somebody noted down elsewhere. */
export interface Known {
  keys: ReadonlyMap<number, TrailKey>
  /** As it stood before the entries were read: some may have been added since. */
  head: Head | null
  noted: readonly Tip[]
}

export interface ChainCheck {
  /** Looks at the next entry by number. */
  see: (found: Found) => void
  /** All that is wrong, once every entry was seen. */
  end: () => Fault[]
}

/** Checks a trail entry by entry, in the order of their numbers. */
export function checkChain({ keys, head, noted }: Known): ChainCheck {
  const faults: Fault[] = []
  const macs = new Map<number, string>()
  const wanted = new Set([...noted, ...(head ? [head] : [])].map(({ seq }) => seq))
  let last: Tip & { isGood: boolean; key: number } = { seq: 0, mac: '', isGood: true, key: 0 }
  const isBeyondHead = (seq: number) => !head || seq > head.seq
  const report = (kind: FaultKind, from: number, to = from) => faults.push({ kind, from, to })

  function faultOf(found: Found): FaultKind | null {
    if (found.kind === 'unreadable')
      return found.isKeyMissing ? 'key-missing' : isBeyondHead(found.seq) ? 'added' : 'changed'
    const { entry } = found
    const key = keys.get(entry.key)
    if (!key) return 'key-missing'
    if (contentMac(entry, key) !== entry.content) return isBeyondHead(entry.seq) ? 'added' : 'changed'
    if (placeMac(entry, key) !== entry.mac) return 'moved'
    // Whoever got hold of an older key could go on with it: once there is a newer one, it makes nothing any more.
    if (entry.key < last.key) return isBeyondHead(entry.seq) ? 'added' : 'changed'
    const isNext = entry.seq === last.seq + 1 && last.isGood
    return isNext && entry.before !== last.mac ? 'out-of-line' : null
  }

  return {
    see(found) {
      const seq = found.kind === 'entry' ? found.entry.seq : found.seq
      if (!Number.isSafeInteger(seq) || seq < 1) {
        report('added', seq)
        return
      }
      if (seq > last.seq + 1) report('missing', last.seq + 1, seq - 1)
      const fault = faultOf(found)
      if (fault) report(fault, seq)
      const isGood = fault === null || fault === 'out-of-line'
      const { mac, key } = found.kind === 'entry' ? found.entry : { mac: '', key: last.key }
      if (isGood && wanted.has(seq)) macs.set(seq, mac)
      last = { seq, mac, key: isGood ? key : last.key, isGood }
    },
    end() {
      if (head && head.seq > last.seq) report('missing', last.seq + 1, head.seq)
      if (!head && last.seq > 0) report('head-missing', last.seq)
      if (head && !isHeadGenuine(head, keys, macs)) report('head-changed', head.seq)
      for (const { seq, mac } of noted) {
        if (seq > last.seq && !(head && seq <= head.seq)) report('missing', last.seq + 1, seq)
        else if (macs.has(seq) && !macs.get(seq)?.startsWith(mac)) report('not-as-noted', seq)
      }
      return faults
    },
  }
}

function isHeadGenuine(
  head: Head,
  keys: ReadonlyMap<number, TrailKey>,
  macs: ReadonlyMap<number, string>,
): boolean {
  const key = keys.get(head.key)
  if (!key || headAt(head, key).proof !== head.proof) return false
  return !macs.has(head.seq) || macs.get(head.seq) === head.mac
}
