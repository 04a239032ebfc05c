import type { Locator, Page } from 'playwright-core'
import { REFUSALS } from '#shared/refusal.ts'
import { SeatAsked, type SessionPage, SignUpAsked, type Standing } from '#shared/salons/sessions.ts'
import { NOW } from './support/factories.ts'
import type { FakeApi } from './support/fake-api.ts'
import { answerAsLine } from './support/line-answers.ts'
import { axeViolations, DESKTOP, overflow, PHONE, smallTargets, usePages } from './support/pages.ts'
import { anOwn, aSessionCard, aSessionPage, aStanding } from './support/salon-factories.ts'

const open = usePages()
const ID = 'hidamari:2026-12-01'

/** Every page in every size, and with the largest letters. */
async function sound(page: Page, name: string): Promise<void> {
  const before = await page.evaluate(() => document.documentElement.style.fontSize)
  await page.setViewportSize(DESKTOP)
  await fits(page, `${name}, desktop`)
  await page.setViewportSize(PHONE)
  await fits(page, `${name}, phone`)
  expect({ name, axe: await axeViolations(page) }).toEqual({ name, axe: [] })
  await letters(page, '200%')
  await fits(page, `${name}, 200 %`)
  await letters(page, before)
}

async function fits(page: Page, name: string): Promise<void> {
  const seen = { name, overflow: await overflow(page), small: await smallTargets(page) }
  expect(seen).toEqual({ name, overflow: [], small: [] })
}

function letters(page: Page, size: string): Promise<void> {
  return page.evaluate((fontSize) => {
    document.documentElement.style.fontSize = fontSize
  }, size)
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

const button = (page: Page | Locator, name: string) => page.getByRole('button', { name, exact: true })
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name })

function resident(api: FakeApi): void {
  api.on('GET /session', { staff: null })
  api.on('GET /me', {
    districtId: 'north',
    organisation: null,
    name: null,
    phone: null,
    places: [],
    mayAskAfter: false,
  })
  api.on('GET /sign-ups', { signUps: [] })
}

/** A session that takes sign-ups as the server does, as long as it has seats. */
function withSession(about: Partial<SessionPage> = {}) {
  return (api: FakeApi) => {
    resident(api)
    let page = aSessionPage(about)
    const answer = (mine: Standing | null) => {
      page = { ...page, mine, everyDate: mine?.isEveryDate === true }
      return { body: { session: page.session, mine } }
    }
    const fits = (people: number) => page.session.seatsLeft === null || people <= page.session.seatsLeft
    api.handle('GET /salons/:id', () => ({ body: page }))
    api.handle('POST /seats', ({ body }) => {
      const { id, people } = SeatAsked.parse(body)
      const until = new Date(NOW.getTime() + 600_000).toISOString()
      return answer(fits(people) ? aStanding({ signUpId: id, size: people, state: 'held', until }) : null)
    })
    api.handle('DELETE /seats/:id/sessions/:sessionId', () => answer(null))
    api.handle('POST /sign-ups', ({ body }) => {
      const { id, people, dates } = SignUpAsked.parse(body)
      const isEveryDate = dates === 'every'
      const own = { signUpId: id, size: people, isEveryDate }
      return answer(
        fits(people)
          ? aStanding({ ...own, state: 'seat' })
          : aStanding({ ...own, state: 'waiting', placeInLine: page.session.waiting + 1 }),
      )
    })
  }
}

