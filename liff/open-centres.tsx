import { useQuery } from '@tanstack/react-query'
import type { OpenCentres as Open } from '#shared/directory/contract.ts'
import { maySeeCentre } from '#shared/staff/rules.ts'
import { ask } from './api.ts'
import { SAFETY } from './safety.messages.ts'
import { useStaff } from './session.ts'
import { telOf } from './ui/tel-of.ts'
import { useDirectory } from './use-directory.ts'
import './open-centres.css'

/** Centres open and close while the page stands. */
const LOOK_EVERY_MS = 60_000

/** For a duty desk, before it does anything in vain: which of its centres are open, and so answer themselves. */
export function OpenCentres() {
  const me = useStaff()
  const isDutyDesk = me.role === 'duty-desk'
  const centres = useDirectory().data?.centres ?? []
  const open = useQuery({
    queryKey: ['open-centres'],
    queryFn: () => ask<Open>('GET', '/directory/open'),
    refetchInterval: LOOK_EVERY_MS,
    enabled: isDutyDesk,
  })
  const theirs = centres.filter(({ id }) => open.data?.centreIds.includes(id) && maySeeCentre(me, id))
  if (!isDutyDesk || theirs.length === 0) return null
  return (
    <section className="open-centres" aria-label={SAFETY.open}>
      <p>
        <strong>{SAFETY.open}</strong>
      </p>
      <p>{SAFETY.openLead}</p>
      <ul>
        {theirs.map(({ id, name, phone }) => (
          <li key={id}>
            <a className="button button-primary" href={telOf(phone)}>
              {SAFETY.call(name, phone)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
