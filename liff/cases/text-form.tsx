import { useState } from 'preact/hooks'
import { CASE_LIMITS } from '#shared/cases/rules.ts'
import { Button } from '../ui/button.tsx'
import { LongTextField } from '../ui/field.tsx'
import { ACTION } from './case.messages.ts'
import { useKeptText } from './kept-text.ts'
import type { Change } from './use-case-work.ts'

interface TextFormProps {
  kind: 'note' | 'reopen'
  caseId: string
  isBusy: boolean
  submit: (change: Change) => Promise<boolean>
}

const WORDS = {
  note: { label: ACTION.noteLabel, help: ACTION.noteHelp, submit: ACTION.saveNote },
  reopen: { label: ACTION.reopenLabel, help: ACTION.noteHelp, submit: ACTION.reopenDo },
}

export function TextForm({ kind, caseId, isBusy, submit }: TextFormProps) {
  const [text, setText] = useKeptText(caseId, kind)
  const [hint, setHint] = useState<string>()
  const send = async () => {
    if (text.trim() === '') return setHint(ACTION.emptyText)
    setHint(undefined)
    if (await submit({ kind, text: text.trim() })) setText('')
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <LongTextField
        takesFocus
        label={WORDS[kind].label}
        help={WORDS[kind].help}
        hint={hint}
        value={text}
        onInput={setText}
        maxLength={CASE_LIMITS.note}
      />
      <Button type="submit" look="primary" isBusy={isBusy}>
        {WORDS[kind].submit}
      </Button>
    </form>
  )
}
