import type { RequestHandler } from 'express'
import mongoose from 'mongoose'
import { createLookEvents } from '#bot/cases/events/look-events.ts'
import { findComings } from '#bot/cases/presence/presence.model.ts'
import { presenceRoutes } from '#bot/cases/presence/presence.routes.ts'
import { setWho, type Who } from '#bot/http/who.ts'
import { Presence } from '#shared/cases/contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { useServer } from '#test/support/server.ts'
import { refused } from './signed-in.ts'

useTestKeys()
useDatabase()

const people = new Map<string, Who>()
let now = new Date('2026-07-02T03:00:00.000Z')
const signIn: RequestHandler = (req, _res, next) => {
  const who = people.get(/who=([^;]+)/.exec(req.headers.cookie ?? '')?.[1] ?? '')
  if (who) setWho(req, who)
  next()
}
/** Two processes: nothing but the database joins them. */
const servers = [0, 1].map(() => useServer(() => [signIn, presenceRoutes({ now: () => now })]))

function consoleOf(staff: StaffView, server = 0) {
  people.set(staff.id, { userId: `U-${staff.id}`, staff })
  const browser = servers[server]?.browser()
  if (!browser) throw new Error('no such server')
  browser.cookies.set('who', staff.id)
  return {
    looks: async (caseId: string, body: object = {}) =>
      browser.send('POST', `/api/cases/${caseId}/presence`, body),
  }
}

async function othersAt(caseId: string, look: ReturnType<typeof consoleOf>): Promise<string[]> {
  const reply = await look.looks(caseId)
  expect(reply.status).toBe(200)
  return Presence.parse(reply.body).others.map(({ name }) => name)
}

describe('whoever opens a case', () => {
  test('sees which colleagues look at it, on any process, and not themselves', async () => {
    const { view } = await aCase()
    const one = consoleOf(aStaff({ name: '見本 花子' }))
    const two = consoleOf(aStaff({ name: '例山 次郎' }), 1)
    expect(await othersAt(view.id, one)).toEqual([])
    expect(await othersAt(view.id, two)).toEqual(['見本 花子'])
    expect(await othersAt(view.id, one)).toEqual(['例山 次郎'])
    const stored = await mongoose.connection.collection('presence').find().toArray()
    expect(JSON.stringify(stored)).not.toMatch(/花子|次郎/)
    const { view: other } = await aCase()
    expect(await othersAt(other.id, one)).toEqual([])
  })

  test('is seen no more after leaving, or when their page has fallen silent', async () => {
    const { view } = await aCase()
    const one = consoleOf(aStaff({ name: '見本 花子' }))
    const two = consoleOf(aStaff({ name: '例山 次郎' }))
    await one.looks(view.id)
    await one.looks(view.id, { isLeaving: true })
    expect(await othersAt(view.id, two)).toEqual([])
    await one.looks(view.id)
    now = new Date(now.getTime() + 49_000)
    expect(await othersAt(view.id, two)).toEqual(['見本 花子'])
    now = new Date(now.getTime() + 2_000)
    expect(await othersAt(view.id, two)).toEqual([])
  })

  test('learns nothing about a case of another centre, and is not seen there', async () => {
    const { view } = await aCase({ centreId: 'tobu' })
    const inside = consoleOf(aStaff({ name: '見本 花子', centreIds: ['tobu'] }))
    const outside = consoleOf(aStaff({ name: '例山 次郎', centreIds: ['chuo'] }))
    await inside.looks(view.id)
    expect(await outside.looks(view.id)).toEqual(refused(404, 'not-found'))
    expect(await outside.looks(view.id, { isLeaving: true })).toEqual(refused(404, 'not-found'))
    expect(await othersAt(view.id, inside)).toEqual([])
  })

  test('sees colleagues too if they may only read; a salon organiser sees nothing', async () => {
    const { view } = await aCase()
    const viewer = consoleOf(aStaff({ role: 'viewer', name: '試野 千代' }))
    expect(await othersAt(view.id, viewer)).toEqual([])
    const organiser = consoleOf(aStaff({ role: 'organiser' }))
    expect(await organiser.looks(view.id)).toEqual(refused(404, 'not-found'))
    expect(await viewer.looks(view.id, { isLeaving: 'yes' })).toEqual(refused(400, 'bad-request'))
  })

  test('is told of at once by whoever may see the case, once for each coming and going, and not with each beat', async () => {
    const { view } = await aCase({ centreId: 'tobu' })
    const events = createLookEvents(findComings)
    const [tobu, chuo] = ['tobu', 'chuo'].map((centreId) => {
      const heard: unknown[] = []
      events.listen(aStaff({ centreIds: [centreId] }), (event) => heard.push(event))
      return heard
    })
    const one = consoleOf(aStaff({ centreIds: ['tobu'] }))
    const told = async (body?: object) => {
      await one.looks(view.id, body)
      await events.look(now)
      return tobu?.splice(0).filter((event) => JSON.stringify(event).includes(view.id))
    }
    const changed = { kind: 'look-changed', caseId: view.id }
    expect(await told()).toEqual([changed])
    now = new Date(now.getTime() + 20_000)
    expect(await told()).toEqual([])
    expect(await told({ isLeaving: true })).toEqual([changed])
    expect(await told({ isLeaving: true })).toEqual([])
    now = new Date(now.getTime() + 1_000)
    expect(await told()).toEqual([changed])
    expect(JSON.stringify(chuo)).not.toContain(view.id)
  })
})
