/** Whatever happens to an errand, in whatever order: nobody forgets it, one person at most has it, and it says no more than it may. */
import fc from 'fast-check'
import { errandOf } from '#bot/help/ask-for-errand.ts'
import { type Errand, wakesAt } from '#bot/help/errand.ts'
import {
  accepted,
  asking,
  begun,
  byStaff,
  cancelled,
  done,
  given,
  givenBack,
  later,
  offered,
  refused,
  said,
  thanked,
  troubled,
} from '#bot/help/errand-steps.ts'
import { errandMayBecome } from '#shared/help/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import { HOUR_MS } from '#shared/time.ts'
import { NOON } from '#test/support/chat.ts'

const HELPERS = ['a', 'b', 'c', 'd']
const FORGET_DAYS = 7

type Step = (errand: Errand, at: Date, helper: string) => Errand
const STEPS: Record<string, Step> = {
  'staff offer it': (errand, at) => byStaff(offered(errand, at), errand),
  'more are asked': (errand, at) => {
    const left = HELPERS.filter((id) => ![...errand.asked, ...errand.gaveBack].includes(id))
    return asking(errand, left.slice(0, 2), at, new Date(at.getTime() + 4 * HOUR_MS))
  },
  'somebody says yes': (errand, at, helper) => accepted(errand, helper, at),
  'somebody says no': (errand, at, helper) => refused(errand, helper, at),
  'staff give it': (errand, at, helper) => byStaff(given(errand, helper, at), errand),
  'it is given back': (errand, at) => givenBack(errand, at),
  'the asker ends it': (errand, at) => done(errand, 'asker', at, FORGET_DAYS),
  'the helper ends it': (errand, at) => done(errand, 'helper', at, FORGET_DAYS),
  'staff end it': (errand, at) => byStaff(done(errand, 'staff', at, FORGET_DAYS), errand),
  'the asker takes it back': (errand, at) => cancelled(errand, 'asker', at, FORGET_DAYS),
  'staff take it back': (errand, at) => byStaff(cancelled(errand, 'staff', at, FORGET_DAYS), errand),
  thanks: (errand, at) => thanked(errand, 'kind', at),
  'a problem': (errand, at) => troubled(errand, 'asker', '来ませんでした', at),
  'time passes': (errand, at) => later(errand, at),
  'all is said': (errand) => said(errand, new Set(errand.unsaid.map(({ key }) => key))),
}

const anAct = fc.record({
  step: fc.constantFrom(...Object.keys(STEPS)),
  helper: fc.constantFrom(...HELPERS),
  hours: fc.nat(80),
})

const told = {
  id: 'e',
  userId: 'Uhana',
  skill: 'bulb',
  district: 'chuo',
  place: '見本町1-2-3',
  name: '見本 花子',
  phone: '03-0000-0002',
}

test('an invented life of an errand', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.array(anAct, { maxLength: 40 }), (isLookedAtFirst, acts) => {
      let now = NOON
      let errand = begun(errandOf(told, now), isLookedAtFirst, now)
      const keys = new Set<string>()
      for (const { step, helper, hours } of acts) {
        now = new Date(now.getTime() + hours * HOUR_MS)
        const next = taken(errand, step, helper, now)
        if (next === errand) continue
        check(errand, next, keys)
        errand = { ...next, saves: errand.saves + 1 }
      }
    }),
    { numRuns: 2000 },
  )
})

/** What is refused changes nothing. */
function taken(errand: Errand, step: string, helper: string, at: Date): Errand {
  try {
    return STEPS[step]?.(errand, at, helper) ?? errand
  } catch (error) {
    if (error instanceof Refusal) return errand
    throw error
  }
}

function check(before: Errand, next: Errand, keys: Set<string>): void {
  const isOver = next.state === 'done' || next.state === 'cancelled'
  // An open one is somebody's to look at; one that is over is forgotten some day.
  if (!isOver || next.deleteAt === null) expect(wakesAt(next)).not.toBeNull()
  if (next.state !== before.state) expect(errandMayBecome(before.state, next.state)).toBe(true)
  if (next.state === 'taken') expect(next.helperId).not.toBeNull()
  if (['asked', 'offered', 'nobody'].includes(next.state)) expect(next.helperId).toBeNull()
  // Who has it keeps it until they give it back, staff offer it anew, or it is forgotten.
  if (before.state === 'taken' && next.state === 'taken') expect(next.helperId).toBe(before.helperId)
  if (next.deleteAt !== null)
    expect([next.name, next.place, next.userId, next.helperId]).toEqual(['', '', null, null])
  for (const { key, what } of next.unsaid.filter((each) => !before.unsaid.includes(each))) {
    if (what === 'hush' || before.unsaid.some((each) => each.key === key)) continue
    expect(keys.has(key)).toBe(false) // nothing new is ever said under an old key
    keys.add(key)
  }
}
