import { useState } from 'preact/hooks'
import { isAwayOn, isStillToCome, mayStandInFor } from '#shared/staff/absence.ts'
import type { Away, StaffView } from '#shared/staff/contract.ts'
import { Button } from '../ui/button.tsx'
import { DayField } from '../ui/day-field.tsx'
import { Failure } from '../ui/failure.tsx'
import { SelectField } from '../ui/field.tsx'
import { toast } from '../ui/toast.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayAfter, dayInWords } from '../ui/when.ts'
import { AWAY, STAFF } from './staff.messages.ts'
import { useSetAway } from './use-staff-list.ts'

interface AwayFormProps {
  member: StaffView
  /** Sets the days off of whoever is signed in. */
  isMine: boolean
  colleagues: readonly StaffView[]
  onDone?: () => void
}

/** When a member is away and who stands in. */
export function AwayForm({ member, isMine, colleagues, onDone }: AwayFormProps) {
  const now = useNow()
  const today = dayAfter(now, 0)
  const planned = member.away && isStillToCome(member.away, today) ? member.away : null
  const set = useSetAway(isMine ? 'me' : member.id)
  const keep = (away: Away | null) => {
    if (set.isPending) return
    const done = () => {
      toast(away ? AWAY.saved : AWAY.dropped)
      onDone?.()
    }
    set.mutate(away, { onSuccess: done })
  }
  return (
    <>
      {planned && (
        <div className="away-now">
          <p>{awayInWords(planned, colleagues, now)}</p>
          <Button onClick={() => keep(null)} isBusy={set.isPending && set.variables === null}>
            {AWAY.drop}
          </Button>
        </div>
      )}
      <Days
        // What was saved elsewhere begins the form anew.
        key={JSON.stringify(planned)}
        planned={planned}
        member={member}
        colleagues={colleagues}
        today={today}
        onSave={keep}
        isBusy={set.isPending && set.variables !== null}
      />
      {set.isError && <Failure error={set.error} />}
    </>
  )
}

interface DaysProps {
  planned: Away | null
  member: StaffView
  colleagues: readonly StaffView[]
  today: string
  onSave: (away: Away) => void
  isBusy: boolean
}

function Days({ planned, member, colleagues, today, onSave, isBusy }: DaysProps) {
  const [from, setFrom] = useState(planned?.from ?? '')
  const [until, setUntil] = useState(planned?.until ?? '')
  const [standInId, setStandInId] = useState(planned?.standInId ?? '')
  const [isAsked, setIsAsked] = useState(false)
  const hints = { from: from === '' ? AWAY.noFrom : undefined, until: whatIsWrong(from, until, today) }
  const save = () => {
    setIsAsked(true)
    if (!hints.from && !hints.until) onSave({ from, until, standInId: standInId || null })
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <DayField
        label={AWAY.from}
        value={from}
        onChoose={setFrom}
        hint={isAsked ? hints.from : undefined}
        quick={[
          { day: today, label: AWAY.today },
          { day: later(today, 1), label: AWAY.tomorrow },
        ]}
      />
      <DayField
        label={AWAY.until}
        value={until}
        onChoose={setUntil}
        hint={isAsked ? hints.until : undefined}
        quick={[
          { day: from || today, label: AWAY.oneDay },
          { day: later(from || today, 6), label: AWAY.oneWeek },
        ]}
        min={from || today}
      />
      <SelectField
        label={AWAY.standIn}
        help={AWAY.standInHelp}
        value={standInId}
        onChoose={setStandInId}
        choices={[{ value: '', label: AWAY.heads }, ...standIns(member, colleagues, { from, until })]}
      />
      <p>
        <Button type="submit" look="primary" isBusy={isBusy}>
          {STAFF.save}
        </Button>
      </p>
    </form>
  )
}

function whatIsWrong(from: string, until: string, today: string): string | undefined {
  if (until === '') return AWAY.noUntil
  if (until < from) return AWAY.turned
  return until < today ? AWAY.over : undefined
}

function standIns(
  member: StaffView,
  colleagues: readonly StaffView[],
  { from, until }: { from: string; until: string },
): { value: string; label: string }[] {
  const isAwayThen = ({ away }: StaffView) =>
    isAwayOn(away, from) || isAwayOn(away, until) || (away !== null && from < away.from && away.until < until)
  return colleagues
    .filter((colleague) => mayStandInFor(colleague, member))
    .map((colleague) => ({
      value: colleague.id,
      label: isAwayThen(colleague) ? AWAY.alsoAway(colleague.name) : colleague.name,
    }))
}

/** 11月23日(月)から11月27日(金)まで休み。代わり: 例山 次郎さん */
export function awayInWords(away: Away, colleagues: readonly StaffView[], now: Date): string {
  const standIn = colleagues.find(({ id }) => id === away.standInId)
  const days = AWAY.planned(dayInWords(atNoon(away.from), now), dayInWords(atNoon(away.until), now))
  return `${days}。${standIn ? AWAY.with(standIn.name) : AWAY.withHeads}`
}

function later(day: string, days: number): string {
  return dayAfter(new Date(atNoon(day)), days)
}

const atNoon = (day: string) => `${day}T12:00:00+09:00`
