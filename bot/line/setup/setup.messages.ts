/** What `npm run line:setup` says, to the officer who puts the product into service. */
export const SETUP = {
  channel: {
    fine: (name: string, basicId: string) =>
      `Messaging API チャネル: 「${name}」(${basicId})につながりました。`,
    wrong:
      'Messaging API チャネル: LINE_CHANNEL_ID と LINE_CHANNEL_SECRET の組み合わせが違います。LINE Developers の「チャネル基本設定」で、同じチャネルの2つの値を写してください。',
    silent:
      'LINE が答えません。このコンピュータから https://api.line.me へつながるか(プロキシ、ファイアウォール)を確かめて、もう一度実行してください。',
    chatMode:
      '応答モードが「チャット」です。LINE Official Account Manager の「設定 → 応答設定」で、Webhook をオン、応答メッセージをオフにしてください。',
    longLived:
      'LINE_CHANNEL_ACCESS_TOKEN(長期のトークン)があります。LINE_CHANNEL_ID があれば使わないので、.env から消し、LINE Developers で取り消してください。',
    otherAccount:
      'LINE_CHANNEL_ACCESS_TOKEN は、別のチャネルのトークンです。.env から消してください(LINE_CHANNEL_ID があれば要りません)。',
  },
  login: {
    fine: 'LINE ログインチャネル: つながりました。',
    wrong:
      'LINE ログインチャネル: LINE_LOGIN_CHANNEL_ID と LINE_LOGIN_CHANNEL_SECRET の組み合わせが違います。LINE Developers の「チャネル基本設定」で、同じチャネルの2つの値を写してください。',
    same: 'LINE_LOGIN_CHANNEL_ID が LINE_CHANNEL_ID と同じです。LIFF は LINE ログインチャネル(または LINE ミニアプリチャネル)に作るので、そのチャネルのIDを書いてください。',
  },
  webhook: {
    same: (url: string) => `Webhook: ${url} になっています。`,
    changed: (url: string) => `Webhook: ${url} に変えました。`,
    wouldChange: (url: string, before: string | null) =>
      `Webhook: ${before ?? '(なし)'} を ${url} に変えます。`,
    answers: 'Webhook: LINE から呼んで、正しく答えました(署名も合っています)。',
    off: 'Webhook の利用がオフです。',
    offTodo:
      'LINE Developers の「Messaging API設定 → Webhook設定」で、「Webhookの利用」をオンにしてください。',
    silent: (url: string) =>
      `Webhook: LINE から ${url} につながりません。製品が動いているか、証明書(公的な認証局のもの)、DNS、ファイアウォール(443番)を確かめてください。`,
    slow: 'Webhook: 2秒のうちに答えませんでした。サーバーの混みぐあいと、間にあるプロキシを確かめてください。',
    refused: (status: number) =>
      status === 401
        ? 'Webhook: 署名が合いません(401)。動いている製品の LINE_CHANNEL_SECRET が、このチャネルのものか確かめて、製品を起動しなおしてください。'
        : `Webhook: 製品が ${status} と答えました。PUBLIC_URL が、この製品に届くアドレスか、ログとあわせて確かめてください。`,
  },
  liff: {
    same: (liffId: string) => `LIFF アプリ: ${liffId} は、正しく設定されています。`,
    made: (liffId: string) => `LIFF アプリを作りました。.env に書いてください → LIFF_ID=${liffId}`,
    wouldMake: (url: string) => `LIFF アプリを作ります(エンドポイント ${url})。`,
    changed: (liffId: string, what: string) => `LIFF アプリ ${liffId} を直しました: ${what}`,
    wouldChange: (liffId: string, what: string) => `LIFF アプリ ${liffId} を直します: ${what}`,
    found: (liffId: string) =>
      `この製品の LIFF アプリが見つかりました。.env に書いてください → LIFF_ID=${liffId}`,
    unknown: (liffId: string) =>
      `LIFF_ID=${liffId} は、この LINE ログインチャネルにありません。値を写しなおすか、消してもう一度実行してください(消すと、新しく作ります)。`,
    mini: 'LINE ミニアプリ(LIFF_HOST=miniapp.line.me)は、ここからは変えられません。',
    miniTodo: (url: string) =>
      `LINE Developers の LINE ミニアプリチャネルで、エンドポイントURLを ${url} に、スコープを openid・profile・chat_message.write にしてください。`,
  },
  menus: {
    name: {
      residents: '住民の方のメニュー',
      members: '協力団体の方のメニュー',
      staff: '職員のメニュー',
      organisers: 'サロン担当のメニュー',
    },
    same: (name: string) => `リッチメニュー: ${name}は、そのままです。`,
    put: (name: string) => `リッチメニュー: ${name}を描いて、登録しました。`,
    wouldPut: (name: string) => `リッチメニュー: ${name}を描いて、登録します。`,
  },
  console: {
    lead: 'つぎのことは、LINE の画面でしかできません。',
    provider:
      '2つのチャネルが同じプロバイダーの中にあること。違うと、職員も住民の方も、別の人になってしまいます。LINE Developers の左上に出る名前で確かめてください。',
    redelivery:
      'Webhookの再送: 「Messaging API設定 → Webhook設定 → Webhookの再送」をオンに。製品が止まっているあいだのメッセージが、あとから届きます。',
    greeting:
      '応答メッセージとあいさつメッセージ: LINE Official Account Manager の「応答設定」で、どちらもオフに(あいさつは、この製品がします)。',
    publish:
      'LINE ログインチャネルを「公開」に。「開発中」のままだと、登録した管理者とテスターしか開けません。',
    link: 'ボットリンク: LINE ログインチャネルの「チャネル基本設定 → リンクされたLINE公式アカウント」に、このアカウントを選びます。',
    twoFactor: 'LINE ログインの二段階認証: 「LINEログイン設定」で、町の方針に合わせて選びます。',
  },
  dry: '(--dry-run: 何も変えていません)',
  again: '直すところがあります。直してから、もう一度実行してください。同じところは、二度は変わりません。',
  done: 'すべて整いました。',
} as const
