import type { CaseView } from '#shared/cases/contract.ts'
import { type Case, entered, refusal, withPhones } from './case.ts'
import { type Asked, changeAsStaff } from './change-case.ts'
import { noticeOf } from './notices/pending-notice.ts'
import { type FindStaff, maySee } from './team/colleague.ts'
import { findReporters } from './vault/vault.model.ts'

/**
 * Adds a note to a case's history. Phones in it find the case from now on, but never a reporter's. Colleagues who are
 * mentioned are told that there is a note for them.
 * @throws Refusal `not-found`, `not-allowed`, `changed-meanwhile`, `cannot-see-case` (somebody mentioned may not see
 * it; nothing is written then)
 */
export async function noteCase(
  asked: Asked,
  { text, mentions = [] }: { text: string; mentions?: string[] },
  findStaff: FindStaff,
): Promise<CaseView> {
  const { who, at } = asked
  return changeAsStaff(asked, async (current) => {
    const mentioned = [...new Set(mentions)]
    await refuseStrangers(current, mentioned, findStaff)
    const reporters = await findReporters(current.reports.map(({ id }) => id))
    const by = { id: who.id, name: who.name }
    return {
      next: entered(withPhones(current, [text], reporters), { at, by, kind: 'note', text }),
      notices: mentioned
        .filter((staffId) => staffId !== who.id)
        .map((staffId) => noticeOf(current, 'mentioned', at, { staffId })),
    }
  })
}

async function refuseStrangers(current: Case, staffIds: string[], findStaff: FindStaff): Promise<void> {
  const staff = await Promise.all(staffIds.map(findStaff))
  if (!staff.every((each) => maySee(each, current))) throw refusal('cannot-see-case', current)
}
