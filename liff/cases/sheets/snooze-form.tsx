import { useState } from 'preact/hooks'
import type { CaseView } from '#shared/cases/contract.ts'
import { CASE_LIMITS, CLOCK } from '#shared/cases/rules.ts'
import { DayField } from '../../ui/day-field.tsx'
import { LongTextField } from '../../ui/field.tsx'
import { dayAfter, momentInWords } from '../../ui/when.ts'
import { draftOf } from '../unsent/kept-draft.ts'
import { CaseForm, type FormProps } from './case-form.tsx'
import { DAYS, SNOOZE, TASK } from './form.messages.ts'

const useDraft = draftOf<{ text: string; until: string }>('snooze')

/** Puts a case aside until a day, as far as its clocks agree. */
export function SnoozeForm({ view, now, wrong, submit, ...frame }: FormProps) {
  const [draft, change, forget] = useDraft(view.id, { text: '', until: '' })
  const [hint, setHint] = useState<string>()
  const forbids = soonestThatForbids(view)
  const first = dayAfter(now, 1)
  const furthest = dayAfter(now, CASE_LIMITS.snoozeDays)
  const last = view.lastDayAside && view.lastDayAside < furthest ? view.lastDayAside : furthest
  const quick = [
    { day: first, label: DAYS.tomorrow },
    { day: dayAfter(now, 3), label: DAYS.inThree },
    { day: dayAfter(now, 7), label: DAYS.inWeek },
    { day: dayAfter(now, 14), label: DAYS.inTwo },
    { day: dayAfter(now, 30), label: DAYS.inMonth },
  ].map((one) => ({ ...one, isOff: one.day > last }))
  const send = async () => {
    if (draft.until === '') return setHint(TASK.noDay)
    setHint(undefined)
    if (await submit({ kind: 'snooze', until: draft.until, text: draft.text.trim() })) forget()
  }
  if (forbids && first > last) return <p>{SNOOZE.impossible(CLOCK[forbids.kind])}</p>
  return (
    <CaseForm {...frame} submitLabel={SNOOZE.submit} onSubmit={() => void send()}>
      <p>{SNOOZE.lead}</p>
      <DayField
        label={SNOOZE.until}
        help={forbids && SNOOZE.limit(CLOCK[forbids.kind], momentInWords(forbids.dueAt, now))}
        hint={hint ?? wrong('until')}
        value={draft.until}
        min={first}
        max={last}
        quick={quick}
        onChoose={(until) => change({ until })}
      />
      <LongTextField
        label={SNOOZE.text}
        hint={wrong('text')}
        value={draft.text}
        rows={2}
        onInput={(text) => change({ text })}
        maxLength={CASE_LIMITS.task}
      />
    </CaseForm>
  )
}

/** The first of the clocks that nobody may put off. The server knows the centre's hours, and has the last word. */
function soonestThatForbids({ clocks }: CaseView) {
  return clocks
    .filter(({ kind }) => kind === 'take' || kind === 'check' || kind === 'answer' || kind === 'hand-over')
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt))[0]
}
