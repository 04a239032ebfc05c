import type { HistoryEntry } from '#shared/cases/history.contract.ts'

/** What stands on every print around the form itself. */
export const PRINT = {
  careful: '取扱注意',
  receiptNo: (no: string) => `受付番号 ${no}`,
  printedOn: (day: string) => `印刷日 ${day}`,
  printedBy: (moment: string, name: string) => `印刷：${moment} ${name}`,
  page: (nth: number, of: number) => `${nth} / ${of}`,
  from: (municipality: string, centre: string) => `${municipality}　${centre}`,
  approval: ['センター長', '係長', '担当'],
  continued: '（続き）',
  reporterLeftOut: '連絡してくれた方の氏名・連絡先は、この票に入っていません。',
  reporterInside: '連絡してくれた方の氏名・連絡先が入っています。対象者や家族に見せないでください。',
}

/** What the print says about itself, below the form. */
export const NOTES = {
  title: 'この票について',
  drill: '訓練で作った票です。本当のケースではありません。',
  masked: '■■■は、連絡してくれた方の名前や電話番号にあたる言葉を伏せたところです。',
  missing: (letters: string) =>
    `〓は、この書体にない文字です。画面で確かめて、手で書き入れてください（${letters}）。`,
  /** A letter that cannot be drawn, by its number in Unicode and the usual way to write it. */
  letter: (code: string, usual: string | null) => (usual === null ? code : `${code}「${usual}」の異体字`),
  older: 'これより前の経過は入りきりません。画面の「経過」で確かめてください。',
  merged: (numbers: string) => `まとめたケースの連絡も入っています（${numbers}）。`,
}

export const REPORTER = {
  leftOut: '（この票には印刷していません）',
  unknown: '（聞いていません）',
}

export const RECEIVED_BY_LINE = 'LINE（自動）'

/** A step of the case in the record of what was done; null for what is no part of it. */
export const HISTORY: Record<HistoryEntry['kind'], string | null> = {
  received: '受け付け',
  taken: '担当を決定',
  'taken-over': '担当を交代',
  note: '記録',
  status: '状態を変更',
  asked: '質問',
  answered: '質問への答え',
  added: '追加の連絡',
  withdrawn: '連絡の取り下げ',
  'reporter-seen': null,
  'feedback-stopped': null,
  closed: '終了',
  reopened: '再開',
  moved: 'センターを変更',
  'feedback-read': null,
  changed: null,
  assigned: '担当を決定',
  'helper-added': '協力者を追加',
  'helper-removed': '協力者を変更',
  risk: 'リスクの確認',
  contact: '連絡・訪問',
  'task-added': null,
  'task-changed': null,
  'task-done': 'やることを完了',
  snoozed: '保留',
  woken: '保留を終了',
  'handed-over': '引き継ぎの依頼',
  'hand-over-accepted': '引き継ぎの引き受け',
  'hand-over-declined': '引き継ぎの辞退',
  'hand-over-withdrawn': '引き継ぎの取り消し',
  meeting: '会議',
  linked: null,
  unlinked: null,
  merged: 'ケースをまとめた',
  unmerged: 'ケースを分けた',
  worried: '連絡してくれた方からの心配の声',
  news: '新しい知らせ',
  printed: null,
  escalated: null,
}

/** How the case's history says what was printed. */
export function printedInWords(title: string, isWithReporter: boolean): string {
  return isWithReporter ? `${title}（連絡してくれた方の情報つき）` : title
}
