import { dateAfter, tokyoDate } from '#bot/directory/hours.ts'
import { CHECK_STATE, type CheckState } from '#shared/checks/rules.ts'
import { countDay, deleteDay, findOldDay, keepDay } from './days.model.ts'
import type { CheckPorts } from './ports.ts'

/** Leaves nothing of the questions of long ago but how many there were, day by day, and how they ended. */
export async function forgetDays({ directory }: Pick<CheckPorts, 'directory'>, at: Date): Promise<void> {
  const { forgetAfterDays } = directory.preset.checks
  const before = dateAfter(tokyoDate(at), -forgetAfterDays)
  for (;;) {
    const date = await findOldDay(before)
    if (date === null) return
    await keepDay(date, await countsOf(date))
    await deleteDay(date)
  }
}

async function countsOf(date: string): Promise<Record<string, number>> {
  const states = Object.keys(CHECK_STATE).filter((key): key is CheckState => key in CHECK_STATE)
  const counts = await Promise.all(states.map(async (state) => [state, await countDay(date, state)] as const))
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}
