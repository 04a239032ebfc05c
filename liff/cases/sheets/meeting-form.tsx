import { useState } from 'preact/hooks'
import { CASE_LIMITS, MEETING_DECISION } from '#shared/cases/rules.ts'
import { choicesOf } from '../../ui/choices-of.ts'
import { MomentField } from '../../ui/day-field.tsx'
import { ChoiceField, LongTextField } from '../../ui/field.tsx'
import { instantOf, wallClock } from '../../ui/when.ts'
import { draftOf } from '../unsent/kept-draft.ts'
import { CaseForm, type FormProps } from './case-form.tsx'
import { FORM, MEETING } from './form.messages.ts'

interface Draft {
  heldAt: string
  members: string
  decision: keyof typeof MEETING_DECISION | null
  text: string
}
const useDraft = draftOf<Draft>('meeting')

/** A コアメンバー会議: who met, what was decided, and how to go on. */
export function MeetingForm({ view, now, wrong, submit, ...frame }: FormProps) {
  const empty = { heldAt: wallClock(now), members: '', decision: null, text: '' }
  const [draft, change, forget] = useDraft(view.id, empty)
  const [isChecked, setIsChecked] = useState(false)
  const members = draft.members.trim()
  const plan = draft.text.trim()
  const heldAt = instantOf(draft.heldAt)
  const missing = (isMissing: boolean, hint: string) => (isChecked && isMissing ? hint : undefined)
  const send = async () => {
    setIsChecked(true)
    if (heldAt === null || members === '' || plan === '' || draft.decision === null) return
    if (await submit({ kind: 'meeting', heldAt, members, decision: draft.decision, plan })) forget()
  }
  return (
    <CaseForm {...frame} submitLabel={MEETING.submit} onSubmit={() => void send()}>
      <MomentField
        label={MEETING.heldAt}
        hint={missing(heldAt === null, FORM.choose) ?? wrong('heldAt')}
        value={draft.heldAt}
        max={wallClock(now)}
        onChoose={(next) => change({ heldAt: next })}
      />
      <LongTextField
        label={MEETING.members}
        help={MEETING.membersHelp}
        hint={missing(members === '', FORM.empty) ?? wrong('members')}
        value={draft.members}
        rows={2}
        onInput={(next) => change({ members: next })}
        maxLength={CASE_LIMITS.task}
      />
      <ChoiceField
        legend={MEETING.decision}
        hint={missing(draft.decision === null, FORM.choose)}
        value={draft.decision}
        onChoose={(decision) => change({ decision })}
        choices={choicesOf(MEETING_DECISION)}
      />
      <LongTextField
        label={MEETING.plan}
        hint={missing(plan === '', FORM.empty) ?? wrong('plan')}
        value={draft.text}
        onInput={(text) => change({ text })}
        maxLength={CASE_LIMITS.meeting}
      />
    </CaseForm>
  )
}
