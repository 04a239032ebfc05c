/** What each release changes of older data, oldest first. */
import { fillInCases } from './cases/lists/fill-in.model.ts'
import type { Migration } from './migrations/migrate.ts'
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
]
