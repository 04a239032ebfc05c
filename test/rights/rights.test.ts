import { randomUUID } from 'node:crypto'
import express from 'express'
import mongoose from 'mongoose'
import sharp from 'sharp'
import { guardRoutes } from '#bot/http/guard-routes.ts'
import { ROUTE_RIGHTS } from '#bot/http/route-rights.ts'
import { setWho } from '#bot/http/who.ts'
import { keepPhoto } from '#bot/photos/keep-photo.ts'
import { acceptInvitation } from '#bot/staff/invite-staff.ts'
import { CaseList } from '#shared/cases/contract.ts'
import { NOW } from '#test/cases/signed-in.ts'
import { ARRIVED_AT, aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { ORIGIN, useServer } from '#test/support/server.ts'
import { MATRIX, PEOPLE, type Person, READERS, type Row, type Target } from './matrix.ts'
import { registeredRoutes } from './registered-routes.ts'
import { anInvitation, useTheApp } from './the-app.ts'

useTestKeys()
useDatabase()
const { app, url, signIn } = useTheApp()

const OWN = 'chuo'
const OTHER = 'hokubu'
const PICTURE = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'green' } })
  .jpeg()
  .toBuffer()

const WHOSE = ['own', 'other', 'handedOver'] as const

/** The cookies of each person, and what there is to ask for. */
const cookies = new Map<Person, string>()
let targets: { own: Target; other: Target; handedOver: Target }

beforeAll(async () => {
  for (const person of PEOPLE) cookies.set(person, await cookieOf(person))
  targets = { own: await aTarget(OWN), other: await aTarget(OTHER), handedOver: await aTarget(OTHER) }
  await handOver(targets.handedOver)
})

/** As an accepted hand-over leaves a case. */
async function handOver({ case: { id } }: Target): Promise<void> {
  const cases = mongoose.connection.collection<{ _id: string }>('cases')
  await cases.updateOne({ _id: id }, { $set: { sharedWith: [OWN] } })
}

async function cookieOf(person: Person): Promise<string> {
  if (person === 'nobody') return ''
  const userId = `U${person}`
  const token = person === 'resident' ? undefined : (await anInvitation(person, [OWN])).token
  const { browser } = await signIn(userId, token)
  return [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}

async function aTarget(centreId: string): Promise<Target> {
  const reportId = randomUUID()
  const photoId = await keepPhoto(PICTURE, reportId, ARRIVED_AT)
  const { view } = await aCase({ reportId, centreId, districtId: null, told: { photos: [photoId] } })
  const { token, staff } = await anInvitation('staff', [centreId])
  await acceptInvitation(token, `U${staff.id}`, NOW)
  return { case: view, photoId, centreId, member: staff }
}

/** How the app answers: `in`, or which refusal. */
async function outcome(row: Row, person: Person, target: Target): Promise<string> {
  const [method = '', path = ''] = row.route.split(' ')
  const id = { case: target.case.id, centre: target.centreId, member: target.member.id }[row.about ?? 'case']
  const end = new AbortController()
  const response = await fetch(url() + path.replace(':id', id).replace(':photoId', target.photoId), {
    method,
    signal: end.signal,
    headers: { cookie: cookies.get(person) ?? '', origin: ORIGIN, 'content-type': 'application/json' },
    ...(method === 'GET' ? {} : { body: JSON.stringify(row.sends?.(target) ?? {}) }),
  })
  const isStream = response.headers.get('content-type') === 'text/event-stream'
  const body = isStream || response.ok ? {} : await response.json()
  end.abort()
  if (response.status === 401 || response.status === 403) return body.code
  if (body.say === 'この操作はありません。') return 'no such route'
  if (!row.about) return 'in'
  return response.ok || response.status === 409 ? 'in' : `${body.code} ${body.fields ?? ''}`.trim()
}

function expected(row: Row, person: Person, whose: (typeof WHOSE)[number]): string {
  if (!row.for.includes(person)) {
    if (person === 'nobody') return 'not-signed-in'
    return person === 'resident' ? 'not-staff' : 'not-allowed'
  }
  if (!row.about || whose === 'own') return 'in'
  return whose === 'handedOver' && row.about === 'case' ? 'in' : 'not-found'
}

test.each(MATRIX.map((row) => ({ ...row, name: row.route })))('$name', async (row) => {
  const found: Record<string, string> = {}
  const wanted: Record<string, string> = {}
  for (const person of PEOPLE) {
    for (const whose of row.about ? WHOSE : [WHOSE[0]]) {
      wanted[`${person}: ${whose}`] = expected(row, person, whose)
      found[`${person}: ${whose}`] = await outcome(row, person, targets[whose])
      if (row.route === 'DELETE /api/session') cookies.set(person, await againFor(person))
    }
  }
  expect(found).toEqual(wanted)
})

/** Signed in anew after signing out. */
async function againFor(person: Person): Promise<string> {
  if (person === 'nobody') return ''
  const { browser } = await signIn(`U${person}`)
  return [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}

test.each([...READERS])(
  'the lists of %s hold what is their own or handed over, and nothing else',
  async (person) => {
    const response = await fetch(`${url()}/api/cases/search`, {
      method: 'POST',
      headers: { cookie: cookies.get(person) ?? '', origin: ORIGIN, 'content-type': 'application/json' },
      body: JSON.stringify({ conditions: {} }),
    })
    const { cases } = CaseList.parse(await response.json())
    const wanted = [targets.own, targets.handedOver].map((target) => target.case.id)
    expect(cases.map(({ id }) => id).toSorted()).toEqual(wanted.toSorted())
  },
)

test('every route of the app stands in the table of rights, and nothing else does', () => {
  const table = ROUTE_RIGHTS.map(([method, path]) => `${method.toUpperCase()} ${path}`)
  expect(new Set(table).size).toBe(table.length)
  expect(registeredRoutes(app).toSorted()).toEqual(table.toSorted())
  expect(MATRIX.map(({ route }) => route).toSorted()).toEqual(table.toSorted())
})

describe('a route that was forgotten in the table', () => {
  const admin = aStaff({ role: 'admin' })
  const served: string[] = []
  const server = useServer(() => [
    (req, _res, next) => {
      setWho(req, { userId: 'Uadmin', staff: admin })
      next()
    },
    guardRoutes([['get', '/api/known/:id', 'manage-staff']]),
    express.Router().use((req, res) => {
      served.push(`${req.method} ${req.path}`)
      res.json({})
    }),
  ])

  test('is refused to everybody, in every spelling', async () => {
    const browser = server.browser()
    expect((await browser.get('/api/known/1')).status).toBe(200)
    expect((await browser.get('/API/Known/1/')).status).toBe(200)
    const forgotten = [
      '/api/forgotten',
      '/api/known',
      '/api/known/1/more',
      '/API/forgotten',
      '/api//known/1',
      '/api',
    ]
    for (const path of forgotten) expect([path, (await browser.get(path)).status]).toEqual([path, 404])
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const)
      expect((await browser.send(method, '/api/known/1', {})).status).toBe(404)
    const options = await fetch(`${server.url()}/api/known/1`, { method: 'OPTIONS' })
    expect(options.status).toBe(404)
    expect(served).toEqual(['GET /api/known/1', 'GET /API/Known/1/'])
  })
})
