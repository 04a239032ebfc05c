/** What was changed, as an entry of the trail names it, in words. */
import type { Preset } from '../directory/contract.ts'
import type { KeyholderChange } from '../keyholders/contract.ts'
import type { SearchChange } from '../searches/contract.ts'

const OF_STAFF = {
  name: '名前',
  role: '権限',
  centreIds: '担当センター',
  onDuty: '当番',
  state: '在籍',
}

const OF_PRESET = {
  id: 'プリセットのid',
  municipality: '自治体の名前',
  network: 'ネットワークの名前',
  centreWord: 'センターの呼び方',
  character: 'キャラクター',
  centres: 'センター',
  districts: '地区',
  dutyDesk: '夜間・休日の窓口',
  signGroups: '気づきの種類',
  middle: '地図の中心',
  wording: '案内の文',
  phones: '電話番号の案内',
  templates: '返事のひな型',
  salons: 'サロン',
  salonSettings: 'サロンの設定',
  schemes: '行う事業',
  partners: '見守りの団体の設定',
  consultations: '相談の設定',
  help: 'お手伝いの設定',
  lessons: '講座',
  newsletter: '通信',
  keyholders: 'キーホルダーの設定',
  checks: '問いかけの設定',
  searches: '行方不明の設定',
  drills: '訓練の設定',
  clocks: '対応の期限',
  quietHours: 'お知らせをしない時間',
  morning: '朝のまとめの時刻',
  statistics: '統計の設定',
  related: '関連の候補を出す日数',
  retention: '保存の年数',
} satisfies Record<keyof Preset, string>

const OF_KEYHOLDER = {
  register: '紙の申込書からの登録',
  accept: '登録の受け付け',
  edit: '登録の内容',
  note: '職員のメモ',
  'tag-lost': 'タグをなくした',
  renewed: '年1回の確認',
  'letter-returned': '手紙が戻った',
  stop: '登録を終えた',
  invite: '本人・家族の招待',
  untie: '本人・家族を外した',
} satisfies Record<KeyholderChange['change']['kind'] | 'register', string>

const OF_SEARCH = {
  features: '特徴',
  release: '協力のお願いを出した',
  consent: '家族の同意',
  widen: '知らせる範囲',
  sighting: '見かけた知らせの確認',
  'remove-photo': '写真を外した',
  neighbour: '近所への連絡',
  found: '見つかった',
  'call-off': '捜索をやめた',
} satisfies Record<SearchChange['change']['kind'], string>

export const CHANGED: Readonly<Record<string, string>> = {
  ...OF_STAFF,
  ...OF_PRESET,
  ...OF_KEYHOLDER,
  ...OF_SEARCH,
}
