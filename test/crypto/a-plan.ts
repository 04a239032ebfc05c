import { checkPorts } from '#bot/checking.ts'
import { choose } from '#bot/checks/choose.ts'
import { findPlanByCode, findPlanOf, findWatched } from '#bot/checks/plan.model.ts'
import { invite, takeInvitation } from '#bot/checks/watch.ts'
import { countMisses } from '#bot/http/count-misses.ts'
import { directory } from '#test/cases/signed-in.ts'
import { aWish } from '#test/checks/an-asking-town.ts'
import { ARRIVED_AT as at } from '#test/support/a-case.ts'

/** Somebody who is asked how they are, whom somebody of the family watches, and who has invited another. */
export async function aPlanInTown(userId: string): Promise<string> {
  const ports = checkPorts(directory, () => at)
  const plan = await choose(ports, aWish({ name: '例田 太郎', address: '中央町1-2-3' }), { userId, at })
  const { link } = await invite(ports, plan, at)
  const code = link.split('/').at(-1) ?? ''
  const watcher = { userId: `${userId}-watches`, at }
  await takeInvitation(ports, { code, name: '見本 花子' }, watcher, countMisses())
  await invite(ports, plan, at)
  return plan.id
}

export async function expectPlanReadable(id: string, userId: string): Promise<void> {
  const plan = await findPlanOf(userId)
  expect(plan).toMatchObject({ id, wish: { name: '例田 太郎', address: '中央町1-2-3' } })
  expect(await findWatched(`${userId}-watches`)).toMatchObject([{ id }])
  expect(await findPlanByCode(plan?.invitations[0]?.code ?? '')).toMatchObject({ id })
}
