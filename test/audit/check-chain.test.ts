import fc from 'fast-check'
import { checkChain, type Fault } from '#bot/audit/check-chain.ts'
import { type Entry, type Head, headAt, type Linked, linked, type TrailKey } from '#bot/audit/entry.ts'

const OLD: TrailKey = { no: 1, bytes: Buffer.alloc(32, 'the trail key before') }
const NEW: TrailKey = { no: 2, bytes: Buffer.alloc(32, 'the trail key after') }
const STRANGER: TrailKey = { no: 1, bytes: Buffer.alloc(32, 'whoever has the database alone') }

const aNote = fc.record({
  at: fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
  kind: fc.constantFrom('signed-in', 'printed', 'reporter-seen'),
  by: fc.option(fc.constantFrom('s1', 's2')),
  about: fc.array(fc.constantFrom('case:c1', 'case:c2', 'rows:12'), { maxLength: 3 }),
  reason: fc.option(fc.string({ maxLength: 10 })),
})

interface Trail {
  entries: Linked[]
  head: Head
}

/** A trail whose later part, if any, was written after the keys were changed. */
const aTrail = fc
  .tuple(fc.array(aNote, { minLength: 2, maxLength: 12 }), fc.nat(12))
  .map(([notes, changedAt]) => trailOf(notes, changedAt))

function trailOf(notes: Omit<Entry, 'seq'>[], changedAt: number): Trail {
  const entries: Linked[] = []
  for (const [index, note] of notes.entries())
    entries.push(linked(note, entries.at(-1) ?? { seq: 0, mac: '' }, index < changedAt ? OLD : NEW))
  const last = entries.at(-1) ?? { seq: 0, mac: '' }
  return { entries, head: headAt(last, notes.length <= changedAt ? OLD : NEW) }
}

function faultsOf(entries: Linked[], head: Head | null, noted: { seq: number; mac: string }[] = []): Fault[] {
  const check = checkChain({ keys: new Map([OLD, NEW].map((key) => [key.no, key])), head, noted })
  for (const entry of [...entries].sort((one, other) => one.seq - other.seq))
    check.see({ kind: 'entry', entry })
  return check.end()
}

function entryAt(entries: Linked[], index: number): Linked {
  const entry = entries[index]
  if (!entry) throw new Error(`no entry at ${index}`)
  return entry
}

const one = (kind: Fault['kind'], seq: number): Fault => ({ kind, from: seq, to: seq })

/** Somewhere in a trail. */
const aTrailAndPlace = aTrail.chain((trail) => fc.tuple(fc.constant(trail), fc.nat(trail.entries.length - 1)))

test('a trail as it was written is whole, and goes on being so past its head', () => {
  fc.assert(
    fc.property(aTrailAndPlace, ([{ entries, head }, place]) => {
      const { seq, mac } = entryAt(entries, place)
      expect(faultsOf(entries, head, [{ seq, mac: mac.slice(0, 16) }])).toEqual([])
      const written = entryAt(entries, place)
      const behind = headAt(written, written.key === 2 ? NEW : OLD)
      expect(faultsOf(entries, behind)).toEqual([])
    }),
  )
})

const CHANGES: ((entry: Linked) => Linked)[] = [
  (entry) => ({ ...entry, at: new Date(entry.at.getTime() + 1) }),
  (entry) => ({ ...entry, kind: `${entry.kind}-not` }),
  (entry) => ({ ...entry, by: entry.by === null ? 's3' : null }),
  (entry) => ({ ...entry, about: [...entry.about, 'case:c3'] }),
  (entry) => ({ ...entry, about: ['case:c3', ...entry.about] }),
  (entry) => ({ ...entry, reason: entry.reason === null ? '' : null }),
  (entry) => ({ ...entry, content: entry.mac }),
  (entry) => ({ ...linked({ ...entry, by: 's9' }, { seq: entry.seq - 1, mac: entry.before }, STRANGER) }),
]

test('finds the one entry that was changed, whatever was changed of it and with whatever key', () => {
  fc.assert(
    fc.property(aTrailAndPlace, fc.constantFrom(...CHANGES), ([{ entries, head }, place], change) => {
      const changed = entries.map((entry, index) => (index === place ? change(entry) : entry))
      expect(faultsOf(changed, head)).toEqual([one('changed', place + 1)])
    }),
  )
})

