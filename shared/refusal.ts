/**
 * Every reason we turn a request down, with its HTTP status and the words for the person who meets it.
 * The union of codes is derived from this table, so that no code can lack either.
 */
export const REFUSALS = {
  'bad-request': {
    status: 400,
    say: '送られた内容を読み取れませんでした。画面を開きなおして、もう一度お試しください。',
  },
  'too-large': {
    status: 413,
    say: '送られたものが大きすぎます。写真は1枚10MBまでです。文は短くしてください。',
  },
  'not-a-photo': { status: 415, say: '写真として読み取れませんでした。別の写真をお選びください。' },
  'not-a-pdf': { status: 415, say: 'PDFとして読み取れませんでした。PDFのファイルをお選びください。' },
  'newsletter-there': { status: 409, say: 'この号は、もうあります。号の数字を確かめてください。' },
  'newsletter-empty': { status: 409, say: '本文かPDFを入れてから、公開してください。' },
  'heic-photo': {
    status: 415,
    say: 'この写真の形式(HEIC)は読み取れません。トークで写真を送るか、カメラの設定を「互換性優先」にしてください。',
  },
  'too-many-photos': { status: 409, say: '写真は、これ以上送れません。' },
  'not-signed-in': { status: 401, say: 'サインインの期限が切れました。画面を開きなおしてください。' },
  /** Before its time, from another device or by an admin: nothing of what it showed may stay. */
  'sign-in-ended': { status: 401, say: 'このサインインは終わりました。もう一度サインインしてください。' },
  'sign-in-failed': {
    status: 401,
    say: 'LINEでの本人確認ができませんでした。画面を閉じて、もう一度開いてください。',
  },
  'passkey-failed': {
    status: 401,
    say: 'パスキーを確かめられませんでした。もう一度お試しください。できないときは、管理者にご相談ください。',
  },
  'passkey-there': { status: 409, say: 'このパスキーは、もう登録されています。そのままお使いください。' },
  'too-many-passkeys': {
    status: 409,
    say: 'パスキーは10個までです。使わないものを消してから、登録してください。',
  },
  'last-way-in': {
    status: 409,
    say: 'これを消すと、サインインできなくなります。先に、別のパスキーを登録してください。',
  },
  'second-factor': { status: 401, say: 'パスキーでの確認が必要です。画面を開きなおしてください。' },
  locked: {
    status: 401,
    say: 'しばらく使われなかったため、画面をロックしました。もう一度サインインしてください。',
  },
  'needs-line': {
    status: 403,
    say: 'この画面には、LINEのアカウントが必要です。LINEからひらいてください。',
  },
  'too-many-requests': {
    status: 429,
    say: 'いま、アクセスが集中しています。少し待ってから、もう一度お試しください。',
  },
  'not-staff': {
    status: 403,
    say: 'この画面はセンターの職員用です。職員の方は、管理者に招待を頼んでください。',
  },
  'not-allowed': { status: 403, say: 'この操作をする権限がありません。管理者にご相談ください。' },
  'wrong-origin': {
    status: 403,
    say: '別のサイトからの操作は受け付けられません。画面を開きなおしてください。',
  },
  'not-found': { status: 404, say: '見つかりませんでした。一覧からもう一度お選びください。' },
  'no-draft': {
    status: 404,
    say: '書きかけのものはありません。もう送ったか、時間がたって消えました。トークのボタンから始められます。',
  },
  'already-assigned': { status: 409, say: 'ほかの職員が先に担当になりました。' },
  'changed-meanwhile': {
    status: 409,
    say: 'ほかの職員が先に更新しました。新しい内容を確かめてから、もう一度お試しください。',
  },
  'due-changed': {
    status: 409,
    say: '件数が変わりました。新しい件数を確かめてから、もう一度お試しください。',
  },
  'not-possible-now': {
    status: 409,
    say: 'いまの状態では、この操作はできません。新しい内容を確かめてください。',
  },
  'clock-disagrees': {
    status: 409,
    say: 'その日まで保留にすると、期限に間に合いません。もっと早く戻る日を選んでください。',
  },
  'feedback-undecided': {
    status: 409,
    say: '終了する前に、連絡してくれた方へのお知らせをどうするか決めてください。',
  },
  'feedback-not-wanted': {
    status: 409,
    say: 'この方は結果のお知らせを希望していません。「伝える相手がいない」を選んでください。',
  },
  'feedback-names-someone': {
    status: 409,
    say: 'お知らせの文に、対象者か連絡してくれた方の名前や電話番号が入っています。消してから送ってください。',
  },
  'told-how-undecided': {
    status: 409,
    say: 'LINE以外で連絡してくれた方がいます。結果をどうやって伝えるかをえらんでください。',
  },
  'too-long-ago': {
    status: 409,
    say: '終了から日がたっています。もう一度、新しい連絡として知らせてください。',
  },
  'hand-over-waits': {
    status: 409,
    say: '引き継ぎの返事を待っています。返事のあとか、引き継ぎを取り消してから、もう一度お試しください。',
  },
  'words-missing': { status: 409, say: '引き受けられない理由を書いてください。' },
  'merged-already': {
    status: 409,
    say: 'このケースには、ほかのケースがまとめられています。先に、まとめを解いてください。',
  },
  'too-many-merged': {
    status: 409,
    say: '1つのケースにまとめられるのは、20件までです。「つなげる」をお使いください。',
  },
  'tasks-open': {
    status: 409,
    say: 'まだ終わっていない「やること」があります。済ませるか、いらないものを終わりにしてから終了してください。',
  },
  'too-many': {
    status: 409,
    say: '1つのケースに置ける数の上限です。済んだものを片づけてから、もう一度お試しください。',
  },
  'cannot-work-case': {
    status: 409,
    say: 'この職員は、このケースを担当できません。ほかの職員をお選びください。',
  },
  'cannot-see-case': {
    status: 409,
    say: 'このケースを見られない職員が、宛先に入っています。宛先から外してください。',
  },
  'cannot-ask-back': { status: 409, say: 'この方は、質問を受けることを希望していません。' },
  'already-withdrawn': { status: 409, say: 'この連絡は、もう取り下げられています。' },
  'too-many-views': {
    status: 409,
    say: '保存できる一覧は50個までです。使わないものを消してから、もう一度お試しください。',
  },
  'invitation-used': {
    status: 410,
    say: 'この招待は、もう使われたか期限が切れています。管理者に新しい招待を頼んでください。',
  },
  'already-staff': { status: 409, say: 'このLINEアカウントは、もう職員として登録されています。' },
  'last-admin': {
    status: 409,
    say: '管理者がいなくなるため、変更できません。先に別の管理者を決めてください。',
  },
  'session-over': {
    status: 409,
    say: 'この回は、もう始まっているか、終わっています。つぎの回をえらんでください。',
  },
  'session-cancelled': { status: 409, say: 'この回は、中止になりました。つぎの回をえらんでください。' },
  'session-full': { status: 409, say: '席が足りません。人数をへらすか、べつの回をえらんでください。' },
  'slot-taken': { status: 409, say: 'この時間は、ほかの方が予約しました。べつの時間をえらんでください。' },
  'party-too-large': { status: 409, say: 'この回の定員より多い人数です。人数をへらしてください。' },
  'offer-over': {
    status: 409,
    say: '席のご案内の期限が、すぎました。「申し込みを見る」で、いまのようすを見られます。',
  },
  'already-signed-up': {
    status: 409,
    say: 'この回には、もう申し込んでいます。「申し込みを見る」で見られます。',
  },
  'not-signed-up': {
    status: 409,
    say: 'この回の申し込みは、ありません。「サロン・行事」から申し込めます。',
  },
  'on-list-already': {
    status: 409,
    say: '同じ名前か電話番号の人が、もう名簿に入っています。ちがう人なら、そのまま加えられます。',
  },
  'session-there': {
    status: 409,
    say: 'この日の回は、もうあります。中止にした回は、一覧から選んで、また開けます。',
  },
  'too-many-pictures': { status: 409, say: '写真は4枚までです。先に、いらない写真を消してください。' },
  'seats-taken': {
    status: 409,
    say: 'もう席がある人の数より、定員を少なくできません。先に、申し込みを取り消してください。',
  },
  'session-crowded': {
    status: 409,
    say: 'この回は、申し込みがとても多いため、いまは受け付けられません。電話でお聞きください。',
  },
  'too-many-tries': {
    status: 429,
    say: '何度も うまく いかなかったため、少しの間 受け付けられません。10分ほど待つか、会場の人か センターに 聞いてください。',
  },
  'errand-taken': {
    status: 409,
    say: 'このおねがいは、ほかの方に決まったか、取り消されました。ありがとうございます。',
  },
  'too-many-errands': {
    status: 409,
    say: '一度に たのめるのは3つまでです。終わったら、また たのんでください。',
  },
  'code-not-good': {
    status: 410,
    say: 'このコードは、使えません。新しいコードを、団体の方か、センターに聞いてください。',
  },
  'already-member': {
    status: 409,
    say: 'もう、団体に入っています。ほかの団体に入るときは、先に、いまの団体から出てください。',
  },
  'last-lead': {
    status: 409,
    say: '見守り担当者がいなくなります。先に、ほかの方を見守り担当者にしてください。',
  },
  'centre-is-open': {
    status: 409,
    say: 'いまは、センターが開いています。センターに電話をおねがいします。',
  },
  'look-up-pause': {
    status: 429,
    say: '合わない番号が続いたため、少しの間、照会できません。番号を、もう一度確かめてください。',
  },
  'look-ups-many': {
    status: 429,
    say: '1時間に照会できる数をこえました。センター長に、画面で確認してもらってください。',
  },
  'search-no-consent': {
    status: 409,
    say: 'さがす人に知らせる同意が、まだありません。家族などに確かめてから、もう一度お試しください。',
  },
  'search-tells-too-much': {
    status: 409,
    say: 'さがす人に見せる文に、名前・電話番号・住所か、病気や薬のことが入っています。消してから出してください。',
  },
  'search-over': { status: 409, say: 'この方をさがすのは、もう終わりました。ありがとうございました。' },
  'too-many-sightings': {
    status: 409,
    say: 'たくさん知らせてくださって、ありがとうございます。つづきは、センターに電話してください。',
  },
  'out-of-order': { status: 503, say: 'いま混み合っています。少し待ってから、もう一度お試しください。' },
  'our-fault': {
    status: 500,
    say: 'こちらの不具合で、できませんでした。少し待ってから、もう一度お試しください。',
  },
} as const satisfies Record<string, { status: number; say: string }>

export type RefusalCode = keyof typeof REFUSALS

/**
 * What the API answers when it turns a request down. `current` is the newest state, where seeing it helps; `fields`
 * are the places in the contract that did not fit, e.g. `change.text`, and never what stood there.
 */
export interface RefusalBody {
  code: RefusalCode
  say: string
  current?: unknown
  fields?: readonly string[]
}

interface RefusalOptions {
  current?: unknown
  cause?: unknown
  fields?: readonly string[]
  /** Instead of the words of the table, where there are better ones. */
  say?: string | undefined
  /** When it can be tried again; told as `Retry-After`. */
  retryAfterMs?: number | undefined
}

/** A request that we turn down for a reason the person can understand; thrown by verbs. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly current: unknown
  readonly fields: readonly string[] | undefined
  readonly say: string | undefined
  readonly retryAfterMs: number | undefined

  constructor(code: RefusalCode, options: RefusalOptions = {}) {
    super(code, { cause: options.cause })
    this.name = 'Refusal'
    this.code = code
    this.current = options.current
    this.fields = options.fields
    this.say = options.say
    this.retryAfterMs = options.retryAfterMs
  }
}
