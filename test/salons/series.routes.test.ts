import sharp from 'sharp'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { addParty } from '#bot/salons/seats/add-party.ts'
import { findSeriesThatNeedHands } from '#bot/salons/series/needing-hands.ts'
import { SeriesList, SeriesPreview } from '#shared/salons/desk.ts'
import { lastNoted } from '#test/audit/noted.ts'
import { refused } from '#test/cases/signed-in.ts'
import { TEST_KEYS } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { asked, begun, NOW, seriesIn, sessionIn, useDesk } from './a-desk.ts'
import { aGuest } from './a-guest.ts'

useDatabase()
const desk = useDesk()
beforeAll(() => useKeyRing(openKeyRing(TEST_KEYS.onlyNew)))

const staff = desk.staff()

describe('a series', () => {
  test('is begun, and its dates of the coming months are there at once', async () => {
    const series = seriesIn(await staff.send('POST', '/api/series', asked()))
    expect(series).toMatchObject({ name: '見本サロン', state: 'running', isPreset: false, everyDate: 0 })
    expect(series.next.map(({ date }) => date)).toEqual([
      '2026-12-15',
      '2027-01-19',
      '2027-02-16',
      '2027-03-16',
    ])
    expect(seriesIn(await staff.get(`/api/series/${series.id}`))).toEqual(series)
  })

  test('is begun once, although the first answer got lost; an id that is another’s begins nothing', async () => {
    const organiser = desk.staff({ role: 'organiser' })
    const sent = { ...asked({ name: '一度きりのサロン' }), id: 's-0123456789ab' }
    for (let twice = 0; twice < 2; twice++)
      expect(seriesIn(await staff.send('POST', '/api/series', sent)).id).toBe(sent.id)
    expect(await organiser.send('POST', '/api/series', sent)).toEqual(refused(400, 'bad-request'))
    const { series } = SeriesList.parse((await staff.get('/api/series')).body)
    expect(series.filter(({ name }) => name === '一度きりのサロン')).toHaveLength(1)
  })

  test('says which hands it looks for, to those who want to help nearby, until it ends', async () => {
    const series = await begun(staff, { hands: 'お茶の用意' })
    const { districtId } = series.place
    const found = async (of: string | null) =>
      (await findSeriesThatNeedHands(of)).filter(({ seriesId }) => seriesId === series.id)
    expect(await found(districtId)).toMatchObject([{ name: '見本サロン', needs: 'お茶の用意', districtId }])
    expect(await found(null)).toHaveLength(1)
    expect(await found('elsewhere')).toEqual([])
    const ending = { ...asked({ hands: 'お茶の用意' }), revision: 0, state: 'ended' }
    await staff.send('PATCH', `/api/series/${series.id}`, ending)
    expect(await found(null)).toEqual([])
  })

  test('of a single event or a course of some days is seen at once, however far ahead', async () => {
    const event = await begun(staff, { kind: 'event', rule: '2027年10月2日' })
    expect(event.next.map(({ date }) => date)).toEqual(['2027-10-02'])
    const course = await begun(staff, { kind: 'course', rule: '2026年12月5日・12日・2027年1月9日' })
    expect(course.next.map(({ date }) => date)).toEqual(['2026-12-05', '2026-12-12', '2027-01-09'])
  })

  test('is changed for all its dates, by whoever saw its newest state', async () => {
    const series = await begun(staff)
    const change = { ...asked({ start: '14:00', end: '15:30', capacity: 20 }), revision: series.revision }
    const changed = seriesIn(await staff.send('PATCH', `/api/series/${series.id}`, change))
    expect(changed).toMatchObject({ start: '14:00', capacity: 20, revision: 1 })
    const { session } = sessionIn(await staff.get(`/api/salon-sessions/${series.next[0]?.id}`))
    expect(session).toMatchObject({ startsAt: '2026-12-15T05:00:00.000Z', capacity: 20, seatsLeft: 20 })

    // Whoever still sees the old time does not decide about the date unseen.
    const blind = { kind: 'cancel', revision: 0, note: null }
    expect(await staff.send('PATCH', `/api/salon-sessions/${series.next[0]?.id}`, blind)).toEqual(
      refused(409, 'changed-meanwhile'),
    )

    const late = await staff.send('PATCH', `/api/series/${series.id}`, change)
    expect(late).toEqual(refused(409, 'changed-meanwhile'))
    expect(late.body).toMatchObject({ current: { id: series.id, revision: 1 } })
  })

  test('rests, goes on and ends', async () => {
    const series = await begun(staff)
    const path = `/api/series/${series.id}`
    const resting = await staff.send('PATCH', path, { ...asked({ rule: '現在休止中' }), revision: 0 })
    expect(seriesIn(resting).next).toEqual([])
    expect(seriesIn(await staff.send('PATCH', path, { ...asked(), revision: 1 })).next).toHaveLength(4)
    const ended = seriesIn(await staff.send('PATCH', path, { ...asked(), revision: 2, state: 'ended' }))
    expect(ended).toMatchObject({ state: 'ended', next: [] })
  })

  test('is refused with the name of what does not fit', async () => {
    const faults = async (over: object) => {
      const reply = await staff.send('POST', '/api/series', asked(over))
      expect(reply).toEqual(refused(400, 'bad-request'))
      return reply.body
    }
    expect(await faults({ rule: '毎月3回目の火曜' })).toMatchObject({
      fields: ['series.rule'],
      say: '「いつ開くか」を確かめてください。',
    })
    expect(await faults({ end: '13:00' })).toMatchObject({ fields: ['series.end'] })
    expect(await faults({ place: { name: '見本会館', districtId: 'nowhere' } })).toMatchObject({
      fields: ['series.place.districtId'],
    })
    expect(await faults({ surplus: 1 })).toMatchObject({ fields: ['series.surplus'] })
    const stranger = await staff.send('POST', '/api/series', asked({}, ['nobody']))
    expect(stranger.body).toMatchObject({ code: 'bad-request', fields: ['runBy'] })
  })
})

