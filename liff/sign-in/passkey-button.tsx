import { useMutation } from '@tanstack/react-query'
import { canUsePasskeys, passkeyWords, signInByPasskey } from '../passkeys.ts'
import { Button } from '../ui/button.tsx'
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
        <div role="alert" className="failure">
          <p>{passkeyWords(asking.error)}</p>
        </div>
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
