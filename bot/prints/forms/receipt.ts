import { RISK_ITEMS, type RiskLevel, riskItemsOf } from '#shared/cases/risk.ts'
import { BODY, HAND_OVER, RISK, SOURCE, URGENCY } from '#shared/cases/rules.ts'
import type { HandOverTo } from '#shared/cases/work.contract.ts'
import { DANGER, URGENT } from '#shared/reports/words.ts'
import { type Block, boxes, byHand, field, row, table, words } from '../form.ts'
import { courseOf, type Material, receivedBy, told } from '../material.ts'
import { dayOf, momentOf, stackedMoment } from '../when.ts'

/** 受付: when, how, by whom. */
export const RECEIPT: Block[] = [
  row(
    field('受付日時', ({ view }) => words(momentOf(new Date(view.receivedAt))), 3),
    field('受付番号', ({ view }) => words(view.receiptNo), 2),
  ),
  row(field('受付方法', ({ view }) => boxes(SOURCE, [view.source]))),
  row(
    field('受付者', (from) => words(receivedBy(from)), 3),
    field('担当者', ({ view }) => words(view.owner?.name ?? null), 2),
  ),
  row(
    field('担当センター', (from) => words(from.centreName(from.view.centreId)), 3),
    field('地区', ({ view, districtName }) => words(view.districtId && districtName(view.districtId)), 2),
  ),
]

/** 緊急性: as the report tells it and as staff see it. */
export const URGENCY_BLOCKS: Block[] = [
  row(
    field('命の危険', (from) => boxes(DANGER, [told(from, ({ danger }) => danger)])),
    field('急ぐか', (from) => boxes(URGENT, [told(from, ({ urgent }) => urgent)])),
  ),
  row(
    field('緊急度', ({ view }) => boxes(URGENCY, [view.urgency]), 3),
    field('リスク', ({ view }) => boxes(RISK, [view.risk]), 2),
  ),
]

/** 危害リスク確認シート: its items, as they stand ticked. */
export const RISK_SHEET: Block[] = [
  riskRow('赤（1つでも）', 'red'),
  riskRow('黄（1つでも）', 'yellow'),
  riskRow('高める事情', 'factor'),
  row(
    field('確かめた人', ({ view }) =>
      words([...new Set(view.riskItems.map(({ by }) => by.name))].join('、') || null),
    ),
    field('確かめた日', ({ view }) => {
      const last = view.riskItems
        .map(({ at }) => at)
        .sort()
        .at(-1)
      return words(last === undefined ? null : dayOf(new Date(last)))
    }),
  ),
]

function riskRow(label: string, level: RiskLevel): Block {
  const names = Object.fromEntries(riskItemsOf(level).map((id) => [id, RISK_ITEMS[id].name]))
  return row(
    field(label, ({ view }) =>
      boxes(
        names,
        view.riskItems.map(({ id }) => id),
      ),
    ),
  )
}

/** 経過: what staff did. */
export const COURSE: Block = table(
  { 日時: 3, 内容: 3, 記録: 9, 職員: 2 },
  (from) =>
    courseOf(from).map(({ entry, at, what, text }) => [
      words(stackedMoment(new Date(at))),
      words(what),
      words(text),
      words(entry.by?.name ?? ''),
    ]),
  4,
)

/** 引き継ぎ・関係機関. */
export const HAND_OVERS: Block = table(
  { 日時: 3, 相手: 4, 内容: 7, 返事: 3 },
  (from) =>
    from.view.handOvers.map((handOver) => [
      words(stackedMoment(new Date(handOver.at))),
      words(bodyOf(from, handOver.to)),
      words(handOver.note),
      words([HAND_OVER[handOver.state], handOver.answer ?? ''].filter(Boolean).join('\n')),
    ]),
  1,
)

function bodyOf(from: Material, to: HandOverTo): string {
  if (to.kind === 'centre') return from.centreName(to.centreId)
  return to.name ? `${BODY[to.body]}（${to.name}）` : BODY[to.body]
}

/** Seen by: after the print, by hand. */
export const SIGNED: Block = row(byHand('確認日', 1, 1, '　　　年　　　月　　　日'), byHand('確認者'))