describe('an organiser', () => {
  test('runs what they began and what names them, and knows of nothing else', async () => {
    const organiser = desk.staff({ role: 'organiser' })
    const other = await begun(staff, { name: 'よそのサロン' })
    const own = await begun(organiser, { name: 'うちのサロン' })
    const named = seriesIn(await staff.send('POST', '/api/series', asked({}, [organiser.id])))
    expect(own.runBy).toEqual([organiser.id])
    expect(await lastNoted()).toMatchObject([
      { kind: 'runners-changed', about: [`series:${named.id}`, `staff:${organiser.id}`] },
    ])

    const { series } = SeriesList.parse((await organiser.get('/api/series')).body)
    expect(series.map(({ id }) => id).toSorted()).toEqual([own.id, named.id].toSorted())
    const session = other.next[0]?.id
    for (const path of [
      `/api/series/${other.id}`,
      `/api/salon-sessions/${session}`,
      `/api/salon-sessions/${session}/messages/cost`,
    ])
      expect(await organiser.get(path)).toEqual(refused(404, 'not-found'))
    const writes = [
      ['PATCH', `/api/series/${other.id}`, { ...asked(), revision: 0 }],
      ['POST', '/api/series/preview', { id: other.id, rule: '毎週火曜' }],
      ['PUT', `/api/series/${other.id}/pictures`, { ids: [] }],
      ['DELETE', `/api/series/${other.id}/pictures/1`, undefined],
      ['PATCH', `/api/salon-sessions/${session}`, { kind: 'hold-again', revision: 0 }],
      ['POST', `/api/salon-sessions/${session}/parties`, aGuest()],
      ['PATCH', `/api/salon-sessions/${session}/parties/x`, { kind: 'remove' }],
      ['POST', `/api/salon-sessions/${session}/messages`, { id: crypto.randomUUID(), text: 'x' }],
      [
        'POST',
        '/api/salon-sessions',
        { seriesId: other.id, date: '2026-12-20', start: '10:00', end: '11:00', note: null },
      ],
    ] as const
    for (const [method, path, body] of writes)
      expect([path, await organiser.send(method, path, body)]).toEqual([path, refused(404, 'not-found')])
    expect(await organiser.get(`/api/salon-sessions?series=${other.id}`)).toEqual(refused(404, 'not-found'))
    const list = await organiser.get('/api/salon-sessions')
    expect(JSON.stringify(list.body)).not.toContain('よそのサロン')
    expect(JSON.stringify(list.body)).toContain('うちのサロン')
  })

  test('cannot shut themselves out', async () => {
    const organiser = desk.staff({ role: 'organiser' })
    const own = await begun(organiser)
    const left = await organiser.send('PATCH', `/api/series/${own.id}`, {
      ...asked({}, [staff.id]),
      revision: 0,
    })
    expect(seriesIn(left).runBy).toEqual([organiser.id, staff.id])
  })

  test('nobody else runs salons', async () => {
    const viewer = desk.staff({ role: 'viewer' })
    expect(await viewer.get('/api/series')).toEqual(refused(403, 'not-allowed'))
    expect(await viewer.get('/api/salon-sessions')).toEqual(refused(403, 'not-allowed'))
  })
})

