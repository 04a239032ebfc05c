import { Link } from 'wouter'
import { CONSOLE } from '../console.messages.ts'
import { useUnsent } from './use-unsent.ts'

/** Wherever somebody is in the console: that something of theirs has not been sent, and where it is. */
export function UnsentBar({ openId }: { openId: string | null }) {
  const elsewhere = useUnsent().filter(({ base }) => base.id !== openId)
  const first = elsewhere.find(({ state }) => state !== 'waiting') ?? elsewhere[0]
  if (!first) return null
  return (
    <p className="unsent-bar" role="status">
      <Link href={`/console/cases/${first.base.id}`}>
        {first.state === 'waiting'
          ? CONSOLE.unsent(elsewhere.length)
          : CONSOLE.unsentStuck(first.base.receiptNo)}
      </Link>
    </p>
  )
}
