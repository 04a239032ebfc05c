/** Several people at one case: handing over, asking, standing in, and two at once, with and without a network. */
import {
  act,
  type CaseWork,
  COLLEAGUE,
  choose,
  DESKTOP,
  HEAD,
  hears,
  historyOf,
  leaked,
  linkOf,
  PATIENCE_MS,
  press,
  sheetOf,
  startCaseWork,
} from './case-work.ts'

let work: CaseWork
beforeAll(async () => {
  work = await startCaseWork()
}, PATIENCE_MS)
afterAll(() => work?.close(), PATIENCE_MS)
afterEach(async () => {
  await work.putAway()
  expect(work.problems).toEqual([])
})

const phoneOf = (key: string) => work.product.line.phone(key)
/** Everything that has reached somebody's phone. */
const chatOf = (key: string) => JSON.stringify(phoneOf(key).entries())

test(
  'a case is handed to another centre, whose staff see the request first and the case is theirs when they accept',
  async () => {
    const { id, receiptNo } = await work.takeIn({ subjectName: '例田 太郎' })
    await work.change('shopkeeper', id, { kind: 'take' })
    const ours = await work.open('shopkeeper', `/console/cases/${id}`, DESKTOP)
    const sheet = await act(ours, '引き継ぐ')
    await choose(sheet, '北部地域包括支援センター')
    await sheet.getByRole('textbox', { name: '申し送り' }).fill('北部へ転居されました。')
    await press(sheet, '引き継ぎをたのむ')
    await ours.getByText('北部地域包括支援センターの返事待ち').waitFor()

    await hears(phoneOf('staff-2'), '引き継ぎの依頼')
    expect(phoneOf('staff-2').sees()).toContain(`受付番号 ${receiptNo}`)
    expect(chatOf('staff-2')).not.toMatch(/転居|例田 太郎/)
    const theirs = await work.open('staff-2', await linkOf(phoneOf('staff-2'), '開く'))
    const card = theirs.getByRole('region', { name: '中央地域包括支援センターから引き継ぎのお願い' })
    await card.getByText('北部へ転居されました。').waitFor()
    await ours.getByText('さんも見ています').waitFor()
    expect(await theirs.getByRole('button', { name: '終了する' }).count()).toBe(0)
    await press(card, '引き受ける')
    await historyOf(theirs).getByText('引き継ぎを引き受けました').waitFor()
    await hears(phoneOf('shopkeeper'), '引き継ぎの返事が届きました')
    const after = await work.see('staff-2', id)
    expect(after).toMatchObject({ centreId: 'hokubu', handOver: null })
    await act(theirs, '対応を記録')
    await sheetOf(theirs).getByRole('radio', { name: '訪問' }).waitFor()
    await historyOf(ours).getByText('引き継ぎを引き受けました').waitFor()
  },
  PATIENCE_MS,
)

test(
  'a related body is asked on a phone, and its answer and who owes the feedback are written down',
  async () => {
    const { id } = await work.takeIn({ subjectName: '例田 次郎' }, { takeIt: true })
    const page = await work.open('staff-1', `/console/cases/${id}`)
    const sheet = await act(page, '引き継ぐ')
    await choose(sheet, '社会福祉協議会')
    await sheet.getByRole('textbox', { name: /機関の名前/ }).fill('見本区社協')
    await sheet.getByRole('textbox', { name: '申し送り' }).fill('見守りの訪問をお願いします。')
    await choose(sheet, '引き継いだ先から伝える')
    await press(sheet, '引き継ぎをたのむ')
    await page.getByText('社会福祉協議会（見本区社協）の返事待ち').waitFor()
    const answer = await act(page, '先方の返事を記録')
    await choose(answer, '引き受けた')
    await press(answer, '返事を記録する')
    await historyOf(page).getByText('引き継ぎを引き受けました').waitFor()
    await page.getByText('結果のお知らせ：引き継いだ先から').waitFor()
  },
  PATIENCE_MS,
)

test(
  'a task and a note reach a colleague without their words, and what was done stands in the case',
  async () => {
    const { id } = await work.takeIn({ subjectName: '例田 三郎' }, { takeIt: true })
    const page = await work.open('staff-1', `/console/cases/${id}`)
    const task = await act(page, 'やることを足す')
    await task.getByRole('textbox', { name: 'やること' }).fill('主治医に電話する')
    await press(task, '今日')
    await task.getByRole('combobox', { name: 'だれが' }).selectOption({ label: COLLEAGUE })
    await press(task, '足す')
    await hears(phoneOf('shopkeeper'), 'やることを頼まれました')

    const note = await act(page, 'メモを書く')
    await note.getByRole('textbox', { name: 'メモ' }).fill('受診の様子を聞いてください。')
    await press(note, '＠ 職員に知らせる')
    await note.getByRole('checkbox', { name: COLLEAGUE }).check({ force: true })
    await press(note, 'メモを残す')
    await hears(phoneOf('shopkeeper'), 'あなたへのメモがあります')
    expect(chatOf('shopkeeper')).not.toMatch(/主治医|受診|例田 三郎/)

    const colleague = await work.open('shopkeeper', await linkOf(phoneOf('shopkeeper'), '開く'))
    await colleague.getByText('受診の様子を聞いてください。').waitFor()
    await press(colleague, '「主治医に電話する」を済ませる')
    await historyOf(page).getByText('やることを済ませました').waitFor()
  },
  PATIENCE_MS,
)

