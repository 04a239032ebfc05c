/** A process may die at any write of small help: the errand goes on, one helper has it, and everybody hears each thing once. */
import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { askForErrand } from '#bot/help/ask-for-errand.ts'
import { changeHelper } from '#bot/help/change-helper.ts'
import { findErrand } from '#bot/help/errand.model.ts'
import { findHelper } from '#bot/help/helper.model.ts'
import { changeMyErrand, sayYes } from '#bot/help/my-errand.ts'
import { registerHelper } from '#bot/help/register-helper.ts'
import { tendHelp } from '#bot/help/tend-help.ts'
import { Refusal } from '#shared/refusal.ts'
import { DAY_MS } from '#shared/time.ts'
import { useMortalWrites } from '#test/cases/mortal-writes.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { aHelper, aHelpfulTown, type HelpfulTown } from './helpers-and-errands.ts'

useTestKeys()
useDatabase()
const mortal = useMortalWrites()

interface Lives {
  town: HelpfulTown
  errandId: string
  newHelperId: string
  /** Who was there before, and takes it. */
  helper: { id: string; userId: string }
}

/** A button that was pressed in the life before is pressed again, and says so. */
async function again(doing: () => Promise<unknown>): Promise<void> {
  await doing().catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error
  })
}

const HELPER = {
  skills: ['shopping'],
  district: 'chuo',
  name: '例田 太郎',
  phone: '090-0000-0001',
}
const ERRAND = {
  skill: 'bulb',
  district: 'chuo',
  place: '見本町1-2-3',
  name: '見本 花子',
  phone: '03-0000-0002',
}

/** Somebody wants to help and is welcomed; an errand is asked for, taken, done, thanked for and forgotten. */
async function live({ town, errandId, newHelperId, helper }: Lives): Promise<void> {
  const { ports } = town
  await registerHelper(ports, { ...HELPER, id: newHelperId, userId: `U${newHelperId}` })
  await tendHelp(ports)
  const told = await findHelper(newHelperId)
  const answer = {
    kind: 'answer' as const,
    state: 'active' as const,
    isInsured: false,
    text: 'ありがとうございます',
  }
  if (told?.state === 'new')
    await again(() => changeHelper(newHelperId, { revision: told.revision, change: answer }))
  await tendHelp(ports)

  await askForErrand(ports, { ...ERRAND, id: errandId, userId: 'Uasker' })
  await tendHelp(ports)
  await again(() => sayYes(ports, helper.userId, errandId))
  await tendHelp(ports)
  await again(() => changeMyErrand(ports, 'Uasker', errandId, { kind: 'done' }))
  await again(() => changeMyErrand(ports, 'Uasker', errandId, { kind: 'thanks', thanks: 'kind' }))
  await tendHelp(ports)
  if ((await findErrand(errandId))?.state === 'done') town.wait(8 * DAY_MS)
  await tendHelp(ports)
}

/** Who was told what, in no order, and whether it still stands. */
async function told({ errandId, newHelperId, helper }: Lives): Promise<string[]> {
  const notices = await mongoose.connection
    .collection<{ _id: string; to: string; state: string }>('outbox')
    .find()
    .toArray()
  const bare = (text: string) =>
    text
      .replaceAll(errandId, 'E')
      .replaceAll(newHelperId, 'N')
      .replaceAll(helper.id, 'H')
      .replace(/:\d+$/, '')
  return notices.map(({ _id, state }) => `${bare(_id)} ${state}`).toSorted()
}

test('somebody who wants to help, and an errand from asking to being forgotten', async () => {
  let whole: string[] | null = null
  const steps = await mortal.dieEverywhere({
    begin: async () => {
      const town = await aHelpfulTown({ askAtOnce: 1 })
      await town.stop() // its outbox would write while something dies
      const { id, userId } = await aHelper()
      return { town, errandId: randomUUID(), newHelperId: randomUUID(), helper: { id, userId: userId ?? '' } }
    },
    life: (lives) => live(lives),
    expectWhole: async (lives, where) => {
      const said = await told(lives)
      whole ??= said
      expect([where, said]).toEqual([where, whole])
      const errand = await findErrand(lives.errandId)
      expect([where, errand?.state, errand?.unsaid, errand?.name, errand?.userId]).toEqual([
        where,
        'done',
        [],
        '',
        null,
      ])
      expect([where, (await findHelper(lives.helper.id))?.helped]).toEqual([where, 1])
      expect([where, (await findHelper(lives.newHelperId))?.state]).toEqual([where, 'active'])
    },
  })
  expect(whole).toEqual([
    'errand:E:done:H waiting',
    'errand:E:offer:H cancelled',
    'errand:E:taken:asker waiting',
    'errand:E:thanks:H waiting',
    'helper:N:answer waiting',
    'helper:N:new:of-chuo waiting',
  ])
  expect(steps.length).toBeGreaterThan(15)
}, 120_000)
