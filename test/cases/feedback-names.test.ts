import { findCase } from '#bot/cases/case.model.ts'
import { namesSomeone } from '#bot/cases/vault/feedback-names.ts'
import { namesHiddenIn } from '#bot/cases/vault/feedback-names-of-case.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { lastNoted } from '#test/audit/noted.ts'
import { aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { change, changed, NOW, refused, useCases } from './signed-in.ts'

useTestKeys()
useDatabase()
const cases = useCases()

function names(text: string, ...who: string[]): boolean {
  return namesSomeone(text, { names: who, phones: ['090-0000-0001', null] })
}

test.each([
  ['例田 太郎さんを訪ねました', '例田 太郎'],
  ['例田太郎様とお話ししました', '例田 太郎'],
  ['例田さんはお元気でした', '例田 太郎'],
  ['例田さんはお元気でした', '例田太郎'],
  ['太郎さんはお元気でした', '例田　太郎'],
  ['れいたさんはお元気でした', 'レイタ タロウ'],
  ['ﾚｲﾀさんはお元気でした', 'れいた たろう'],
  ['高崎さんはお元気でした', '髙﨑 花子'],
  ['林さんはお元気でした', '林 花子'],
  ['林さまはお元気でした', '林花子'],
  ['例田さんはお元気でした', '例田さん'],
  ['電話は０９０（００００）０００１です', '見本'],
  ['電話は+81 90 0000 0001です', '見本'],
])('「%s」 names %s', (text, who) => {
  expect(names(text, who)).toBe(true)
})

test.each([
  ['ご連絡ありがとうございました。訪問し、必要な支援につなぎました。', '例田 太郎'],
  ['林の近くを見てまわりました', '林 花子'],
  ['様子は不明でしたが、見守りを続けます', '不明'],
  ['センター 03-0000-0009 にお電話ください', '例田 太郎'],
])('「%s」 names nobody', (text, who) => {
  expect(names(text, who)).toBe(false)
})

test('no name at all names nobody', () => {
  expect(namesSomeone('ありがとうございました', { names: [null], phones: [null] })).toBe(false)
})

describe('who reported is not learnt by guessing in the text of feedback without a trace', () => {
  const stopped = async (caseId: string) =>
    ((await findCase(caseId))?.history ?? []).filter(({ kind }) => kind === 'feedback-stopped')
  const told = (text: string) => ({ kind: 'close', feedback: { kind: 'told', text } }) as const

  test('a check that is stopped by their name or phone, and a closing, are written down; what was written is not', async () => {
    const { view } = await aCase({
      status: 'active',
      reporter: { name: '見本 花子', phone: '090-0000-0001' },
    })
    const [one, other, third] = [aStaff(), aStaff(), aStaff()]
    const check = (who: StaffView, text: string) =>
      cases.staff(who).send('POST', `/api/cases/${view.id}/feedback-check`, { text })
    for (const text of ['無事でした。', '例田さんは無事でした。'])
      expect(await check(one, text)).toMatchObject({ status: 200 })
    expect(await stopped(view.id)).toEqual([])
    for (const text of ['見本さんへ', '09000000001', '見本花子さん'])
      expect(await check(one, text)).toMatchObject({ body: { namesSomeone: true } })
    await check(other, '花子さん')
    expect(await change(cases.staff(third), view, told('見本さん'))).toEqual(
      refused(409, 'feedback-names-someone'),
    )
    const lines = await stopped(view.id)
    expect(lines.map(({ by }) => by?.id)).toEqual([one.id, other.id, third.id])
    expect(JSON.stringify(lines)).not.toMatch(/花子|見本|0000/)
    const noted = (await lastNoted(3)).map(({ kind, by }) => [kind, by])
    expect(noted).toEqual([one, other, third].map(({ id }) => ['feedback-stopped', id]))
    // Nobody has to merge with it.
    const closed = await changed(cases.staff(one), view, told('様子を確かめました。'))
    expect(closed.history.map(({ kind }) => kind).slice(2)).toEqual([
      'feedback-stopped',
      'feedback-stopped',
      'feedback-stopped',
      'closed',
    ])
  })

  test('what is tried again later is another line', async () => {
    const { view } = await aCase({ status: 'active' })
    const current = await findCase(view.id)
    if (!current) throw new Error('the case is gone')
    const who = aStaff()
    for (const minutes of [0, 9, 20])
      await namesHiddenIn(current, '見本さん', { who, at: new Date(NOW.getTime() + minutes * 60_000) })
    expect(await stopped(view.id)).toHaveLength(2)
  })
})
