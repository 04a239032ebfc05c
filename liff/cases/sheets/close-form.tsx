import { useState } from 'preact/hooks'
import type { FeedbackDecision } from '#shared/cases/change.contract.ts'
import { TOLD_BY, WITHHELD, type WithheldReason } from '#shared/cases/rules.ts'
import { choicesOf } from '../../ui/choices-of.ts'
import { ChoiceField } from '../../ui/field.tsx'
import { TASKS } from '../case.messages.ts'
import { OpenTask } from '../page/case-tasks.tsx'
import { draftOf } from '../unsent/kept-draft.ts'
import type { CaseWork } from '../use-case-work.ts'
import { CaseForm, type FormProps } from './case-form.tsx'
import { CLOSE } from './form.messages.ts'
import { LetterField } from './letter-field.tsx'

interface Draft {
  kind: FeedbackDecision['kind'] | null
  reason: WithheldReason | null
  toldBy: keyof typeof TOLD_BY | null
  text: string
}
const useDraft = draftOf<Draft>('close')

type Missing = Partial<Record<'kind' | 'reason' | 'toldBy' | 'text', string>>

/** No case closes without a decision about what the reporter is told. */
export function CloseForm({
  view,
  directory,
  wrong,
  submit,
  work,
  ...frame
}: FormProps & { work: CaseWork }) {
  const waiting = view.reports.filter((report) => report.wantsFeedback && !report.withdrawnAt)
  const isOffLine = waiting.some(({ source }) => source !== 'line')
  const isOnLine = waiting.some(({ source }) => source === 'line')
  const openTasks = view.tasks.filter(({ doneAt }) => doneAt === null)
  const [draft, keep, forget] = useDraft(view.id, { kind: null, reason: null, toldBy: null, text: '' })
  const [missing, setMissing] = useState<Missing>({})
  const change = (part: Partial<Draft>) => {
    keep(part)
    setMissing({}) // said of what stood there before
    frame.onChanged() // a text may come from a template
  }
  const send = async () => {
    const lacks = missingIn(draft, isOffLine)
    setMissing(lacks)
    const feedback = decisionOf(draft, isOffLine)
    if (Object.keys(lacks).length > 0 || feedback === null) return
    if (await submit({ kind: 'close', feedback })) forget()
  }
  return (
    <CaseForm {...frame} submitLabel={CLOSE.submit} onSubmit={() => void send()}>
      {openTasks.length > 0 && (
        <section className="close-hint" aria-label={TASKS.title}>
          <p>{CLOSE.openTasks(openTasks.length)}</p>
          <ul>
            {openTasks.map((task) => (
              <OpenTask key={task.id} task={task} owner={view.owner} now={frame.now} work={work} />
            ))}
          </ul>
        </section>
      )}
      {view.handOver && <p className="close-hint">{CLOSE.waiting}</p>}
      <ChoiceField
        legend={CLOSE.decision}
        value={draft.kind}
        onChoose={(kind) => change({ kind })}
        hint={missing.kind}
        choices={[
          {
            value: 'told',
            label: CLOSE.told,
            note: waiting.length === 0 ? CLOSE.notWanted : isOnLine ? CLOSE.toldNote : CLOSE.toldByHand,
            isDisabled: waiting.length === 0,
          },
          { value: 'withheld', label: CLOSE.withheld },
          {
            value: 'nobody',
            label: CLOSE.nobody,
            note: waiting.length === 0 ? CLOSE.nobodyNote : CLOSE.somebodyWaits,
            isDisabled: waiting.length > 0,
          },
        ]}
      />
      {draft.kind === 'withheld' && (
        <ChoiceField
          legend={CLOSE.reason}
          value={draft.reason}
          onChoose={(reason) => change({ reason })}
          hint={missing.reason}
          choices={choicesOf(WITHHELD)}
        />
      )}
      {draft.kind === 'told' && isOffLine && (
        <ChoiceField
          isRow
          legend={CLOSE.toldBy}
          value={draft.toldBy}
          onChoose={(toldBy) => change({ toldBy })}
          hint={missing.toldBy}
          choices={choicesOf(TOLD_BY)}
        />
      )}
      {draft.kind === 'told' && (
        <LetterField
          view={view}
          directory={directory}
          text={draft.text}
          onText={(text) => change({ text })}
          hint={missing.text ?? wrong('text')}
        />
      )}
    </CaseForm>
  )
}

function missingIn({ kind, reason, toldBy, text }: Draft, isOffLine: boolean): Missing {
  return {
    ...(kind === null && { kind: CLOSE.undecided }),
    ...(kind === 'withheld' && reason === null && { reason: CLOSE.noReason }),
    ...(kind === 'told' && isOffLine && toldBy === null && { toldBy: CLOSE.noToldBy }),
    ...(kind === 'told' && text.trim() === '' && { text: CLOSE.noText }),
  }
}

function decisionOf({ kind, reason, toldBy, text }: Draft, isOffLine: boolean): FeedbackDecision | null {
  switch (kind) {
    case null:
      return null
    case 'told':
      return { kind, text: text.trim(), ...(isOffLine && toldBy && { toldBy }) }
    case 'withheld':
      return reason && { kind, reason }
    case 'nobody':
      return { kind }
    default:
      return kind satisfies never
  }
}
