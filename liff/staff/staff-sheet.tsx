import { useState } from 'preact/hooks'
import type { DirectoryView } from '#shared/directory/contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { mayWorkCases } from '#shared/staff/rules.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { CheckField } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { RightsFields } from './rights-fields.tsx'
import { STAFF } from './staff.messages.ts'
import { useChangeStaff } from './use-staff-list.ts'

interface StaffSheetProps {
  member: StaffView
  directory: DirectoryView | undefined
  onClose: () => void
}

export function StaffSheet({ member, directory, onClose }: StaffSheetProps) {
  const [isLeaving, setIsLeaving] = useState(false)
  if (isLeaving) return <LeaveSheet member={member} onClose={onClose} />
  return (
    <Sheet title={STAFF.edit(member.name)} onClose={onClose}>
      <Rights member={member} directory={directory} onClose={onClose} />
      <Button look="danger" onClick={() => setIsLeaving(true)}>
        {STAFF.leave}
      </Button>
    </Sheet>
  )
}

function Rights({ member, directory, onClose }: StaffSheetProps) {
  const change = useChangeStaff(member.id)
  const [role, setRole] = useState(member.role)
  const [centreIds, setCentreIds] = useState(member.centreIds)
  const [onDuty, setOnDuty] = useState(member.onDuty)
  const save = () => {
    if (change.isPending) return
    change.mutate(
      { role, centreIds, onDuty },
      {
        onSuccess: () => {
          toast(STAFF.saved)
          onClose()
        },
      },
    )
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <RightsFields
        role={role}
        onRole={setRole}
        centreIds={centreIds}
        onCentres={setCentreIds}
        directory={directory}
      />
      {mayWorkCases({ role }) && <CheckField label={STAFF.onDuty} isChecked={onDuty} onCheck={setOnDuty} />}
      <Button type="submit" look="primary" isBusy={change.isPending}>
        {STAFF.save}
      </Button>
      {change.isError && <Failure error={change.error} />}
    </form>
  )
}

function LeaveSheet({ member, onClose }: { member: StaffView; onClose: () => void }) {
  const change = useChangeStaff(member.id)
  const leave = () =>
    change.mutate(
      { state: 'left' },
      {
        onSuccess: () => {
          toast(STAFF.left)
          onClose()
        },
      },
    )
  return (
    <Sheet title={STAFF.leaveTitle(member.name)} onClose={onClose}>
      <p>{STAFF.leaveLead}</p>
      <Button look="danger" onClick={leave} isBusy={change.isPending}>
        {STAFF.leaveDo}
      </Button>
      <Button onClick={onClose}>{STAFF.cancel}</Button>
      {change.isError && <Failure error={change.error} />}
    </Sheet>
  )
}