describe('the calendar', () => {
  const sessions = [
    aSessionCard({
      date: '2026-11-22',
      startsAt: '2026-11-22T00:00:00.000Z',
      endsAt: '2026-11-22T02:00:00.000Z',
    }),
    aSessionCard({ date: '2026-11-25', seatsLeft: 0, waiting: 2 }),
    aSessionCard({
      id: 'taiso:2026-11-25',
      name: '見本体操',
      kind: 'course',
      date: '2026-11-25',
      seatsLeft: null,
    }),
    aSessionCard({ date: '2026-11-28', state: 'cancelled' }),
    aSessionCard({
      id: 'oyasumi:2026-11-30',
      name: '見本お休み処',
      kind: 'station',
      date: '2026-11-30',
      signUp: 'none',
    }),
  ]
  function withCalendar(api: FakeApi): void {
    resident(api)
    api.on('GET /sign-ups', {
      signUps: [anOwn({ date: '2026-11-25' }, { state: 'waiting', placeInLine: 1 })],
    })
    api.handle('GET /salons', ({ query }) => {
      const inMonth = sessions.filter(
        ({ date }) => date >= (query.get('from') ?? '') && date <= (query.get('until') ?? ''),
      )
      return {
        body: {
          sessions: inMonth.filter(({ kind }) => !query.has('kind') || kind === query.get('kind')),
          holidays: ['2026-11-03', '2026-11-23'],
        },
      }
    })
  }

  test('shows a month, its days and what is full, called off or one’s own; all of it stays in the address', async () => {
    const { page, api } = await open({ path: '/salons', api: withCalendar })
    const rows = page.locator('.sessions li')
    await heading(page, '11月の 集まり 4件').waitFor()
    expect(await rows.allInnerTexts()).toEqual([
      '11月25日(水) 13:30〜15:00\nひだまりサロン\n見本会館\n満席\nキャンセル待ち',
      '11月25日(水) 13:30〜15:00\n見本体操\n見本会館',
      '11月28日(土) 13:30〜15:00\nひだまりサロン\n見本会館\n中止',
      '11月30日(月) 13:30〜15:00\n見本お休み処\n見本会館\n申し込みは、いりません',
    ])
    await sound(page, 'calendar')
    await button(page, '11月23日(月) 祝日 ありません').waitFor()

    // By the keyboard alone: one stop, then from day to day.
    await button(page, '11月25日(水) 2件').focus()
    await page.keyboard.press('ArrowDown')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-day'))).toBe('2026-11-25') // the month ends
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key)
    await heading(page, '11月28日(土)の 集まり 1件').waitFor()
    expect(new URL(page.url()).search).toBe('?month=2026-11&day=2026-11-28')
    await page.reload()
    await heading(page, '11月28日(土)の 集まり 1件').waitFor()
    expect(await rows.count()).toBe(1)
    await button(page, '11月26日(木) ありません').click()
    await heading(page, 'この日の 集まりは、ありません').waitFor()
    await button(page, 'この月の 集まりを ぜんぶ見る').click()

    await page.getByLabel('種類').selectOption({ label: '講座' })
    await heading(page, '11月の 集まり 1件').waitFor()
    await page.getByLabel('場所の地区').selectOption({ label: 'わたしの地区（北部地区）' })
    await page.waitForURL(/district=north&kind=course/)
    await button(page, '次の月').click()
    await heading(page, '2026年12月').waitFor()
    await heading(page, '合う集まりは、ありません').waitFor()
    const [last] = api.calls.filter(({ route }) => route === 'GET /salons').slice(-1)
    expect(Object.fromEntries(last?.call.query ?? [])).toEqual({
      from: '2026-12-01',
      until: '2026-12-31',
      district: 'north',
      kind: 'course',
    })
    await button(page, 'ぜんぶ見る').click()
    await heading(page, 'この月の 集まりは、ありません').waitFor()
    expect(await page.getByLabel('種類').locator('option').allInnerTexts()).not.toContain('団体の会議・研修')
    api.on('GET /salons', {
      sessions: [
        aSessionCard({ id: 'renraku:2026-12-10', name: '連絡会', kind: 'meeting', date: '2026-12-10' }),
      ],
      holidays: [],
      hasMeetings: true,
    })
    await page.reload()
    await page.getByLabel('種類').selectOption({ label: '団体の会議・研修' })
    await page.waitForURL(/kind=meeting/)
    await heading(page, '12月の 集まり 1件').waitFor()
    await sound(page, 'meetings')
    await sound(page, 'calendar-empty')
    api.handle('GET /salons', () => ({ cut: true }))
    await button(page, '次の月').click()
    await page.getByRole('alert').getByText('つながりませんでした').waitFor()
    await sound(page, 'calendar-failed')
  })
})

