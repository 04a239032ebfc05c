import type { KeyholderSettings } from '#shared/keyholders/settings.ts'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { HOUR_MS } from '#shared/time.ts'
import { changePace } from './pace.model.ts'
import { asking, type Pace, verdictOn, withTry } from './pace.ts'
import type { LookUpPorts } from './ports.ts'
import { manyLookUpsNotice, pauseWords, wrongNumbersNotice } from './staff.messages.ts'

type Telling = Pick<LookUpPorts, 'directory' | 'notify' | 'headsOf'>

/**
 * Counts one more look-up of somebody, wrong until it is known to be right.
 * @throws Refusal `look-up-pause` (many numbers led to nobody: wait a while), `look-ups-many` (a head has to confirm,
 * and hears of it)
 */
export async function takeTry(lookUpId: string, who: StaffView, ports: Telling, at: Date): Promise<void> {
  const limits = ports.directory.preset.keyholders
  const pace = await changePace(who.id, at, (now) => tried(now, lookUpId, limits, at))
  if (pace.tries.some(({ id }) => id === lookUpId)) return
  await tellHeads(who, { what: 'many', answer: manyLookUpsNotice(), at: pace.askedAt ?? at }, ports)
  const verdict = verdictOn(pace, at, ports.directory.preset.keyholders)
  throw new Refusal('look-ups-many', {
    retryAfterMs: verdict.may === 'yes' ? undefined : verdict.until.getTime() - at.getTime(),
  })
}

function tried(pace: Pace, lookUpId: string, limits: KeyholderSettings, at: Date): Pace {
  const verdict = verdictOn(pace, at, limits)
  switch (verdict.may) {
    case 'yes':
      return withTry(pace, lookUpId, at)
    case 'ask':
      return asking(pace, at)
    case 'wait': {
      const leftMs = verdict.until.getTime() - at.getTime()
      throw new Refusal('look-up-pause', { say: pauseWords(leftMs), retryAfterMs: leftMs })
    }
    default:
      return verdict satisfies never
  }
}

/** The heads hear of wrong numbers once an hour for each who types them, however many there are. */
export async function tellOfWrongNumbers(
  { wrong }: Pick<Pace, 'wrong'>,
  who: StaffView,
  ports: Telling,
  at: Date,
): Promise<void> {
  if (wrong.length < ports.directory.preset.keyholders.wrongNumbersPerHour) return
  const hour = new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS)
  await tellHeads(who, { what: 'wrong', answer: wrongNumbersNotice(), at: hour, dueAt: at }, ports)
}

interface Word {
  what: 'wrong' | 'many'
  answer: Parameters<Telling['notify']>[0]['answer']
  /** Told once for each. */
  at: Date
  dueAt?: Date
}

async function tellHeads(
  { id, centreIds }: StaffView,
  { what, answer, at, dueAt = at }: Word,
  { directory, headsOf, notify }: Telling,
): Promise<void> {
  const centres =
    centreIds.length > 0
      ? centreIds
      : directory.preset.centres.filter(({ isCentral }) => isCentral).map((centre) => centre.id)
  const heads = await Promise.all(centres.map((centreId) => headsOf(centreId, dueAt)))
  const once = new Map(heads.flat().map(({ staffId, userId }) => [staffId, userId]))
  once.delete(id)
  for (const [head, to] of once)
    await notify({ key: `look-ups:${what}:${id}:${at.getTime()}:${head}`, to, answer, dueAt })
}
