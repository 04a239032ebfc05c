import { useState } from 'preact/hooks'
import type { CaseView } from '#shared/cases/contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { useStaff } from '../../session.ts'
import { Failure } from '../../ui/failure.tsx'
import { TextField } from '../../ui/field.tsx'
import { dayAfter, dayInWords } from '../../ui/when.ts'
import { useColleagues } from '../use-colleagues.ts'
import { PEOPLE } from './form.messages.ts'
import { mayDo } from './may-do.ts'

interface PeopleProps {
  legend: string
  help?: string
  hint?: string | undefined
  view: CaseView
  now: Date
  chosen: readonly string[]
  /** Whether somebody is among those to choose from. */
  among?: (staff: StaffView) => boolean
  isSeveral?: boolean
  onChoose: (ids: string[]) => void
}

/** More than this is searched and not looked through. */
const A_SCREENFUL = 8

/** Colleagues who may work on this case: those of its own centre first, whoever is away marked. */
export function PeopleField({
  legend,
  help,
  hint,
  view,
  now,
  chosen,
  among,
  isSeveral,
  onChoose,
}: PeopleProps) {
  const me = useStaff()
  const colleagues = useColleagues()
  const [q, setQ] = useState('')
  if (colleagues.isPending) return <p role="status">{PEOPLE.loading}</p>
  if (!colleagues.data) return <Failure error={colleagues.error} again={() => void colleagues.refetch()} />
  const all = colleagues.data.filter((staff) => mayDo(staff, view) && (among?.(staff) ?? true))
  const found = sorted(all, view, me.id).filter(
    ({ id, name }) => name.includes(q.trim()) || chosen.includes(id),
  )
  const toggle = (id: string, isOn: boolean) =>
    onChoose(isSeveral ? (isOn ? [...chosen, id] : chosen.filter((one) => one !== id)) : [id])
  return (
    <fieldset className={hint ? 'field field-wrong' : 'field'}>
      <legend className="field-label">{legend}</legend>
      {help && <p className="field-help">{help}</p>}
      {all.length > A_SCREENFUL && <TextField label={PEOPLE.find} value={q} onInput={setQ} />}
      {all.length === 0 && <p>{PEOPLE.noOne}</p>}
      <div className="choices people-choices">
        {found.map((staff) => (
          <label className="choice" key={staff.id}>
            <input
              type={isSeveral ? 'checkbox' : 'radio'}
              name="people"
              checked={chosen.includes(staff.id)}
              onChange={(event) => toggle(staff.id, event.currentTarget.checked)}
            />
            <span>
              {staff.name}
              {noteOf(staff, me.id, now) && <small>{noteOf(staff, me.id, now)}</small>}
            </span>
          </label>
        ))}
      </div>
      {hint && (
        <p className="field-hint" role="alert">
          {hint}
        </p>
      )}
    </fieldset>
  )
}

function sorted(staff: StaffView[], view: CaseView, meId: string): StaffView[] {
  const rank = ({ id, centreIds }: StaffView) => (id === meId ? 0 : centreIds.includes(view.centreId) ? 1 : 2)
  return [...staff].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'ja'))
}

function noteOf({ id, away }: StaffView, meId: string, now: Date): string | null {
  const today = dayAfter(now, 0)
  if (away && away.from <= today && today <= away.until) {
    return PEOPLE.away(dayInWords(`${away.until}T12:00:00+09:00`, now))
  }
  return id === meId ? PEOPLE.me : null
}
