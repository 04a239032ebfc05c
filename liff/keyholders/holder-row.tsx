import { Link } from 'wouter'
import type { KeyholderRow } from '#shared/keyholders/contract.ts'
import { KEYHOLDER_STATE, RENEWAL_STATE } from '#shared/keyholders/rules.ts'
import { Badge } from '../ui/badge.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayInWords } from '../ui/when.ts'
import { useDirectory } from '../use-directory.ts'
import { districtName, renewalLook, STATE_LOOK } from './in-words.ts'
import { REGISTER } from './keyholders.messages.ts'

/** One registration in the list: who, where, which number, and what is waited for. */
export function HolderRow({ keyholder }: { keyholder: KeyholderRow }) {
  const { id, name, kana, state, tagNo, isPrinted, onLine, renewal, since, districtId } = keyholder
  const names = useDirectory().data
  const now = useNow()
  const look = renewalLook(keyholder)
  const facts = [
    districtName(districtId, names),
    tagNo,
    onLine ? REGISTER.isOnLine : REGISTER.isOffLine,
    state === 'applied' && REGISTER.appliedOn(dayInWords(since, now)),
  ]
  return (
    <li>
      <Link className="entry-row" href={`/console/keyholders/${encodeURIComponent(id)}`}>
        <span className="entry-row-name">{name}</span>
        <span className="entry-soft">{kana}</span>
        <Badge look={STATE_LOOK[state]}>{KEYHOLDER_STATE[state]}</Badge>
        {look && <Badge look={look}>{RENEWAL_STATE[renewal]}</Badge>}
        {state === 'active' && !isPrinted && <Badge look="news">{REGISTER.notPrinted}</Badge>}
        <span className="entry-row-facts">{facts.filter(Boolean).join('・')}</span>
      </Link>
    </li>
  )
}
