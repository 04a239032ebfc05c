import { useMutation } from '@tanstack/react-query'
import { canUsePasskeys, NoPasskey, signInByPasskey } from '../passkeys.ts'
import { Button } from '../ui/button.tsx'
import { wordsFor } from '../ui/failure.tsx'
import { COME_IN } from './sign-in.staff.messages.ts'

interface PasskeyButtonProps {
  words: string
  isPrimary?: boolean
  /** Uses or makes a passkey. */
  act: () => Promise<unknown>
  onDone: () => void
}

/** Asks this device for a passkey; where it cannot, leads to a browser that can. */
export function PasskeyButton({ words, isPrimary, act, onDone }: PasskeyButtonProps) {
  const asking = useMutation({ mutationFn: act, onSuccess: onDone, gcTime: 0 })
  if (!canUsePasskeys()) return <ElsewhereLink />
  return (
    <>
      <Button
        look={isPrimary ? 'primary' : 'secondary'}
        onClick={() => asking.mutate()}
        isBusy={asking.isPending}
      >
        {words}
      </Button>
      {asking.isError && (
        <p role="alert" className="hint">
          {passkeyWords(asking.error)}
        </p>
      )}
    </>
  )
}

export function SignInByPasskey({ onDone, isPrimary }: Pick<PasskeyButtonProps, 'onDone' | 'isPrimary'>) {
  return (
    <PasskeyButton
      words={COME_IN.passkey}
      isPrimary={isPrimary ?? false}
      act={signInByPasskey}
      onDone={onDone}
    />
  )
}

export function passkeyWords(error: unknown): string {
  if (error instanceof NoPasskey) return error.isThere ? COME_IN.isThere : COME_IN.noPasskey
  return wordsFor(error)
}

/** LINE opens an address with this ending in the phone's own browser. */
function ElsewhereLink() {
  const address = new URL(location.href)
  address.hash = ''
  address.searchParams.set('openExternalBrowser', '1')
  return (
    <>
      <p>{COME_IN.notHere}</p>
      <a className="button button-secondary" href={address.href}>
        {COME_IN.openOutside}
      </a>
    </>
  )
}
