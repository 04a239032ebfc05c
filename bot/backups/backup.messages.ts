/** What `npm run backup` and `npm run restore` say. */
export const BACKUP = {
  usage: '使い方: npm run backup -- ファイル   /   npm run restore -- ファイル',
  there: (file: string) => `${file} は、もうあります。別の名前にしてください。`,
  missing: (file: string) => `${file} がありません。`,
  made: (file: string, documents: number, collections: number) =>
    `${file} に、${collections} 種類・${documents} 件を書き出しました。`,
  keys: '控えは、DATA_KEYS の鍵がないと読めません。鍵は、控えとは別の場所に保管してください。',
  restored: (documents: number) => `${documents} 件を戻しました。`,
  signIn: '職員は、もう一度サインインします。',
  notEmpty: 'データベースが空ではありません。戻すのは、何も入っていないデータベースだけです。',
  broken:
    'このファイルは、この製品の控えではないか、途中で切れているか、こわれています。何も戻していません。',
} as const
