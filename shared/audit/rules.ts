/**
 * What is written into the audit trail, as the console calls it. Old entries carry these keys for ever: add to them,
 * never rename one.
 */
export const TRAIL_KIND = {
  'signed-in': 'サインインした',
  'sign-in-refused': 'サインインを断られた',
  'session-ended': 'サインインを終えた・終わらせた',
  'passkey-made': 'パスキーを登録した',
  'passkey-removed': 'パスキーを消した',
  'line-removed': 'LINEでのサインインを止めた',
  'link-issued': 'サインインを加えるリンクを作った',
  'reporter-seen': '連絡した方を見た',
  'feedback-stopped': 'お知らせの文が、連絡した方の名前で止まった',
  'keyholder-seen': 'キーホルダーの登録を見た',
  'keyholder-refused': 'キーホルダーの番号が合わなかった',
  'look-ups-confirmed': 'キーホルダーの照会を、もっと続けてよいと認めた',
  'search-photo-seen': '行方のわからない方の写真を見た',
  'search-changed': '捜索を進めた(同意、知らせる範囲、終わりなど)',
  exported: 'ファイルに書き出した',
  printed: '印刷した',
  'staff-invited': '職員を招待した',
  'staff-changed': '職員の権限・担当を変えた',
  'staff-left': '職員を外した',
  'away-changed': '不在と代わりの人を変えた',
  'runners-changed': 'サロンの世話人を変えた',
  'escalation-changed': '期限切れのときに呼ぶ順番を変えた',
  'code-issued': '参加コードを出した',
  'settings-changed': '設定を変えた',
  'preset-changed': '町の設定(プリセット)が変わった',
  'backed-up': 'データベース全体の控えを取った',
  restored: '控えから戻した',
  'keys-rotated': '暗号の鍵を替えた',
  'drill-begun': '訓練を始めた',
  'drill-ended': '訓練を終えた',
  forgotten: '期限がきて消した',
  'deletion-confirmed': '期限がきたケースを消してよいと認めた',
  'kept-on': '期限がきたケースを残した',
  'own-data-deleted': '本人の求めで消した',
  'account-found': '本人の申し出を受けて、アカウントをさがした',
  'move-code-issued': 'LINEのアカウントの引きつぎコードを出した',
  'move-withdrawn': 'LINEのアカウントの引きつぎを取り消した',
  'account-moved': 'LINEのアカウントの引きつぎをした',
  'own-data-exported': '本人の求めで、本人に記録をわたした',
  'trail-exported': 'この記録を書き出した',
  'not-done': '前の番号の操作は、できなかった',
} as const
export type TrailKind = keyof typeof TRAIL_KIND

/**
 * What an entry can be about, as the console calls it. Add to it what is new; old entries carry these keys too. Whoever
 * knows an id finds by it what was done with `ids`.
 */
export const TRAIL_NOUN = {
  ids: {
    case: 'ケース',
    receipt: '受付番号',
    report: '連絡',
    staff: '職員',
    standIn: '代わりの職員',
    session: 'サロンの回',
    series: 'サロン',
    partner: '団体',
    member: '団体の人',
    application: '申し込み',
    keyholder: 'キーホルダーの登録',
    lookUp: '照会',
    check: '問いかけ',
    search: '行方不明',
    drill: '訓練',
    sighting: '見かけた知らせ',
    passkey: 'パスキー',
    signIn: 'サインイン',
    move: '引きつぎ',
    account: 'さがしたアカウント',
    signUp: 'サロンの申し込み',
    helper: 'お手伝いの登録',
    errand: 'お手伝いの依頼',
    plan: '問いかけの登録',
    entry: '番号',
    photo: '写真',
    centre: 'センター',
  },
  others: {
    district: '地区',
    role: '権限',
    changed: '変えたところ',
    what: 'もの',
    why: '理由',
    how: '方法',
    form: '用紙',
    format: '形式',
    for: '用途',
    from: 'から',
    until: 'まで',
    year: '年',
    count: '件数',
    key: '鍵',
    digest: '内容の印',
    subject: '探したid',
    retained: '保存の種類',
  },
} as const
export type TrailNoun = keyof typeof TRAIL_NOUN.ids | keyof typeof TRAIL_NOUN.others

/** What an entry is about: ids and counts, e.g. `{ case: '0f3…', report: ['91c…', '7aa…'] }`. Nothing personal. */
export type TrailAbout = Readonly<Partial<Record<TrailNoun, string | number | readonly string[] | undefined>>>

/** Records of which many are meant at once, for the noun `what`. */
export const TRAIL_WHAT = {
  statistics: '件数の集計',
  'salon-figures': 'サロンの集計',
  'salon-report': 'サロンの活動報告',
  'sign-ups': 'サロンの申し込み',
  missed: '気にかけたい方',
  'case-links': 'ケースのつながり',
  photos: '送られなかった写真',
  'partner-people': 'やめた団体の人',
  errands: 'おてつだい',
  cases: 'ケース',
} as const

export const TRAIL_LIMITS = {
  reason: 500,
  /** Entries on a page. */
  page: 50,
  /** Entries in a file. */
  file: 50_000,
} as const

const ID = /^[A-Za-z0-9_.:/-]{1,100}$/
/** LINE's id of a person: it would tell, beside an entry, whom it is about. */
const LINE_USER = /U[0-9a-f]{32}/

/**
 * What an entry is about as it is stored, `noun:id` or `noun:count`.
 * @throws Error if it could say who somebody is: words, or a LINE user's id
 */
export function aboutInTrail(about: TrailAbout): string[] {
  const pairs = Object.entries(about).flatMap(([noun, what]) => valuesOf(what).map((one) => ({ noun, one })))
  const unfit = pairs.find(({ one }) => !ID.test(one) || LINE_USER.test(one))
  if (unfit) throw new Error(`the trail takes ids and counts only: ${unfit.noun} is neither`)
  return pairs.map(({ noun, one }) => `${noun}:${one}`)
}

function valuesOf(what: TrailAbout[TrailNoun]): readonly string[] {
  if (what === undefined) return []
  return typeof what === 'object' ? what : [String(what)]
}

/** The centres of a member of staff, who sees all of them if none is named. */
export function centresInTrail(centreIds: readonly string[]): readonly string[] {
  return centreIds.length === 0 ? ['all'] : centreIds
}
