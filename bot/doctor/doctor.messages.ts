/** What `npm run doctor` says, to the officer who looks after the product. The second line is what to do. */
export const DOCTOR = {
  database: {
    fine: (version: string) => `データベース: MongoDB ${version} が動いています。`,
    silent:
      'データベースが答えません。\n  MongoDB が動いているか、MONGODB_URI の接続先とパスワードが正しいかを確かめてください。',
    embedded:
      'データベース: 内蔵のもの(お試し用)です。\n  本番では、MONGODB_URI に MongoDB の接続先を書いてください。',
    single:
      'データベース: 1台だけで動いています。\n  こわれると止まります。3台のレプリカセットにするか、控え(npm run backup)を毎日、別の場所に置いてください。',
    indexes: (lacking: string[]) =>
      `データベース: 索引が ${lacking.length} 個ありません(${lacking.slice(0, 3).join('、')}${lacking.length > 3 ? ' ほか' : ''})。\n  製品を起動しなおすと作られます。作られないときは、起動のログを見てください。`,
    indexesFine: 'データベース: 索引は、すべてあります。',
  },
  clock: {
    fine: '時計: LINE の時計と合っています。',
    off: (seconds: number) =>
      `時計: LINE の時計と ${Math.abs(seconds)} 秒ずれています(${seconds > 0 ? '進み' : '遅れ'})。\n  時刻合わせ(NTP)が動いているかを確かめてください。通知の時刻やサインインに響きます。`,
  },
  certificate: {
    fine: (days: number) => `証明書: あと ${days} 日使えます。`,
    soon: (days: number) =>
      `証明書: あと ${days} 日で切れます。\n  自動の更新が動いているかを確かめてください。切れると、LINE からのメッセージが届きません。`,
    bad: (why: string) =>
      `証明書: PUBLIC_URL に、安全につながりません(${why})。\n  公的な認証局の証明書か、中間証明書もあるか、アドレスと名前が合っているかを確かめてください。`,
    none: '証明書: PUBLIC_URL が https ではありません。\n  本番では https にしてください。',
  },
  line: {
    silent:
      'LINE が答えないか、チャネルの値が違います。\n  npm run line:setup で、どこが違うかがわかります。',
    renewed: 'LINE のトークン: 短い期限のものを、自動で取りなおしています。',
    ends: (days: number) =>
      `LINE のトークン: あと ${days} 日で切れます。\n  切れると、何も送れなくなります。.env に LINE_CHANNEL_ID を書くと、15分のトークンを自動で取りなおします。手で作りなおすときは、LINE_CHANNEL_ACCESS_TOKEN を書きかえて、起動しなおしてください。`,
    neverEnds:
      'LINE のトークン: 期限のないものを使っています。\n  .env に LINE_CHANNEL_ID を書くと、15分のトークンを自動で取りなおします。',
    quota: (used: number, limit: number | null) =>
      limit === null
        ? `LINE の通数: 今月 ${used} 通(上限なし)。`
        : `LINE の通数: 今月 ${used} 通 / ${limit} 通。`,
    quotaLow: (used: number, limit: number) =>
      `LINE の通数: 今月 ${used} 通を使い、残りは ${Math.max(0, limit - used)} 通です。\n  足りなくなると、結果のお知らせも職員への通知も止まります。プランを見なおしてください。`,
    webhookFine: 'Webhook: この製品に届きます。',
    webhookNone: 'Webhook がありません。\n  npm run line:setup を実行してください。',
    webhookElsewhere: (url: string) =>
      `Webhook が、別のところ(${url})を指しています。\n  PUBLIC_URL が正しければ、npm run line:setup を実行してください。`,
    webhookOff:
      'Webhook の利用がオフです。\n  LINE Developers の「Messaging API設定」で「Webhookの利用」をオンにしてください。',
    strangers:
      'LINE は、サインインした職員をだれも知りません。\n  職員が公式アカウントを友だちに追加しているか、2つのチャネルが同じプロバイダーにあるかを確かめてください。',
  },
  work: {
    fine: '仕事の列: たまっていません。',
    events: (seconds: number) =>
      `受け取ったメッセージが ${minutes(seconds)}待っています。\n  worker(ROLE=all か worker)が動いているかを確かめ、ログを見てください。`,
    notices: (seconds: number) =>
      `送るお知らせが ${minutes(seconds)}待っています。\n  LINE が止まっていないか、通数が残っているか、worker が動いているかを確かめてください。`,
    parked: (count: number) =>
      `処理できずに止めてあるメッセージが ${count} 件あります。\n  ログで理由を見て、直してから npm run inbox:retry を実行してください。`,
    failed: (count: number) =>
      `送れなかったお知らせが ${count} 件あります。\n  ログの「notice」の行に理由があります。ブロックした方への分は、数えていません。`,
  },
  staff: {
    fine: '職員: 管理者がいて、どのセンターも通知を受ける人がいます。',
    nobody:
      '職員: 管理者がいません。\n  npm run staff:invite -- --name 名前 --role admin で招待してください。',
    one: '職員: 管理者が1人だけです。\n  その人が休むと、職員を足せません。もう1人を管理者にしてください。',
    noDuty: (centres: string[]) =>
      `職員: 通知を受ける人がいないセンターがあります(${centres.join('、')})。\n  職員の管理で「新しい連絡のお知らせをLINEで受け取る」をオンにしてください。`,
    secondFactor: (count: number) =>
      `職員: 二つめの確認(パスキー)がまだの人が ${count} 人います。\n  本人が「サインインの設定」で、パスキーを作ってください。`,
  },
  retention: {
    fine: '保存期間: 過ぎているケースはありません。',
    due: (count: number) =>
      `保存期間: 過ぎているケースが ${count} 件あります。\n  管理者が、コンソールの「保存と削除」で確かめて、削除するか、理由を書いて残してください。`,
    stuck: (seconds: number) =>
      `保存期間: 管理者が確かめた削除が、${minutes(seconds)}たっても終わっていません。\n  worker(ROLE=all か worker)が動いているかを確かめ、ログを見てください。`,
  },
  keys: {
    fine: '鍵: 1つの鍵で、すべてを読めます。',
    other:
      '鍵: DATA_KEYS の鍵では、このデータベースを読めません。\n  このデータベースで使っていた鍵も DATA_KEYS に書いて、起動しなおしてください。鍵の控えも見つからないときは、暗号化した中身は、だれにも読めません。',
    several: (count: number) =>
      `鍵: ${count} つあります。\n  新しい鍵に変える途中なら、npm run keys:rotate のあとで、古い鍵を DATA_KEYS から外してください(控えが古い鍵のあいだは、別に保管します)。`,
  },
  whole: '直すところは、ありません。',
  broken: (count: number) => `直すところが ${count} か所あります。`,
} as const

function minutes(seconds: number): string {
  return seconds < 120 ? `${seconds} 秒` : `${Math.round(seconds / 60)} 分`
}
