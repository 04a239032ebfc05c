import type { RequestHandler } from 'express'
import sharp from 'sharp'
import { findDrafts } from '#bot/conversation/draft.model.ts'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { setWho } from '#bot/http/who.ts'
import { keepPhoto } from '#bot/photos/keep-photo.ts'
import { forgetPhotos, readPhoto } from '#bot/photos/photo.model.ts'
import { formRoutes } from '#bot/reports/form.routes.ts'
import { reportFlow } from '#bot/reports/report.flow.ts'
import { FormSaved, FormView, PhotoKept } from '#shared/forms/contract.ts'
import type { NewReport } from '#shared/reports/contract.ts'
import { NOON } from '#test/support/chat.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { type Browser, useServer } from '#test/support/server.ts'
import { type Talker, talker, talkOptions } from '#test/support/talker.ts'

useDatabase()
useTestKeys()

const directory = openDirectory(await loadPreset('meguro'))
const sent: NewReport[] = []
const flow = reportFlow({
  directory,
  known: async () => ({
    answers: { reporterName: '見本 花子' },
    savedPlaces: [{ id: 'p', label: '公園', text: '見本公園' }],
  }),
  submit: async (told) => {
    sent.push(told)
    return { says: [{ kind: 'text', text: '受け取りました。' }] }
  },
})
const notices: { key: string; to: string; text: string }[] = []
const signedIn: RequestHandler = (req, _res, next) => {
  const userId = /who=([^;]+)/.exec(req.headers.cookie ?? '')?.[1]
  if (userId) setWho(req, { userId, staff: null })
  next()
}
const { browser, url } = useServer(() => [
  signedIn,
  formRoutes({
    flows: [flow],
    intake: 'form',
    draftDays: 3,
    now: () => NOON,
    keepPhoto,
    readPhoto,
    forgetPhotos,
    isInDrill: async () => false,
    notify: async ({ key, to, answer }) => void notices.push({ key, to, text: JSON.stringify(answer) }),
  }),
])

function pageOf({ userId }: Pick<Talker, 'userId'>): Browser {
  const page = browser()
  page.cookies.set('who', userId)
  return page
}

/** Somebody at the question that opens the page. */
async function somebody(): Promise<{ one: Talker; page: Browser; view: FormView }> {
  const one = talker(talkOptions({ intake: 'form', flows: { report: flow } }))
  await one.hear({ kind: 'command', name: 'report' })
  await one.press('いいえ', 'わからない', 'わからない', 'わからない')
  const page = pageOf(one)
  const { status, body } = await page.get('/api/drafts/current')
  expect(status).toBe(200)
  return { one, page, view: FormView.parse(body) }
}

const fieldValue = (view: FormView, name: string) => view.fields.find((field) => field.name === name)?.value

async function uploaded(one: Talker, draftId: string, body: Buffer) {
  const response = await fetch(`${url()}/api/drafts/${draftId}/photos`, {
    method: 'POST',
    headers: { 'content-type': 'image/png', cookie: `who=${one.userId}` },
    body: new Uint8Array(body),
  })
  return { status: response.status, body: (await response.json()) as unknown }
}

const picture = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#0a0' } })
    .png()
    .toBuffer()

