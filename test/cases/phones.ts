import { pino } from 'pino'
import type { ClockPorts } from '#bot/cases/clocks/escalate.ts'
import type { MorningPorts } from '#bot/cases/clocks/morning.ts'
import { findNewMissed, markMissedTold } from '#bot/missed/missed.model.ts'
import { startOutbox } from '#bot/outbox/deliver.ts'
import { cancelAbout, enqueue } from '#bot/outbox/enqueue.ts'
import { acceptInvitation, inviteStaff } from '#bot/staff/invite-staff.ts'
import { nextPersons, reachable, staffOnDuty } from '#bot/staff/reach-staff.ts'
import { findStaff } from '#bot/staff/staff.model.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import type { Role } from '#shared/staff/rules.ts'

/** The real staff list and the real outbox, as the clocks meet them in the product. */
export const REAL_PORTS: ClockPorts & MorningPorts = {
  staffOnDuty,
  reachable,
  nextPersons,
  nameOf: async (staffId) => (await findStaff(staffId))?.name ?? null,
  newMissed: (centreId, date, at) => findNewMissed([`of-${centreId}`], date, at),
  markMissedTold,
  enqueue,
  cancelAbout,
}

/** Puts somebody on the staff list; their LINE user id is `U-` and the name. */
export async function employed(name: string, role: Role, centreIds: string[], at: Date): Promise<StaffView> {
  const { token } = await inviteStaff({ name, role, centreIds }, at)
  return acceptInvitation(token, `U-${name}`, at)
}

/** Phones behind the real outbox. As LINE does, they take what comes under a known retry key for the same message. */
export function somePhones() {
  const heard = new Map<string, { to: string; title: string }>()
  return {
    /** Sends what is due at this moment. */
    async deliver(at: Date): Promise<void> {
      const outbox = startOutbox({
        push: async (to, { says: [say] }, retryKey) => {
          const title = say?.kind === 'card' ? (say.card.title ?? '') : ''
          if (!heard.has(retryKey)) heard.set(retryKey, { to, title })
          return { kind: 'sent' }
        },
        log: pino({ level: 'silent' }),
        now: () => at,
      })
      await outbox.workDue()
      await outbox.stop()
    },
    /** Who heard what, in the order of the alphabet. */
    heard: () => [...heard.values()].map(({ to, title }) => `${to} ${title}`).toSorted(),
  }
}
