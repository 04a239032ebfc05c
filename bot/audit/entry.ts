import { createHmac } from 'node:crypto'

/** One line of the trail: who did what about what, when, and why where a reason is asked for. */
export interface Entry {
  /** From 1 on, without a gap. */
  seq: number
  at: Date
  kind: string
  /** The member of staff; null for the program itself, or for somebody whom nobody knows. */
  by: string | null
  /** `noun:id` or `noun:count`, in the order given. */
  about: string[]
  reason: string | null
}

/** What holds an entry in its place. All of it is made with a key that the database alone does not give away. */
export interface Links {
  /** Number of the trail's key. */
  key: number
  /** Over what the entry says, wherever it stands. */
  content: string
  /** `mac` of the entry before; empty for the first. */
  before: string
  /** Over the place: number, the entry before, and content. */
  mac: string
}
export type Linked = Entry & Links

/** The last entry, as far as it was written down beside the trail, so that missing last entries are noticed. */
export interface Head {
  seq: number
  mac: string
  key: number
  proof: string
}

/** A key of the trail, and which one it is. */
export interface TrailKey {
  no: number
  bytes: Buffer
}

/** Where the next entry goes on. */
export interface Tip {
  seq: number
  mac: string
}

/** An entry bound to the one before it. */
export function linked(said: Omit<Entry, 'seq'>, after: Tip, key: TrailKey): Linked {
  const entry = { ...said, seq: after.seq + 1 }
  const content = contentMac(entry, key)
  const before = after.mac
  return { ...entry, key: key.no, content, before, mac: placeMac({ seq: entry.seq, before, content }, key) }
}

export function contentMac({ at, kind, by, about, reason }: Omit<Entry, 'seq'>, key: TrailKey): string {
  return mac(key, ['content', key.no, at.toISOString(), kind, by, about, reason])
}

export function placeMac(
  { seq, before, content }: Pick<Linked, 'seq' | 'before' | 'content'>,
  key: TrailKey,
): string {
  return mac(key, ['place', seq, before, content])
}

/** What stands beside the trail once this entry is its last. */
export function headAt({ seq, mac: last }: Tip, key: TrailKey): Head {
  return { seq, mac: last, key: key.no, proof: mac(key, ['head', seq, last]) }
}

function mac({ bytes }: TrailKey, said: unknown[]): string {
  return createHmac('sha256', bytes).update(JSON.stringify(said), 'utf8').digest('base64url')
}
