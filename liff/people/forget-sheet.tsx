import type { MySignUps } from '#shared/salons/sessions.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayInWords } from '../ui/when.ts'
import { useDirectory } from '../use-directory.ts'
import { SETTINGS } from './settings.messages.ts'
import { useForgetMe, useSignedUpFor } from './use-me.ts'

/** In these somebody may take part. */
const TAKING_PART = ['partners', 'helpers', 'errands'] as const

/** Asked once, with what will be left: it cannot be taken back. */
export function ForgetSheet({ onClose }: { onClose: () => void }) {
  const forget = useForgetMe()
  const signedUp = useSignedUpFor()
  const schemes = useDirectory().data?.schemes ?? []
  const takesPart = TAKING_PART.some((scheme) => schemes.includes(scheme))
  const coming = (signedUp.data?.signUps ?? []).filter(({ mine }) => mine.state !== 'left')
  const submit = () =>
    forget.mutate(undefined, {
      onSuccess: () => {
        toast(coming.length > 0 ? SETTINGS.forgottenAndLeft : SETTINGS.forgotten)
        onClose()
      },
    })
  return (
    <Sheet title={SETTINGS.forgetTitle} onClose={onClose}>
      <p>{SETTINGS.forgetLead}</p>
      <p>{SETTINGS.forgetSignUps}</p>
      {takesPart && <p>{SETTINGS.forgetNetwork}</p>}
      {signedUp.isPending && <Skeleton lines={2} />}
      <Leaving coming={coming} />
      <Button look="danger" onClick={submit} isBusy={forget.isPending}>
        {SETTINGS.forgetDo}
      </Button>
      <Button onClick={onClose}>{SETTINGS.cancel}</Button>
      {forget.isError && <Failure error={forget.error} />}
    </Sheet>
  )
}

/** Of many dates the next few are enough to know what it is about. */
const MOST_NAMED = 5

function Leaving({ coming }: { coming: MySignUps['signUps'] }) {
  const now = useNow()
  if (coming.length === 0) return null
  return (
    <>
      <p id="leaving">{SETTINGS.leaving}</p>
      <ul className="leaving" aria-labelledby="leaving">
        {coming.slice(0, MOST_NAMED).map(({ session }) => (
          <li key={session.id}>
            {dayInWords(session.startsAt, now)} {session.name}
          </li>
        ))}
        {coming.length > MOST_NAMED && <li>{SETTINGS.moreLeaving(coming.length - MOST_NAMED)}</li>}
      </ul>
    </>
  )
}
