import { randomUUID } from 'node:crypto'
import express from 'express'
import sharp from 'sharp'
import type { Asked } from '#bot/cases/change-case.ts'
import { answerHandOver } from '#bot/cases/hand-overs/answer-hand-over.ts'
import { handOver } from '#bot/cases/hand-overs/hand-over.ts'
import { withdrawHandOver } from '#bot/cases/hand-overs/withdraw-hand-over.ts'
import { guardRoutes } from '#bot/http/guard-routes.ts'
import { ROUTE_RIGHTS } from '#bot/http/route-rights.ts'
import { setWho } from '#bot/http/who.ts'
import { keepPhoto } from '#bot/photos/keep-photo.ts'
import { acceptInvitation } from '#bot/staff/invite-staff.ts'
import { CaseList } from '#shared/cases/list.contract.ts'
import { directory, NOW } from '#test/cases/signed-in.ts'
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

/**
 * Whose what somebody asks for is: of their own centre; of another; of another that has handed it to their own, which
 * has not answered; of their own, that has handed it on to another; of another that took its hand-over back.
 */
const WHOSE = ['own', 'other', 'handedIn', 'handedOn', 'takenBack'] as const
type Whose = (typeof WHOSE)[number]
const SEEN: readonly Whose[] = ['own', 'handedIn', 'handedOn']

/** The cookies of each person, and what there is to ask for. */
const cookies = new Map<Person, string>()
let targets: Record<Whose, Target>

beforeAll(async () => {
  for (const person of PEOPLE) cookies.set(person, await cookieOf(person))
  targets = {
    own: await aTarget(OWN),
    other: await aTarget(OTHER),
    handedIn: await asked(await aTarget(OTHER), OWN),
    handedOn: await accepted(await asked(await aTarget(OWN), OTHER)),
    takenBack: await takenBack(await asked(await aTarget(OTHER), OWN)),
  }
})

/** The case, handed to a centre that has not answered yet. */
async function asked(target: Target, centreId: string): Promise<Target> {
  const to = { kind: 'centre' as const, centreId }
  const given = { to, note: 'お願いします。', feedbackBy: 'us' as const }
  return { ...target, case: await handOver(asMember(target, 'hand-over'), given, directory) }
}

async function accepted(target: Target): Promise<Target> {
  const answer = { handOverId: 'o1', answer: 'accepted' as const, text: '' }
  const taker = { ...asMember(target, 'answer-hand-over'), who: aStaff({ centreIds: [OTHER] }) }
  return { ...target, case: await answerHandOver(taker, answer, directory) }
}

async function takenBack(target: Target): Promise<Target> {
  return { ...target, case: await withdrawHandOver(asMember(target, 'withdraw-hand-over'), 'o1', directory) }
}

function asMember({ case: { id, revision }, member }: Target, kind: Asked['kind']): Asked {
  return { caseId: id, who: member, seen: revision, at: NOW, kind }
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
  const member = await acceptInvitation(token, `U${staff.id}`, NOW)
  return { case: view, photoId, centreId, member }
}

/** How the app answers: `in`, or which refusal. */
async function outcome(row: Row, person: Person, target: Target): Promise<string> {
  const [method = '', path = ''] = row.route.split(' ')
  const id = { case: target.case.id, centre: target.centreId, member: target.member.id }[row.about ?? 'case']
  const end = new AbortController()
  const response = await fetch(
    url() + path.replace(':id', id).replace(':photoId', target.photoId) + (row.query ?? ''),
    {
      method,
      signal: end.signal,
      headers: { cookie: cookies.get(person) ?? '', origin: ORIGIN, 'content-type': 'application/json' },
      ...(method === 'GET' ? {} : { body: JSON.stringify(row.sends?.(target) ?? {}) }),
    },
  )
  const isStream = response.headers.get('content-type') === 'text/event-stream'
  const body = isStream || response.ok ? {} : await response.json()
  end.abort()
  if (response.status === 401 || response.status === 403) return body.code
  if (body.say === 'この操作はありません。') return 'no such route'
  if (!row.about) return 'in'
  return response.ok || response.status === 409 ? 'in' : `${body.code} ${body.fields ?? ''}`.trim()
}

function expected(row: Row, person: Person, whose: Whose): string {
  if (!row.for.includes(person)) {
    if (person === 'nobody') return 'not-signed-in'
    return person === 'resident' ? 'not-staff' : 'not-allowed'
  }
  if (!row.about) return 'in'
  return SEEN.includes(whose) ? 'in' : 'not-found'
}

test.each(MATRIX.map((row) => ({ ...row, name: row.route })))('$name', async (row) => {
  const found: Record<string, string> = {}
  const wanted: Record<string, string> = {}
  for (const person of PEOPLE) {
    for (const whose of whoseFor(row)) {
      wanted[`${person}: ${whose}`] = expected(row, person, whose)
      found[`${person}: ${whose}`] = await outcome(row, person, targets[whose])
      if (row.route.endsWith(' /api/session')) cookies.set(person, await againFor(person))
    }
  }
  expect(found).toEqual(wanted)
})

function whoseFor({ about }: Row): readonly Whose[] {
  if (!about) return ['own']
  return about === 'case' ? WHOSE : ['own', 'other']
}

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
    const wanted = SEEN.map((whose) => targets[whose].case.id)
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