describe('signing up', () => {
  test('at the largest letters: seats are kept, nothing typed is lost, and a lost answer counts once', async () => {
    const { page, api } = await open({ path: `/salons/${ID}`, api: withSession() })
    await heading(page, 'ひだまりサロン').waitFor()
    await sound(page, 'session')
    expect(await page.getByRole('link', { name: '電話 03-0000-0001' }).getAttribute('href')).toBe(
      'tel:0300000001',
    )
    await page.getByRole('link', { name: '申し込む' }).click()
    await letters(page, '200%')

    await heading(page, '何人で来ますか').waitFor()
    await button(page, '1人ふやす').click()
    await page.getByText('2人', { exact: true }).waitFor()
    await sound(page, 'people')
    await button(page, 'つぎへ').click()
    await page.getByText('2人分の席を、14:40まで とっておきます。').waitFor()
    await page.getByLabel('食べものアレルギー').check()
    await page.getByLabel('くわしいこと').fill('たまごが食べられません')
    await page.getByLabel('あなたの名前').fill('例田 太郎')
    await page.getByLabel('あなたの電話番号').fill('03')
    await sound(page, 'about')
    await button(page, 'つぎへ').click()
    await page.getByText('電話番号を確かめてください').waitFor()
    await page.getByLabel('あなたの電話番号').fill('090-0000-0001')
    await page.reload()
    await letters(page, '200%')
    await page.getByText('2人分の席を、14:40まで とっておきます。').waitFor()
    expect(await page.getByLabel('あなたの名前').inputValue()).toBe('例田 太郎')
    await button(page, 'つぎへ').click()

    await heading(page, 'これで 申し込みますか').waitFor()
    await sound(page, 'review')
    await page.goBack()
    await heading(page, '手つだいと 名前').waitFor()
    expect(await page.getByLabel('くわしいこと').inputValue()).toBe('たまごが食べられません')
    await page.goForward()
    // Two taps are one; then the line breaks before the answer is here, although the server has heard it.
    const heard = withResolvers()
    const broken = withResolvers()
    api.handle('POST /sign-ups', async () => {
      heard.resolve()
      await broken.promise
      return { cut: true }
    })
    await button(page, '申し込む').dblclick()
    await heard.promise
    expect(api.sent('POST /sign-ups')).toHaveLength(1)
    broken.resolve()
    await page.getByRole('alert').getByText('つながりませんでした').waitFor()
    withSession()(api)
    await button(page, '申し込む').click()
    await heading(page, '席がとれました').waitFor()
    const sent = api.sent('POST /sign-ups').map((body) => SignUpAsked.parse(body))
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1)
    expect(sent.at(-1)).toMatchObject({
      sessionId: ID,
      dates: 'this',
      people: 2,
      needs: ['allergy'],
      needsNote: 'たまごが食べられません',
      name: '例田 太郎',
      phone: '090-0000-0001',
    })
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('席がとれました')
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('sign-up')
    await sound(page, 'got-seat')
    const every = page.getByRole('link', { name: 'これからの回も ぜんぶ 申し込む' })
    expect(await every.getAttribute('href')).toBe('/liff/salons/hidamari:2026-12-15?step=people&dates=every')
    await page.goBack() // to a question that is answered: how they stand is shown instead
    await page.waitForURL(/2026-12-01$/)
    await heading(page, '席がとれました').waitFor()
    await page.reload()
    await heading(page, '参加します').waitFor()
  })

  test('a sign-up whose answer was lost is there after a reload, and one after cancelling it is another one', async () => {
    const { page, api } = await open({ path: `/salons/${ID}?step=people`, api: withSession() })
    api.handle('POST /sign-ups', ({ body }) => {
      const { id } = SignUpAsked.parse(body)
      api.on('GET /salons/:id', aSessionPage({ mine: aStanding({ signUpId: id }) }))
      return { cut: true }
    })
    const signUp = async () => {
      await button(page, 'つぎへ').click()
      await heading(page, '手つだいと 名前').waitFor()
      await button(page, 'つぎへ').click()
      await button(page, '申し込む').click()
    }
    await signUp()
    // Looked at again by itself: what the server has is shown, and not asked for once more.
    await heading(page, '参加します').waitFor()
    await page.reload()
    await button(page, '取り消す').click()
    const [first] = api.sent('POST /sign-ups').map((body) => SignUpAsked.parse(body).id)
    api.on('PATCH /sign-ups/:id/sessions/:sessionId', {
      session: aSessionCard(),
      mine: aStanding({ signUpId: first ?? '', state: 'left' }),
    })
    await button(page.getByRole('dialog'), '取り消す').click()
    await page.getByRole('link', { name: '申し込む' }).click()
    withSession({ mine: aStanding({ signUpId: first ?? '', state: 'left' }) })(api)
    await signUp()
    await heading(page, '席がとれました').waitFor()
    expect(SignUpAsked.parse(api.sent('POST /sign-ups').at(-1)).id).not.toBe(first)
  })

  test('a time of one’s own can be booked, or one just comes', async () => {
    const at = (nth: number, isFree: boolean) => ({
      at: nth * 30,
      startsAt: `2026-12-01T0${nth === 0 ? '4:30' : `5:${nth === 1 ? '00' : '30'}`}:00.000Z`,
      isFree,
    })
    const session = aSessionCard({ name: '相談サロン', capacity: null, seatsLeft: null })
    const page0 = { session, slots: [at(0, true), at(1, false), at(2, true)], following: [] }
    const { page, api } = await open({ path: `/salons/${ID}?step=people`, api: withSession(page0) })
    expect(await page.getByRole('radio', { name: '時間を決めずに行く' }).isChecked()).toBe(true)
    expect(await page.getByRole('radio', { name: '14:00から' }).count()).toBe(0)
    api.handle('POST /seats', () => ({ refuse: 'slot-taken' }))
    await page.getByRole('radio', { name: '14:30から' }).check()
    await button(page, 'つぎへ').click()
    await page.getByText('この時間は、ほかの方が予約しました。').waitFor()
    await sound(page, 'slots')
    withSession(page0)(api)
    await page.getByRole('radio', { name: '13:30から' }).check()
    await button(page, 'つぎへ').click()
    await button(page, 'つぎへ').click()
    await page.getByText('13:30から').waitFor()
    const mine = aStanding({ size: 1, slotAt: '2026-12-01T04:30:00.000Z' })
    api.on('POST /sign-ups', { session, mine })
    api.on('GET /salons/:id', aSessionPage({ ...page0, mine }))
    await button(page, '申し込む').click()
    await page.getByText('予約の時間は、13:30からです。').waitFor()
    expect(api.sent('POST /seats').at(-1)).toMatchObject({ slot: 0 })
    expect(api.sent('POST /sign-ups')).toMatchObject([{ slot: 0, dates: 'this' }])
  })

  test('from a browser outside LINE: a full one says that one will wait, before anything is sent', async () => {
    const session = aSessionCard({ capacity: 8, seatsLeft: 1, waiting: 2 })
    const { page, api } = await open({
      path: `/salons/${ID}?step=review&dates=every`,
      api: (fake) => {
        withSession({ session })(fake)
        fake.handle('GET /session', () => ({ refuse: 'not-signed-in' }))
        fake.on('POST /session', { staff: null })
      },
      prepare: async (context, origin) => {
        await answerAsLine(context, origin)
      },
    })
    await button(page, 'LINEでサインイン').click()
    await heading(page, '何人で来ますか').waitFor() // nobody reviews what they have not said
    await button(page, '1人ふやす').click()
    expect(await page.getByLabel('これからの回 ぜんぶ').isChecked()).toBe(true) // as the link said
    await button(page, 'つぎへ').click()
    await page.getByText('2人分の席は、いま ありません。').waitFor()
    await page.getByText('1人までなら、すぐに入れます。').waitFor()
    await button(page, 'つぎへ').click()
    await heading(page, 'キャンセル待ちを しますか').waitFor()
    await page.getByText('申し込むと、キャンセル待ちの 3番目になります。').waitFor()
    await sound(page, 'review-waiting')
    expect(api.sent('POST /sign-ups')).toEqual([])
    await button(page, 'キャンセル待ちを 申し込む').click()
    await heading(page, 'キャンセル待ち 3番目です').waitFor()
    expect(api.sent('POST /sign-ups')).toMatchObject([{ dates: 'every', people: 2 }])
    expect(await page.getByRole('link', { name: 'これからの回も ぜんぶ 申し込む' }).count()).toBe(0)
    await sound(page, 'got-place')
  })

  test('seats that were kept are let go by whoever turns back, and asked for anew after ten minutes; another tab has signed up by then', async () => {
    const { page, api } = await open({ path: `/salons/${ID}?step=people`, api: withSession() })
    await button(page, 'つぎへ').click()
    await page.getByText('1人分の席を、14:40まで とっておきます。').waitFor()
    // Whoever turns back gives the seats back at once, and may come again.
    for (let twice = 0; twice < 2; twice++) await button(page, '前にもどる').click()
    await page.getByRole('link', { name: '申し込む' }).click()
    await button(page, 'つぎへ').click()
    await page.getByText('1人分の席を、14:40まで とっておきます。').waitFor()
    const [left, next] = api.sent('POST /seats').map((body) => SeatAsked.parse(body).id)
    const letGo = api.calls.filter(({ route }) => route === 'DELETE /seats/:id/sessions/:sessionId')
    expect(letGo.map(({ call }) => call.params)).toEqual([{ id: left, sessionId: encodeURIComponent(ID) }])
    expect(next).not.toBe(left)
    await button(page, 'つぎへ').click()
    await page.clock.setFixedTime(new Date(NOW.getTime() + 601_000))
    await page.reload()
    await page.getByText('席をとっておく時間が、すぎました。').waitFor()
    expect(await button(page, '申し込む').count()).toBe(0)
    await sound(page, 'kept-over')
    await button(page, '手つだい・名前をなおす').click()
    const asked = withResolvers()
    const free = withResolvers()
    api.handle('POST /seats', async ({ body }) => {
      asked.resolve()
      await free.promise
      const until = new Date(NOW.getTime() + 1_201_000).toISOString()
      const mine = aStanding({ signUpId: SeatAsked.parse(body).id, size: 1, state: 'held', until })
      return { body: { session: aSessionCard(), mine } }
    })
    await button(page, 'もう一度 席をたしかめる').click()
    await asked.promise
    await page.getByLabel('あなたの名前').fill('例田 太郎')
    free.resolve()
    await page.getByText('1人分の席を、14:50まで とっておきます。').waitFor()
    expect(await page.getByLabel('あなたの名前').inputValue()).toBe('例田 太郎') // a slow line undoes nothing
    await button(page, 'つぎへ').click()
    api.handle('POST /sign-ups', () => {
      api.on('GET /salons/:id', aSessionPage({ mine: aStanding({ size: 1 }) }))
      return { refuse: 'already-signed-up' }
    })
    await button(page, '申し込む').click()
    await page.getByRole('status').getByText('もう申し込んであります').waitFor()
    await heading(page, '参加します').waitFor()
  })

  test('one that is called off, over, unlimited or without a list offers what can be done', async () => {
    const { page, api } = await open({
      path: `/salons/${ID}`,
      api: withSession({ session: aSessionCard({ state: 'cancelled', note: '大雪のため、中止します。' }) }),
    })
    await page.getByText('この回は、中止になりました。').waitFor()
    expect(await page.getByRole('link', { name: /申し込む|キャンセル待ち/ }).count()).toBe(0)
    await sound(page, 'session-cancelled')
    const shows = async (session: SessionPage['session'], words: string) => {
      api.on('GET /salons/:id', aSessionPage({ session }))
      await page.reload()
      await page.getByText(words).waitFor()
    }
    await shows(aSessionCard({ signUp: 'none' }), '申し込みは、いりません。そのまま来てください。')
    await shows(aSessionCard({ date: '2026-11-22' }), 'この回は、もう始まっています。')
    await shows(aSessionCard({ seatsLeft: 0, waiting: 4 }), '満席です。キャンセル待ちは、4組です。')
    await page.getByRole('link', { name: 'キャンセル待ちをする' }).waitFor()
    // A meeting of partners that is over.
    const minutes = '/api/salon-sessions/renkei%3A2026-11-22/minutes'
    api.on('GET /salons/:id', aSessionPage({ session: aSessionCard({ date: '2026-11-20' }), minutes }))
    await page.reload()
    const read = page.getByRole('link', { name: '議事録を読む' })
    await read.waitFor()
    expect(await read.getAttribute('href')).toBe(minutes)
    await sound(page, 'session-minutes')
    api.handle('GET /salons/:id', () => ({ refuse: 'not-found' }))
    await page.reload()
    await heading(page, 'この集まりは 見つかりません').waitFor()
    await page.getByRole('link', { name: 'カレンダーへ' }).click()
  })
})

