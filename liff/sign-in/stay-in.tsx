import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'preact/hooks'
import type { RefusalCode } from '#shared/refusal.ts'
import type { SessionView } from '#shared/staff/contract.ts'
import { askOnce, whenSignedOut } from '../api.ts'
import { renewSession } from '../line-session.ts'
import { useSession } from '../session.ts'
import { SHELL } from '../shell.messages.ts'
import { SIGNED_IN_CHANNEL, type SignedOut, signedOut } from '../signed-out.ts'
import { toast } from '../ui/toast.tsx'
import { forgetLineOutside, leaveAtOnce } from './leave-at-once.ts'
import { fetchAhead, SignInAgain } from './sign-in-again.tsx'
import { watchSignIn } from './watch-sign-in.ts'

/** Beside every page: asks for sign-in over it once the session has ended, or locks it. */
export function StayIn() {
  const { settings, staff, lockAfterMinutes } = useSession()
  const staffId = staff?.id
  const [how, setHow] = useState<SignedOut>(signedOut.get())
  const back = useSignedInAgain()
  useEffect(() => signedOut.subscribe(setHow), [])
  useEffect(() => void (how === 'ended' && leaveAtOnce()), [how])
  useEffect(
    () => whenSignedOut((code) => whatNow(code, settings.liffId, staffId)),
    [settings.liffId, staffId],
  )
  useEffect(() => {
    const channel = new BroadcastChannel(SIGNED_IN_CHANNEL)
    channel.onmessage = () => void back()
    return () => channel.close()
  }, [back])
  useEffect(() => (staffId === undefined ? undefined : fetchAhead()), [staffId])
  useEffect(
    () => (staffId === undefined ? undefined : watchSignIn({ staffId, lockAfterMinutes })),
    [staffId, lockAfterMinutes],
  )
  if (how === 'no' || how === 'ended') return null
  return (
    <SignInAgain isLocked={how === 'locked'} onBack={() => void back()} onClose={() => signedOut.set('no')} />
  )
}

function useSignedInAgain(): () => Promise<void> {
  const { staff } = useSession()
  const queries = useQueryClient()
  const [back] = useState(() => async () => {
    const now = await askOnce<SessionView>('GET', '/session')
    if (now.staff?.id !== staff?.id) return leaveAtOnce() // somebody else: nothing of the first may stay
    signedOut.set('no')
    toast(SHELL.signedInAgain)
    await queries.invalidateQueries()
  })
  return back
}

/** True if the request that found the session gone may be sent again. */
async function whatNow(code: RefusalCode, liffId: string, staffId: string | undefined): Promise<boolean> {
  // What residents have typed stays: it is about themselves.
  const how =
    code === 'locked' ? 'locked' : code === 'sign-in-ended' && staffId !== undefined ? 'ended' : null
  if (how === null) return await renewOnce(liffId, staffId)
  if (how === 'locked') forgetLineOutside()
  signedOut.set(how)
  return false
}

let renewing: Promise<boolean> | null = null

/** However many requests find the session gone, LINE is asked once. */
function renewOnce(liffId: string, staffId: string | undefined): Promise<boolean> {
  renewing ??= renewSession(liffId).then((session) => {
    renewing = null
    if (!session) signedOut.set('out')
    // Somebody else, or no longer staff: nothing of the first may stay.
    else if (session.staff?.id !== staffId) leaveAtOnce()
    return session !== null
  })
  return renewing
}