test('finds what is missing, at the end as well', () => {
  fc.assert(
    fc.property(aTrailAndPlace, fc.integer({ min: 1, max: 12 }), ([{ entries, head }, place], length) => {
      const left = entries.filter((_, index) => index < place || index >= place + length)
      const to = Math.min(place + length, entries.length)
      expect(faultsOf(left, head)).toEqual([{ kind: 'missing', from: place + 1, to }])
    }),
  )
})

test('finds entries that changed places, and copies of genuine ones', () => {
  fc.assert(
    fc.property(aTrailAndPlace, fc.nat(), ([{ entries, head }, place], by) => {
      const other = (place + 1 + (by % (entries.length - 1))) % entries.length
      const at = (index: number) => (index === place ? other : index === other ? place : index)
      const swapped = entries.map((_, index) => ({ ...entryAt(entries, at(index)), seq: index + 1 }))
      const moved = [place, other].sort((a, b) => a - b).map((index) => one('moved', index + 1))
      expect(faultsOf(swapped, head)).toEqual(moved)

      const copy = { ...entryAt(entries, place), seq: entries.length + 1 }
      expect(faultsOf([...entries, copy], head)).toEqual([one('moved', entries.length + 1)])
    }),
  )
})

test('finds what was added after the end, and what was made with a key that is no longer used', () => {
  fc.assert(
    fc.property(aTrail, aNote, ({ entries, head }, note) => {
      const forged = linked(note, head, STRANGER)
      expect(faultsOf([...entries, forged], head)).toEqual([one('added', head.seq + 1)])
      const byOldKey = linked(note, head, OLD)
      const isOver = entries.at(-1)?.key === 2
      expect(faultsOf([...entries, byOldKey], head)).toEqual(isOver ? [one('added', head.seq + 1)] : [])
      const nowhere = { ...forged, seq: 1.5 }
      expect(faultsOf([...entries, nowhere], head)).toEqual([one('added', 1.5)])
    }),
  )
})

test('finds a head that was made up or is gone, and a trail that was cut back together with it', () => {
  fc.assert(
    fc.property(aTrailAndPlace, ([{ entries, head }, place]) => {
      const cut = entries.slice(0, place)
      const last = cut.at(-1) ?? { seq: 0, mac: '' }
      expect(faultsOf(entries, null)).toEqual([one('head-missing', head.seq)])
      expect(faultsOf(cut, headAt(last, STRANGER))).toEqual([one('head-changed', last.seq)])
      // An older head that was put back is genuine: what was noted down elsewhere tells.
      const noted = { seq: head.seq, mac: head.mac.slice(0, 16) }
      const missing: Fault = { kind: 'missing', from: last.seq + 1, to: head.seq }
      const older = cut.length > 0 ? headAt(last, entryAt(cut, place - 1).key === 2 ? NEW : OLD) : null
      expect(faultsOf(cut, older, [noted])).toEqual([missing])
    }),
  )
})

test('tells a trail that was written again from the one that was noted down', () => {
  fc.assert(
    fc.property(aTrail, aNote, ({ entries, head }, note) => {
      const notes: Omit<Entry, 'seq'>[] = entries.map((entry) => entry)
      const again = trailOf([...notes.slice(0, -1), { ...note, reason: '書きかえた' }, note], 12)
      const found = faultsOf(again.entries, again.head, [{ seq: head.seq, mac: head.mac }])
      expect(found).toEqual([one('not-as-noted', head.seq)])
    }),
  )
})

test('finds part of an older copy that was put back over what came later', () => {
  const note = { at: new Date('2026-11-23T01:00:00Z'), kind: 'printed', by: 's1', about: [], reason: null }
  const before = trailOf([note, note, note], 12)
  const after = trailOf([note, { ...note, by: 's2' }, note, note], 12)
  const mixed = after.entries.map((entry, index) => (index === 1 ? entryAt(before.entries, 1) : entry))
  expect(faultsOf(mixed, after.head)).toEqual([one('out-of-line', 3)])
})

test('says which entries nobody can check because a key is gone', () => {
  const note = { at: new Date('2026-11-23T01:00:00Z'), kind: 'printed', by: 's1', about: [], reason: null }
  const { entries, head } = trailOf([note, note, note], 1)
  const check = checkChain({ keys: new Map([[2, NEW]]), head, noted: [] })
  for (const entry of entries) check.see({ kind: 'entry', entry })
  expect(check.end()).toEqual([one('key-missing', 1)])
})
