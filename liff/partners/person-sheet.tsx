import { useState } from 'preact/hooks'
import type { MemberView, MyPartnerChange } from '#shared/partners/contract.ts'
import { Button } from '../ui/button.tsx'
import { NewCode } from '../ui/new-code.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { Failed } from './failed.tsx'
import { PEOPLE } from './mine.messages.ts'
import { type Own, useChangeOwn, useOwnCode } from './use-my-partner.ts'

interface PersonProps {
  own: Own
  member: MemberView
  onClose: () => void
}

/** What a lead can do about somebody of the partner: their role, another LINE account, and out. */
export function PersonSheet({ own, member, onClose }: PersonProps) {
  const code = useOwnCode(member.id)
  return (
    <Sheet title={member.name || PEOPLE.noName} onClose={onClose}>
      <Changes own={own} member={member} onClose={onClose} />
      <NewCode words={TRANSFER} code={code} />
    </Sheet>
  )
}

const TRANSFER = {
  ask: PEOPLE.transfer,
  title: PEOPLE.transfer,
  lead: PEOPLE.transferLead,
  until: PEOPLE.until,
}

function Changes({ own, member, onClose }: PersonProps) {
  const [isSure, setIsSure] = useState(false)
  const change = useChangeOwn(own)
  const isLead = member.role === 'lead'
  const does = (what: MyPartnerChange['change'], said: string) => {
    const onSuccess = () => {
      toast(said)
      onClose()
    }
    if (!change.isPending) change.mutate(what, { onSuccess })
  }
  const memberId = member.id
  const turn = () =>
    does(
      { kind: 'member-role', memberId, role: isLead ? 'member' : 'lead' },
      isLead ? PEOPLE.madeMember : PEOPLE.madeLead,
    )
  const remove = () => (isSure ? does({ kind: 'remove-member', memberId }, PEOPLE.removed) : setIsSure(true))
  const isBusy = (kind: string) => change.isPending && change.variables?.kind === kind
  return (
    <>
      <Button onClick={turn} isBusy={isBusy('member-role')}>
        {isLead ? PEOPLE.makeMember : PEOPLE.makeLead}
      </Button>
      {!member.isMe && (
        <Button look="danger" onClick={remove} isBusy={isBusy('remove-member')}>
          {isSure ? PEOPLE.removeSure : PEOPLE.remove}
        </Button>
      )}
      {change.isError && <Failed error={change.error} />}
    </>
  )
}
