import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { pino } from 'pino'
import { createCaseEvents } from '#bot/cases/events/case-events.ts'
import { caseEventRoutes } from '#bot/cases/events/events.routes.ts'
import { findChanges } from '#bot/cases/lists/changed-cases.model.ts'
import { setWho } from '#bot/http/who.ts'
import { CaseEvent } from '#shared/cases/contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { useServer } from '#test/support/server.ts'
import { changed, NOW, refused, useCases } from './signed-in.ts'

useTestKeys()
useDatabase()
const cases = useCases()

function listening(events: ReturnType<typeof createCaseEvents>, who: StaffView) {
  const heard: CaseEvent[] = []
  return { heard, stop: events.listen(who, (event) => heard.push(event)) }
}

test('an open console hears once of what another process did', async () => {
  const events = createCaseEvents(findChanges)
  const { heard } = listening(events, aStaff())
  await events.look(NOW)
  heard.splice(0)
  const { view } = await aCase()
  const noted = await changed(cases.staff(), view, { kind: 'note', text: '訪問した' })
  await events.look(NOW)
  await events.look(NOW)
  expect(heard).toEqual([
    { kind: 'case-changed', caseId: view.id, revision: noted.revision, centreId: 'chuo' },
  ])
  await changed(cases.staff(), noted, { kind: 'note', text: '電話した' })
  await events.look(NOW)
  expect(heard.map(({ revision }) => revision)).toEqual([1, 2])
})

test('hears of one’s own centres only, and of what they are asked to take on, until it is withdrawn', async () => {
  const events = createCaseEvents(findChanges)
  const [chuo, tobu, nanbu] = ['chuo', 'tobu', 'nanbu'].map((id) =>
    listening(events, aStaff({ centreIds: [id] })),
  )
  const { view } = await aCase({ status: 'active' })
  const asked = await changed(cases.staff(), view, {
    kind: 'hand-over',
    to: { kind: 'centre', centreId: 'tobu' },
    note: '住所が東部地区のため',
    feedbackBy: 'them',
  })
  await changed(cases.staff(), asked, { kind: 'withdraw-hand-over', handOverId: 'o1' })
  await events.look(NOW)
  const of = (each: typeof chuo) => each?.heard.filter(({ caseId }) => caseId === view.id)
  expect(of(chuo)).toMatchObject([{ centreId: 'chuo' }])
  expect(of(tobu)).toMatchObject([{ centreId: 'tobu' }])
  expect(of(nanbu)).toEqual([])
})

test('many changes at the same moment are all told', async () => {
  const changes = Array.from({ length: 1200 }, (_, n) => ({
    id: `c${n}`,
    revision: 1,
    centreId: 'chuo',
    formerCentreId: null,
    sharedWith: [],
    changedAt: new Date(NOW.getTime() - 1200 + n),
  }))
  const events = createCaseEvents(async (since, limit) =>
    changes.filter(({ changedAt }) => changedAt >= since).slice(0, limit),
  )
  const { heard } = listening(events, aStaff())
  await events.look(NOW)
  expect(new Set(heard.map(({ caseId }) => caseId)).size).toBe(1200)
  expect(heard).toHaveLength(1200)
})

test('nobody is asked for while nobody listens', async () => {
  let asked = 0
  const events = createCaseEvents(async () => {
    asked++
    return []
  })
  await events.look(NOW)
  const { stop } = listening(events, aStaff())
  await events.look(NOW)
  stop()
  await events.look(NOW)
  expect(asked).toBe(1)
})

describe('GET /api/events', () => {
  test('streams changes to a signed-in console, uncompressed, until the server stops', async () => {
    const browser = cases.staff()
    const response = await fetch(`${cases.url()}/api/events`, {
      headers: { cookie: `who=${browser.cookies.get('who')}` },
    })
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
    expect(response.headers.get('cache-control')).toContain('no-transform')
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    const { view } = await aCase({ sentAt: NOW })
    await cases.events().look()
    let text = ''
    while (!text.includes(view.id)) text += (await reader?.read())?.value ?? ''
    const lines = text.split('\n').filter((line) => line.startsWith('data: '))
    const told = lines.map((line) => CaseEvent.parse(JSON.parse(line.slice(6))))
    expect(told).toContainEqual({ kind: 'case-changed', caseId: view.id, revision: 0, centreId: 'chuo' })

    cases.events().close()
    let last = await reader?.read()
    while (last && !last.done) last = await reader?.read()
    expect(last?.done).toBe(true)
  })

  test('ends at once for whoever has left, and for nobody else', async () => {
    const listen = async (who: StaffView) => {
      const cookie = `who=${cases.staff(who).cookies.get('who')}`
      const { body } = await fetch(`${cases.url()}/api/events`, { headers: { cookie } })
      return body?.pipeThrough(new TextDecoderStream()).getReader()
    }
    const [leaver, colleague] = [aStaff(), aStaff()]
    const [left, stays] = [await listen(leaver), await listen(colleague)]
    cases.events().hangUp(leaver.id)
    let last = await left?.read()
    while (last && !last.done) last = await left?.read()
    expect(last?.done).toBe(true)
    const { view } = await aCase({ sentAt: NOW })
    await cases.events().look()
    let text = ''
    while (!text.includes(view.id)) text += (await stays?.read())?.value ?? ''
    await stays?.cancel()
  })

  test('is for staff alone', async () => {
    expect(await cases.nobody().get('/api/events')).toEqual(refused(401, 'not-signed-in'))
    expect(await cases.person('U1').get('/api/events')).toEqual(refused(403, 'not-staff'))
  })
})

