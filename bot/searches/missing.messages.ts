/** What is said while somebody tells that a person has not come home. Short sentences, few kanji, one thing at a time. */
import type { Answer, Button, Card, Choice, Say } from '#bot/conversation/say.ts'
import { callButton } from '#bot/directory/account.messages.ts'
import type { Contact } from '#bot/directory/directory.ts'

/** The questions, in the order in which they come. */
export const ASK = {
  relation: { label: 'あなた', title: 'あなたは だれですか' },
  policeTold: {
    label: '警察',
    title: '警察に話しましたか',
    lines: ['まだのときは、先に110に電話してください。'],
  },
  age: {
    label: '年れい',
    title: 'その人は 何さいですか',
    lines: ['数字で書いてください。', 'だいたいで だいじょうぶです。'],
  },
  sex: { label: '性別', title: '女の人ですか、男の人ですか' },
  district: { label: '地区', title: 'どの地区で いなくなりましたか' },
  seen: { label: '最後に見た日', title: '最後に見たのは いつですか' },
  means: {
    label: '行き方',
    title: '何で 出かけたと思いますか',
    lines: ['いくつでも えらべます。'],
  },
  consentFeatures: {
    label: '特徴を知らせる',
    title: 'さがす人に、特徴を知らせて よいですか',
    lines: [
      '服や年れいだけを、近くの協力者に知らせます。',
      '名前・住所・病気は 知らせません。',
      '知らせるのは、職員が電話で確かめたあとです。',
    ],
  },
  consentPhoto: {
    label: '写真と名前を見せる',
    title: '写真と名前を 見せて よいですか',
    lines: ['研修を受けた協力団体の人だけが見ます。', '見つかったら、すぐに見えなくなります。'],
  },
  name: {
    label: 'その人の名前',
    title: 'その人の名前を書いてください',
    help: '職員だけが見ます。',
  },
  clothes: {
    label: '服',
    title: 'どんな服を 着ていますか',
    lines: ['れい：青い上着、黒いズボン、白いくつ'],
    help: 'さがす人に見せます。色や、くつ、持ち物も書いてください。',
  },
  features: {
    label: '体の特徴',
    title: 'どんな人ですか',
    lines: ['れい：背が低い、白い髪、つえを使う'],
    help: '背の高さ、髪、歩き方などを書いてください。',
  },
  place: {
    label: '最後にいた場所',
    title: '最後に どこに いましたか',
    lines: ['わかるところまでで だいじょうぶです。'],
    help: 'わかるところまでで だいじょうぶです。',
  },
  detail: {
    label: 'よく行く場所',
    title: 'よく行く場所や、気になることはありますか',
    lines: ['職員だけが見ます。'],
    help: 'よく行く店や、むかしの家、病気のことなど。職員だけが見ます。',
  },
  photos: {
    label: '写真',
    title: '写真はありますか',
    lines: ['顔がわかる写真を、2枚まで送れます。'],
    help: '顔がわかる写真を、2枚まで入れられます。',
  },
  tagNo: {
    label: 'キーホルダーの番号',
    title: '見守りキーホルダーの番号は わかりますか',
    lines: ['持っていなければ、とばしてください。'],
    help: '持っている人だけ書いてください。れい：4827-1936',
  },
  reporterName: {
    label: 'あなたの名前',
    title: 'あなたの名前を書いてください',
    help: '職員だけが見ます。',
  },
  reporterPhone: {
    label: 'あなたの電話番号',
    title: 'あなたの電話番号を書いてください',
    lines: ['すぐに電話をします。'],
    help: 'すぐに電話をします。つながる番号を書いてください。',
  },
} satisfies Record<string, { label: string; title: string; lines?: string[]; help?: string }>

export const CONSENT: Record<'yes' | 'no', string> = { yes: 'はい', no: 'いいえ' }
export const POLICE: Record<'yes' | 'no' | 'unknown', string> = {
  yes: '話しました',
  no: 'まだです',
  unknown: 'わからない',
}

