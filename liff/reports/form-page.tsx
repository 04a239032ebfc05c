import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'preact/hooks'
import { Link, useSearch } from 'wouter'
import type { FormView } from '#shared/forms/contract.ts'
import { Refused } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failure } from '../ui/failure.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import './form.css'
import { saidInTheirs, spoken } from '../spoken.tsx'
import { FORM } from './form.messages.ts'
import { FormFieldInput } from './form-field.tsx'
import { SaveState } from './save-state.tsx'
import { useAutosave } from './use-autosave.ts'
import { finishForm, useForm } from './use-form.ts'

/** くわしく書く: what is confidential, on our own page instead of in the chat. */
export const FormPage = spoken(FormPageInJapanese)

function FormPageInJapanese() {
  const of = new URLSearchParams(useSearch()).get('of')
  const form = useForm(of)
  if (form.data) return <Form key={form.data.draftId} form={form.data} />
  return (
    <main className="elder">
      {form.isPending ? (
        <Skeleton lines={8} />
      ) : (
        <NoForm
          error={form.error}
          again={() => void form.refetch()}
          isBusy={form.isFetching}
          isOfReport={of === null}
        />
      )}
    </main>
  )
}

interface NoFormProps {
  error: unknown
  again: () => void
  isBusy: boolean
  isOfReport: boolean
}

function NoForm({ error, again, isBusy, isOfReport }: NoFormProps) {
  if (!(error instanceof Refused) || error.code !== 'no-draft') {
    return <Failure error={error} again={again} isBusy={isBusy} />
  }
  return (
    <EmptyState isPage title={FORM.noDraft} lead={isOfReport ? FORM.noDraftLead : FORM.noDraftElsewhere}>
      <Link className="button button-secondary" href="/records">
        {FORM.records}
      </Link>
    </EmptyState>
  )
}

function Form({ form }: { form: FormView }) {
  const autosave = useAutosave(form)
  const [focused, setFocused] = useState<string | null>(null)
  const [hasTriedToLeave, setHasTriedToLeave] = useState(false)
  const [arePhotosLeft, setArePhotosLeft] = useState(false)
  const [isWaiting, setIsWaiting] = useState(false)
  const allSent = useRef(async () => true)
  const finish = useFinish(form.draftId)
  if (finish.isSuccess) return <Finished />
  const back = async (isSure: boolean) => {
    if (finish.isPending || isWaiting) return
    setFocused(null)
    setIsWaiting(true)
    // A photo that is on its way would be cut off with the page.
    const [left, areSent] = await Promise.all([autosave.saveNow(), allSent.current()])
    setIsWaiting(false)
    if (left === null) return // said at the button
    setArePhotosLeft(!areSent)
    const isLeft = Object.keys(left).length > 0 || !areSent
    setHasTriedToLeave(isLeft)
    if (!isLeft || isSure) return finish.mutate()
    requestAnimationFrame(() =>
      document.querySelector('.form .field-wrong, .form-photos .failure')?.scrollIntoView(),
    )
  }
  const wrong = form.fields.filter(({ name }) => name in autosave.hints)
  // One word at a time: a page that cannot save says that first.
  const isHeldBack = hasTriedToLeave && (wrong.length > 0 || arePhotosLeft) && autosave.state !== 'failed'
  return (
    <main className="elder form">
      <h1>{form.title}</h1>
      {form.isDrill && <p className="drill-said">{FORM.drill}</p>}
      <p className="elder-lead">{FORM.lead}</p>
      <form
        className="form-fields"
        onSubmit={(event) => {
          event.preventDefault()
          void back(false)
        }}
      >
        {form.fields.map((field) => (
          <div key={field.name} onFocusIn={() => setFocused(field.name)} onFocusOut={() => setFocused(null)}>
            <FormFieldInput
              field={field}
              draftId={form.draftId}
              value={autosave.values[field.name]}
              // Half a phone number is not wrong while it is being typed.
              hint={focused === field.name ? undefined : autosave.hints[field.name]}
              onChange={(value) => autosave.change(field.name, value)}
              onAdopt={(value) => {
                setArePhotosLeft(false)
                autosave.adopt(field.name, value)
              }}
              allSent={allSent}
            />
          </div>
        ))}
        <div className="form-end">
          <SaveState state={autosave.state} isPartly={wrong.length > 0} />
          {autosave.state === 'failed' && (
            <Failure error={autosave.error} again={() => void autosave.saveNow()} />
          )}
          {isHeldBack && (
            <div className="form-hints" role="alert">
              {wrong.length > 0 && <p>{FORM.hintsLeft(wrong.map(({ label }) => label))}</p>}
              {arePhotosLeft && <p>{FORM.photosLeft}</p>}
              <Button onClick={() => void back(true)} isBusy={finish.isPending}>
                {FORM.backAnyway}
              </Button>
            </div>
          )}
          <Button type="submit" look="primary" isBusy={finish.isPending || isWaiting}>
            {FORM.back}
          </Button>
          {finish.isError && <Failure error={finish.error} />}
        </div>
      </form>
    </main>
  )
}

/** Back to the chat: said there in the person's own name if LINE lets us, else the server tells them. */
function useFinish(draftId: string) {
  return useMutation({
    mutationFn: async () => {
      const line = await import('../line.ts')
      await finishForm(draftId, line.isInLine())
      if (!line.isInLine()) return
      if (!(await line.sayInChat(saidInTheirs(FORM.said)))) await finishForm(draftId, false)
      line.closeWindow()
    },
  })
}

function Finished() {
  return (
    <main className="elder">
      <EmptyState isPage title={FORM.finishedTitle} lead={FORM.finished} />
    </main>
  )
}