describe('a stream whose sign-in was ended in another process', () => {
  const [gone, moved, stays] = [aStaff(), aStaff(), aStaff()]
  const people = [gone, moved, stays]
  let at = NOW
  let events: ReturnType<typeof caseEventRoutes>
  const server = useServer(() => {
    events = caseEventRoutes({
      now: () => at,
      log: pino({ level: 'silent' }),
      whoIsStillIn: async (ids) => {
        const present = [{ ...moved, centreIds: ['tobu'] }, stays]
        return new Map(
          present.map((staff) => [`s-${staff.id}`, staff] as const).filter(([id]) => ids.includes(id)),
        )
      },
    })
    return [
      (req, _res, next) => {
        const staff = people.find(({ id }) => req.headers.cookie?.includes(id)) ?? null
        setWho(req, { userId: null, staff, sessionId: `s-${staff?.id}` })
        next()
      },
      events.router,
    ]
  })

  test('ends within seconds, as does that of whoever may see other things by now', async () => {
    const listen = async ({ id }: StaffView) => {
      const { body } = await fetch(`${server.url()}/api/events`, { headers: { cookie: `who=${id}` } })
      return body?.pipeThrough(new TextDecoderStream()).getReader()
    }
    const [first, second, third] = await Promise.all(people.map(listen))
    at = new Date(NOW.getTime() + 3_000)
    await events.look()
    for (const reader of [first, second]) {
      let last = await reader?.read()
      while (last && !last.done) last = await reader?.read()
      expect(last?.done).toBe(true)
    }
    expect((await third?.read())?.value).toContain('retry')
    await third?.cancel()
    events.close()
  })
})

describe('a stream to a phone that lost its line', () => {
  const who = aStaff()
  let events: ReturnType<typeof caseEventRoutes>
  const answers: ServerResponse[] = []
  const wrong: string[] = []
  const MORE_THAN_WAITS_ON_THE_WAY = 32 * 1024 * 1024
  let isGone = false
  const server = useServer(() => {
    events = caseEventRoutes({ now: () => NOW, log: pino({ level: 'silent' }) })
    return [
      async (req, res, next) => {
        res.on('error', ({ message }) => wrong.push(message))
        answers.push(res)
        if (isGone) {
          req.socket.destroy()
          await once(res, 'close')
          res.write = () => wrong.push('written to nobody') > 0
        } else req.socket.write(Buffer.alloc(MORE_THAN_WAITS_ON_THE_WAY))
        setWho(req, { userId: null, staff: who, sessionId: 's' })
        next()
      },
      events.router,
    ]
  })
  const stateOf = (answer: ServerResponse | undefined) => ({
    hasBegun: answer?.headersSent,
    hasEnded: answer?.writableEnded,
    isClosed: answer?.closed,
  })
  test('is written no more once it has ended, though its end did not get through', async () => {
    const phone = connect(Number(new URL(server.url()).port), '127.0.0.1') // it reads nothing
    phone.write('GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n')
    while (!answers.at(-1)?.headersSent) await new Promise((resolve) => setImmediate(resolve))
    events.hangUp(who.id)
    await aCase({ sentAt: NOW })
    await events.look()
    expect(stateOf(answers.at(-1))).toEqual({ hasBegun: true, hasEnded: true, isClosed: false })
    expect(wrong).toEqual([])
    phone.destroy()
  })

  test('is not opened for whoever left before it was known who they are', async () => {
    isGone = true
    await fetch(`${server.url()}/api/events`).catch(() => null)
    await aCase({ sentAt: NOW })
    await events.look()
    expect(wrong).toEqual([])
    events.close()
  })
})
