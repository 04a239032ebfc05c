import type { RootDatabase } from 'lmdb'
import { prefixOf } from './catalogue.ts'
import type { Job } from './writer.ts'

const AT_ONCE = 200

/** Removes everything stored under one collection (1) or index (2), a little at a time. */
export function* dropEntries(kv: RootDatabase, kind: 1 | 2, id: number): Job<void> {
  const range = { start: prefixOf(kind, id), end: prefixOf(kind, id + 1), limit: AT_ONCE }
  for (;;) {
    const keys = [...kv.getKeys(range)]
    for (const key of keys) kv.removeSync(key)
    if (keys.length < AT_ONCE) return
    yield
  }
}
