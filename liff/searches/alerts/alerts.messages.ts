/** さがす人のお知らせ, as searchers read it on their phones. Short sentences, few kanji. */

export const ALERT = {
  title: '人を さがしています',
  drill: 'これは 訓練です。ほんとうでは ありません。',
  safe: 'むりは しないでください。見かけたら、教えてください。',
  who: 'こんな人です',
  name: '名前',
  photos: '写真',
  photo: (nth: number) => `写真${nth}`,
  age: '年れい',
  sex: '性別',
  build: '体つき',
  height: '身長',
  cm: (cm: number) => `${cm}cmくらい`,
  hair: '髪',
  clothes: '服',
  belongings: '持ち物',
  manner: 'ようす',
  around: 'いなくなった あたり',
  lastSeenAt: '最後に 見た時',
  more: '続きを読む',
  secret: '見たことは、ほかの人に話さないでください。写真や文を、べつの人に送らないでください。',
  call: (name: string) => `${name}に電話`,
  emergency: 'けがや 病気のとき、あぶないときは、すぐに119番か110番に電話してください。',
  settings: 'お知らせの設定',
  gone: {
    title: 'このお知らせは 見られません',
    lead: 'あなたに とどいたお知らせを、LINEのトークから開いてください。',
  },
  over: {
    title: '終わりました',
    lead: '人をさがすのは、終わりました。手伝ってくださって、ありがとうございました。',
  },
  drillOver: {
    title: '訓練は 終わりました。',
    lead: '手伝ってくださって、ありがとうございました。',
  },
}

/** How old somebody looks. */
export const BANDS: Record<string, string> = {
  '10歳より下': '10歳より下',
  '100歳以上': '100歳以上',
  年れい不明: 'わかりません',
}

export function bandInWords(band: string): string {
  const [, decade] = /^(\d+)代$/.exec(band) ?? []
  return decade === undefined ? (BANDS[band] ?? band) : `${decade}代くらい`
}

export const SEEN = {
  title: '見かけましたか',
  lead: 'あてはまるボタンを 押してください。',
  withMe: 'そばに いてください。センターに電話してください。',
  asking: 'いまいる場所を しらべています…',
  here: 'いまいる場所を 送ります。',
  notHere: 'べつの場所で 見た',
  useHere: 'いまいる場所で 見た',
  noPlace: '場所が わかりませんでした。どこで 見たかを 書いてください。',
  privacy: '場所は、「送る」を押したときだけ 送られます。あなたを 追いかけることは ありません。',
  place: 'どこで 見ましたか',
  placeHelp: 'れい：駅の前、公園の入口',
  placeHint: 'どこで 見たかを 書いてください。',
  when: 'いつ 見ましたか',
  ago: [
    { minutes: 0, label: 'いま' },
    { minutes: 15, label: '15分前' },
    { minutes: 30, label: '30分前' },
    { minutes: 60, label: '1時間前' },
  ],
  words: 'ようす(書かなくても よい)',
  wordsHelp: 'れい：駅のほうへ 歩いていました',
  send: '送る',
  back: 'やめる',
}

export const SENT = {
  title: '知らせました。ありがとうございます',
  lead: '職員が すぐに読みます。',
  photo: '写真を 送る',
  photoLead: '写真があれば、送ってください。',
  sending: '送っています…',
  photoSent: '写真を 送りました',
  again: 'もう一度 知らせる',
  told: (times: number) => `あなたは ${times}回 知らせました。`,
}

export const MINE = {
  title: 'さがす人のお知らせ',
  lead: '人が いなくなったとき、LINEに お知らせがとどきます。見かけたら 教えるだけです。さがしに行かなくても だいじょうぶです。',
  wants: 'お知らせを 受け取る',
  alsoAtNight: '夜も 受け取る',
  nightNote: '受け取らないときは、朝に とどきます。',
  district: 'どの地区の お知らせですか',
  everywhere: 'どの地区でも',
  tier: {
    features: '服や年れいなど、特徴だけが 見られます。',
    photo: '研修を受けた方なので、写真と名前も 見られます。',
  },
  saved: '保存しました',
  anyTime: 'いつでも やめられます。',
  notHere: { title: 'ここでは できません', lead: 'このまちでは、いまは おこなっていません。' },
}