test('my sign-ups: answer an offer, rest once, change the number, cancel; what fails is said', async () => {
  const until = new Date(NOW.getTime() + 3_600_000).toISOString()
  const { page, api } = await open({
    path: '/sign-ups',
    api: (fake) => {
      resident(fake)
      fake.on('GET /sign-ups', {
        signUps: [
          anOwn({ date: '2026-11-24' }, { state: 'offered', until }),
          anOwn({ date: '2026-12-01' }, { isEveryDate: true }),
          anOwn({ date: '2026-12-08', name: '見本体操' }, { state: 'waiting', placeInLine: 3 }),
          anOwn({ date: '2026-12-15' }, { isEveryDate: true, state: 'left' }),
          anOwn({ date: '2027-01-05', state: 'cancelled' }, {}),
        ],
      })
    },
  })
  await page.getByText('11月22日(日) 15:30までに、えらんでください。').waitFor()
  await page.getByText('2027年1月5日(火)').waitFor()
  await sound(page, 'my-sign-ups')
  const own = (nth: number) => page.locator('.owns > li').nth(nth)
  const changes = () => api.sent('PATCH /sign-ups/:id/sessions/:sessionId')
  const answers = (mine: Partial<Standing>, date: string) => {
    const changed = anOwn({ date }, mine)
    api.handle('PATCH /sign-ups/:id/sessions/:sessionId', () => ({ body: changed }))
    return changed
  }

  api.handle('PATCH /sign-ups/:id/sessions/:sessionId', () => ({ refuse: 'offer-over' }))
  await button(own(0), '参加する').click()
  await own(0).getByText('席のご案内の期限が、すぎました。').waitFor()
  answers({}, '2026-11-24')
  await button(own(0), '参加する').click()
  await page.getByRole('status').getByText('席がとれました').waitFor()

  answers({ isEveryDate: true, state: 'left' }, '2026-12-01')
  await button(own(1), '今回は休む').click()
  await page.getByRole('status').getByText('今回は お休みですね').waitFor()

  answers({ isEveryDate: true, state: 'waiting', placeInLine: 2 }, '2026-12-15')
  await button(own(3), 'やっぱり行く').click()
  await page.getByRole('status').getByText('キャンセル待ち 2番目です').waitFor()

  api.handle('PATCH /sign-ups/:id/sessions/:sessionId', () => ({ refuse: 'session-full' }))
  await button(own(2), '人数をかえる').click()
  const sheet = page.getByRole('dialog')
  await button(sheet, '1人ふやす').click()
  await button(sheet, '3人に かえる').click()
  await sheet.getByText('席が足りません').waitFor()
  await sound(page, 'change-people')
  await button(sheet, 'とじる').click()

  await button(own(2), '取り消す').click()
  await sound(page, 'leave')
  await button(sheet, '取り消さない').click()
  expect(changes()).toHaveLength(5)
  await button(own(2), '取り消す').click()
  answers({ state: 'left' }, '2026-12-08')
  api.on('GET /sign-ups', { signUps: [] })
  await button(sheet, '取り消す').click()
  await heading(page, 'いまの申し込みは、ありません').waitFor()
  expect(changes().slice(1)).toEqual([
    { kind: 'offer', take: true },
    { kind: 'leave' },
    { kind: 'come-back' },
    { kind: 'people', people: 3 },
    { kind: 'leave' },
  ])
  await sound(page, 'my-sign-ups-empty')
  await page.getByRole('link', { name: 'カレンダーを見る' }).click()
  await page.waitForURL(/\/salons$/)
})

