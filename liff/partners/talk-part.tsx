import { useState } from 'preact/hooks'
import { PARTNER_LIMITS } from '#shared/partners/rules.ts'
import { Button } from '../ui/button.tsx'
import { LongTextField } from '../ui/field.tsx'
import { draftOf } from '../ui/kept-draft.ts'
import { toast } from '../ui/toast.tsx'
import { useNow } from '../ui/use-now.ts'
import { momentInWords } from '../ui/when.ts'
import { Failed } from './failed.tsx'
import { MINE } from './mine.messages.ts'
import { type Own, useChangeOwn } from './use-my-partner.ts'

/** What the centre asked about an application or decided, and one's answers. */
export function TalkPart({ own }: { own: Own }) {
  const now = useNow()
  return (
    <>
      {own.talk.length > 0 && (
        <ul className="mine-list" aria-label={MINE.talk}>
          {own.talk.map(({ at, by, text }) => (
            <li key={at + text} className={by === null ? 'mine-said' : 'mine-said mine-said-theirs'}>
              <p className="mine-soft">
                {by ?? MINE.you}・{momentInWords(at, now)}
              </p>
              <p className="as-typed">{text}</p>
            </li>
          ))}
        </ul>
      )}
      {own.state === 'asked' && <AnswerForm own={own} />}
    </>
  )
}

const useDraft = draftOf<{ text: string }>('partner-answer', ({ text }) => text.trim() !== '')

function AnswerForm({ own }: { own: Own }) {
  const change = useChangeOwn(own)
  const [{ text }, keep, forget] = useDraft(own.id, () => ({ text: '' }))
  const [hint, setHint] = useState<string>()
  const send = () => {
    if (change.isPending) return
    if (text.trim() === '') return setHint(MINE.answerEmpty)
    setHint(undefined)
    change.mutate(
      { kind: 'answer', text: text.trim() },
      {
        onSuccess: () => {
          forget()
          toast(MINE.answered)
        },
      },
    )
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <LongTextField
        label={MINE.answer}
        value={text}
        onInput={(words) => keep({ text: words })}
        maxLength={PARTNER_LIMITS.reason}
        hint={hint}
      />
      {change.isError && <Failed error={change.error} />}
      <Button type="submit" look="primary" isBusy={change.isPending}>
        {MINE.answerDo}
      </Button>
    </form>
  )
}
