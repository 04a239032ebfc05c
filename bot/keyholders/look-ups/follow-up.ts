import { tokyoDate, tokyoTime, workingDayAfter } from '#bot/directory/hours.ts'
import { afterQuiet } from '#bot/directory/quiet-hours.ts'
import { oneByOne } from '#bot/one-by-one.ts'
import type { ArrivedReport, OpenedCase } from '#shared/cases/arrived.ts'
import type { ReporterKind } from '#shared/cases/rules.ts'
import type { Caller, LookUpReason } from '#shared/keyholders/rules.ts'
import { MINUTE_MS } from '#shared/time.ts'
import { findKeyholder } from '../keyholder.model.ts'
import type { Keyholder } from '../keyholder.ts'
import { lookedUpNotice } from './look-up.messages.ts'
import { closeLookUp, findOpenLookUps, type LookUp } from './look-up.model.ts'
import type { LookUpPorts } from './ports.ts'
import { caseWords, TASK } from './staff.messages.ts'

type FollowUpPorts = Pick<LookUpPorts, 'directory' | 'quietHours' | 'openCase' | 'notify'>

/**
 * What follows from a look-up: a case at the responsible centre with the call of the day after, and a notice to those
 * in LINE who wished to hear. Doing it again changes nothing.
 */
export async function followUp(lookUp: LookUp, holder: Keyholder, ports: FollowUpPorts): Promise<OpenedCase> {
  const opened = await ports.openCase(arrivedOf(lookUp, holder, ports))
  if (holder.facts.tellsLookUps) await tellPeople(lookUp, holder, ports)
  await closeLookUp(lookUp.id, opened)
  return opened
}

/** So long whoever looked it up does all this themselves. */
const LEFT_OPEN_MS = MINUTE_MS
const AT_ONCE = 50

/** Does what was left undone by a process that ended in the middle. @throws AggregateError as `oneByOne` */
export async function tendLookUps(ports: FollowUpPorts, at: Date): Promise<void> {
  await oneByOne(
    await findOpenLookUps(new Date(at.getTime() - LEFT_OPEN_MS), AT_ONCE),
    (lookUp) => tendLookUp(lookUp, ports),
    (failed) => `${failed} look-ups wait`,
  )
}

async function tendLookUp(lookUp: LookUp, ports: FollowUpPorts): Promise<void> {
  const holder = lookUp.keyholderId === null ? null : await findKeyholder(lookUp.keyholderId)
  if (holder) await followUp(lookUp, holder, ports)
  else await closeLookUp(lookUp.id, { caseId: null, receiptNo: null }) // the registration is forgotten
}

/** Whoever has been found by the hospital is safe; whoever is on the street is not. */
const IS_URGENT: Record<LookUpReason, boolean> = {
  carried: false,
  sheltered: true,
  lost: true,
  'found-tag': false,
  missing: true,
}
const REPORTER: Record<Caller, ReporterKind> = {
  medical: 'medical',
  police: 'police',
  public: 'public',
  finder: 'neighbour',
}

function arrivedOf(lookUp: LookUp, { facts, tags }: Keyholder, { directory }: FollowUpPorts): ArrivedReport {
  const { id, at, caller, reason, place, tagNo } = lookUp
  const { centre, districtId } = directory.responsible({ district: facts.districtId })
  const today = tokyoDate(at)
  const isLost = tags.some(({ no, state }) => no === tagNo && state === 'lost')
  const { organisation, name, phone } = caller
  return {
    reportId: id,
    sentAt: at,
    kind: 'keyholder',
    told: {
      danger: 'unknown',
      subjectName: facts.name,
      noticed: { date: today, time: tokyoTime(at) },
      ...(place && { place: { kind: 'vicinity', text: place } }),
      urgent: IS_URGENT[reason] ? 'yes' : 'no',
      detail: caseWords(lookUp, tagNo ?? '', isLost),
      replyWish: 'none',
    },
    typed: [],
    messageIds: {},
    centreId: centre.id,
    districtId,
    rings: 'ordinary',
    source: 'phone',
    reporterKind: REPORTER[caller.kind],
    labels: [],
    tasks: [{ text: TASK, dueOn: workingDayAfter(centre.hours, today, 1).date }],
    by: { id: lookUp.staffId, name: lookUp.byName },
    reporter: { userId: null, organisation, name, ...(phone && { phone }) },
  }
}

async function tellPeople(
  { id, at, reason }: LookUp,
  { people }: Keyholder,
  ports: FollowUpPorts,
): Promise<void> {
  // A tag that lies somewhere can wait for the morning; that somebody was found cannot.
  const dueAt = reason === 'found-tag' ? afterQuiet(at, ports.quietHours()) : at
  for (const { id: tie, userId } of people)
    await ports.notify({
      key: `look-up:${id}:${tie}`,
      to: userId,
      answer: lookedUpNotice(),
      dueAt,
      about: `look-up:${id}`,
    })
}
