import mongoose from 'mongoose'
import type { Answer } from '#bot/conversation/say.ts'
import { countAudience } from '#bot/people/audience.model.ts'
import { findPerson, forgetPerson, rememberPerson } from '#bot/people/person.model.ts'
import { topicsCommands } from '#bot/people/topics.commands.ts'
import { AnnouncementList, AnnouncementPreview, MyTopics } from '#shared/outreach/contract.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { asked, DAY_MS, directory, HOUR_MS, people, START, useNetwork } from './a-network.ts'

useDatabase()
useTestKeys()
const network = useNetwork()
const { patch, release, see, steer, send, handed, write } = network
const A_SESSION = {
  name: 'ひだまりサロン',
  date: '2026-12-05',
  startsAt: '2026-12-05T04:30:00Z',
  endsAt: '2026-12-05T06:00:00Z',
  place: { name: '見本会館' },
}
const inHours = (hours: number) => new Date(START.getTime() + hours * HOUR_MS).toISOString()

describe('an announcement', () => {
  test('is kept as a draft, sealed, and listed with the newest first', async () => {
    const first = await write({ text: '見本町の公園でお話しします。' })
    network.pass(HOUR_MS)
    const second = await write({
      title: '健康体操',
      audience: { topic: 'course', districtIds: ['shinnaka'] },
    })
    const { announcements } = AnnouncementList.parse(
      (await network.server.browser().get('/api/announcements')).body,
    )
    expect(announcements).toEqual([second, first])
    expect(second).toMatchObject({ state: 'draft', createdBy: '見本 花子', releasedBy: null, people: null })
    const stored = JSON.stringify(await mongoose.connection.collection('announcements').find().toArray())
    expect(stored).not.toContain('見本町')
    await send()
    expect(handed()).toEqual([])
  })

  test('is found however long ago it was written, fifty at a time and each once', async () => {
    const written: string[] = []
    for (let nth = 0; nth < 103; nth++) {
      if (nth % 3 === 0) network.pass(HOUR_MS) // some in the very same moment
      written.push((await write({ title: `お知らせ ${nth}` })).id)
    }
    const read = async (before?: string) =>
      network.server.browser().get(`/api/announcements${before ? `?before=${before}` : ''}`)
    const seen: string[] = []
    const sizes: number[] = []
    for (let hasMore = true; hasMore; ) {
      const page = AnnouncementList.parse((await read(seen.at(-1))).body)
      sizes.push(page.announcements.length)
      seen.push(...page.announcements.map(({ id }) => id))
      hasMore = page.hasMore
    }
    expect(sizes).toEqual([50, 50, 3])
    expect(seen.toSorted()).toEqual(written.toSorted())
    expect((await read('nobody')).status).toBe(404)
  })

  test('is tried in one’s own chat before it goes to anybody else', async () => {
    await people(2)
    const { id } = await write()
    const own = network.line().persona('staff-1').userId
    const trial = { id: '00000000-0000-4000-8000-000000000001' }
    const ask = () => network.server.browser().send('POST', `/api/announcements/${id}/trials`, trial)
    network.signInAs(own)
    expect([(await ask()).status, (await ask()).status]).toEqual([204, 204])
    await send()
    expect(handed()).toEqual([own])
    expect(await see(id)).toMatchObject({ state: 'draft', sent: 0 })
    expect((await findPerson(own))?.topics ?? []).toEqual([])
    network.sessions.set('hidamari:2026-12-05', { ...A_SESSION, state: 'open' })
    const gone = await write({ sessionId: 'hidamari:2026-12-05' })
    network.sessions.set('hidamari:2026-12-05', { ...A_SESSION, state: 'cancelled' })
    const late = await network.server.browser().send('POST', `/api/announcements/${gone.id}/trials`, trial)
    expect(late).toMatchObject({ status: 409, body: { code: 'not-possible-now' } })
  })

  test('is changed with what was seen, and released once', async () => {
    const { id, revision } = await write()
    const edited = await steer(id, { kind: 'edit', revision, announcement: asked({ title: '冬のお茶会' }) })
    expect(edited).toMatchObject({ title: '冬のお茶会', state: 'draft' })
    const stale = [
      await patch(id, { kind: 'edit', revision, announcement: asked() }),
      await patch(id, { kind: 'release', revision }),
    ]
    expect(stale.map(({ status }) => status)).toEqual([409, 409])
    await steer(id, { kind: 'release', revision: edited.revision })
    const again = await patch(id, { kind: 'release', revision: edited.revision + 1 })
    expect(again).toMatchObject({ status: 409, body: { code: 'not-possible-now' } })
    const edit = { kind: 'edit' as const, revision: edited.revision + 1, announcement: asked() }
    expect(await patch(id, edit)).toMatchObject({ status: 409, body: { code: 'not-possible-now' } })
  })

  test('waits for its moment, and what is changed before has to be released again', async () => {
    await people(2)
    const { id, revision, state } = await release({ sendAt: inHours(3) })
    expect(state).toBe('scheduled')
    network.pass(2 * HOUR_MS)
    await send()
    expect(handed()).toEqual([])
    const later = asked({ sendAt: inHours(5) })
    const draft = await steer(id, { kind: 'edit', revision, announcement: later })
    expect(draft).toMatchObject({ state: 'draft', releasedBy: null })
    network.pass(2 * HOUR_MS)
    await send()
    expect(handed()).toEqual([])
    await steer(id, { kind: 'release', revision: draft.revision })
    network.pass(DAY_MS)
    await send()
    expect(handed()).toHaveLength(2)
    expect(await see(id)).toMatchObject({ state: 'sent', startedAt: network.now().toISOString() })
  })

  test('that is stopped before its moment waits for it again', async () => {
    const { id } = await release({ sendAt: inHours(3) })
    await steer(id, { kind: 'stop' })
    expect(await steer(id, { kind: 'go-on' })).toMatchObject({ state: 'scheduled', stoppedBecause: null })
    expect(await steer(id, { kind: 'end' })).toMatchObject({ state: 'ended' })
    for (const kind of ['stop', 'go-on', 'end'] as const)
      expect((await patch(id, { kind })).body).toMatchObject({ code: 'not-possible-now' })
  })

  test('is not released for a moment that has gone by', async () => {
    const { id, revision } = await write({ sendAt: inHours(-1) })
    expect((await patch(id, { kind: 'release', revision })).body).toMatchObject({
      code: 'not-possible-now',
      say: '送る日時が過ぎています。日時をえらびなおしてください。',
    })
  })

  test.each([
    ['audience.topic', { audience: { topic: 'gossip', districtIds: [] } }],
    ['audience.districtIds', { audience: { topic: 'salon', districtIds: ['atlantis'] } }],
    ['sessionId', { sessionId: 'hidamari:2026-12-05' }],
    ['link', { link: `https://example.com/${'あ'.repeat(300)}` }],
    ['link', { link: 'http://example.com/' }],
    ['title', { title: '  ' }],
    ['text', { text: 'あ'.repeat(301) }],
  ])('is refused where its %s does not fit', async (field, more) => {
    const reply = await network.server.browser().send('POST', '/api/announcements', asked(more))
    expect(reply).toMatchObject({ status: 400, body: { code: 'bad-request', fields: [field] } })
  })

  test('that nobody wrote is not there', async () => {
    expect((await network.server.browser().get('/api/announcements/none')).status).toBe(404)
    expect((await patch('none', { kind: 'stop' })).status).toBe(404)
  })

  test('of a session that is called off stops, and says why', async () => {
    await people(2)
    const session = {
      name: 'ひだまりサロン',
      date: '2026-12-05',
      startsAt: '2026-12-05T04:30:00Z',
      endsAt: '2026-12-05T06:00:00Z',
      place: { name: '見本会館' },
    }
    network.sessions.set('hidamari:2026-12-05', { ...session, state: 'open' })
    const { id } = await release({ sessionId: 'hidamari:2026-12-05', sendAt: inHours(2) })
    network.sessions.set('hidamari:2026-12-05', { ...session, state: 'cancelled' })
    network.pass(3 * HOUR_MS)
    await send()
    expect(handed()).toEqual([])
    expect(await see(id)).toMatchObject({ state: 'stopped', stoppedBecause: 'session' })
  })
})

