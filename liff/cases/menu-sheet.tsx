import { useMutation } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { Scheme } from '#shared/network/rules.ts'
import { may, type Right, ROLES } from '#shared/staff/rules.ts'
import { useSession, useStaff } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { useDirectory } from '../use-directory.ts'
import { MENU } from './menu-sheet.messages.ts'

const NETWORK = '/console/network'
const PAGES: readonly { right: Right; href: string; words: string; scheme?: Scheme }[] = [
  { right: 'work-cases', href: '/console/intake', words: MENU.intake },
  { right: 'run-salons', href: '/console/salons', words: MENU.salons },
  { right: 'see-missed', href: '/console/missed', words: MENU.missed },
  {
    right: 'look-up-keyholder',
    scheme: 'keyholders',
    href: '/console/keyholders/look-ups',
    words: MENU.lookUps,
  },
  { right: 'run-searches', scheme: 'searches', href: '/console/searches', words: MENU.searches },
  { right: 'see-checks', scheme: 'checks', href: '/console/checks', words: MENU.checks },
  { right: 'run-keyholders', scheme: 'keyholders', href: '/console/keyholders', words: MENU.keyholders },
  { right: 'run-network', href: NETWORK, words: MENU.network },
  { right: 'see-board', href: '/console/board', words: MENU.board },
  { right: 'see-statistics', href: '/console/statistics', words: MENU.statistics },
  { right: 'announce', href: '/console/announcements', words: MENU.announcements },
  { right: 'run-drills', href: '/console/drills', words: MENU.drills },
  { right: 'own-absence', href: '/console/away', words: MENU.away },
  { right: 'manage-duty', href: '/console/staff', words: MENU.staff },
  { right: 'serve-accounts', href: '/console/accounts', words: MENU.accounts },
  { right: 'read-audit', href: '/console/audit', words: MENU.audit },
]

/** Schemes that have a place of their own, or are cases. */
const APART: readonly Scheme[] = ['consultations', 'keyholders', 'checks', 'searches']

/** The other parts of the console, and the way out of it. */
export function MenuSheet({ onClose }: { onClose: () => void }) {
  const { signOut } = useSession()
  const staff = useStaff()
  const schemes = useDirectory().data?.schemes ?? []
  const hasNetwork = schemes.some((scheme) => !APART.includes(scheme))
  const pages = PAGES.filter(
    ({ right, href, scheme }) =>
      may(staff, right) && (href !== NETWORK || hasNetwork) && (!scheme || schemes.includes(scheme)),
  )
  const leaving = useMutation({ mutationFn: signOut })
  return (
    <Sheet title={MENU.title} onClose={onClose}>
      <p>{MENU.signedInAs(staff.name, ROLES[staff.role])}</p>
      {pages.map(({ href, words }) => (
        <Link key={href} className="button button-secondary" href={href}>
          {words}
        </Link>
      ))}
      <Link className="button button-secondary" href="/console/sign-in">
        {MENU.signIn}
      </Link>
      <Button onClick={() => leaving.mutate()} isBusy={leaving.isPending}>
        {MENU.signOut}
      </Button>
      {leaving.isError && <Failure error={leaving.error} />}
    </Sheet>
  )
}
