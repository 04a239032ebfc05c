import { randomUUID } from 'node:crypto'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { setWho } from '#bot/http/who.ts'
import { projectRoutes } from '#bot/projects/project.routes.ts'
import { BlankAreas, type ProjectFields, ProjectList } from '#shared/projects/contract.ts'
import { aStaff } from '#test/support/a-case.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { useServer } from '#test/support/server.ts'

useDatabase()
const ota = await loadPreset('ota')
const PARTNERS = new Map([['p-1', { name: '見本病院', category: 'hospital' }]])
const routesOf = (preset: typeof ota) =>
  projectRoutes({
    directory: openDirectory(preset),
    now: () => new Date('2026-12-01T03:00:00.000Z'),
    partners: async (ids) => new Map([...PARTNERS].filter(([id]) => ids.includes(id))),
    places: {
      partners: async () => [{ districtId: 'omori', address: null }],
      salons: async () => [{ districtId: 'omori', address: null }],
    },
  })
const signedIn = () => [
  (req: Parameters<typeof setWho>[0], _res: unknown, next: () => void) => {
    setWho(req, { userId: 'U-staff', staff: aStaff() })
    next()
  },
]
const server = useServer(() => [...signedIn(), routesOf(ota)])
const without = useServer(() => [...signedIn(), routesOf({ ...ota, schemes: [] })])

const fields = (given: Partial<ProjectFields> = {}): ProjectFields => ({
  name: '見本まつり',
  aim: '商店街に、休めるところをつくる',
  districtId: 'omori',
  participants: [{ partnerId: 'p-1', name: '', category: 'shop' }].map((one) => ({ ...one, name: '病院' })),
  needs: null,
  ...given,
})

test('a project begins with what it lacks, and is whole with three of different kinds', async () => {
  const staff = server.browser()
  const [begun] = ProjectList.parse(
    (await staff.send('POST', '/api/projects', { fields: fields() })).body,
  ).projects
  // A partner stands under its own name and line of work.
  expect(begun).toMatchObject({
    participants: [{ partnerId: 'p-1', name: '見本病院', category: 'hospital' }],
    lacks: { organisations: 2, kinds: 2 },
  })
  const whole = fields({
    participants: [
      { partnerId: 'p-1', name: '見本病院', category: 'hospital' },
      { partnerId: null, name: '例の町会', category: 'town' },
      { partnerId: null, name: '例の会社', category: 'company' },
    ],
    needs: 'お茶を出す人',
  })
  const changed = await staff.send('PATCH', `/api/projects/${begun?.id}`, {
    revision: 0,
    fields: whole,
    state: 'running',
  })
  expect(ProjectList.parse(changed.body).projects[0]).toMatchObject({
    lacks: null,
    needs: 'お茶を出す人',
    revision: 1,
  })
  const stale = await staff.send('PATCH', `/api/projects/${begun?.id}`, {
    revision: 0,
    fields: whole,
    state: 'ended',
  })
  expect(stale).toMatchObject({ status: 409, body: { code: 'changed-meanwhile' } })
  await staff.send('PATCH', `/api/projects/${begun?.id}`, { revision: 1, fields: whole, state: 'ended' })
  await staff.send('POST', '/api/projects', { fields: fields({ name: 'あたらしい事業' }) })
  const all = ProjectList.parse((await staff.get('/api/projects')).body).projects
  expect(all.map(({ name, state }) => [name, state])).toEqual([
    ['あたらしい事業', 'running'],
    ['見本まつり', 'ended'],
  ])
})

test.each<[string, Partial<ProjectFields>]>([
  ['a district that is none', { districtId: 'atlantis' }],
  ['a partner that is none', { participants: [{ partnerId: randomUUID(), name: '見本', category: 'shop' }] }],
  ['a line of work that is none', { participants: [{ partnerId: null, name: '見本', category: 'piracy' }] }],
])('a project with %s is refused', async (_, given) => {
  const refused = await server.browser().send('POST', '/api/projects', { fields: fields(given) })
  expect(refused).toMatchObject({ status: 400, body: { code: 'bad-request' } })
})

test('a project that there is none of is not found', async () => {
  const asked = { revision: 0, fields: fields(), state: 'running' }
  expect((await server.browser().send('PATCH', '/api/projects/none', asked)).status).toBe(404)
})

test('where there is nobody near is counted', async () => {
  const areas = BlankAreas.parse((await server.browser().get('/api/blank-areas')).body)
  expect(areas.districts.map(({ districtId, partners, salons }) => [districtId, partners, salons])).toEqual([
    ['omori', 1, 1],
    ['chofu', 0, 0],
    ['kamata', 0, 0],
    ['kojiya', 0, 0],
  ])
})

test('a town without the scheme has none of it', async () => {
  const staff = without.browser()
  expect((await staff.get('/api/projects')).status).toBe(404)
  expect((await staff.send('POST', '/api/projects', { fields: fields() })).status).toBe(404)
  expect((await staff.get('/api/blank-areas')).status).toBe(404)
})