test('a preview is the very card that LINE gets', async () => {
  const userId = network.line().persona('resident').userId
  await network.line().phone('resident').follow()
  await network.as(userId).send('PUT', '/api/me/topics', { topics: ['salon'] })
  const wanted = asked({ link: 'https://example.com/a' })
  const reply = await network.server.browser().send('POST', '/api/announcements/preview', wanted)
  const preview = AnnouncementPreview.parse(reply.body)
  await release(wanted)
  await send()
  const [message] = network.line().phone('resident').messages()
  const shown = network.line().phone('resident').sees()
  expect(message?.['altText']).toBe(preview.altText)
  expect(shown).toEqual([
    preview.eyebrow,
    preview.title,
    ...preview.lines,
    ...preview.buttons.map(({ label }) => label),
  ])
})

test('a count says whom it would reach, and what of the month is left', async () => {
  await people(3, { districtId: 'inokashira' })
  await people(2, { districtId: 'shinnaka', from: 10 })
  network.line().setFaults({ monthlyLimit: 5_000 })
  const count = (districtIds: string[]) =>
    network.server.browser().send('POST', '/api/announcements/count', { topic: 'salon', districtIds })
  expect((await count([])).body).toMatchObject({ people: 5, leftOut: 0, quota: 5_000 })
  expect((await count(['shinnaka'])).body).toMatchObject({ people: 2 })
})