describe('the page', () => {
  test('asks what identifies anyone, in the order of the flow, with what is known', async () => {
    const { view } = await somebody()
    expect(view.fields.map(({ name, kind }) => [name, kind])).toEqual([
      ['place', 'place'],
      ['subjectName', 'text'],
      ['detail', 'long-text'],
      ['photos', 'photos'],
      ['organisation', 'text'],
      ['reporterName', 'text'],
      ['reporterPhone', 'phone'],
    ])
    expect(fieldValue(view, 'reporterName')).toBe('見本 花子')
    expect(view.fields[0]?.savedPlaces).toEqual([{ id: 'p', label: '公園', text: '見本公園' }])
    expect(view.fields.find(({ name }) => name === 'reporterPhone')?.autocomplete).toBe('tel')
  })

  test('saves while it is filled in, and what is saved comes back and is sent', async () => {
    const { one, page, view } = await somebody()
    const place = { kind: 'vicinity', text: '見本駅付近' }
    const answers = {
      place,
      subjectName: ' 例田 太郎 ',
      detail: '新聞がたまっています。',
      reporterPhone: '０９０-0000-0001',
    }
    const saved = await page.send('PATCH', `/api/drafts/${view.draftId}`, { answers })
    expect(FormSaved.parse(saved.body).hints).toEqual({})
    const again = FormView.parse((await page.get('/api/drafts/current')).body)
    expect(again.revision).toBeGreaterThan(view.revision)
    expect([fieldValue(again, 'place'), fieldValue(again, 'subjectName')]).toEqual([place, '例田 太郎'])
    expect((await page.send('POST', `/api/drafts/${view.draftId}/done`, { spoken: true })).status).toBe(204)
    await one.type('くわしく書きました')
    expect(one.words()).toContain('相手はどんな方ですか')
    await one.press('ここまでで送る')
    expect(one.words()).toContain('場所: 入力ずみ')
    expect(JSON.stringify(one.answer)).not.toMatch(/例田|見本|新聞/)
    await one.press('送る')
    expect(sent.at(-1)).toMatchObject({
      place,
      subjectName: '例田 太郎',
      reporterName: '見本 花子',
      danger: 'no',
    })
  })

  test('says which answers it did not understand and saves the others', async () => {
    const { page, view } = await somebody()
    const answers = { reporterPhone: 'あとで', detail: '心配です', place: { kind: 'address', text: '' } }
    const { body } = await page.send('PATCH', `/api/drafts/${view.draftId}`, { answers })
    const { hints } = FormSaved.parse(body)
    expect(Object.keys(hints).sort()).toEqual(['place', 'reporterPhone'])
    expect(hints['reporterPhone']).toContain('電話番号として')
    expect(fieldValue(FormView.parse((await page.get('/api/drafts/current')).body), 'detail')).toBe(
      '心配です',
    )
  })

  test('takes an answer back', async () => {
    const { page, view } = await somebody()
    await page.send('PATCH', `/api/drafts/${view.draftId}`, { answers: { reporterName: null, detail: '' } })
    expect(
      fieldValue(FormView.parse((await page.get('/api/drafts/current')).body), 'reporterName'),
    ).toBeUndefined()
  })

  test('changes nothing that is asked in chat, nor anything unknown', async () => {
    const { one, page, view } = await somebody()
    const answers = { danger: 'yes', nothing: 'x', __proto__: 'x', $form: 'done', replyWish: 'both' }
    expect((await page.send('PATCH', `/api/drafts/${view.draftId}`, { answers })).status).toBe(200)
    const [draft] = await findDrafts(one.userId, NOON)
    expect(draft?.answers['danger']).toEqual({ is: 'value', value: 'no' })
    expect(draft?.answers).not.toHaveProperty('$form')
    expect(draft?.answers).not.toHaveProperty('replyWish')
  })

  test('and the chat at the same time lose nothing of each other', async () => {
    const { one, page, view } = await somebody()
    await Promise.all([
      ...['一', '二', '三'].map((text) =>
        page.send('PATCH', `/api/drafts/${view.draftId}`, { answers: { detail: text } }),
      ),
      one.type('チャットの言葉'),
      page.send('PATCH', `/api/drafts/${view.draftId}`, { answers: { subjectName: '例田' } }),
    ])
    const [draft] = await findDrafts(one.userId, NOON)
    expect(draft?.typed).toHaveLength(1)
    expect(draft?.answers['subjectName']).toEqual({ is: 'value', value: '例田' })
    expect(draft?.answers).toHaveProperty('detail')
  })

  test('that could not speak in the chat sends a notice without content, once', async () => {
    const { one, page, view } = await somebody()
    await page.send('PATCH', `/api/drafts/${view.draftId}`, { answers: { subjectName: '例田 太郎' } })
    await page.send('POST', `/api/drafts/${view.draftId}/done`, { spoken: false })
    const mine = notices.filter(({ to }) => to === one.userId)
    expect(mine).toHaveLength(1)
    expect(mine[0]?.text).not.toContain('例田')
    await one.hear({ kind: 'control', draft: view.draftId, control: 'resume' })
    expect(one.words()).toContain('相手はどんな方ですか')
  })
})

