import { findCheck, saveCheck } from './check.model.ts'
import type { Check } from './check.ts'

const ATTEMPTS = 8

/** Changes a check as it is at that moment, however many do so at once; returns what it is then, null if there is none. */
export async function changeCheck(id: string, change: (check: Check) => Check): Promise<Check | null> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const read = await findCheck(id)
    if (!read) return null
    const next = change(read)
    if (next === read) return read
    const saved = { ...next, revision: read.revision + 1 }
    if (await saveCheck(saved, read.revision)) return saved
  }
  throw new Error(`a check changed ${ATTEMPTS} times while it was being saved`)
}
