/** Where the audit trail meets the rest of the product: its page, and what is noted at start. */
import type { Logger } from 'pino'
import { staffNames } from './announcing.ts'
import { notePreset } from './audit/note-preset.ts'
import { headInShort } from './audit/search-trail.ts'
import { findHead } from './audit/trail.model.ts'
import { trailRoutes } from './audit/trail.routes.ts'
import { isOpenedByRing } from './audit/trail-key.model.ts'
import { ConfigError } from './config.ts'
import type { Directory } from './directory/directory.ts'
import { CSV_MARK, csvLines } from './statistics/csv.ts'

export function auditRoutes(now: () => Date) {
  return trailRoutes({ now, staffNames, csv: { mark: CSV_MARK, lines: csvLines } })
}

/**
 * With keys of another town, or a new key alone, nothing would be read, and what is written would be sealed for nobody.
 * @throws ConfigError
 */
export async function refuseOtherKeys(): Promise<void> {
  if (!(await isOpenedByRing())) throw new ConfigError([OTHER_KEYS])
}
const OTHER_KEYS =
  'DATA_KEYS: このデータベースを読める鍵ではありません。このデータベースで使っていた鍵も、書いてください。'

/** Notes at start which of the town's settings have changed, and where the trail ends. */
export async function noteStart({ preset }: Directory, at: Date, log: Logger): Promise<void> {
  await notePreset(preset, at)
  await logTrailEnd(log)
}

/** Logs are kept elsewhere: whoever cuts the trail back in the database does not reach what they say. */
export async function logTrailEnd(log: Logger): Promise<void> {
  const head = await findHead()
  if (head) log.info({ noted: headInShort(head) }, 'the audit trail ends here')
}
