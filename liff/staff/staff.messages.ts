import type { StaffView } from '#shared/staff/contract.ts'

export const STAFF = {
  title: '職員の管理',
  back: '一覧へ',
  invite: '職員を招待する',
  name: '名前',
  nameHelp: '記録に出る名前です。',
  noName: '名前を書いてください。',
  role: '役割',
  roleNote: {
    admin: 'ケースに対応し、職員も管理します。',
    staff: 'ケースに対応します。',
    viewer: '見るだけで、変更はできません。',
  },
  centres: '担当するセンター',
  centresHelp: 'えらばなければ、すべてのセンターを見ます。',
  everyCentre: 'すべてのセンター',
  createLink: '招待のリンクを作る',
  linkTitle: '招待のリンク',
  linkLead: (name: string) =>
    `このリンクを、${name}さん本人だけに送ってください。1回だけ、7日のあいだ使えます。`,
  linkOnce: 'このリンクは、もう一度表示できません。',
  copy: 'コピーする',
  copied: 'コピーしました',
  copyFailed: 'コピーできませんでした。リンクを長押しして、えらんでください。',
  edit: (name: string) => `${name}さんの設定`,
  change: '変更',
  save: '保存する',
  saved: '保存しました',
  onDuty: '新しい連絡のお知らせをLINEで受け取る',
  leave: '職員から外す',
  leaveTitle: (name: string) => `${name}さんを職員から外しますか`,
  leaveLead: 'すぐに、この人はケースを見られなくなります。これまでの記録は残ります。',
  leaveDo: '外す',
  left: '職員から外しました',
  cancel: 'やめる',
  empty: { title: '職員がまだいません', lead: '「職員を招待する」から始めてください。' },
  notAdmin: { title: '管理者の画面です', lead: '職員の管理は、管理者だけができます。' },
  duty: 'お知らせを受け取る',
  noDuty: 'お知らせなし',
  former: 'これまでの職員',
}

export const STATE: Record<StaffView['state'], string> = {
  invited: '招待中',
  active: '利用中',
  left: '外れた',
}
