import type { BuiltInView } from '#shared/cases/views.ts'

interface Empty {
  title: string
  lead: string
}
const EMPTY: Record<BuiltInView, Empty> = {
  new: { title: '新着はありません', lead: '新しい連絡が届くと、ここに出ます。' },
  mine: { title: '担当のケースはありません', lead: '「新着」から担当するケースをえらべます。' },
  due: { title: '期限が近いケースはありません', lead: '期限が近づくと、ここに出ます。' },
  'handed-in': {
    title: '返事を待つ引き継ぎはありません',
    lead: 'ほかのセンターから引き継ぎが届くと、ここに出ます。',
  },
  open: { title: '対応中のケースはありません', lead: '新しい連絡が届くと、ここに出ます。' },
  snoozed: {
    title: '保留のケースはありません',
    lead: '日を決めて保留にすると、その日までここに出ます。',
  },
  closed: { title: '終了したケースはありません', lead: '対応を終えたケースが、ここに残ります。' },
  'handed-on': {
    title: '引き継いだケースはありません',
    lead: 'ほかのセンターが引き受けたケースが、終了するまでここに出ます。',
  },
  drill: { title: '訓練のケースはありません', lead: '訓練の間に届くと、ここに出ます。' },
}

/** Words of the views and their lists: whoever opens a case from LINE does without. */
export const LIST = {
  keysTitle: 'キーの一覧',
  key: [
    ['j・↓', '次のケース'],
    ['k・↑', '前のケース'],
    ['Enter・o', 'ひらく'],
    ['t', '担当する'],
    ['/', 'さがす'],
    ['f', 'しぼりこむ'],
    ['1〜7', '新着から終了までの一覧'],
    ['Esc', '一覧へもどる'],
    ['?', 'この一覧'],
  ],
  views: '一覧の種類',
  savedViews: '保存した一覧',
  allViews: 'ほかの一覧',
  allViewsShort: 'ほか',
  searchBox: { label: 'さがす', hint: '名前・住所・電話など', clear: 'さがす言葉を消す' },
  searchIn: { open: '対応中のケースからさがす', closed: '終了したケースからさがす' },
  searchedIn: (list: string) => `「${list}」の中をさがしました`,
  searchedInThese: '下の条件の中をさがしました',
  more: 'つづきを見る',
  lookOn: 'もっとさがす',
  looking: 'さがしています…',
  end: 'これで全部です',
  arrived: '新しい連絡があります',
  moved: '一覧に新しい動きがあります',
  taken: (receiptNo: string) => `${receiptNo}の担当になりました`,
  isNew: '新しい',
  hasNews: '動きあり',
  noPlace: '場所はわからない',
  noOwner: '担当なし',
  owner: (name: string) => `担当 ${name}`,
  helpers: (count: number) => `ほか${count}人`,
  askedByShort: (centre: string) => `${centre}から引き継ぎ`,
  caseOf: (centre: string) => `${centre}のケース`,
  snoozedUntil: (day: string) => `${day}まで保留`,
  merged: (count: number) => `${count + 1}件をまとめたケース`,
  moreLabels: (count: number) => `ほか${count}`,
  filter: 'しぼりこむ',
  filters: '一覧の条件',
  dropFilter: (name: string) => `条件「${name}」を外す`,
  dropFilters: 'すべて外す',
  saveView: 'この条件を保存',
  copyLink: 'リンクをコピー',
  empty: EMPTY,
  emptySaved: {
    title: 'この一覧にケースはありません',
    lead: '条件に合うケースが届くと、ここに出ます。',
  },
  emptyFiltered: {
    title: '条件に合うケースはありません',
    lead: '条件を外すと、ほかのケースも出ます。',
  },
  noSuchView: {
    title: 'この一覧は見られません',
    lead: '消されたか、あなたには共有されていません。',
  },
  toOpen: '対応中の一覧へ',
  notFound: {
    title: '見つかりませんでした',
    lead: '言葉を短くするか、べつの書き方で試してください。',
  },
}
