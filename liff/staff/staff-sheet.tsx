import { useState } from 'preact/hooks'
import type { DirectoryView } from '#shared/directory/contract.ts'
import type { StaffChange, StaffView, WaysIn } from '#shared/staff/contract.ts'
import { mayWorkCases, STAFF_LIMITS } from '#shared/staff/rules.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { CheckField, TextField } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { AwaySheet } from './away-sheet.tsx'
import { LinkSheet } from './link-sheet.tsx'
import { RightsFields } from './rights-fields.tsx'
import { AWAY, STAFF } from './staff.messages.ts'
import { useChangeStaff, useInviteAgain, useShutOut } from './use-staff-list.ts'

interface StaffSheetProps {
  member: StaffView
  colleagues: readonly StaffView[]
  /** How they can sign in; absent for who has not come yet. */
  ways: WaysIn | undefined
  directory: DirectoryView | undefined
  onClose: () => void
}

/** All about a member of staff, for admins. */
export function StaffSheet({ member, colleagues, ways, directory, onClose }: StaffSheetProps) {
  const [step, setStep] = useState<'rights' | 'away' | 'leaving' | Taken>('rights')
  const again = useInviteAgain(member.id)
  if (step === 'leaving') return <LeaveSheet member={member} onClose={onClose} />
  if (step === 'passkeys' || step === 'line')
    return <TakeBackSheet member={member} taken={step} passkeys={ways?.passkeys ?? 0} onClose={onClose} />
  if (step === 'away') return <AwaySheet member={member} colleagues={colleagues} onClose={onClose} />
  if (again.data) return <LinkSheet invitation={again.data} onClose={onClose} />
  return (
    <Sheet title={STAFF.edit(member.name)} onClose={onClose}>
      <Rights member={member} directory={directory} onClose={onClose} />
      {member.state === 'invited' && (
        <div className="stack">
          <p>{STAFF.againLead}</p>
          <Button onClick={() => again.mutate()} isBusy={again.isPending}>
            {STAFF.again}
          </Button>
          {again.isError && <Failure error={again.error} />}
        </div>
      )}
      <Button onClick={() => setStep('away')}>{AWAY.set}</Button>
      {member.state === 'active' && (
        <WaysInPart member={member} hasLine={ways?.hasLine ?? false} again={again} onTake={setStep} />
      )}
      <Button look="danger" onClick={() => setStep('leaving')}>
        {STAFF.leave}
      </Button>
    </Sheet>
  )
}

/** What is taken back from somebody whose device was lost. */
type Taken = 'passkeys' | 'line'

interface WaysInProps {
  member: StaffView
  hasLine: boolean
  again: ReturnType<typeof useInviteAgain>
  onTake: (taken: Taken) => void
}

/** For who lost a device, or has another LINE account. */
function WaysInPart({ member, hasLine, again, onTake }: WaysInProps) {
  const out = useShutOut(member.id)
  return (
    <div className="stack">
      <p>{STAFF.wayInLead}</p>
      <Button onClick={() => again.mutate()} isBusy={again.isPending}>
        {STAFF.wayIn}
      </Button>
      {again.isError && <Failure error={again.error} />}
      <Button
        onClick={() => out.mutate('sessions', { onSuccess: () => toast(STAFF.endedAll) })}
        isBusy={out.isPending}
      >
        {STAFF.endAll}
      </Button>
      {out.isError && <Failure error={out.error} />}
      {hasLine && <Button onClick={() => onTake('line')}>{STAFF.stopLine}</Button>}
      <Button onClick={() => onTake('passkeys')}>{STAFF.dropPasskeys}</Button>
    </div>
  )
}

const TAKING = {
  passkeys: {
    title: STAFF.dropPasskeysTitle,
    lead: STAFF.dropPasskeysLead,
    act: STAFF.dropPasskeys,
    done: STAFF.droppedPasskeys,
  },
  line: {
    title: STAFF.stopLineTitle,
    lead: STAFF.stopLineLead,
    act: STAFF.stopLine,
    done: STAFF.stoppedLine,
  },
} as const

interface TakeBackProps {
  member: StaffView
  taken: Taken
  /** How many passkeys they have. */
  passkeys: number
  onClose: () => void
}

function TakeBackSheet({ member, taken, passkeys, onClose }: TakeBackProps) {
  const out = useShutOut(member.id)
  const words = TAKING[taken]
  const done = () => {
    toast(words.done)
    onClose()
  }
  return (
    <Sheet title={words.title(member.name)} onClose={onClose}>
      <p>{words.lead}</p>
      {taken === 'line' && <p>{STAFF.stopLineLeft(passkeys)}</p>}
      <Button look="danger" onClick={() => out.mutate(taken, { onSuccess: done })} isBusy={out.isPending}>
        {words.act}
      </Button>
      <Button onClick={onClose}>{STAFF.cancel}</Button>
      {out.isError && <Failure error={out.error} />}
    </Sheet>
  )
}

function Rights({ member, directory, onClose }: Omit<StaffSheetProps, 'colleagues' | 'ways'>) {
  const change = useChangeStaff(member.id)
  const [name, setName] = useState(member.name)
  const [role, setRole] = useState(member.role)
  const [centreIds, setCentreIds] = useState(member.centreIds)
  const [onDuty, setOnDuty] = useState(member.onDuty)
  const [hint, setHint] = useState<string>()
  const [before] = useState(member)
  const save = () => {
    if (change.isPending) return
    if (name.trim() === '') return setHint(STAFF.noName)
    setHint(undefined)
    const changes = changesOf(before, { name: name.trim(), role, centreIds, onDuty })
    if (Object.keys(changes).length === 0) return onClose()
    const done = () => {
      toast(STAFF.saved)
      onClose()
    }
    change.mutate(changes, { onSuccess: done })
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <TextField
        label={STAFF.name}
        help={STAFF.nameHelp}
        hint={hint}
        value={name}
        onInput={setName}
        maxLength={STAFF_LIMITS.name}
      />
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

/** What was changed here, and no more: a colleague may have changed the rest meanwhile, and the trail names each. */
function changesOf(
  before: StaffView,
  { name, role, centreIds, onDuty }: Pick<StaffView, 'name' | 'role' | 'centreIds' | 'onDuty'>,
): StaffChange {
  const isSame = (one: readonly string[], other: readonly string[]) =>
    one.toSorted().join() === other.toSorted().join()
  return {
    ...(name !== before.name && { name }),
    ...(role !== before.role && { role }),
    ...(!isSame(centreIds, before.centreIds) && { centreIds }),
    ...(onDuty !== before.onDuty && { onDuty }),
  }
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
