import { createHash } from 'node:crypto'
import type { Preset } from '#shared/directory/contract.ts'
import { noteInTrail } from './note-in-trail.ts'
import { findNewest } from './search.model.ts'

/** So much of a hash that a changed part does not look the same. */
const DIGEST_LENGTH = 16

/**
 * Writes into the trail which parts of the town's settings are others than at the last start; at the first start all
 * of them are. Nothing if none is. Two processes that start at once may both write it.
 */
export async function notePreset(preset: Preset, at: Date): Promise<void> {
  const digest = Object.entries(preset).map(([part, said]) => `${part}.${digestOf(said)}`)
  const before = (await findNewest('preset-changed'))?.about ?? []
  const changed = digest.filter((part) => !before.includes(`digest:${part}`))
  const gone = before.flatMap((pair) => {
    const part = /^digest:([^.]+)\./.exec(pair)?.[1]
    return part === undefined || part in preset ? [] : [part]
  })
  const parts = [...changed.map((part) => part.split('.')[0] ?? part), ...gone]
  if (parts.length === 0) return
  await noteInTrail({ kind: 'preset-changed', by: null, about: { changed: parts, digest }, at })
}

function digestOf(said: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(said) ?? '')
    .digest('hex')
    .slice(0, DIGEST_LENGTH)
}
