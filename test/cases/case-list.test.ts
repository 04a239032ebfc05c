import mongoose from 'mongoose'
import { insertCase } from '#bot/cases/case.model.ts'
import { caseOf } from '#bot/cases/case-of-report.ts'
import { openCase } from '#bot/cases/open-case.ts'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import type { Conditions } from '#shared/cases/conditions.ts'
import { CaseList, type CaseQuery } from '#shared/cases/list.contract.ts'
import { receiptNoOf } from '#shared/cases/receipt-no.ts'
import { CASE_LIMITS } from '#shared/cases/rules.ts'
import { ARRIVED_AT, aCase, aReport, aStaff } from '#test/support/a-case.ts'
import { TEST_KEYS, useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { changed, refused, useCases } from './signed-in.ts'

useTestKeys()
useDatabase()
const cases = useCases()

beforeEach(async () => {
  await mongoose.connection.collection('cases').deleteMany({})
})

function minutes(n: number): Date {
  return new Date(ARRIVED_AT.getTime() + n * 60_000)
}

const NEW: Conditions = { status: ['new'] }
const OPEN: Conditions = { status: ['new', 'active', 'watching'] }
const CLOSED: Conditions = { status: ['closed'] }

async function list(who = aStaff(), query: Partial<CaseQuery> = { conditions: NEW }): Promise<CaseList> {
  const reply = await cases.staff(who).send('POST', '/api/cases/search', query)
  expect(reply).toMatchObject({ status: 200 })
  return CaseList.parse(reply.body)
}

function names({ cases: rows }: CaseList): (string | null)[] {
  return rows.map(({ subjectName }) => subjectName)
}

describe('the lists', () => {
  test('show the loudest first, then the oldest', async () => {
    const given = [
      ['通常・新', { danger: 'no' }, 5],
      ['急ぎ', { danger: 'no', urgent: 'yes' }, 4],
      ['危険・新', { danger: 'yes' }, 3],
      ['危険・古', { danger: 'yes' }, 1],
      ['通常・古', { danger: 'unknown' }, 2],
    ] as const
    for (const [subjectName, told, n] of given)
      await aCase({ told: { ...told, subjectName }, sentAt: minutes(n) })
    await aCase({ told: { subjectName: '虐待' }, rings: 'abuse', sentAt: minutes(9) })
    expect(names(await list())).toEqual(['危険・古', '危険・新', '虐待', '急ぎ', '通常・古', '通常・新'])
  })

  test('are new, mine, all that is open, and closed with the newest first', async () => {
    const me = aStaff()
    await aCase({ told: { subjectName: '新しい' } })
    await aCase({ status: 'active', by: me, told: { subjectName: 'わたしの' } })
    await aCase({ status: 'watching', told: { subjectName: '同僚の' }, sentAt: minutes(1) })
    await aCase({ status: 'closed', by: me, told: { subjectName: '前に終了' } })
    await aCase({ status: 'closed', told: { subjectName: '後に終了' }, sentAt: minutes(1) })
    expect(names(await list(me))).toEqual(['新しい'])
    expect(names(await list(me, { conditions: { owner: 'me', ...OPEN } }))).toEqual(['わたしの'])
    expect(new Set(names(await list(me, { conditions: OPEN })))).toEqual(
      new Set(['わたしの', '同僚の', '新しい']),
    )
    expect(names(await list(me, { conditions: CLOSED }))).toEqual(['後に終了', '前に終了'])
  })

  test('show the cases of one’s own centres only, also among one’s own', async () => {
    const me = aStaff({ centreIds: ['chuo', 'tobu'] })
    await aCase({ centreId: 'chuo', told: { subjectName: '中央' }, sentAt: minutes(2) })
    await aCase({ centreId: 'tobu', told: { subjectName: '東部' }, sentAt: minutes(1) })
    await aCase({ centreId: 'nanbu', told: { subjectName: '南部' } })
    await aCase({
      centreId: 'nanbu',
      status: 'active',
      by: { ...me, centreIds: [] },
      told: { subjectName: '前の所属' },
    })
    expect(names(await list(me))).toEqual(['東部', '中央'])
    expect(names(await list(me, { q: '部' }))).toEqual([])
    expect(names(await list(me, { q: '東部' }))).toEqual(['東部'])
    expect(names(await list(me, { q: '南部' }))).toEqual([])
    expect(names(await list(me, { conditions: { owner: 'me', ...OPEN } }))).toEqual([])
  })

  test('are for staff who read cases', async () => {
    const asked = (browser: ReturnType<typeof cases.staff>) => browser.send('POST', '/api/cases/search', {})
    expect(await asked(cases.person('U1'))).toEqual(refused(403, 'not-staff'))
    expect(await asked(cases.nobody())).toEqual(refused(401, 'not-signed-in'))
    expect(await asked(cases.staff(aStaff({ role: 'organiser' })))).toEqual(refused(403, 'not-allowed'))
    expect(await list(aStaff({ role: 'viewer' }))).toEqual({ cases: [], next: null })
  })

  test.each([
    [{ view: 'new' }, 'view'],
    [{ sort: 'loudest' }, 'sort'],
    [{ q: '例田', sort: 'new' }, 'sort'],
    [{ q: '例田', sort: 'due' }, 'sort'],
    [{ q: 'あ'.repeat(101) }, 'q'],
    [{ cursor: 'x'.repeat(201) }, 'cursor'],
    [{ conditions: { status: ['open'] } }, 'conditions.status.0'],
    [{ conditions: { status: [] } }, 'conditions.status'],
    [{ conditions: { centre: ['中央'] } }, 'conditions.centre.0'],
    [
      { conditions: { label: Array.from({ length: CASE_LIMITS.chosen + 1 }, () => 'money') } },
      'conditions.label',
    ],
    [{ conditions: { clock: 'late' } }, 'conditions.clock'],
    [{ conditions: { owner: 'x'.repeat(41) } }, 'conditions.owner'],
    [{ conditions: { from: '2026-02-30' } }, 'conditions.from'],
    [{ conditions: { subjectName: '例田' } }, 'conditions.subjectName'],
  ])('refuse what is no list: %j', async (query, field) => {
    const { status, body } = await cases.staff().send('POST', '/api/cases/search', query)
    expect({ status, body }).toMatchObject({ status: 400, body: { code: 'bad-request', fields: [field] } })
  })

  test.each([
    [{ conditions: NEW }, 'new'],
    [{ q: '例田' }, 'new'],
    [{ conditions: CLOSED }, 'closed'],
    [{ conditions: CLOSED, q: '例田' }, 'closed'],
  ] as const)('turn pages without missing or repeating a case: %j', async (query, status) => {
    const closing = {
      at: minutes(9).toISOString(),
      by: { id: 's', name: 's' },
      feedback: 'nobody',
      reason: null,
    } as const
    const ids = Array.from({ length: 60 }, (_, n) => `case-${n}`)
    await Promise.all(
      ids.map((id, n) => {
        const opened = caseOf(aReport({ sentAt: minutes(n % 7) }), id, receiptNoOf(`${10_000_000 + n}`))
        return insertCase({ ...opened, status, closing: status === 'closed' ? closing : null }, [])
      }),
    )
    const first = await list(aStaff(), query)
    expect(first.cases).toHaveLength(50)
    const second = await list(aStaff(), { ...query, cursor: first.next ?? '' })
    expect(second.next).toBeNull()
    const seen = [...first.cases, ...second.cases].map(({ id }) => id)
    expect(seen.sort()).toEqual(ids.sort())
  })

  test('a cursor that nobody handed out begins at the beginning', async () => {
    await aCase()
    expect(names(await list(aStaff(), { cursor: '$where' }))).toEqual(['例田 太郎'])
  })
})

describe('search', () => {
  test.each(['例田', '田太', '例田　太郎', '中央町1-2', '０３−００００', '00000002', '例田 中央町'])(
    'finds by %s',
    async (q) => {
      await aCase({ told: { detail: '電話は03-0000-0002です' } })
      await aCase({ told: { subjectName: '見本 次郎', place: { kind: 'vicinity', text: '東山公園付近' } } })
      expect(names(await list(aStaff(), { q }))).toEqual(['例田 太郎'])
    },
  )

  test('finds by receipt number, whole or in part, with or without hyphens', async () => {
    const { view } = await aCase({ told: { subjectName: 'この人' } })
    for (const q of [view.receiptNo, view.receiptNo.slice(0, 7), view.receiptNo.replaceAll('-', '')]) {
      expect(names(await list(aStaff(), { q }))).toContain('この人')
    }
  })

  test('finds kana written either way', async () => {
    await aCase({ told: { subjectName: 'レイタ タロウ' } })
    expect(names(await list(aStaff(), { q: 'れいた' }))).toEqual(['レイタ タロウ'])
    expect(names(await list(aStaff(), { q: 'ﾀﾛｳ' }))).toEqual(['レイタ タロウ'])
  })

  test('finds by a phone that a note mentions', async () => {
    const { view } = await aCase()
    await changed(cases.staff(), view, { kind: 'note', text: '娘さんの電話は 03-0000-0003' })
    expect(names(await list(aStaff(), { q: '0300000003' }))).toEqual(['例田 太郎'])
  })

  test('knows nothing of the reporter', async () => {
    const detail = 'わたしの電話は090-0000-0001です'
    const { view } = await aCase({
      told: { detail },
      typed: [{ messageId: 'm', text: detail, at: ARRIVED_AT }],
    })
    await changed(cases.staff(), view, { kind: 'note', text: '090-0000-0001に電話した' })
    expect(names(await list(aStaff(), { q: '090-0000-0001' }))).toEqual([])
    expect(names(await list(aStaff(), { q: '見本' }))).toEqual([])
  })

  test('finds nothing for mere signs, and stays within its list', async () => {
    await aCase({ status: 'closed' })
    expect(names(await list(aStaff(), { q: '・・' }))).toEqual([])
    expect(names(await list(aStaff(), { q: '例田', conditions: OPEN }))).toEqual([])
    expect(names(await list(aStaff(), { q: '例田', conditions: CLOSED }))).toEqual(['例田 太郎'])
  })

  test('finds old and new records while keys are being changed', async () => {
    useKeyRing(openKeyRing(TEST_KEYS.before))
    await openCase(aReport({ told: { subjectName: '例田 前' }, sentAt: minutes(2) }))
    useKeyRing(openKeyRing(TEST_KEYS.after))
    await openCase(aReport({ told: { subjectName: '例田 後' }, sentAt: minutes(1) }))
    expect(names(await list(aStaff(), { q: '例田' }))).toEqual(['例田 後', '例田 前'])
  })
})
