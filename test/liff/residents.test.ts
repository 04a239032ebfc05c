import sharp from 'sharp'
import { z } from 'zod'
import { FormAnswers } from '#shared/forms/contract.ts'
import { aForm, aRecord, minutesAgo } from './support/factories.ts'
import type { FakeApi } from './support/fake-api.ts'
import { usePages } from './support/pages.ts'
import { aSessionCard, aStanding } from './support/salon-factories.ts'

const open = usePages()

const picture = await sharp({ create: { width: 3000, height: 1500, channels: 3, background: '#7a9' } })
  .png()
  .toBuffer()

/** A draft that keeps what it is sent, as the server does. */
function withForm(api: FakeApi): void {
  const kept = new Map<string, unknown>()
  const photos: string[] = []
  api.on('GET /session', { staff: null })
  api.handle('GET /drafts/current', () => ({
    body: aForm({
      fields: aForm().fields.map((field) => ({
        ...field,
        value: field.kind === 'photos' ? photos : kept.get(field.name),
      })),
    }),
  }))
  api.handle('PATCH /drafts/:id', ({ body }) => {
    const { answers } = FormAnswers.parse(body)
    for (const [name, value] of Object.entries(answers)) kept.set(name, value)
    const isBad = answers['reporterPhone'] === '03'
    return { body: { revision: 4, hints: isBad ? { reporterPhone: '電話番号を確かめてください。' } : {} } }
  })
  api.handle('POST /drafts/:id/photos', () => {
    photos.push(`photo-${photos.length + 1}`)
    return { body: { photoId: photos.at(-1) } }
  })
  api.handle('DELETE /drafts/:id/photos/:photoId', ({ params }) => {
    photos.splice(photos.indexOf(params['photoId'] ?? ''), 1)
    return { body: null }
  })
  api.handle('GET /drafts/:id/photos/:photoId', () => ({ picture }))
  api.handle('POST /drafts/:id/done', () => ({ body: null }))
}

