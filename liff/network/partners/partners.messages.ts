import type { PartnerRow } from '#shared/partners/contract.ts'
import type { PartnerState } from '#shared/partners/rules.ts'

export const PARTNERS = {
  add: '団体を登録する',
  list: '団体の一覧',
  searchBox: { label: '団体をさがす', hint: '団体の名前・電話など', clear: 'さがす言葉を消す' },
  shown: '見るもの',
  everything: 'すべて',
  applied: (count: number) => `申し込み ${count}`,
  active: (count: number) => `参加中 ${count}`,
  waiting: '更新の返事待ち',
  overdue: (count: number) => `更新の返事がない ${count}`,
  asked: '質問中',
  declined: 'お断り',
  stopped: '参加をやめた',
  moreFilters: 'ほかの条件',
  rare: 'ほかの見かた',
  asAbove: '上でえらんだもの',
  kind: '種類',
  everyKind: 'すべての種類',
  district: '地区',
  everyDistrict: 'すべての地区',
  wholeTown: 'まち全体',
  more: 'つづきを見る',
  people: (count: number) => `${count}人`,
  noPeople: 'LINEの人なし',
  appliedAt: (when: string) => `${when}に申し込み`,
  isOverdue: '更新の返事がない',
  isWaiting: '更新の返事待ち',
  sponsor: '協賛',
  empty: { title: '団体はまだありません', lead: '申し込みが届くと、ここに出ます。手で登録もできます。' },
  notFound: { title: '見つかりませんでした', lead: '言葉を短くするか、条件を外して、試してください。' },
}

/** How each state looks. */
export const STATE_LOOK: Record<PartnerState, 'news' | 'yellow' | 'plain' | 'active' | 'done'> = {
  applied: 'news',
  asked: 'yellow',
  declined: 'plain',
  active: 'active',
  stopped: 'done',
}

/** What stands in a row beside the name, as words. */
export function standingOf({ renewal, state }: Pick<PartnerRow, 'renewal' | 'state'>): string | null {
  if (state !== 'active' || !renewal || renewal.answer !== null) return null
  return renewal.isOverdue ? PARTNERS.isOverdue : PARTNERS.isWaiting
}
