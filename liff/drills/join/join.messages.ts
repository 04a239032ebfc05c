/** The door into a drill, for residents. */
export const JOIN = {
  title: '訓練に参加する',
  rules: [
    'これは訓練です。送っても、だれも来ません。',
    '本当に急ぐときは、119か110に電話してください。',
    '本当に気になることは、訓練をやめてから知らせてください。',
  ],
  code: '訓練のコード',
  codeHint: '8文字のコードを入れてください。',
  do: '参加する',
  joined: '訓練に参加しています',
  until: (moment: string) => `訓練は、${moment}までです。`,
  toChat: 'LINEのトークにもどって、ためしてください。',
  leave: '訓練をやめる',
} as const
