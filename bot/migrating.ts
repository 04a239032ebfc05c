/** What each release changes of older data, oldest first. */
import { fillInCases } from './cases/lists/fill-in.model.ts'
import { noteSuspectedAbuse } from './cases/retention/note-abuse.model.ts'
import { fillInPhonesOfReporters } from './cases/vault/vault.model.ts'
import { makeFindable } from './checks/find-plans.model.ts'
import { fillInPhonesOfPlans } from './checks/plan.model.ts'
import { fillInPhonesOfErrands } from './help/errand.model.ts'
import type { Migration } from './migrations/migrate.ts'
import { fillInPhonesOfPeople } from './people/person.model.ts'
import { fillInPhonesOfSignUps } from './salons/sign-up.model.ts'
import { sealNames } from './staff/seal-staff.model.ts'

export const MIGRATIONS: readonly Migration[] = [
  {
    id: '2026-11-seal-names-of-staff',
    about: '職員の名前を暗号化する',
    run: sealNames,
  },
  {
    id: '2026-11-fill-in-cases',
    about: '前の版のケースを、一覧と期限に載せる',
    run: fillInCases,
  },
  {
    id: '2026-11-make-checks-findable',
    about: '前の版の問いかけを、名前と電話番号でさがせるようにする',
    run: makeFindable,
  },
  {
    id: '2026-11-find-by-phone',
    about: '前の版の記録を、本人の申し出のときに電話番号でさがせるようにする',
    run: fillInPhones,
  },
  {
    id: '2026-11-keep-abuse-as-abuse',
    about: '前の版のケースを、虐待の疑いとして残すものに分ける',
    run: noteSuspectedAbuse,
  },
]

/** One kind after the other, so that starting a new version leaves the database room for other processes. */
async function fillInPhones(): Promise<number> {
  let filled = 0
  for (const fillIn of [
    fillInPhonesOfPeople,
    fillInPhonesOfReporters,
    fillInPhonesOfSignUps,
    fillInPhonesOfErrands,
    fillInPhonesOfPlans,
  ])
    filled += await fillIn()
  return filled
}
