import { randomUUID } from 'node:crypto'
import { findByCode, findDrill, insertDrill } from '#bot/drills/drill.model.ts'
import { findOwnDrillId, findParticipants, insertParticipant } from '#bot/drills/participant.model.ts'
import { ARRIVED_AT as at } from '#test/support/a-case.ts'

/** A drill that somebody takes part in. */
export async function aDrillInTown(userId: string): Promise<string> {
  const by = { id: 's1', name: '見本 課長' }
  const until = new Date(at.getTime() + 3_600_000)
  const { id } = await insertDrill({
    id: randomUUID(),
    title: '例田町の訓練',
    centreIds: ['chuo'],
    from: at,
    until,
    by,
  })
  await insertParticipant(id, `${userId}-practises`, at)
  return id
}

export async function expectDrillReadable(id: string, userId: string): Promise<void> {
  const drill = await findDrill(id)
  expect(drill).toMatchObject({ title: '例田町の訓練', by: { name: '見本 課長' } })
  expect(await findByCode(drill?.code ?? '')).toMatchObject({ id })
  expect(await findOwnDrillId(`${userId}-practises`)).toBe(id)
  expect(await findParticipants(id, 5)).toEqual([`${userId}-practises`])
}