describe('the form behind the chat', () => {
  test('saves while somebody types and has it all again after a reload', async () => {
    const { page, api } = await open({ path: '/form', api: withForm })
    await page.getByLabel('気になる方のお名前').fill('例田 太郎')
    await page.getByRole('radio', { name: '○○付近' }).check()
    await page.getByRole('textbox', { name: 'どのあたり' }).fill('見本公園のあたり')
    await page.getByRole('status').getByText('保存しました').waitFor()
    expect(Object.assign({}, ...api.sent('PATCH /drafts/:id').map((body) => Object(body).answers))).toEqual({
      subjectName: '例田 太郎',
      place: { kind: 'vicinity', text: '見本公園のあたり' },
    })
    await page.reload()
    await page.getByRole('heading', { name: 'くわしく書く' }).waitFor()
    expect(await page.getByLabel('気になる方のお名前').inputValue()).toBe('例田 太郎')
    expect(await page.getByRole('radio', { name: '○○付近' }).isChecked()).toBe(true)
    expect(await page.getByRole('textbox', { name: 'どのあたり' }).inputValue()).toBe('見本公園のあたり')
  })

  test('says that it could not save, keeps the words, and saves them with the next try', async () => {
    const { page, api } = await open({ path: '/form', api: withForm })
    api.handle('PATCH /drafts/:id', () => ({ cut: true }))
    await page.getByLabel('様子').fill('新聞がたまっています。')
    await page.getByRole('alert').getByText('つながりませんでした').waitFor()
    api.handle('PATCH /drafts/:id', () => ({ body: { revision: 5, hints: {} } }))
    await page.getByRole('button', { name: 'もう一度' }).click()
    await page.getByRole('status').getByText('保存しました').waitFor()
    expect(await page.getByLabel('様子').inputValue()).toBe('新聞がたまっています。')
    expect(api.sent('PATCH /drafts/:id').at(-1)).toEqual({ answers: { detail: '新聞がたまっています。' } })
  })

  test('says at its field what was not understood, and still lets people go back', async () => {
    const { page, api } = await open({ path: '/form', api: withForm })
    await page.getByLabel('あなたの電話番号').fill('03')
    await page.getByRole('button', { name: 'トークにもどる' }).click()
    await page.getByText('電話番号を確かめてください。').waitFor()
    // Which one it is stands at the button too, and the field itself comes into sight.
    await page.getByRole('alert').getByText('「あなたの電話番号」').waitFor()
    await page.waitForFunction(() => {
      const field = document.querySelector('[aria-invalid]')?.getBoundingClientRect()
      const end = document.querySelector('.form-end')?.getBoundingClientRect()
      return field && end && field.top >= 0 && field.bottom <= end.top
    })
    expect(await page.getByText('保存しました', { exact: true }).count()).toBe(0)
    expect(api.sent('POST /drafts/:id/done')).toEqual([])
    await page.getByRole('button', { name: 'そのままトークにもどる' }).click()
    await page.getByText('トークにもどってください').waitFor()
    expect(api.sent('POST /drafts/:id/done')).toEqual([{ spoken: false }])
  })

  test('stops asking for a correction once it is made', async () => {
    const { page } = await open({ path: '/form', api: withForm })
    await page.getByLabel('あなたの電話番号').fill('03')
    await page.getByRole('button', { name: 'トークにもどる' }).click()
    await page.getByRole('button', { name: 'そのままトークにもどる' }).waitFor()
    await page.getByLabel('あなたの電話番号').fill('03-0000-0001')
    await page.getByRole('button', { name: 'そのままトークにもどる' }).waitFor({ state: 'detached' })
    await page.getByRole('status').getByText('保存しました').waitFor()
  })

  test('says when a long text has come to its end', async () => {
    const { page } = await open({ path: '/form', api: withForm })
    await page.getByLabel('様子').fill('あ'.repeat(5001))
    await page.getByText('ここまでで、いっぱいです。').waitFor()
  })

  test('sends photos small, shows them, and takes one away again', async () => {
    const { page, api } = await open({ path: '/form', api: withForm })
    const file = { name: 'a.png', mimeType: 'image/png', buffer: picture }
    await page.getByLabel('写真をえらぶ').setInputFiles([file, file, file, file, file])
    await page.getByText('写真は4枚までです。').waitFor()
    const [sent] = api.sent('POST /drafts/:id/photos')
    expect(await sharp(z.instanceof(Buffer).parse(sent)).metadata()).toMatchObject({
      format: 'jpeg',
      width: 2048,
      height: 1024,
    })
    await page.getByRole('button', { name: '写真2を消す' }).click()
    await page.getByLabel('写真をとる').waitFor({ state: 'attached' })
    expect(await page.getByRole('button', { name: /写真\dを消す/ }).count()).toBe(3)
  })

  test('keeps a photo that could not be sent for another try', async () => {
    const { page, api } = await open({ path: '/form', api: withForm })
    api.handle('POST /drafts/:id/photos', () => ({ cut: true }))
    await page
      .getByLabel('写真をえらぶ')
      .setInputFiles([{ name: 'a.png', mimeType: 'image/png', buffer: picture }])
    await page.getByRole('alert').getByText('つながりませんでした').waitFor()
    api.handle('POST /drafts/:id/photos', () => ({ body: { photoId: 'photo-1' } }))
    await page.getByRole('button', { name: 'もう一度' }).click()
    await page.getByRole('button', { name: '写真1を消す' }).waitFor()
  })

  test('goes back to the chat when a photo that is on its way has arrived, and not without one that has not', async () => {
    const { page, api } = await open({ path: '/form', api: withForm })
    let arrive = () => {}
    const onItsWay = new Promise<void>((resolve) => {
      arrive = resolve
    })
    api.handle('POST /drafts/:id/photos', async () => {
      await onItsWay
      return { cut: true }
    })
    await page
      .getByLabel('写真をえらぶ')
      .setInputFiles([{ name: 'a.png', mimeType: 'image/png', buffer: picture }])
    await page.getByText('写真を送っています…').waitFor()
    const back = page.getByRole('button', { name: 'トークにもどる', exact: true })
    await back.click()
    await page.locator('button[aria-busy]', { hasText: 'トークにもどる' }).waitFor()
    arrive()
    await page.getByRole('alert').getByText('送れていない写真があります。').waitFor()
    expect(api.sent('POST /drafts/:id/done')).toEqual([])
    api.handle('POST /drafts/:id/photos', () => ({ body: { photoId: 'photo-1' } }))
    await page.getByRole('button', { name: 'もう一度' }).click()
    await page.getByRole('button', { name: '写真1を消す' }).waitFor()
    await back.click()
    await page.getByText('トークにもどってください').waitFor()
  })

  test('offers room for no more photos than there may be', async () => {
    const { page } = await open({
      path: '/form?of=keyholder',
      api: (fake) => {
        withForm(fake)
        const photos = {
          name: 'photos',
          label: '顔写真',
          kind: 'photos' as const,
          most: 1,
          value: ['photo-1'],
        }
        fake.on('GET /drafts/current', aForm({ fields: [photos] }))
      },
    })
    await page.getByText('写真は1枚までです。').waitFor()
    expect(await page.getByLabel('写真をえらぶ').count()).toBe(0)
  })

  test('leaves out a file that is no photo, and sends the others', async () => {
    const { page, api } = await open({ path: '/form', api: withForm })
    let sent = 0
    api.handle('POST /drafts/:id/photos', () => {
      sent += 1
      return sent === 1 ? { refuse: 'not-a-photo' } : { body: { photoId: `photo-${sent}` } }
    })
    const file = { name: 'a.png', mimeType: 'image/png', buffer: picture }
    await page.getByLabel('写真をえらぶ').setInputFiles([file, file, file])
    await page.getByRole('button', { name: '写真2を消す' }).waitFor()
    await page.getByRole('alert').getByText('写真として読み取れませんでした').waitFor()
    expect(sent).toBe(3)
    // Another try with the same file would be refused again.
    expect(await page.getByRole('button', { name: 'もう一度' }).count()).toBe(0)
  })

  test('takes the place where the phone is, or a saved one', async () => {
    const { page, api, context } = await open({
      path: '/form',
      api: withForm,
      prepare: async (context) => {
        await context.grantPermissions(['geolocation'])
        await context.setGeolocation({ latitude: 35.64, longitude: 139.7, accuracy: 24 })
      },
    })
    await page.getByRole('button', { name: 'いまいる場所をつかう' }).click()
    await page.getByText('およそ24メートルの、ずれがあります。').waitFor()
    await page.getByRole('status').getByText('保存しました').waitFor()
    expect(api.sent('PATCH /drafts/:id').at(-1)).toEqual({
      answers: { place: { kind: 'pin', latitude: 35.64, longitude: 139.7 } },
    })
    await page.getByRole('button', { name: 'いまいる場所をつかわない' }).click()
    await page.getByRole('button', { name: '配達の道' }).click()
    expect(await page.getByRole('textbox', { name: '住所' }).inputValue()).toBe('見本町3丁目付近')
    await context.clearPermissions()
    await page.getByRole('button', { name: 'いまいる場所をつかう' }).click()
    await page.getByText('住所や目印を書いてください。').waitFor()
  })

  test('keeps what is typed while the phone looks where it is', async () => {
    const { page, api } = await open({ path: '/form', api: withForm })
    await page.evaluate(() => {
      navigator.geolocation.getCurrentPosition = (found) => {
        const coords = { latitude: 35.64, longitude: 139.7, accuracy: 24 }
        addEventListener('found', () => found(Object.assign(Object.create(null), { coords })), { once: true })
      }
    })
    await page.getByRole('button', { name: 'いまいる場所をつかう' }).click()
    await page.getByRole('textbox', { name: '住所' }).fill('見本公園の入口')
    await page.evaluate(() => void dispatchEvent(new Event('found')))
    await page.getByText('いまいる場所を送ります').waitFor()
    await page.getByRole('status').getByText('保存しました').waitFor()
    expect(api.sent('PATCH /drafts/:id').at(-1)).toEqual({
      answers: { place: { kind: 'pin', latitude: 35.64, longitude: 139.7, text: '見本公園の入口' } },
    })
  })

  test.each([
    ['/form', 'トークの「気づきを知らせる」から始められます。'],
    ['/form?of=keyholder', 'トークのボタンからどうぞ'],
  ])('says kindly that there is no draft, and where such a one begins: %s', async (path, lead) => {
    const { page } = await open({
      path,
      api: (fake) => fake.handle('GET /drafts/current', () => ({ refuse: 'no-draft' })),
    })
    await page.getByRole('heading', { name: '書きかけの連絡はありません' }).waitFor()
    await page.getByText(lead).waitFor()
  })
})

