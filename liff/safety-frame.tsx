import { useMutation } from '@tanstack/react-query'
import type { ComponentChildren } from 'preact'
import { Link } from 'wouter'
import { may } from '#shared/staff/rules.ts'
import { OpenCentres } from './open-centres.tsx'
import { SAFETY } from './safety.messages.ts'
import { useSession, useStaff } from './session.ts'
import { type PageTab, TabFrame } from './tab-frame.tsx'
import { Button } from './ui/button.tsx'
import { Failure } from './ui/failure.tsx'

/** What stands together because it feeds one centre's list: keyholders, daily questions, searches. */
export const SAFETY_TABS = [
  {
    id: 'look-ups',
    words: SAFETY.lookUps,
    href: '/console/keyholders/look-ups',
    scheme: 'keyholders',
    right: 'look-up-keyholder',
  },
  {
    id: 'keyholders',
    words: SAFETY.keyholders,
    href: '/console/keyholders',
    scheme: 'keyholders',
    right: 'run-keyholders',
  },
  { id: 'checks', words: SAFETY.checks, href: '/console/checks', scheme: 'checks', right: 'see-checks' },
  {
    id: 'searches',
    words: SAFETY.searches,
    href: '/console/searches',
    scheme: 'searches',
    right: 'run-searches',
  },
] as const satisfies readonly PageTab[]
export type SafetyTab = (typeof SAFETY_TABS)[number]

/** One of these pages, below its tabs. A duty desk has nothing else in the console, so nothing to go back to. */
export function SafetyFrame({ tab, children }: { tab: SafetyTab['id']; children: ComponentChildren }) {
  const me = useStaff()
  const { title, label, back, noSchemes } = SAFETY
  return (
    <TabFrame
      title={title}
      label={label}
      back={may(me, 'read-cases') ? { href: '/console', label: back } : null}
      noSchemes={noSchemes}
      tabs={SAFETY_TABS}
      open={tab}
    >
      <OpenCentres />
      {children}
      {!may(me, 'read-cases') && <WayOut />}
    </TabFrame>
  )
}

/** What the menu of the case list has, for whoever has no case list. */
function WayOut() {
  const { signOut } = useSession()
  const leaving = useMutation({ mutationFn: signOut })
  return (
    <footer className="page-exit">
      <Link className="button button-secondary" href="/console/sign-in">
        {SAFETY.signIn}
      </Link>
      <Button onClick={() => leaving.mutate()} isBusy={leaving.isPending}>
        {SAFETY.signOut}
      </Button>
      {leaving.isError && <Failure error={leaving.error} />}
    </footer>
  )
}