/** About the page on which it is written who it is. */
export const PAGE = {
  title: 'くわしく書いてください',
  lines: ['名前や電話番号は、LINEには残さず、ページに書きます。'],
  open: 'ページに書く',
}

export const TITLE = '行方がわからない'
export const SENT_TITLE = '行方がわからない方の連絡は、もう届いています'

/** Before any question: the police look for people by day and by night. */
export function policeFirst(): Say[] {
  return [
    {
      kind: 'card',
      card: {
        altText: 'まず、110に電話してください',
        tone: 'danger',
        title: 'まず、110に電話',
        lines: ['警察は、夜も休みの日も さがします。', '早いほど、見つかりやすくなります。'],
        buttons: [
          callButton('110に電話(警察)', '110', 'danger'),
          callButton('119に電話(けが・病気)', '119', 'danger'),
        ],
      },
    },
  ]
}

/** Nobody promises that they are found: staff call first. */
export function receiptOfSearch(
  { id, receiptNo }: { id: string; receiptNo: string },
  { name, phone }: Contact,
): Answer {
  return card({
    altText: '受け取りました',
    tone: 'done',
    title: '受け取りました',
    lines: [
      '職員が、すぐに確かめます。',
      'あなたに電話をします。電話に出られるようにしてください。',
      '110に まだ電話していなければ、いますぐ電話してください。',
    ],
    rows: [
      { label: '受付番号', value: receiptNo },
      { label: '担当', value: name },
    ],
    buttons: [
      callButton('110に電話', '110', 'danger'),
      callButton('担当に電話', phone, 'primary'),
      homeButton(id),
    ],
  })
}

/** They have told it already, and it goes on. */
export function goesOnAnswer(id: string, { phone }: Contact): Answer {
  return card({
    altText: '連絡は届いています',
    title: '連絡は届いています',
    lines: ['いま、さがしています。', 'べつの人のことも、知らせられます。'],
    buttons: [
      homeButton(id),
      callButton('担当に電話', phone, 'secondary'),
      command('べつの人のことを知らせる', 'missing', 'another'),
    ],
  })
}

function homeButton(id: string): Button {
  return command('帰ってきた・見つかった', 'missing-home', id)
}

/** Who told of it says that they are back: staff make sure, and then everybody hears. */
export function homeAnswer({ phone }: Contact): Answer {
  return card({
    altText: 'よかったです',
    tone: 'done',
    title: 'よかったです',
    lines: ['職員が、電話で確かめます。', 'そのあとで、さがすのを終わりにします。'],
    buttons: [callButton('担当に電話', phone, 'primary')],
  })
}

export function nobodyMissingAnswer(): Answer {
  return card({
    altText: 'いま、さがしている人は いません',
    title: 'いま、さがしている人は いません',
    lines: ['あなたから聞いた方は、もう終わっています。'],
    buttons: [command('行方がわからない人を知らせる', 'missing')],
  })
}

/** A button of something that this town does not do. */
export function notHereAnswer(): Answer {
  return card({
    altText: 'ここでは できません',
    title: 'ここでは できません',
    lines: ['110に電話してください。'],
    buttons: [callButton('110に電話', '110', 'danger')],
  })
}

/** What people type when somebody has not come home. */
export function missingWords(): Choice[] {
  const typed = [
    TITLE,
    '行方不明',
    'いなくなった',
    'いなくなりました',
    '帰ってこない',
    '帰ってきません',
    '徘徊',
    '迷子',
  ]
  return typed.map((label) => ({ label, action: { kind: 'command', name: 'missing' } }))
}

function command(label: string, name: string, argument?: string): Button {
  const action = argument === undefined ? { name } : { name, argument }
  return { label, action: { kind: 'command', ...action }, style: 'secondary' }
}

function card(of: Card): Answer {
  return { says: [{ kind: 'card', card: of }] }
}
