import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'preact/hooks'
import type { SessionView } from '#shared/staff/contract.ts'
import { askOnce, whenSignedOut } from './api.ts'
import { useSession } from './session.ts'
import { SHELL } from './shell.messages.ts'
import { SIGNED_IN_CHANNEL, signedOut } from './signed-out.ts'
import { renewSession } from './start.ts'
import { Button } from './ui/button.tsx'
import { Sheet } from './ui/sheet.tsx'
import { toast } from './ui/toast.tsx'

/** Asks for sign-in over the page, which stays as it is: nothing typed is lost. */
export function SignedOutSheet() {
  const { settings, staff } = useSession()
  const staffId = staff?.id
  const [isOpen, setIsOpen] = useState(signedOut.get())
  const back = useSignedInAgain()
  useEffect(() => signedOut.subscribe(setIsOpen), [])
  useEffect(() => whenSignedOut(() => renewOnce(settings.liffId, staffId)), [settings.liffId, staffId])
  useEffect(() => {
    const channel = new BroadcastChannel(SIGNED_IN_CHANNEL)
    channel.onmessage = () => void back()
    return () => channel.close()
  }, [back])
  if (!isOpen) return null
  const isInLine = / Line\//.test(navigator.userAgent)
  return (
    <Sheet title={SHELL.expiredTitle} onClose={() => signedOut.set(false)}>
      <p>{isInLine ? SHELL.expiredInLine : SHELL.expired}</p>
      {isInLine || (
        <Button
          look="line"
          onClick={() => window.open(`${import.meta.env.BASE_URL}signed-in`, '_blank', 'noopener')}
        >
          {SHELL.signInNewTab}
        </Button>
      )}
    </Sheet>
  )
}

function useSignedInAgain(): () => Promise<void> {
  const { staff } = useSession()
  const queries = useQueryClient()
  const [back] = useState(() => async () => {
    const now = await askOnce<SessionView>('GET', '/session')
    if (now.staff?.id !== staff?.id) location.reload() // somebody else: nothing of the first may stay
    signedOut.set(false)
    toast(SHELL.signedInAgain)
    await queries.invalidateQueries()
  })
  return back
}

let renewing: Promise<boolean> | null = null

/** However many requests find the session gone, LINE is asked once. */
function renewOnce(liffId: string, staffId: string | undefined): Promise<boolean> {
  renewing ??= renewSession(liffId).then((session) => {
    renewing = null
    if (!session) signedOut.set(true)
    // Somebody else, or no longer staff: nothing of the first may stay.
    else if (session.staff?.id !== staffId) location.reload()
    return session !== null
  })
  return renewing
}