describe('わたしの記録', () => {
  test('shows how each report stands, and answers a question of staff', async () => {
    const question = { id: 'q1', text: '新聞は何日分ですか。', askedAt: minutesAgo(30) }
    const { page, api } = await open({
      path: '/records',
      api: (fake) => {
        const { id, receiptNo, sentAt, state, centreName, centrePhone } = aRecord()
        fake.on('GET /records', {
          records: [{ id, receiptNo, sentAt, state, centreName, centrePhone, hasNews: true }],
        })
        fake.on('GET /records/:id', aRecord({ questions: [question], photoIds: [] }))
      },
    })
    await page.getByRole('link', { name: /対応しています.*お知らせあり.*11月21日/ }).click()
    await page.getByText('新聞は何日分ですか。').waitFor()
    await page.getByRole('button', { name: '返事を送る' }).click()
    await page.getByText('文を書いてください。').waitFor()
    await page.getByLabel('返事').fill('5日分くらいです。')
    api.handle('POST /records/:id/answers', () => ({ refuse: 'out-of-order' }))
    await page.getByRole('button', { name: '返事を送る' }).click()
    await page.getByText('いま混み合っています').waitFor()
    api.on(
      'POST /records/:id/answers',
      aRecord({
        photoIds: [],
        questions: [{ ...question, answer: '5日分くらいです。', answeredAt: minutesAgo(0) }],
      }),
    )
    await page.getByRole('button', { name: '返事を送る' }).click()
    await page.getByText('あなたの返事').waitFor()
    expect(api.sent('POST /records/:id/answers')).toHaveLength(2)
    expect(api.sent('POST /records/:id/answers').at(-1)).toEqual({
      questionId: 'q1',
      text: '5日分くらいです。',
    })
  })

  test('tells what became of it, with thanks, and asks whether that helped', async () => {
    const feedback = { text: '訪問し、無事でした。', at: minutesAgo(5) }
    const { page, api } = await open({
      path: '/records/report-1',
      api: (fake) => {
        fake.on('GET /records/:id', aRecord({ state: 'closed', feedback, photoIds: [], mayWithdraw: false }))
        const rated = { state: 'closed' as const, photoIds: [], mayWithdraw: false }
        fake.on('POST /records/:id/helpful', aRecord({ ...rated, feedback: { ...feedback, helpful: true } }))
      },
    })
    await page.getByText('訪問し、無事でした。').waitFor()
    await page.getByText('ご連絡をありがとうございました。').waitFor()
    await page.getByRole('group', { name: '役に立ちましたか' }).getByRole('button', { name: 'はい' }).click()
    await page.getByText('教えてくださって、ありがとうございます。').waitFor()
    expect(api.sent('POST /records/:id/helpful')).toEqual([{ helpful: true }])
    expect(await page.getByRole('button', { name: '取り下げる' }).count()).toBe(0)
  })

  test('lets whoever still worries say so after the end, with or without words', async () => {
    const { page, api } = await open({
      path: '/records/report-1',
      api: (fake) => {
        const closed = { state: 'closed' as const, photoIds: [], mayAdd: false, mayWithdraw: false }
        fake.on('GET /records/:id', aRecord({ ...closed, mayWorry: true }))
        fake.on('POST /records/:id/worried', aRecord({ photoIds: [] }))
      },
    })
    await page.getByRole('button', { name: 'まだ心配です' }).click()
    await page.getByLabel('心配なこと').fill('夜も明かりがつきません。')
    await page.getByRole('button', { name: 'センターに知らせる' }).click()
    await page.getByText('センターに知らせました').waitFor()
    expect(api.sent('POST /records/:id/worried')).toEqual([{ text: '夜も明かりがつきません。' }])
    expect(await page.getByRole('button', { name: 'まだ心配です' }).count()).toBe(0)
  })

  test('shows how a report stands by now when somebody was too late, behind what says so', async () => {
    const closed = { state: 'closed' as const, photoIds: [], mayAdd: false, mayWithdraw: false }
    const { page, api } = await open({
      path: '/records/report-1',
      api: (fake) => {
        fake.on('GET /records/:id', aRecord({ ...closed, mayWorry: true }))
        fake.handle('POST /records/:id/worried', () => ({ refuse: 'not-possible-now' }))
      },
    })
    await page.getByRole('button', { name: 'まだ心配です' }).click()
    api.on('GET /records/:id', aRecord({ photoIds: [], state: 'received' }))
    await page.getByRole('button', { name: 'センターに知らせる' }).click()
    await page.getByText('新しい内容を確かめてください').waitFor()
    await page.getByRole('button', { name: 'とじる' }).click()
    await page.getByRole('heading', { name: '受け取りました' }).waitFor()
    expect(await page.getByRole('button', { name: 'まだ心配です' }).count()).toBe(0)
  })

  test('takes an addition, and withdraws a report after a second word', async () => {
    const { page, api } = await open({
      path: '/records/report-1',
      api: (fake) => {
        fake.on('GET /records/:id', aRecord({ photoIds: [] }))
        fake.on(
          'POST /records/:id/additions',
          aRecord({ photoIds: [], additions: [{ at: minutesAgo(0), text: '電気がつきました。' }] }),
        )
        fake.on(
          'POST /records/:id/withdrawal',
          aRecord({ photoIds: [], state: 'withdrawn', mayAdd: false, mayWithdraw: false }),
        )
      },
    })
    await page.getByRole('button', { name: '書き足す' }).click()
    await page.getByLabel('書き足すこと').fill('電気がつきました。')
    // Pressed once more before the page can show that it is under way.
    await page.getByRole('button', { name: '送る', exact: true }).evaluate((send: HTMLElement) => {
      send.click()
      send.click()
    })
    await page.getByText('電気がつきました。').waitFor()
    expect(api.sent('POST /records/:id/additions')).toEqual([{ text: '電気がつきました。' }])
    await page.getByRole('button', { name: '取り下げる' }).click()
    expect(api.sent('POST /records/:id/withdrawal')).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: '取り下げる' }).click()
    await page.getByRole('heading', { name: '取り下げました' }).waitFor()
  })
})

