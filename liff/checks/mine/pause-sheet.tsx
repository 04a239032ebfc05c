import { useState } from 'preact/hooks'
import { CHECK_LIMITS, PAUSE_REASON } from '#shared/checks/rules.ts'
import { choicesOf } from '../../ui/choices-of.ts'
import { DayField } from '../../ui/day-field.tsx'
import { ChoiceField } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetForm } from '../../ui/sheet-form.tsx'
import { toast } from '../../ui/toast.tsx'
import { dayAfter } from '../../ui/when.ts'
import { Failed } from '../failed.tsx'
import { type OwnPlan, useChangeMyCheck } from '../use-my-check.ts'
import { dayFrom } from './in-words.ts'
import { PAUSE } from './mine.messages.ts'

interface PauseProps {
  plan: OwnPlan
  now: Date
  onClose: () => void
}

/** From when until when, and why: three taps for most. */
export function PauseSheet({ plan, now, onClose }: PauseProps) {
  const today = dayAfter(now, 0)
  const change = useChangeMyCheck(plan)
  const [from, setFrom] = useState(laterOf(plan.pause?.from ?? today, today))
  const [until, setUntil] = useState(plan.pause?.until ?? '')
  const [why, setWhy] = useState<keyof typeof PAUSE_REASON>(plan.pause?.why ?? 'travel')
  const [isHinted, setIsHinted] = useState(false)
  const start = from || today
  const last = dayFrom(start, CHECK_LIMITS.pauseDays)
  const isLate = from >= today
  const isEnding = until >= start && until <= last
  const submit = () => {
    setIsHinted(true)
    if (!isLate || !isEnding || change.isPending) return
    const onSuccess = () => {
      toast(PAUSE.done)
      onClose()
    }
    change.mutate({ kind: 'pause', from, until, why }, { onSuccess })
  }
  return (
    <Sheet title={PAUSE.title} onClose={onClose}>
      <SheetForm submitLabel={PAUSE.do} onSubmit={submit} isBusy={change.isPending}>
        <ChoiceField
          legend={PAUSE.why}
          choices={choicesOf(PAUSE_REASON)}
          value={why}
          onChoose={setWhy}
          isRow
        />
        <DayField
          label={PAUSE.from}
          hint={isHinted && !isLate ? PAUSE.fromHint : undefined}
          value={from}
          onChoose={setFrom}
          min={today}
          quick={[
            { day: today, label: PAUSE.today },
            { day: dayAfter(now, 1), label: PAUSE.tomorrow },
          ]}
        />
        <DayField
          label={PAUSE.until}
          help={PAUSE.untilHelp}
          hint={isHinted && !isEnding ? PAUSE.untilHint : undefined}
          value={until}
          onChoose={setUntil}
          min={start}
          max={last}
          quick={[
            { day: dayFrom(start, 6), label: PAUSE.weeks.one },
            { day: dayFrom(start, 13), label: PAUSE.weeks.two },
            { day: dayFrom(start, 29), label: PAUSE.weeks.month },
          ]}
        />
        {change.isError && <Failed error={change.error} />}
      </SheetForm>
    </Sheet>
  )
}

function laterOf(a: string, b: string): string {
  return a > b ? a : b
}
