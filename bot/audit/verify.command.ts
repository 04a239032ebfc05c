import { parseArgs } from 'node:util'
import { ConfigError } from '../config.ts'
import type { Tip } from './entry.ts'
import { VERIFY, verdictLines } from './staff.messages.ts'
import { verifyTrail } from './verify-trail.ts'

/**
 * Looks at the whole trail and prints what it found, with the head to note down elsewhere. `--noted 120:AbCd…`: a head
 * that was noted down before, as often as wanted. True if nothing is wrong.
 * @throws ConfigError if what was noted cannot be read
 */
export async function printVerdict(args: string[]): Promise<boolean> {
  const { values } = parseArgs({ args, options: { noted: { type: 'string', multiple: true, default: [] } } })
  const verdict = await verifyTrail(values.noted.map(toTip))
  for (const line of verdictLines(verdict)) console.log(line)
  return verdict.faults.length === 0 && verdict.strange === 0
}

function toTip(noted: string): Tip {
  const [, seq, mac] = /^([1-9]\d{0,14}):([A-Za-z0-9_-]{8,43})$/.exec(noted.trim()) ?? []
  if (seq === undefined || mac === undefined) throw new ConfigError([VERIFY.badNoted])
  return { seq: Number(seq), mac }
}
