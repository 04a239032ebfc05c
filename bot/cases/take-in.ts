import type { Directory } from '#bot/directory/directory.ts'
import { tokyoDate } from '#bot/directory/hours.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import type { Intake } from '#shared/cases/intake.contract.ts'
import { isLabel } from '#shared/cases/labels.ts'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { maySeeCentre, mayWorkCases } from '#shared/staff/rules.ts'
import { viewOf } from './case.ts'
import { getCase } from './change-case.ts'
import { openCase } from './open-case.ts'
import { takeCase } from './team/take-case.ts'

type Names = Pick<Directory, 'responsible' | 'signGroup' | 'district' | 'topic'>

/** How far back a call may lie that is typed now, and how far clocks of two machines may differ. */
const OLDEST_MS = 31 * 24 * 60 * 60_000
const AHEAD_MS = 5 * 60_000
/** What is said to have been noticed before is a slip of the hand. */
const EARLIEST_NOTICED = '1950-01-01'

/**
 * Opens a case for a report or a consultation by phone, fax, visit or e-mail, as if it had come by LINE; the caller
 * goes to the vault. It belongs to the responsible centre if the one who types works there too, else to theirs: they have the
 * caller's trust, and hand it over. Sending the same twice opens one case.
 * @throws Refusal `not-allowed`, `bad-request` (a label, sign, topic or district that does not exist; a moment to come, or too
 * long ago)
 */
export async function takeIn(intake: Intake, who: StaffView, at: Date, directory: Names): Promise<CaseView> {
  if (!mayWorkCases(who)) throw new Refusal('not-allowed')
  const faults = faultsIn(intake, at, directory)
  if (faults.length > 0) throw new Refusal('bad-request', { fields: faults })
  const sentAt = new Date(intake.receivedAt)
  const { id, source, told, consultation, reporterKind, reporter } = intake
  const { centre, districtId } = directory.responsible(told)
  const { caseId } = await openCase({
    reportId: id,
    sentAt,
    enteredAt: at,
    told,
    consultation,
    typed: [],
    messageIds: {},
    centreId: maySeeCentre(who, centre.id) ? centre.id : (who.centreIds[0] ?? centre.id),
    districtId,
    rings: directory.signGroup(told.signGroup ?? '')?.rings ?? 'ordinary',
    source,
    reporterKind,
    labels: labelsOf(intake, directory),
    by: { id: who.id, name: who.name },
    reporter: { userId: null, ...(told.replyWish !== 'anonymous' && reporter) },
  })
  const opened = await getCase(caseId, who)
  const isTaken = !intake.takeIt || opened.owner !== null || opened.status === 'closed'
  return isTaken ? viewOf(opened) : takeCase(caseId, who, at)
}

/** Those that staff gave; else those that the topic of a consultation begins with. */
function labelsOf({ labels, consultation }: Intake, { topic }: Names): string[] {
  if (labels.length > 0 || !consultation) return labels
  return topic(consultation.topic)?.labels.filter(isLabel) ?? []
}

/** The fields that fit the contract and still cannot be so. */
function faultsIn(
  { receivedAt, told, labels, consultation }: Intake,
  at: Date,
  { signGroup, district, topic }: Names,
): string[] {
  const sentAt = new Date(receivedAt)
  const isPlausible =
    sentAt.getTime() <= at.getTime() + AHEAD_MS && at.getTime() - sentAt.getTime() <= OLDEST_MS
  const group = told.signGroup === undefined ? undefined : signGroup(told.signGroup)
  const isKnownSign = (sign: string) => group?.signs.some(({ id }) => id === sign) ?? false
  const { noticed } = told
  return [
    isPlausible ? [] : ['receivedAt'],
    labels.every(isLabel) ? [] : ['labels'],
    told.signGroup === undefined || group ? [] : ['told.signGroup'],
    (told.signs ?? []).every(isKnownSign) ? [] : ['told.signs'],
    !consultation || topic(consultation.topic) ? [] : ['consultation.topic'],
    told.district === undefined || district(told.district) ? [] : ['told.district'],
    !noticed || (noticed.date >= EARLIEST_NOTICED && noticed.date <= tokyoDate(at))
      ? []
      : ['told.noticed.date'],
  ].flat()
}
