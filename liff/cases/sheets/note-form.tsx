import { useState } from 'preact/hooks'
import { CASE_LIMITS } from '#shared/cases/rules.ts'
import { useStaff } from '../../session.ts'
import { Button } from '../../ui/button.tsx'
import { LongTextField } from '../../ui/field.tsx'
import { draftOf } from '../unsent/kept-draft.ts'
import { CaseForm, type FormProps } from './case-form.tsx'
import { FORM, NOTE } from './form.messages.ts'
import { PeopleField } from './people-field.tsx'

const MOST_MENTIONS = 10
const useDraft = draftOf<{ text: string; mentions: readonly string[] }>('note')

/** A note for colleagues; whoever it names hears that there is one. */
export function NoteForm({ view, now, wrong, submit, ...frame }: FormProps) {
  const me = useStaff()
  const [draft, change, forget] = useDraft(view.id, { text: '', mentions: [] })
  const [isNaming, setIsNaming] = useState(draft.mentions.length > 0)
  const [hint, setHint] = useState<string>()
  const send = async () => {
    const text = draft.text.trim()
    if (text === '') return setHint(FORM.empty)
    setHint(undefined)
    if (await submit({ kind: 'note', text, mentions: draft.mentions.slice(0, MOST_MENTIONS) })) forget()
  }
  return (
    <CaseForm {...frame} submitLabel={NOTE.submit} onSubmit={() => void send()}>
      <LongTextField
        takesFocus
        label={NOTE.label}
        help={FORM.onlyStaff}
        hint={hint ?? wrong('text')}
        value={draft.text}
        onInput={(text) => change({ text })}
        maxLength={CASE_LIMITS.note}
      />
      {isNaming ? (
        <PeopleField
          legend={NOTE.mentions}
          help={NOTE.mentionHelp}
          hint={wrong('mentions')}
          view={view}
          now={now}
          isSeveral
          among={({ id }) => id !== me.id}
          chosen={draft.mentions}
          onChoose={(mentions) => change({ mentions })}
        />
      ) : (
        <p>
          <Button onClick={() => setIsNaming(true)}>{NOTE.mention}</Button>
        </p>
      )}
    </CaseForm>
  )
}
