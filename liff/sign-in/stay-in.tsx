import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'preact/hooks'
import type { SessionView } from '#shared/staff/contract.ts'
import { askOnce, whenSignedOut } from '../api.ts'
import { renewSession } from '../line-session.ts'
import { useSession } from '../session.ts'
import { SHELL } from '../shell.messages.ts'
import { SIGNED_IN_CHANNEL, type SignedOut, signedOut } from '../signed-out.ts'
import { forgetLine } from '../start.ts'
import { toast } from '../ui/toast.tsx'
import { watchIdle } from './idle-watch.ts'
import { fetchAhead, SignInAgain } from './sign-in-again.tsx'

/** Beside every page: asks for sign-in over it once the session has ended, or locks it. */
export function StayIn() {
  const { settings, staff, lockAfterMinutes } = useSession()
  const staffId = staff?.id
  const [how, setHow] = useState<SignedOut>(signedOut.get())
  const back = useSignedInAgain()
  useEffect(() => signedOut.subscribe(setHow), [])
  useEffect(
    () => whenSignedOut((isLocked) => (isLocked ? lock() : renewOnce(settings.liffId, staffId))),
    [settings.liffId, staffId],
  )
  useEffect(() => {
    const channel = new BroadcastChannel(SIGNED_IN_CHANNEL)
    channel.onmessage = () => void back()
    return () => channel.close()
  }, [back])
  useEffect(() => (staffId === undefined ? undefined : fetchAhead()), [staffId])
  // Staff alone are asked again when nobody has touched the page for long.
  useEffect(() => (lockAfterMinutes === null ? undefined : watchIdle(lockAfterMinutes)), [lockAfterMinutes])
  if (how === 'no') return null
  return (
    <SignInAgain isLocked={how === 'locked'} onBack={() => void back()} onClose={() => signedOut.set('no')} />
  )
}

function useSignedInAgain(): () => Promise<void> {
  const { staff } = useSession()
  const queries = useQueryClient()
  const [back] = useState(() => async () => {
    const now = await askOnce<SessionView>('GET', '/session')
    if (now.staff?.id !== staff?.id) location.reload() // somebody else: nothing of the first may stay
    signedOut.set('no')
    toast(SHELL.signedInAgain)
    await queries.invalidateQueries()
  })
  return back
}

/** LINE's tokens are forgotten too: whoever comes by must not go on with them. */
async function lock(): Promise<boolean> {
  if (!/ Line\//.test(navigator.userAgent)) forgetLine()
  signedOut.set('locked')
  return false
}

let renewing: Promise<boolean> | null = null

/** However many requests find the session gone, LINE is asked once. */
function renewOnce(liffId: string, staffId: string | undefined): Promise<boolean> {
  renewing ??= renewSession(liffId).then((session) => {
    renewing = null
    if (!session) signedOut.set('out')
    // Somebody else, or no longer staff: nothing of the first may stay.
    else if (session.staff?.id !== staffId) location.reload()
    return session !== null
  })
  return renewing
}