test(
  'a case is put aside only as far as its clocks agree, and not before somebody has seen how the person is',
  async () => {
    const { id } = await work.takeIn({ subjectName: '例田 四郎' }, { takeIt: true })
    const page = await work.open('staff-1', `/console/cases/${id}`)
    const sheet = await act(page, '保留する')
    expect(await sheet.getByRole('button', { name: '1か月後' }).isDisabled()).toBe(true)
    expect((await work.see('staff-1', id)).snoozedUntil).toBeNull()
    await page.keyboard.press('Escape')

    const contact = await act(page, '対応を記録')
    await choose(contact, '訪問')
    await choose(contact, '会えた・話せた')
    await contact.getByRole('textbox').fill('玄関で話せました。')
    await press(contact, '「訪問・会えた・話せた」を保存')
    await historyOf(page).getByText('玄関で話せました。').waitFor()
    const again = await act(page, '保留する')
    await press(again, '1か月後')
    await press(again, '保留する')
    await page
      .locator('.case-head')
      .getByText(/まで保留/)
      .waitFor()

    const meeting = await act(page, '会議を記録')
    await meeting.getByRole('textbox', { name: '参加した人' }).fill('センター 佐藤、福祉課 見本')
    await choose(meeting, '虐待ではないと判断した')
    await meeting.getByRole('textbox', { name: 'これからの方針' }).fill('月に一度、訪問する。')
    await press(meeting, '会議を記録する')
    await page.locator('.meetings').getByText('月に一度、訪問する。').waitFor()
  },
  PATIENCE_MS,
)

test(
  'whoever stands in sees the cases of a colleague who is away among their own',
  async () => {
    const { id, receiptNo } = await work.takeIn({ subjectName: '例田 五郎' })
    await work.change('shopkeeper', id, { kind: 'take' })
    const away = await work.open('shopkeeper', '/console/away')
    await press(away, '今日')
    await press(away, '1日だけ')
    await away.getByRole('combobox', { name: '代わりの人' }).selectOption({ label: HEAD })
    await press(away, '保存する')
    await away.getByText(`代わり: ${HEAD}さん`).waitFor()
    const mine = await work.open('staff-1', '/console?view=mine')
    await mine.getByRole('region', { name: '一覧' }).getByText(receiptNo).waitFor()
    await press(away, '休みを取り消す')
    await away.getByText('休みを取り消しました').waitFor()
  },
  PATIENCE_MS,
)

test(
  'two at one case see each other, and what the slower one typed is sent beside what the faster one did',
  async () => {
    const { id } = await work.takeIn({ subjectName: '例田 六郎' }, { takeIt: true })
    const slow = await work.open('shopkeeper', `/console/cases/${id}`)
    const fast = await work.open('staff-1', `/console/cases/${id}`, DESKTOP)
    await fast.getByText(`${COLLEAGUE}さんも見ています`).waitFor()
    // Whoever was there first is told with the next beat, as on coming back to the screen.
    await slow.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await slow.getByText(`${HEAD}さんも見ています`).waitFor()

    const note = await act(slow, 'メモを書く')
    await note.getByRole('textbox', { name: 'メモ' }).fill('あした訪問します。')
    const quick = await act(fast, 'メモを書く')
    await quick.getByRole('textbox', { name: 'メモ' }).fill('きょう電話しました。')
    await press(quick, 'メモを残す')
    await note.getByText(`${HEAD}：メモ「きょう電話しました。」`).waitFor()
    expect(await note.getByRole('textbox', { name: 'メモ' }).inputValue()).toBe('あした訪問します。')
    await note
      .getByRole('button', { name: /この内容で送る|メモを残す/ })
      .last()
      .click()
    await historyOf(slow).getByText('あした訪問します。').waitFor()
    await historyOf(fast).getByText('あした訪問します。').waitFor()
  },
  PATIENCE_MS,
)

test(
  'without a network nothing typed is lost: it is sent later, and by hand where others were faster',
  async () => {
    const { id } = await work.takeIn({ subjectName: '例田 七郎' }, { takeIt: true })
    const page = await work.open('staff-1', `/console/cases/${id}`)
    const waiting = page.getByRole('region', { name: 'まだ送っていません' })
    const write = async (text: string) => {
      const sheet = await act(page, 'メモを書く')
      await sheet.getByRole('textbox', { name: 'メモ' }).fill(text)
      await page.context().setOffline(true)
      await press(sheet, 'メモを残す')
      await waiting.getByText(text).waitFor()
    }
    await write('電波のないところで書きました。')
    await page.context().setOffline(false)
    await historyOf(page).getByText('電波のないところで書きました。').waitFor()
    await waiting.waitFor({ state: 'detached' })

    await write('こちらも電波がありません。')
    await work.change('shopkeeper', id, { kind: 'note', text: '先に書きました。' })
    await page.context().setOffline(false)
    const merge = page.getByRole('dialog', { name: '内容を確かめて送る' })
    await merge.getByText(`${COLLEAGUE}：メモ「先に書きました。」`).waitFor()
    await press(merge, 'この内容で送る')
    await historyOf(page).getByText('こちらも電波がありません。').waitFor()
  },
  PATIENCE_MS,
)

test('nothing of all that stands in the log, in an address or on a phone', () => {
  expect(work.addresses.length).toBeGreaterThan(0)
  expect(
    leaked(work, ['例田 三郎', '転居', '社協', '主治医', '受診', '玄関', '月に一度', '電波', '訪問します']),
  ).toEqual([])
})
