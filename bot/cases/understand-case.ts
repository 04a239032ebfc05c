import type { Directory } from '#bot/directory/directory.ts'
import type { Change } from '#shared/cases/change.contract.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import { isLabel } from '#shared/cases/labels.ts'
import { Refusal } from '#shared/refusal.ts'
import { atUrgency } from './at-urgency.ts'
import { type Case, entered, refusal } from './case.ts'
import { type Asked, changeAsStaff } from './change-case.ts'

type Understood = Extract<Change, { kind: 'understand' }>

/**
 * Writes down what staff understand of a case: its labels, how loud it is, what it is about and who. What is left
 * out stays as it was. A case that becomes loud while nobody has it, or while another centre is asked to take it on,
 * rings there from then on.
 * @throws Refusal `not-found`, `not-allowed`, `changed-meanwhile`, `bad-request` (a label, kind or district that
 * does not exist), `not-possible-now` (louder or less loud, but it is closed)
 */
export async function understandCase(
  asked: Asked,
  understood: Understood,
  directory: Pick<Directory, 'signGroup' | 'district'>,
): Promise<CaseView> {
  const { who, at } = asked
  refuseUnknown(understood, directory)
  return changeAsStaff(asked, (current) => {
    const { urgency = current.urgency } = understood
    if (urgency !== current.urgency && current.status === 'closed') throw refusal('not-possible-now', current)
    const { next, notices } = atUrgency(withUnderstood(current, understood), urgency, at)
    if (JSON.stringify(next) === JSON.stringify(current)) return null
    const by = { id: who.id, name: who.name }
    return { next: entered(next, { at, by, kind: 'changed', text: null }), notices }
  })
}

function refuseUnknown(
  { labels, signGroup, districtId }: Understood,
  directory: Pick<Directory, 'signGroup' | 'district'>,
): void {
  const faults = [
    (labels ?? []).every(isLabel) ? [] : ['change.labels'],
    signGroup == null || directory.signGroup(signGroup) ? [] : ['change.signGroup'],
    districtId == null || directory.district(districtId) ? [] : ['change.districtId'],
  ].flat()
  if (faults.length > 0) throw new Refusal('bad-request', { fields: faults })
}

/** An empty name says that staff know no other than the one that was told. */
function withUnderstood(current: Case, understood: Understood): Case {
  const { labels, reporterKind, signGroup, forWhom, districtId, subjectName } = understood
  return {
    ...current,
    ...(labels !== undefined && { labels: [...new Set(labels)] }),
    ...(reporterKind !== undefined && { reporterKind }),
    ...(signGroup !== undefined && { signGroup }),
    ...(forWhom !== undefined && { forWhom }),
    ...(districtId !== undefined && { districtId }),
    ...(subjectName !== undefined && { subjectKnownAs: subjectName || null }),
  }
}
