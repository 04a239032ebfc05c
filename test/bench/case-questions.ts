import { CaseQuery } from '#shared/cases/list.contract.ts'
import { BUILT_IN_VIEWS } from '#shared/cases/views.ts'
import { DAY_MS } from '#shared/time.ts'

/** What a console asks for, by what staff would call it: every built-in view, views as they are saved, searches. */
export function questionsAt(now: Date): [string, CaseQuery][] {
  const day = (ago: number) => new Date(now.getTime() - ago * DAY_MS).toISOString().slice(0, 10)
  const closed = { status: ['closed'] as const }
  const builtIn = Object.values(BUILT_IN_VIEWS).map(
    ({ name, conditions, sort }) => [name, { conditions, sort }] as const,
  )
  const asked: (readonly [string, unknown])[] = [
    ...builtIn,
    [
      '保存: 認知症・お金、急ぎ、開いているもの',
      {
        conditions: {
          label: ['dementia', 'income'],
          urgency: ['abuse', 'urgent'],
          status: ['new', 'active', 'watching'],
        },
      },
    ],
    [
      '保存: 終了、去年のひと月、家族から、新しい順',
      {
        conditions: { ...closed, reporterKind: ['family'], from: day(400), to: day(370) },
        sort: 'new',
      },
    ],
    [
      '保存: 終了、3年前から、詐欺、赤、FAX',
      {
        conditions: { ...closed, kind: ['fraud'], risk: ['red'], source: ['fax'], from: day(1000) },
      },
    ],
    ['検索: 名前', { q: '例田 太郎' }],
    ['検索: 名前と町名、終了のみ', { conditions: closed, q: '見本 花子 東町' }],
    ['検索: 電話', { q: '03-0000-0123' }],
    ['検索: 住所の一部', { q: '中央町1-23' }],
    ['検索: どこにもない', { q: 'どこにもない' }],
  ]
  return asked.map(([name, query]) => [name, CaseQuery.parse(query)])
}