test('the settings keep what somebody wants to type once', async () => {
  const mine = {
    districtId: null,
    organisation: null,
    name: null,
    phone: null,
    places: [],
    mayAskAfter: false,
  }
  const { page, api } = await open({
    path: '/settings',
    api: (fake) => {
      fake.on('GET /me', mine)
      fake.handle('PUT /me', ({ body }) => ({ body }))
      fake.on('DELETE /me', mine)
      fake.on('GET /sign-ups', {
        signUps: [
          { session: aSessionCard({ name: 'あさひサロン' }), mine: aStanding() },
          { session: aSessionCard({ name: '休む会' }), mine: aStanding({ state: 'left' }) },
        ],
      })
      fake.on('GET /me/topics', { topics: ['news'] })
      fake.handle('PUT /me/topics', ({ body }) => ({ body }))
    },
  })
  await page.getByLabel('お住まい・活動の地区').selectOption({ label: '北部地区' })
  await page.getByLabel('お店や団体の名前').fill('見本新聞店')
  await page.getByRole('button', { name: '場所をふやす' }).click()
  await page.getByLabel('呼び名').fill('配達の道')
  await page.getByRole('button', { name: '保存する' }).click()
  await page.getByText('呼び名と場所を、両方書いてください。').waitFor()
  await page.getByRole('textbox', { name: '場所' }).fill('見本町3丁目付近')
  await page.getByLabel('サロンに来なくなったら、センターが気にかけてもよい').check()
  await page.getByRole('button', { name: '保存する' }).click()
  await page.getByRole('status').getByText('保存しました').waitFor()
  expect(api.sent('PUT /me')).toEqual([
    {
      ...mine,
      districtId: 'north',
      organisation: '見本新聞店',
      mayAskAfter: true,
      places: [{ id: expect.any(String), label: '配達の道', text: '見本町3丁目付近' }],
    },
  ])
  await page.getByRole('checkbox', { name: 'サロン', exact: true }).check()
  await page.getByRole('status').getByText('お知らせが届きます').waitFor()
  await page.getByRole('checkbox', { name: '広報・お知らせ' }).uncheck()
  await page.getByRole('status').getByText('お知らせを止めました').waitFor()
  expect(api.sent('PUT /me/topics')).toEqual([{ topics: ['news', 'salon'] }, { topics: ['salon'] }])
  await page.getByRole('button', { name: '書いたことをぜんぶ消す' }).click()
  const leaving = page.getByRole('list', { name: '取り消す申し込み' })
  await leaving.getByRole('listitem').first().waitFor()
  expect(await leaving.getByRole('listitem').allInnerTexts()).toEqual(['12月1日(火) あさひサロン'])
  await page.getByRole('button', { name: 'ぜんぶ消す', exact: true }).click()
  await page.getByRole('status').getByText('消しました。申し込みも取り消しました').waitFor()
  expect(await page.getByLabel('お店や団体の名前').inputValue()).toBe('')
})