test('the QR code at the door checks in at one glance, asks how many, and says why not', async () => {
  const session = aSessionCard({ date: '2026-11-22' })
  const { page, api } = await open({
    path: '/check-in/a-code-of-a-door',
    api: (fake) => {
      resident(fake)
      fake.on('POST /check-ins', { kind: 'checked-in', session, people: 2 })
    },
  })
  await heading(page, '受付しました').waitFor()
  await page.getByText('2人', { exact: true }).waitFor()
  await sound(page, 'checked-in')
  await page.reload()
  await heading(page, '受付しました').waitFor()

  api.on('POST /check-ins', { kind: 'asks-people', session })
  await page.reload()
  await heading(page, '何人で来ましたか').waitFor()
  await button(page, '1人ふやす').click()
  await sound(page, 'asks-people')
  api.on('POST /check-ins', { kind: 'checked-in', session, people: 2 })
  await button(page, '2人で 受付する').click()
  await heading(page, '受付しました').waitFor()
  const sent = api.sent('POST /check-ins')
  expect(new Set(sent.map((body) => Object(body).id)).size).toBe(1)
  expect(sent.at(-1)).toMatchObject({ code: 'a-code-of-a-door', people: 2 })

  api.handle('POST /check-ins', () => ({
    refuse: 'not-possible-now',
    say: '11月22日(日) 13:00から、受付できます。',
  }))
  await page.reload()
  await heading(page, '受付できませんでした').waitFor()
  await page.getByText('13:00から、受付できます。').waitFor()
  await sound(page, 'check-in-early')
  api.handle('POST /check-ins', () => ({ refuse: 'not-found' }))
  await button(page, 'もう一度').click()
  await page.getByText(REFUSALS['not-found'].say).waitFor()
  expect(await button(page, 'もう一度').count()).toBe(0) // it would be as unknown again
})
