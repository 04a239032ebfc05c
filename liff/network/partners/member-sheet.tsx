import { useState } from 'preact/hooks'
import type { MemberView, PartnerView } from '#shared/partners/contract.ts'
import { Button } from '../../ui/button.tsx'
import { CodeSheet } from '../../ui/code-sheet.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { toast } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { momentInWords } from '../../ui/when.ts'
import { PEOPLE } from './partner.messages.ts'
import { useChangePartner, usePartnerCode } from './use-partners.ts'

interface MemberProps {
  partner: PartnerView
  member: MemberView
  onClose: () => void
}

/** What staff can do about one of its people: their role, another LINE account, and out. */
export function MemberSheet({ partner, member, onClose }: MemberProps) {
  const now = useNow()
  const code = usePartnerCode(partner.id, member.id)
  const name = member.name || PEOPLE.noName
  if (code.data)
    return (
      <CodeSheet
        title={PEOPLE.transferTitle}
        lead={PEOPLE.transferLead}
        until={PEOPLE.until(momentInWords(code.data.expiresAt, now))}
        {...code.data}
        onClose={onClose}
      />
    )
  return (
    <Sheet title={name} onClose={onClose}>
      <Role partner={partner} member={member} onClose={onClose} />
      <p>{PEOPLE.transferAsk}</p>
      <Button onClick={() => code.mutate()} isBusy={code.isPending}>
        {PEOPLE.transfer}
      </Button>
      {code.isError && <Failure error={code.error} />}
      <Remove partner={partner} member={member} onClose={onClose} />
    </Sheet>
  )
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
