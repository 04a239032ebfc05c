import { useState } from 'preact/hooks'
import type { Escalation, StaffView } from '#shared/staff/contract.ts'
import { maySeeCentre, mayWorkCases, STAFF_LIMITS } from '#shared/staff/rules.ts'
import { isConflict } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { SelectField } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SheetForm } from '../ui/sheet-form.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { ESCALATION } from './staff.messages.ts'
import { useChangeEscalation, useEscalation } from './use-staff-list.ts'

interface EscalationProps {
  centre: { id: string; name: string }
  colleagues: readonly StaffView[]
  onClose: () => void
}

/** Who is called in turn when a time has run out at a centre. */
export function EscalationSheet({ centre, colleagues, onClose }: EscalationProps) {
  const order = useEscalation(centre.id)
  return (
    <Sheet title={ESCALATION.sheet(centre.name)} onClose={onClose}>
      <p>{ESCALATION.lead}</p>
      {order.isPending && <Skeleton lines={4} />}
      {order.isError && (
        <Failure error={order.error} again={() => void order.refetch()} isBusy={order.isFetching} />
      )}
      {order.data && <Order seen={order.data} centre={centre} colleagues={colleagues} onClose={onClose} />}
    </Sheet>
  )
}

function Order({ seen, centre, colleagues, onClose }: EscalationProps & { seen: Escalation }) {
  const change = useChangeEscalation(centre.id)
  // As it was when the sheet was opened: what the page reads meanwhile nobody has seen in it.
  const [begun] = useState(seen)
  const [staffIds, setStaffIds] = useState(begun.staffIds)
  const nameOf = (id: string) => colleagues.find((each) => each.id === id)?.name ?? ESCALATION.gone
  const newest = newestOf(change.error)
  const save = () => {
    if (change.isPending) return
    const done = () => {
      toast(ESCALATION.saved)
      onClose()
    }
    // What somebody else has saved meanwhile is shown below; who saves again has read it.
    change.mutate({ revision: (newest ?? begun).revision, staffIds }, { onSuccess: done })
  }
  const others = colleagues.filter(
    (each) => mayWorkCases(each) && maySeeCentre(each, centre.id) && !staffIds.includes(each.id),
  )
  return (
    <SheetForm submitLabel={ESCALATION.save} onSubmit={save} isBusy={change.isPending}>
      {staffIds.length === 0 ? (
        <p>{ESCALATION.nobody}</p>
      ) : (
        <Places staffIds={staffIds} nameOf={nameOf} onChange={setStaffIds} />
      )}
      {staffIds.length < STAFF_LIMITS.escalation && others.length > 0 && (
        <SelectField
          label={ESCALATION.add}
          value=""
          onChoose={(id) => id && setStaffIds([...staffIds, id])}
          choices={[
            { value: '', label: ESCALATION.choose },
            ...others.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      {change.isError && <Failure error={change.error} />}
      {newest && (
        <p>{ESCALATION.changedNow(newest.staffIds.map(nameOf).join(' → ') || ESCALATION.nobodyNow)}</p>
      )}
    </SheetForm>
  )
}

interface PlacesProps {
  staffIds: string[]
  nameOf: (id: string) => string
  onChange: (staffIds: string[]) => void
}

function Places({ staffIds, nameOf, onChange }: PlacesProps) {
  return (
    <ol className="turns">
      {staffIds.map((id, place) => (
        <li key={id} className="turn">
          <p>
            <small>{ESCALATION.first(place + 1)}</small>
            {nameOf(id)}
          </p>
          <div className="turn-moves">
            <Button
              label={ESCALATION.up(nameOf(id))}
              isDisabled={place === 0}
              onClick={() => onChange(swapped(staffIds, place - 1))}
            >
              ↑
            </Button>
            <Button
              label={ESCALATION.down(nameOf(id))}
              isDisabled={place === staffIds.length - 1}
              onClick={() => onChange(swapped(staffIds, place))}
            >
              ↓
            </Button>
            <Button
              label={ESCALATION.remove(nameOf(id))}
              onClick={() => onChange(staffIds.filter((each) => each !== id))}
            >
              ×
            </Button>
          </div>
        </li>
      ))}
    </ol>
  )
}

/** The same ones, with this one and the next changed over. */
function swapped(staffIds: readonly string[], place: number): string[] {
  const [one, next] = staffIds.slice(place, place + 2)
  if (one === undefined || next === undefined) return [...staffIds]
  return [...staffIds.slice(0, place), next, one, ...staffIds.slice(place + 2)]
}

/** The order as somebody else has saved it meanwhile. */
function newestOf(error: unknown): Escalation | null {
  if (!isConflict(error)) return null
  const { current } = error
  return isEscalation(current) ? current : null
}

function isEscalation(current: unknown): current is Escalation {
  return typeof current === 'object' && current !== null && 'revision' in current && 'staffIds' in current
}
