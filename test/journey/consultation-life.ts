/** Somebody asks for advice in LINE and somebody by phone, with marked words wherever they tell something. */
import { randomUUID } from 'node:crypto'
import { ASK, PAGE } from '#bot/consultations/consultation.messages.ts'
import { CaseList } from '#shared/cases/list.contract.ts'
import { FormView } from '#shared/forms/contract.ts'
import { FORM_DONE_SAID } from '#shared/forms/words.ts'
import type { Browser } from '#test/support/server.ts'
import type { Mortal } from './mortal.ts'
import { visibleLabels } from './once.ts'

/** What is told, and by whom. */
export const CONSULTATION_MARK = {
  detail: '印の介護の相談',
  address: '印町九丁目9-9',
  callerWords: '印の電話の相談',
  callerName: '印野相談子',
  callerEmail: 'shirushi@example.jp',
  callerAddress: '印町十丁目0-0',
}

/** In the chat by taps, with what is confidential there or on the page. */
async function consult(mortal: Mortal, page: Browser, intake: 'form' | 'chat'): Promise<void> {
  const phone = mortal.product.line.phone('resident')
  const { detail, address } = CONSULTATION_MARK
  await phone.tap('相談したい')
  await mortal.whenDone()
  for (const label of ['介護でつかれている', '自分のこと']) {
    await phone.tap(label)
    await mortal.whenDone()
  }
  for (let asked = 0; !visibleLabels(phone).includes('送る'); asked++) {
    if (asked > 15) throw new Error(`asked for ever: ${phone.sees().join()}`)
    const shown = phone.sees()
    const labels = visibleLabels(phone)
    if (intake === 'form' && shown.includes(PAGE.title)) {
      const view = FormView.parse((await page.get('/api/drafts/current?of=consult')).body)
      const answers = { detail, address }
      expect(await page.send('PATCH', `/api/drafts/${view.draftId}`, { answers })).toMatchObject({
        status: 200,
        body: { hints: {} },
      })
      await page.send('POST', `/api/drafts/${view.draftId}/done`, { spoken: true })
      await phone.say(FORM_DONE_SAID)
    } else if (shown.includes(ASK.detail.title)) await phone.say(detail)
    else if (shown.includes(ASK.address.title)) await phone.say(address)
    else
      await phone.tap(
        labels.find((label) =>
          ['家に来てもらう', 'いつでもよい', '名前を伝える', 'わからない', 'とばす'].includes(label),
        ) ?? '',
      )
    await mortal.whenDone()
  }
  await phone.tap('送る')
  await mortal.whenDone()
}

async function consultByPhone(staff: Browser): Promise<void> {
  const { callerWords, callerName, callerEmail, callerAddress } = CONSULTATION_MARK
  const taken = await staff.send('POST', '/api/cases', {
    id: randomUUID(),
    source: 'phone',
    receivedAt: new Date().toISOString(),
    told: { danger: 'no', detail: callerWords, replyWish: 'feedback' },
    consultation: { topic: 'carer', forWhom: 'self', meetHow: 'visit', meetAt: null },
    reporterKind: 'self',
    takeIt: true,
    reporter: { name: callerName, email: callerEmail, address: callerAddress },
  })
  expect(taken).toMatchObject({ status: 201 })
}

/** Two consultations, and what staff see of them. */
export async function consultationLife(
  mortal: Mortal,
  intake: 'form' | 'chat',
  signedIn: (key: string) => Promise<Browser>,
): Promise<void> {
  const staff = await signedIn('staff-1')
  await consult(mortal, await signedIn('resident'), intake)
  await consultByPhone(staff)
  await mortal.whenDone()
  const asked = { conditions: { caseKind: ['consultation'] } }
  const { cases } = CaseList.parse((await staff.send('POST', '/api/cases/search', asked)).body)
  expect(cases).toHaveLength(2)
  const whole = await Promise.all(cases.map(async ({ id }) => (await staff.get(`/api/cases/${id}`)).body))
  const seen = JSON.stringify(whole)
  // It was all there to be found; what the vault keeps is not among it.
  for (const words of [CONSULTATION_MARK.detail, CONSULTATION_MARK.callerWords]) expect(seen).toContain(words)
  const { address, callerName, callerEmail, callerAddress } = CONSULTATION_MARK
  for (const hidden of [address, callerName, callerEmail, callerAddress]) expect(seen).not.toContain(hidden)
}
