import { useState } from 'preact/hooks'
import type { HelperView } from '#shared/help/contract.ts'
import { HELP_LIMITS } from '#shared/help/rules.ts'
import { Failure } from '../../ui/failure.tsx'
import { CheckField, ChoiceField, LongTextField } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetForm } from '../../ui/sheet-form.tsx'
import { toast } from '../../ui/toast.tsx'
import { ANSWER } from './help.messages.ts'
import { useChangeHelper } from './use-help.ts'

type Decision = 'active' | 'declined'

/** What the coordinator answers. Nobody is turned down without a word. */
export function AnswerSheet({ helper, onClose }: { helper: HelperView; onClose: () => void }) {
  const { name, onLine } = helper
  const change = useChangeHelper(helper)
  const [state, setState] = useState<Decision | null>(helper.state === 'new' ? null : 'active')
  const [isInsured, setIsInsured] = useState(helper.isInsured)
  const [text, setText] = useState(helper.answer ?? '')
  const [isHinted, setIsHinted] = useState(false)
  const isMute = state === 'declined' && onLine && text.trim() === ''
  const submit = () => {
    setIsHinted(true)
    if (state === null || isMute || change.isPending) return
    const onSuccess = () => {
      toast(onLine ? ANSWER.sent : ANSWER.noted)
      onClose()
    }
    change.mutate({ kind: 'answer', state, isInsured, text: text.trim() }, { onSuccess })
  }
  return (
    <Sheet title={ANSWER.title(name)} onClose={onClose}>
      <SheetForm submitLabel={onLine ? ANSWER.send : ANSWER.note} onSubmit={submit} isBusy={change.isPending}>
        <ChoiceField
          legend={ANSWER.how}
          hint={isHinted && state === null ? ANSWER.howHint : undefined}
          choices={[
            { value: 'active', label: ANSWER.active },
            { value: 'declined', label: ANSWER.declined },
          ]}
          value={state}
          onChoose={setState}
        />
        {state !== 'declined' && (
          <CheckField
            label={ANSWER.insured}
            note={ANSWER.insuredNote}
            isChecked={isInsured}
            onCheck={setIsInsured}
          />
        )}
        <LongTextField
          label={ANSWER.text}
          help={onLine ? ANSWER.textHelp : ANSWER.textByPhone}
          hint={isHinted && isMute ? ANSWER.textHint : undefined}
          value={text}
          onInput={setText}
          maxLength={HELP_LIMITS.answer}
        />
        {change.isError && <Failure error={change.error} />}
      </SheetForm>
    </Sheet>
  )
}
