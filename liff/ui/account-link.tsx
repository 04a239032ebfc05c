import { Link } from 'wouter'
import type { RecordKind } from '#shared/accounts/rules.ts'
import { may } from '#shared/staff/rules.ts'
import { useStaff } from '../session.ts'

const WORDS = '本人からの申し出'

interface LinkProps {
  record: RecordKind
  id: string
  /** Whose, for those who cannot see beside whom it stands. */
  name?: string
}

/** From a record to where its own person is answered who asks for something about themselves. */
export function AccountLink({ record, id, name }: LinkProps) {
  if (!may(useStaff(), 'serve-accounts')) return null
  const from = encodeURIComponent(`${record}:${id}`)
  return (
    <Link
      className="button button-quiet"
      href={`/console/accounts?from=${from}`}
      aria-label={name && `${name}さん ${WORDS}`}
    >
      {WORDS}
    </Link>
  )
}