describe('photos on the page', () => {
  test('are kept, shown to their person, and sent with the report', async () => {
    const { one, view } = await somebody()
    const kept = await uploaded(one, view.draftId, await picture())
    expect(kept.status).toBe(201)
    const { photoId } = PhotoKept.parse(kept.body)
    const shown = await fetch(`${url()}/api/drafts/${view.draftId}/photos/${photoId}`, {
      headers: { cookie: `who=${one.userId}` },
    })
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    expect(shown.headers.get('cache-control')).toContain('no-store')
    expect((await sharp(Buffer.from(await shown.arrayBuffer())).metadata()).width).toBe(40)
    await one.press('ここまでで送る', '送る')
    expect(sent.at(-1)?.photos).toEqual([photoId])
  })

  test('are four at most, and what is no photo is refused', async () => {
    const { one, view } = await somebody()
    expect(await uploaded(one, view.draftId, Buffer.from('no photo'))).toMatchObject({
      status: 415,
      body: { code: 'not-a-photo' },
    })
    for (let i = 0; i < 4; i++) expect((await uploaded(one, view.draftId, await picture())).status).toBe(201)
    const fifth = await uploaded(one, view.draftId, await picture())
    expect(fifth).toMatchObject({ status: 409, body: { code: 'too-many-photos' } })
  })

  test('of four sent at once into three free places, three are kept and the other is erased', async () => {
    const { one, view } = await somebody()
    await uploaded(one, view.draftId, await picture())
    const body = await picture()
    const replies = await Promise.all(Array.from({ length: 4 }, () => uploaded(one, view.draftId, body)))
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 201, 201, 409])
  })

  test('can be taken away, one by one or by saving without them', async () => {
    const { one, page, view } = await somebody()
    const ids: string[] = []
    for (let i = 0; i < 3; i++) {
      ids.push(PhotoKept.parse((await uploaded(one, view.draftId, await picture())).body).photoId)
    }
    const [first = '', second = '', third = ''] = ids
    expect((await page.send('DELETE', `/api/drafts/${view.draftId}/photos/${first}`)).status).toBe(204)
    expect(await readPhoto(first)).toBeNull()
    await page.send('PATCH', `/api/drafts/${view.draftId}`, { answers: { photos: [third] } })
    expect([await readPhoto(second), (await readPhoto(third))?.ownerId]).toEqual([null, view.draftId])
  })

  test("of others cannot be seen, added to, taken or claimed as one's own", async () => {
    const { one: owner, view } = await somebody()
    const { photoId } = PhotoKept.parse((await uploaded(owner, view.draftId, await picture())).body)
    const { one: other, page, view: own } = await somebody()
    const paths = [
      `/api/drafts/${view.draftId}/photos/${photoId}`,
      `/api/drafts/${own.draftId}/photos/${photoId}`,
    ]
    expect((await page.get(paths[0] ?? '')).body).toMatchObject({ code: 'no-draft' })
    expect((await page.get(paths[1] ?? '')).body).toMatchObject({ code: 'not-found' })
    expect((await page.send('DELETE', paths[0] ?? '')).status).toBe(404)
    await page.send('DELETE', paths[1] ?? '')
    expect((await uploaded(other, view.draftId, await picture())).status).toBe(404)
    const claimed = await page.send('PATCH', `/api/drafts/${own.draftId}`, { answers: { photos: [photoId] } })
    expect(FormSaved.parse(claimed.body).hints).toHaveProperty('photos')
    expect((await readPhoto(photoId))?.ownerId).toBe(view.draftId)
  })
})

describe('a draft', () => {
  test('is open to its own person alone', async () => {
    const { view } = await somebody()
    const stranger = pageOf({ userId: 'U-stranger' })
    expect(await stranger.get('/api/drafts/current')).toMatchObject({
      status: 404,
      body: { code: 'no-draft' },
    })
    const patch = await stranger.send('PATCH', `/api/drafts/${view.draftId}`, { answers: { detail: 'x' } })
    expect(patch).toMatchObject({ status: 404, body: { code: 'no-draft' } })
    const done = await stranger.send('POST', `/api/drafts/${view.draftId}/done`, { spoken: true })
    expect(done.status).toBe(404)
    expect((await browser().get('/api/drafts/current')).status).toBe(401)
  })

  test('that was sent takes nothing more', async () => {
    const { one, page, view } = await somebody()
    await one.press('ここまでで送る', '送る')
    const late = await page.send('PATCH', `/api/drafts/${view.draftId}`, { answers: { detail: 'おそい' } })
    expect(late).toMatchObject({ status: 404, body: { code: 'no-draft' } })
  })

  test('takes only what fits the contract', async () => {
    const { page, view } = await somebody()
    expect((await page.send('PATCH', `/api/drafts/${view.draftId}`, { answers: 'x' })).status).toBe(400)
    expect((await page.send('POST', `/api/drafts/${view.draftId}/done`, {})).status).toBe(400)
  })
})