describe('a preview', () => {
  const preview = async (rule: string, over: object = {}) =>
    SeriesPreview.parse((await staff.send('POST', '/api/series/preview', { rule, ...over })).body)

  test('says the next dates, holidays left out', async () => {
    const { fault, dates } = await preview('毎月第4月曜')
    expect(fault).toBeNull()
    expect(dates.slice(0, 4)).toEqual(['2026-12-28', '2027-01-25', '2027-02-22', '2027-04-26']) // 3-22 is 振替休日
    expect(dates).toHaveLength(12)
    expect((await preview('現在休止中')).dates).toEqual([])
  })

  test.each<[string, number[], string]>([
    ['', [], 'いつ開くかを書いてください。例: 毎月第3火曜'],
    ['たまに', [], '日にちがわかりませんでした'],
    ['年10回第3木曜', [1], 'お休みの月を2つ選んでください。'],
    ['毎週火曜', [1], '「毎週」のときは、お休みの月を選べません'],
    ['奇数月第1火曜', [2], '2月は、もともと開かない月です'],
    ['毎月第1火曜', [1, 1], '同じ月が2つあります'],
    ['年1回第1火曜', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], '開く月がなくなります'],
    ['年20回第1火曜', [], '1から12までです'],
    ['2026年12月5日・いつか', [], '「いつか」を日にちとして読めませんでした'],
    ['2027年2月29日', [], 'こよみにありません'],
    ['2026年12月5日・4日', [], '前の日より後の日にしてください'],
  ])('says why %s with %p cannot be read', async (rule, monthsOff, words) => {
    const { fault, dates } = await preview(rule, { monthsOff })
    expect(fault).toContain(words)
    expect(fault).toMatch(/。|曜$/)
    expect(dates).toEqual([])
  })

  test('names the dates that people have signed up for and that would be lost', async () => {
    const series = await begun(staff)
    const [first] = series.next
    await addParty(first?.id ?? '', aGuest(), NOW)
    const lost = [{ id: first?.id, date: '2026-12-15', parties: 1 }]
    expect((await preview('毎月第4火曜', { id: series.id })).lost).toEqual(lost)
    expect((await preview('毎月第3火曜', { id: series.id })).lost).toEqual([])
    expect((await preview('毎月第3火曜', { id: series.id, state: 'ended' })).lost).toEqual(lost)
  })
})

describe('pictures of a series', () => {
  const withPlace = (colour: string) =>
    sharp({ create: { width: 40, height: 20, channels: 3, background: colour } })
      .withExif({ IFD0: { Copyright: '見本 花子' }, IFD3: { GPSLatitude: '35/1 41/1 0/1' } })
      .jpeg()
      .toBuffer()
  const send = async (path: string, body: Buffer, browser = staff) => {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const init = {
      method: 'POST',
      headers: { cookie, 'content-type': 'image/jpeg' },
      body: new Uint8Array(body),
    }
    const response = await fetch(desk.url() + path, init)
    return { status: response.status, headers: response.headers, body: await response.json() }
  }

  test('are shown to everybody without where they were taken, in an order, until they are taken out', async () => {
    const { id } = await begun(staff)
    const path = `/api/series/${id}/pictures`
    seriesIn(await send(path, await withPlace('red')))
    const { pictures } = seriesIn(await send(path, await withPlace('blue')))
    const shown = await fetch(desk.url() + pictures[0]?.path)
    expect(shown.headers.get('content-type')).toBe('image/jpeg')
    const { exif, width } = await sharp(Buffer.from(await shown.arrayBuffer())).metadata()
    expect([exif, width]).toEqual([undefined, 40])

    const ids = pictures.map((picture) => picture.id).toReversed()
    const ordered = seriesIn(await staff.send('PUT', path, { ids }))
    expect(ordered.pictures.map((picture) => picture.id)).toEqual(ids)
    expect(await staff.send('PUT', path, { ids: ids.slice(1) })).toEqual(refused(409, 'changed-meanwhile'))

    seriesIn(await staff.send('DELETE', `${path}/${ids[1]}`))
    expect((await fetch(desk.url() + pictures[0]?.path)).status).toBe(404)
    const { session } = sessionIn(await staff.get(`/api/salon-sessions/${ordered.next[0]?.id}`))
    expect(session.pictures).toEqual([pictures[1]?.path])
  })

  test('are four at most, even at once, and pictures they must be', async () => {
    const { id } = await begun(staff)
    const path = `/api/series/${id}/pictures`
    const picture = await withPlace('green')
    const replies = await Promise.all(Array.from({ length: 6 }, () => send(path, picture)))
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      201, 201, 201, 201, 409, 409,
    ])
    expect(replies.find(({ status }) => status === 409)).toEqual(refused(409, 'too-many-pictures'))
    expect(seriesIn(await staff.get(`/api/series/${id}`)).pictures).toHaveLength(4)
    const other = await begun(staff)
    expect(await send(`/api/series/${other.id}/pictures`, Buffer.from('not a picture'))).toEqual(
      refused(415, 'not-a-photo'),
    )
  })
})
