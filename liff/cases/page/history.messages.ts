import type { HistoryEntry } from '#shared/cases/history.contract.ts'

export const HISTORY_LIST = {
  title: 'これまでの記録',
  filter: '記録のしぼりこみ',
  all: 'すべて',
  records: '記録',
  talk: 'やりとり',
  changes: '変更',
  older: '前の記録を見る',
  none: 'この種類の記録はありません。',
  arrow: 'から',
  to: 'へ',
}

export const HISTORY: Record<HistoryEntry['kind'], string> = {
  received: '連絡を受け付けました',
  taken: '担当になりました',
  'taken-over': '担当をかわりました',
  note: 'メモ',
  status: '状態を変えました',
  asked: '質問を送りました',
  answered: '返事がありました',
  added: '書き足しがありました',
  withdrawn: '連絡が取り下げられました',
  'reporter-seen': '連絡してくれた方の情報を見ました',
  'feedback-stopped': 'お知らせの文に、連絡してくれた方の名前か電話番号が入っていたので止めました',
  closed: '終了しました',
  reopened: '再開しました',
  moved: 'センターを移しました',
  'feedback-read': '結果のお知らせが読まれました',
  changed: '内容を整理しました',
  assigned: '担当を決めました',
  'helper-added': '手伝いをたのみました',
  'helper-removed': '手伝いから外しました',
  risk: 'リスクを確認しました',
  contact: '対応',
  'task-added': 'やることを足しました',
  'task-changed': 'やることの期日をかえました',
  'task-done': 'やることを済ませました',
  snoozed: '保留しました',
  woken: '保留が終わりました',
  'handed-over': '引き継ぎをたのみました',
  'hand-over-accepted': '引き継ぎを引き受けました',
  'hand-over-declined': '引き継ぎを引き受けられないと返事しました',
  'hand-over-withdrawn': '引き継ぎを取り消しました',
  meeting: 'コアメンバー会議',
  linked: 'ほかのケースとつなげました',
  unlinked: 'つながりを外しました',
  merged: 'ケースをまとめました',
  unmerged: 'まとめたのを元にもどしました',
  worried: '「まだ心配です」と連絡がありました',
  news: '新しい知らせ',
  printed: '印刷しました',
  escalated: '時間がすぎたため知らせました',
}

type Tracked = HistoryEntry['changes'][number]['what']

export const TRACKED_NAMES: Record<Tracked, string> = {
  status: '状態',
  urgency: '緊急度',
  owner: '担当',
  helpers: '手伝い',
  centre: 'センター',
  district: '地区',
  signGroup: '気になること',
  forWhom: 'だれのこと',
  subjectName: '対象者の名前',
  labels: '課題',
  risk: 'リスク',
  source: '受付の方法',
  reporterKind: '連絡者の区分',
  snoozedUntil: '保留',
}

export const CHANGED = {
  field: (name: string, from: string | null, to: string | null) =>
    `${name}：${from ?? 'なし'} → ${to ?? 'なし'}`,
  entry: (who: string | undefined, what: string, text: string | null) =>
    `${who ? `${who}：` : ''}${what}${text ? `「${text}」` : ''}`,
}
