import { useState } from 'preact/hooks'
import type { NewChange } from '#shared/cases/change.contract.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import { REPORTER_KIND, URGENCY } from '#shared/cases/rules.ts'
import { FOR_WHOM } from '#shared/reports/words.ts'
import { choicesOf } from '../../ui/choices-of.ts'
import { ChoiceField, SelectField, TextField } from '../../ui/field.tsx'
import { draftOf } from '../unsent/kept-draft.ts'
import { CaseForm, type FormProps } from './case-form.tsx'
import { UNDERSTAND } from './form.messages.ts'
import { LabelsField } from './labels-field.tsx'

type Understood = Pick<
  CaseView,
  'labels' | 'urgency' | 'signGroup' | 'forWhom' | 'districtId' | 'subjectName' | 'reporterKind'
>
const NAME_CHARS = 60
const useDraft = draftOf<{ changed: Partial<Understood>; isBegun: boolean }>('understand')
const WHOM = choicesOf(FOR_WHOM)
const KINDS = choicesOf(REPORTER_KIND)

/** What staff understand of a case. Only what was changed here is sent, so that the rest stays as others left it. */
export function UnderstandForm({ view, directory, wrong, submit, ...frame }: FormProps) {
  const [{ changed }, keep, forget] = useDraft(view.id, { changed: {}, isBegun: false })
  const [hint, setHint] = useState<string>()
  const now = { ...view, ...changed }
  const change = (part: Partial<Understood>) => {
    const next = { ...changed, ...part }
    keep({ changed: next, isBegun: Object.keys(withoutSame(next, view)).length > 0 })
  }
  const send = async () => {
    const what = withoutSame(changed, view)
    if (Object.keys(what).length === 0) return setHint(UNDERSTAND.nothing)
    setHint(undefined)
    const understood: NewChange = { kind: 'understand', ...what }
    if (await submit(understood)) forget()
  }
  return (
    <CaseForm {...frame} submitLabel={UNDERSTAND.submit} onSubmit={() => void send()}>
      <LabelsField labels={now.labels} onChoose={(labels) => change({ labels })} />
      <ChoiceField
        isRow
        legend={UNDERSTAND.urgency}
        hint={wrong('urgency')}
        value={now.urgency}
        onChoose={(urgency) => change({ urgency })}
        choices={choicesOf(URGENCY)}
      />
      <SelectField
        label={UNDERSTAND.signGroup}
        hint={wrong('signGroup')}
        value={now.signGroup ?? ''}
        onChoose={(id) => change({ signGroup: id || null })}
        choices={withUnknown(directory?.signGroups.map(({ id, label }) => ({ value: id, label })))}
      />
      <SelectField
        label={UNDERSTAND.forWhom}
        value={now.forWhom ?? ''}
        onChoose={(id) => change({ forWhom: WHOM.find(({ value }) => value === id)?.value ?? null })}
        choices={withUnknown(WHOM)}
      />
      <SelectField
        label={UNDERSTAND.district}
        hint={wrong('districtId')}
        value={now.districtId ?? ''}
        onChoose={(id) => change({ districtId: id || null })}
        choices={withUnknown(directory?.districts.map(({ id, name }) => ({ value: id, label: name })))}
      />
      <TextField
        label={UNDERSTAND.subjectName}
        hint={wrong('subjectName')}
        value={now.subjectName ?? ''}
        maxLength={NAME_CHARS}
        onInput={(name) => change({ subjectName: name })}
      />
      <SelectField
        label={UNDERSTAND.reporterKind}
        value={now.reporterKind ?? ''}
        onChoose={(id) => change({ reporterKind: KINDS.find(({ value }) => value === id)?.value ?? null })}
        choices={withUnknown(KINDS)}
      />
      {hint && (
        <p className="field-hint" role="alert">
          {hint}
        </p>
      )}
    </CaseForm>
  )
}

function withUnknown(choices: { value: string; label: string }[] = []) {
  return [{ value: '', label: UNDERSTAND.unknown }, ...choices]
}

/** An empty name means that nobody knows it. */
function withoutSame(changed: Partial<Understood>, view: CaseView): Partial<Understood> {
  const { labels, subjectName, ...rest } = changed
  const one = <K extends keyof typeof rest>(key: K) => rest[key] !== undefined && rest[key] !== view[key]
  const name = subjectName === undefined ? undefined : subjectName?.trim() || null
  return {
    ...(labels && labels.join() !== view.labels.join() && { labels }),
    ...(name !== undefined && name !== view.subjectName && { subjectName: name }),
    ...(one('urgency') && { urgency: rest.urgency }),
    ...(one('signGroup') && { signGroup: rest.signGroup }),
    ...(one('forWhom') && { forWhom: rest.forWhom }),
    ...(one('districtId') && { districtId: rest.districtId }),
    ...(one('reporterKind') && { reporterKind: rest.reporterKind }),
  }
}
