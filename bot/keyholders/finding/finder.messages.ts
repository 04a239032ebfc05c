/** What the page behind a tag's QR code says to whoever has found it: a passer-by, in a hurry, perhaps from abroad. */

export const FINDER = {
  title: 'このキーホルダーを 見つけた かたへ',
  lead: 'もっている かたは、みんなで 見守っている かたです。',
  leadEnglish: 'Did you find this tag, or a person wearing it? Please help by calling.',
  danger: 'けがや 病気の とき',
  dangerEnglish: 'If somebody is hurt or in danger',
  ambulance: '119 救急車',
  ambulanceEnglish: 'Ambulance 119',
  police: '110 警察',
  policeEnglish: 'Police 110',
  call: '電話を おねがいします',
  callEnglish: 'Please call',
  callSay: 'キーホルダーの おもての 番号を、つたえてください。',
  callSayEnglish: 'Tell them the number on the front of the tag.',
  closed: 'いまは センターが しまっています。夜と 休みの 日は、ここに 電話してください。',
  closedEnglish: 'The centre is closed now. This number answers at night and on holidays.',
  form: 'いる 場所を 知らせる',
  formEnglish: 'Or tell us where you are',
  formSay: '電話が できない ときは、ここから 知らせてください。',
  formClosed:
    'いま ここに 書いても、センターが 見るのは、つぎに ひらいた ときです。いそぐときは、電話してください。',
  formClosedEnglish: 'The centre reads this when it opens again. If it is urgent, please call.',
  place: '場所(近くの 建物や 店の 名前など)',
  placeEnglish: 'Place (a building or shop nearby)',
  words: 'ようす(なくても よいです。電話番号を 書くと、センターから 電話できます)',
  wordsEnglish: 'Anything else (not needed; leave a phone number if we may call you)',
  whereAmI: 'いまの 場所を 入れる',
  whereAmIEnglish: 'Add where I am',
  whereAmIDone: 'いまの 場所を 入れました。',
  whereAmIFailed: '場所が わかりませんでした。上に 書いてください。',
  send: '知らせる',
  sendEnglish: 'Send',
  thanks: '知らせて くださって、ありがとうございます',
  thanksEnglish: 'Thank you. The centre has received it.',
  received: 'センターに とどきました。',
  receivedClosed: 'センターが 見るのは、つぎに ひらいた ときです。いそぐときは、電話してください。',
  receivedStill: 'そばに その かたが いるときは、電話も おねがいします。',
} as const

/** Why what was sent could not be taken. */
export const FINDER_FAULT = {
  nothing: {
    say: '場所を 書くか、「いまの 場所を 入れる」を おしてください。',
    english: 'Please write where you are, or press “Add where I am”.',
  },
  unread: {
    say: 'うまく 読めませんでした。もう一度、書いてください。',
    english: 'That did not arrive in one piece. Please write it again.',
  },
  unreadable: {
    say: 'うまく 読めませんでした。電話を おねがいします。',
    english: 'That did not arrive in one piece. Please call.',
  },
  tooMany: {
    say: 'たくさん とどいているので、いまは 受け取れません。電話を おねがいします。',
    english: 'Too many messages are arriving just now. Please call.',
  },
  broken: {
    say: 'いま、この ページは うまく うごいていません。電話を おねがいします。',
    english: 'This page does not work just now. Please call.',
  },
} as const
export type FinderFault = (typeof FINDER_FAULT)[keyof typeof FINDER_FAULT]
