import { useRef, useState } from 'preact/hooks'
import { useLocation } from 'wouter'
import { may } from '#shared/staff/rules.ts'
import { useStaff } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { choicesOf } from '../ui/choices-of.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failure } from '../ui/failure.tsx'
import { CheckField, ChoiceField } from '../ui/field.tsx'
import { showFirstHint } from '../ui/field-first-hint.ts'
import { forgetId, idFor } from '../ui/id-for.ts'
import { changesOf } from '../ui/kept-draft.ts'
import { KeptNote } from '../ui/kept-note.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { wallClock } from '../ui/when.ts'
import { useDirectory } from '../use-directory.ts'
import { AskedFields } from './asked-fields.tsx'
import { CallerFields } from './caller-fields.tsx'
import './intake.css'
import { INTAKE } from './intake.messages.ts'
import { NoticedFields } from './noticed-fields.tsx'
import { SubjectFields } from './subject-fields.tsx'
import { hintsFor, intakeOf, nothingTyped, type PartProps, TYPED_KIND, type Typed } from './typed-intake.ts'
import { useTakeIn } from './use-intake.ts'

const FORM = 'intake'
const useTyped = changesOf<Typed>(FORM)

const BACK = { href: '/console', label: INTAKE.back }

/** For those who work cases: all staff have the tile that leads here, and nobody is to type in vain. */
export function IntakePage() {
  if (may(useStaff(), 'work-cases')) return <TakingIn />
  return (
    <PageFrame title={INTAKE.title} back={BACK}>
      <EmptyState {...INTAKE.notAllowed} />
    </PageFrame>
  )
}

/** A call, a fax, a visit or an e-mail, typed while it is told: nothing but the danger has to be known. */
function TakingIn() {
  const { typed, change, forget, startAnew, wasKept } = useTyped('new', () =>
    nothingTyped(wallClock(new Date())),
  )
  const [hints, setHints] = useState<PartProps['hints']>({})
  const takeIn = useTakeIn()
  const [, go] = useLocation()
  const form = useRef<HTMLFormElement>(null)
  const directory = useDirectory()
  const mayConsult = directory.data?.schemes.includes('consultations') ?? false
  // Whenever it is gone on with: when it came is when it began.
  const onType = (part: Partial<Typed>) => change({ receivedAt: typed.receivedAt, ...part })
  const send = () => {
    if (takeIn.isPending) return
    const wrong = hintsFor(typed, new Date())
    setHints(wrong)
    const intake = intakeOf(typed)
    if (Object.keys(wrong).length > 0 || !intake) return showFirstHint(form.current)
    takeIn.mutate(
      { id: idFor(FORM, intake), ...intake },
      {
        onSuccess: (view) => {
          forget()
          forgetId(FORM)
          toast(INTAKE.done)
          go(`/console/cases/${view.id}`, { replace: true })
        },
      },
    )
  }
  const part = { typed, hints, onType }
  // What is asked first depends on the town: nothing is to move under somebody's thumb when that is known.
  if (directory.isPending)
    return (
      <PageFrame title={INTAKE.title} back={BACK}>
        <Skeleton lines={8} />
      </PageFrame>
    )
  return (
    <PageFrame title={INTAKE.title} back={BACK}>
      <form
        ref={form}
        className="intake"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <p className="intake-lead">{INTAKE.lead}</p>
        {wasKept && (
          <KeptNote
            onForget={() => {
              startAnew()
              setHints({})
            }}
          />
        )}
        {mayConsult && (
          <ChoiceField
            isRow
            legend={INTAKE.whatKind}
            value={typed.kind}
            choices={choicesOf(TYPED_KIND)}
            onChoose={(kind) => onType({ kind })}
          />
        )}
        <NoticedFields {...part} />
        {typed.kind === 'report' ? <SubjectFields {...part} /> : <AskedFields {...part} />}
        <CallerFields {...part} />
        <div className="intake-foot">
          <CheckField
            label={INTAKE.takeIt}
            isChecked={typed.takeIt}
            onCheck={(takeIt) => onType({ takeIt })}
          />
          {takeIn.isError && (
            <div>
              <Failure error={takeIn.error} />
              <p>{INTAKE.kept}</p>
            </div>
          )}
          <Button type="submit" look="primary" isBusy={takeIn.isPending}>
            {INTAKE.submit}
          </Button>
        </div>
      </form>
    </PageFrame>
  )
}
