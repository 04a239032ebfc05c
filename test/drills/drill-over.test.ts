/** What comes after a drill, wherever a process dies meanwhile; and that indexes find all that is asked of drills. */
import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import {
  findDrillCaseIds,
  findDrillCases,
  findUnendedDrillCases,
} from '#bot/cases/drills/drill-cases.model.ts'
import { openCase } from '#bot/cases/open-case.ts'
import { createDraft } from '#bot/conversation/draft.model.ts'
import { emptyDraft } from '#bot/conversation/draft.ts'
import { drillPorts } from '#bot/drilling.ts'
import { findByCode, findDrill, findDueDrills, insertDrill, listDrills } from '#bot/drills/drill.model.ts'
import { findOwnDrillId, findParticipants, insertParticipant } from '#bot/drills/participant.model.ts'
import { tendDrills } from '#bot/drills/tend-drills.ts'
import { savePhoto } from '#bot/photos/photo.model.ts'
import { useMortalWrites } from '#test/cases/mortal-writes.ts'
import { directory } from '#test/cases/signed-in.ts'
import { aReport } from '#test/support/a-case.ts'
import { NOON } from '#test/support/chat.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { expectServedByIndexes } from '#test/support/plans.ts'
import { HOUR } from './a-practising-town.ts'

useTestKeys()
useDatabase()
const mortal = useMortalWrites()
const ports = drillPorts(directory)
const until = new Date(NOON.getTime() + HOUR)
const at = (hours: number) => new Date(NOON.getTime() + hours * HOUR)

/** A drill with somebody in it, who has told of something loud and begun to tell more. */
async function aPractisedDrill(): Promise<string> {
  for (const name of ['cases', 'vault', 'drills', 'drill_participants', 'drafts', 'outbox', 'photos.files'])
    await mongoose.connection.collection(name).deleteMany({})
  const [id, userId] = [randomUUID(), `U${randomUUID()}`]
  const by = { id: 's1', name: '見本 課長' }
  await insertDrill({ id, title: '秋の訓練', centreIds: ['chuo'], from: NOON, until, by })
  await insertParticipant(id, userId, NOON)
  const drill = { id, centreIds: ['chuo'], endsAt: until }
  const report = aReport({ drill, sentAt: NOON, told: { danger: 'yes' }, reporter: { userId } })
  await openCase(report)
  await savePhoto({ ownerId: report.reportId, bytes: Buffer.from('x') }, NOON)
  const draft = { ...emptyDraft(randomUUID()), userId, flow: 'report', state: 'open' as const, revision: 0 }
  await createDraft({ ...draft, expiresAt: at(5), lastEventId: null, lastAnswer: null }, NOON)
  return id
}

test('it is ended and forgotten whole, wherever a process dies meanwhile', async () => {
  const count = (name: string) => mongoose.connection.collection(name).countDocuments({})
  const taken = await mortal.dieEverywhere({
    begin: aPractisedDrill,
    life: async () => {
      await tendDrills(ports, at(1)) // the end
      await tendDrills(ports, at(31 * 24)) // and the day on which it is forgotten
    },
    expectWhole: async (id, where) => {
      await tendDrills(ports, at(32 * 24))
      const names = ['cases', 'vault', 'drill_participants', 'drafts', 'case_erasures', 'photos.files']
      expect([where, ...(await Promise.all(names.map(count)))]).toEqual([where, 0, 0, 0, 0, 0, 0])
      expect([where, await count('outbox')]).toEqual([where, 1]) // that it is over
      const { sheet } = (await findDrill(id)) ?? {}
      expect([where, sheet?.reports.length]).toEqual([where, 1])
    },
  })
  expect(taken.length).toBeGreaterThan(8)
})

test.each<[string, () => Promise<unknown>]>([
  ['the drills of some centres', () => listDrills(['chuo'])],
  ['whose code it is', () => findByCode('ABCD-EFGH')],
  ['what is due', () => findDueDrills(NOON)],
  ['the drill of somebody', () => findOwnDrillId('U1')],
  ['who takes part', () => findParticipants('d1', 10)],
  ['what was practised', () => findDrillCases('d1', 10)],
  ['what would still ring', () => findUnendedDrillCases('d1', NOON, 10)],
  ['what is to go', () => findDrillCaseIds('d1', 10)],
])('%s: served by indexes', async (_, doing) => {
  await aPractisedDrill()
  await expectServedByIndexes(doing)
})
