import { useState } from 'preact/hooks'
import type { MemberView, PartnerView } from '#shared/partners/contract.ts'
import { MEMBER_ROLE } from '#shared/partners/rules.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { EntryPart } from '../../ui/entry-part.tsx'
import { NewCode } from '../../ui/new-code.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dayInWords } from '../../ui/when.ts'
import { MemberSheet } from './member-sheet.tsx'
import { PEOPLE } from './partner.messages.ts'
import { usePartnerCode } from './use-partners.ts'

/** Who of it is there in LINE, and how more of them come in. */
export function PeoplePart({ partner }: { partner: PartnerView }) {
  const [openId, setOpenId] = useState<string | null>(null)
  const open = partner.people.find(({ id }) => id === openId)
  return (
    <EntryPart title={PEOPLE.title}>
      <p className="entry-soft">{partner.people.length === 0 ? PEOPLE.none : PEOPLE.lead}</p>
      {partner.people.length > 0 && (
        <ul className="network-people">
          {partner.people.map((member) => (
            <Person key={member.id} member={member} onManage={() => setOpenId(member.id)} />
          ))}
        </ul>
      )}
      {partner.state === 'active' && <JoinCodeButton partnerId={partner.id} />}
      {open && <MemberSheet partner={partner} member={open} onClose={() => setOpenId(null)} />}
    </EntryPart>
  )
}

function Person({ member, onManage }: { member: MemberView; onManage: () => void }) {
  const now = useNow()
  const name = member.name || PEOPLE.noName
  return (
    <li className="entry-person">
      <p className="network-person-name">
        <strong>{name}</strong>{' '}
        <Badge look={member.role === 'lead' ? 'active' : 'plain'}>{MEMBER_ROLE[member.role]}</Badge>
        <span className="entry-soft">{PEOPLE.joined(dayInWords(member.joinedAt, now))}</span>
      </p>
      <Button onClick={onManage} label={PEOPLE.manageOf(name)}>
        {PEOPLE.manage}
      </Button>
    </li>
  )
}

function JoinCodeButton({ partnerId }: { partnerId: string }) {
  const words = { ask: PEOPLE.code, title: PEOPLE.codeTitle, lead: PEOPLE.codeLead, until: PEOPLE.until }
  return (
    <p>
      <NewCode words={words} code={usePartnerCode(partnerId)} />
    </p>
  )
}
