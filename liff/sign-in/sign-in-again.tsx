import { Suspense } from 'preact/compat'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { DOOR } from '../door.messages.ts'
import { renewSession } from '../line-session.ts'
import { useSession } from '../session.ts'
import { SHELL } from '../shell.messages.ts'
import { Button } from '../ui/button.tsx'
import { lazy } from '../ui/lazy.ts'
import { Sheet } from '../ui/sheet.tsx'
import './sign-in.css'
import { COME_IN } from './sign-in.staff.messages.ts'

/** Residents do without. Whoever cannot have it has LINE still. */
const passkeyButton = () => import('./passkey-button.tsx')
const PasskeyButton = lazy(() =>
  passkeyButton().then(
    (file) => ({ default: file.SignInByPasskey }),
    () => ({ default: () => null }),
  ),
)

/** Has it there before it is needed: after a release it might be gone, and whoever has no LINE with it. */
export function fetchAhead(): void {
  void passkeyButton().catch(() => undefined)
}

interface AgainProps {
  isLocked: boolean
  onBack: () => void
  onClose: () => void
}

/** Asks for sign-in over the page, which stays as it is: nothing typed is lost. */
export function SignInAgain({ isLocked, onBack, onClose }: AgainProps) {
  if (isLocked) return <Lock onBack={onBack} />
  return (
    <Sheet title={DOOR.expiredTitle} onClose={onClose}>
      <p>{isInLine() ? SHELL.expiredInLine : DOOR.expired}</p>
      <Ways onBack={onBack} />
    </Sheet>
  )
}

/** As a sheet that cannot be put away and hides what is behind it. */
function Lock({ onBack }: { onBack: () => void }) {
  const ref = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const dialog = ref.current
    const before = document.activeElement
    dialog?.showModal()
    return () => {
      dialog?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={ref}
      className="sheet lock"
      aria-labelledby="lock-title"
      onCancel={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.preventDefault() // a second Esc would close it, whatever `cancel` says
      }}
      onClose={() => ref.current?.showModal()} // and so does the back button of a phone
    >
      <div className="sheet-head">
        <h2 id="lock-title">{COME_IN.lockedTitle}</h2>
      </div>
      <div className="sheet-body">
        <p>{COME_IN.locked}</p>
        {isInLine() && <GoOn onBack={onBack} />}
        <Ways onBack={onBack} />
      </div>
    </dialog>
  )
}

/** In LINE there is no other tab to sign in with; LINE still knows who it is, or has to open the page anew. */
function GoOn({ onBack }: { onBack: () => void }) {
  const { settings } = useSession()
  const [isBusy, setIsBusy] = useState(false)
  const [isTooLate, setIsTooLate] = useState(false)
  const goOn = async () => {
    setIsBusy(true)
    const session = await renewSession(settings.liffId)
    setIsBusy(false)
    if (session) onBack()
    else setIsTooLate(true)
  }
  return (
    <>
      <Button look="primary" onClick={() => void goOn()} isBusy={isBusy}>
        {COME_IN.goOn}
      </Button>
      {isTooLate && <p role="alert">{SHELL.expiredInLine}</p>}
    </>
  )
}

function Ways({ onBack }: { onBack: () => void }) {
  const { staff } = useSession()
  if (isInLine()) return null
  return (
    <>
      {staff && (
        <Suspense fallback={null}>
          <PasskeyButton onDone={onBack} />
        </Suspense>
      )}
      <Button
        look="line"
        onClick={() => window.open(`${import.meta.env.BASE_URL}signed-in`, '_blank', 'noopener')}
      >
        {DOOR.signInNewTab}
      </Button>
    </>
  )
}

function isInLine(): boolean {
  return / Line\//.test(navigator.userAgent)
}
