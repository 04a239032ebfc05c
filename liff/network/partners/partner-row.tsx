import { Link } from 'wouter'
import type { PartnerRow } from '#shared/partners/contract.ts'
import { PARTNER_KIND, PARTNER_STATE, partnerNumber } from '#shared/partners/rules.ts'
import { Badge } from '../../ui/badge.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dayInWords } from '../../ui/when.ts'
import { useDirectory } from '../../use-directory.ts'
import { categoryName, districtName } from '../in-words.ts'
import { PARTNERS, STATE_LOOK, standingOf } from './partners.messages.ts'

/** One partner in the list: who, what, where, and what is waited for. */
export function PartnerListRow({ partner }: { partner: PartnerRow }) {
  const { id, name, kind, category, state, appliedAt, no, members, isSponsor } = partner
  const names = useDirectory().data
  const now = useNow()
  const standing = standingOf(partner)
  const where = districtName(partner.districtId, names, PARTNERS.wholeTown)
  return (
    <li>
      <Link className="entry-row" href={`/console/network/partners/${encodeURIComponent(id)}`}>
        <span className="entry-row-name">{name}</span>
        <Badge look={STATE_LOOK[state]}>{PARTNER_STATE[state]}</Badge>
        {standing && <Badge look={partner.renewal?.isOverdue ? 'red' : 'yellow'}>{standing}</Badge>}
        {isSponsor && <Badge look="plain">{PARTNERS.sponsor}</Badge>}
        <span className="entry-row-facts">
          {PARTNER_KIND[kind]}・{categoryName(category, names)}・{where}
        </span>
        <span className="entry-row-facts">
          {state === 'applied' && appliedAt
            ? PARTNERS.appliedAt(dayInWords(appliedAt, now))
            : [no === null ? null : partnerNumber(no), peopleOf(members)].filter(Boolean).join('・')}
        </span>
      </Link>
    </li>
  )
}

function peopleOf(members: number): string {
  return members === 0 ? PARTNERS.noPeople : PARTNERS.people(members)
}
