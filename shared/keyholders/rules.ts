/** How a registration stands. `applied`: staff have not looked at it yet; it has no number. */
export const KEYHOLDER_STATE = { applied: '確認待ち', active: '登録中', stopped: '終了' } as const
export type KeyholderState = keyof typeof KEYHOLDER_STATE

/** Why a registration ended. */
export const STOPPED_BECAUSE = {
  moved: '転出した',
  died: '亡くなった',
  facility: '施設に入った',
  'own-wish': '本人が望まない',
  declined: '対象ではない',
  other: 'そのほか',
} as const
export type StoppedBecause = keyof typeof STOPPED_BECAUSE

/** How a tag stands. A lost one is still looked up: somebody may have found it, or be wearing it. */
export const TAG_STATE = { made: '使用中', lost: 'なくした', ended: '使わない' } as const
export type TagState = keyof typeof TAG_STATE

/** Who registered, or who looks after a registration in LINE. */
export const HOLDER_SIDE = { self: '本人', family: '家族' } as const
export type HolderSide = keyof typeof HOLDER_SIDE

export const RELATION = {
  spouse: '夫・妻',
  child: '子',
  'child-in-law': '子の夫・妻',
  sibling: 'きょうだい',
  grandchild: '孫',
  relative: 'そのほかの親族',
  friend: '友人・近所の人',
  'care-manager': 'ケアマネジャー',
  guardian: '後見人',
  other: 'そのほか',
} as const
export type Relation = keyof typeof RELATION

export const LIVES = { alone: 'ひとり暮らし', couple: '高齢者だけの世帯', family: '家族といっしょ' } as const
export type Lives = keyof typeof LIVES

/** Who asks about a number; each hears what the holder agreed to for them. */
export const CALLER = {
  medical: '病院・消防(救急)',
  police: '警察',
  public: '役所・他の市区町村',
  finder: '見つけた方(通りがかりの人、お店など)',
} as const
export type Caller = keyof typeof CALLER

/** What may be told of a holder, as they agree to it part by part. */
export const PART = {
  name: '名前・年齢',
  contacts: '緊急連絡先',
  address: '住所・電話番号',
  health: '病気・薬・かかりつけ',
  photo: '顔写真',
} as const
export type Part = keyof typeof PART
export const PARTS = Object.keys(PART) as [Part, ...Part[]]

/** What somebody agrees to who changes nothing of it. */
export const USUAL_CONSENT = {
  medical: ['name', 'contacts', 'address', 'health', 'photo'],
  police: ['name', 'contacts', 'address', 'photo'],
  public: ['contacts'],
  finder: [],
} as const satisfies Record<Caller, readonly Part[]>

/** Why a number is looked up. */
export const LOOK_UP_REASON = {
  carried: '病院に運ばれた',
  sheltered: '保護している',
  lost: '道に迷っている',
  'found-tag': 'キーホルダーだけ見つかった',
  missing: '行方がわからない',
} as const
export type LookUpReason = keyof typeof LOOK_UP_REASON

/** What is confirmed in the month of birth (つながりの更新): each by one tap, or changed. */
export const FACT = {
  address: '住所・電話番号',
  contact1: '緊急連絡先 1',
  contact2: '緊急連絡先 2',
  doctor: 'かかりつけの病院',
  health: '病気・薬',
  lives: 'くらし方・ケアマネジャー',
} as const
export type Fact = keyof typeof FACT
export const FACTS = Object.keys(FACT) as [Fact, ...Fact[]]

/** How a renewal stands. `not-due`: the month of birth is still to come, or the registration is new. */
export const RENEWAL_STATE = {
  'not-due': '更新は まだ',
  asked: '返事待ち',
  overdue: '返事がない',
  done: '更新した',
} as const
export type RenewalState = keyof typeof RENEWAL_STATE

/** How somebody answered for a renewal. */
export const RENEWED_BY = { line: 'LINE', phone: '電話', visit: '訪問', paper: '紙' } as const

export const KEYHOLDER_LIMITS = {
  name: 60,
  address: 200,
  contact: 60,
  doctor: 120,
  health: 1000,
  note: 1000,
  organisation: 80,
  found: 500,
  search: 60,
  page: 50,
  tags: 20,
  tagsToPrint: 500,
  people: 6,
} as const
