import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { forgetMissed, noteMissed, seenAgain } from '#bot/missed/note-missed.ts'
import { noteMeeting } from '#bot/partners/studies/note-meeting.ts'
import { findAskable } from '#bot/people/person.model.ts'
import { findSessionByCode } from '#bot/salons/attendance/attendance.model.ts'
import { type ReviewPorts, reviewAttendance } from '#bot/salons/attendance/review-attendance.ts'
import { withdrawConsent } from '#bot/salons/attendance/withdraw-consent.ts'
import { countedSums } from '#bot/salons/figures/count-again.ts'
import { countUnclosed, findSpan } from '#bot/salons/figures/figures.model.ts'
import { findLastEnd, findLastEndWith } from '#bot/salons/keep/due.model.ts'
import { forgetSignUps } from '#bot/salons/keep/forget-sign-ups.ts'
import { findListsWith } from '#bot/salons/keep/lists.model.ts'
import { findWithMinutes } from '#bot/salons/minutes/held-meetings.ts'
import { leaveEveryDate } from '#bot/salons/seats/leave.ts'
import { tendSeats } from '#bot/salons/seats/seats-worker.ts'
import { signUp } from '#bot/salons/seats/sign-up.ts'
import { findSessionsFrom, insertSession } from '#bot/salons/session.model.ts'
import { findRegulars, findSignUpsOf } from '#bot/salons/sign-up.model.ts'
import { TEST_KEYS } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { expectServedByIndexes } from '#test/support/plans.ts'
import { keepSeries } from './a-network.ts'
import { aSession } from './a-session.ts'

useDatabase()
const NOW = new Date('2026-12-01T03:00:00Z')
const LONG_AFTER = new Date('2028-12-01T03:00:00Z')
beforeAll(async () => {
  useKeyRing(openKeyRing(TEST_KEYS.onlyNew))
  await keepSeries()
  await insertSession(aSession())
  await insertSession(aSession({ date: '2026-11-24', reviewAt: NOW }))
})

const review: ReviewPorts = { absences: 3, findAskable, noteMissed, seenAgain, forgetMissed, noteMeeting }
const SPAN = { from: '2026-04-01', until: '2027-03-31', at: NOW }
const told = { id: 'plan-1', sessionId: 'mihon:2026-12-08', people: 1, userId: 'U1', name: '見本 花子' }

test.each<[string, () => Promise<unknown>]>([
  ['signing up for every date', () => signUp({ ...told, dates: 'every' }, NOW)],
  ['what a person signed up for', () => findSignUpsOf('U1')],
  ['who goes to every date', () => findRegulars('mihon')],
  ['what a series has to come', () => findSessionsFrom('mihon', '2026-12-01')],
  ['looking after all seats', () => tendSeats(NOW)],
  ['leaving every date', () => leaveEveryDate('plan-1', NOW)],
  ['counting a series, for figures', () => countedSums(['mihon'])],
  ['what nobody has closed, of all series', () => countUnclosed(null, SPAN)],
  ['what nobody has closed, of some series', () => countUnclosed(['mihon', 'sawa'], SPAN)],
  ['a year of a series, for its report', () => findSpan('mihon', '2026-04-01', '2027-03-31')],
  ['whose code was scanned', () => findSessionByCode('code-of-2026-12-08')],
  ['looking who stays away', () => reviewAttendance(review, NOW)],
  ['forgetting sign-ups of long ago', () => forgetSignUps({ findAskable, forgetAfterDays: 90 }, LONG_AFTER)],
  ['who left every date long ago', () => findLastEndWith('mihon', 'plan-1', '2026-12-01')],
  ['meetings that have minutes', () => findWithMinutes(NOW, 3)],
  ['the last date of a series', () => findLastEnd('mihon')],
  ['the lists of a sign-up for every date', () => findListsWith('mihon', 'plan-1')],
  ['taking back that one may be asked after', () => withdrawConsent('U1', forgetMissed)],
])('%s is served by indexes', (_, doing) => expectServedByIndexes(doing))