describe('topics', () => {
  const commands = topicsCommands(directory)
  const labelsOf = ({ says }: Answer) =>
    says.flatMap((say) => (say.kind === 'card' ? (say.card.buttons ?? []) : [])).map(({ label }) => label)

  test('are nothing until somebody chooses; each button turns one on or off', async () => {
    const userId = 'Uresident'
    const none = ['☐ サロン', '☐ 講座・体操', '☐ 行事・お祭り', '☐ 広報・お知らせ', '地区をえらぶ']
    expect(labelsOf(await commands.topics({ userId }))).toEqual(none)
    await rememberPerson(userId, { districtId: 'inokashira' })
    const on = await commands['want-topic']({ userId }, 'course')
    expect(labelsOf(on)).toEqual([none[0], '☑ 講座・体操', ...none.slice(2, 4), '地区を変える'])
    expect(JSON.stringify(on)).toContain('「講座・体操」のお知らせが届きます。')
    expect((await findPerson(userId))?.topics).toEqual(['course'])
    await commands['want-topic']({ userId }, 'course')
    await commands['stop-topic']({ userId }, 'course')
    expect((await findPerson(userId))?.topics).toEqual([])
  })

  test('that the network no longer has can be stopped and not chosen', async () => {
    const [userId = ''] = await people(1, { topics: ['gone'] })
    await commands['want-topic']({ userId }, 'never')
    expect((await findPerson(userId))?.topics).toEqual(['gone'])
    await commands['stop-topic']({ userId }, 'gone')
    expect((await findPerson(userId))?.topics).toEqual([])
  })

  test('are chosen on the page too, by each for themselves, and forgotten with everything else', async () => {
    const me = network.as('Ume')
    expect((await me.get('/api/me/topics')).body).toEqual({ topics: [] })
    const kept = await me.send('PUT', '/api/me/topics', { topics: ['news', 'salon', 'news'] })
    expect(MyTopics.parse(kept.body)).toEqual({ topics: ['news', 'salon'] })
    expect((await network.as('Uother').get('/api/me/topics')).body).toEqual({ topics: [] })
    expect((await me.send('PUT', '/api/me/topics', { topics: ['gossip'] })).status).toBe(400)
    await forgetPerson('Ume')
    expect((await me.get('/api/me/topics')).body).toEqual({ topics: [] })
    expect(await countAudience({ topic: 'news', districtIds: [] })).toBe(0)
  })
})

test('an index leads to the people of a topic, in order, and to the announcements that are due', async () => {
  await people(30)
  const plans = [
    await planOf(
      'people',
      {
        topics: 'salon',
        following: true,
        districtId: { $in: ['a'] },
        _id: { $gt: 'U0' },
      },
      { _id: 1 },
    ),
    await planOf('announcements', { state: 'sending' }, { startedAt: 1, _id: 1 }),
    await planOf('announcements', { state: 'scheduled', sendAt: { $lte: START } }, { sendAt: 1 }),
    await planOf('announcements', {}, { createdAt: -1, _id: -1 }),
    await planOf('announcements', { createdAt: { $lt: START } }, { createdAt: -1, _id: -1 }),
    await planOf('announcements', { createdAt: START, _id: { $lt: 'x' } }, { createdAt: -1, _id: -1 }),
  ]
  for (const plan of plans) {
    expect(plan).toContain('IXSCAN')
    expect(plan).not.toMatch(/COLLSCAN|"SORT"/)
  }
})

async function planOf(collection: string, filter: object, sort: Record<string, 1 | -1>): Promise<string> {
  const found = mongoose.connection.collection(collection).find(filter, { sort, limit: 500 })
  return JSON.stringify(await found.explain())
}
