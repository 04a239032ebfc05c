import { useState } from 'preact/hooks'
import type { MemberView, PartnerView } from '#shared/partners/contract.ts'
import { AccountLink } from '../../ui/account-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { NewCode } from '../../ui/new-code.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { toast } from '../../ui/toast.tsx'
import { PEOPLE } from './partner.messages.ts'
import { useChangePartner, usePartnerCode } from './use-partners.ts'

interface MemberProps {
  partner: PartnerView
  member: MemberView
  onClose: () => void
}

/** What staff can do about one of its people: their role, another LINE account, and out. */
export function MemberSheet({ partner, member, onClose }: MemberProps) {
  const code = usePartnerCode(partner.id, member.id)
  return (
    <Sheet title={member.name || PEOPLE.noName} onClose={onClose}>
      <Role partner={partner} member={member} onClose={onClose} />
      <NewCode words={TRANSFER} code={code} />
      <AccountLink record="member" id={member.id} />
      <Remove partner={partner} member={member} onClose={onClose} />
    </Sheet>
  )
}

const TRANSFER = {
  ask: PEOPLE.transfer,
  title: PEOPLE.transferTitle,
  lead: PEOPLE.transferLead,
  until: PEOPLE.until,
}

function Role({ partner, member, onClose }: MemberProps) {
  const change = useChangePartner(partner)
  const isLead = member.role === 'lead'
  const turn = () => {
    const onSuccess = () => {
      toast(isLead ? PEOPLE.madeMember : PEOPLE.madeLead)
      onClose()
    }
    const role = isLead ? 'member' : 'lead'
    change.mutate({ kind: 'member-role', memberId: member.id, role }, { onSuccess })
  }
  return (
    <>
      <Button onClick={turn} isBusy={change.isPending}>
        {isLead ? PEOPLE.makeMember : PEOPLE.makeLead}
      </Button>
      {change.isError && <Failure error={change.error} />}
    </>
  )
}

function Remove({ partner, member, onClose }: MemberProps) {
  const [isSure, setIsSure] = useState(false)
  const change = useChangePartner(partner)
  const remove = () => {
    if (!isSure) return setIsSure(true)
    const onSuccess = () => {
      toast(PEOPLE.removed)
      onClose()
    }
    change.mutate({ kind: 'remove-member', memberId: member.id }, { onSuccess })
  }
  return (
    <>
      <Button look="danger" onClick={remove} isBusy={change.isPending}>
        {isSure ? PEOPLE.removeSure : PEOPLE.remove}
      </Button>
      {change.isError && <Failure error={change.error} />}
    </>
  )
}
