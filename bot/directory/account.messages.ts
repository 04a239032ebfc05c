import type { Button, Card } from '#bot/conversation/say.ts'
import type { Directory } from './directory.ts'

/** What this account is for and what it is not: nobody may wait here for help that must come at once. */
export function whatItDoes({ preset }: Directory): Card {
  return {
    altText: 'このアカウントでできること',
    title: 'ここでできること',
    lines: [
      '・気になることを、ボタンで知らせる',
      '・知らせたあと、どうなったかを見る',
      '・集まりを見つけて、申し込む',
      '・相談できる所を知る',
      `${preset.wording.noDuty}`,
      '【できないこと】',
      'このトークは、いつも人が見ているわけではありません。急ぐときは、電話をしてください。',
    ],
  }
}

/** How what a person tells is treated, as far as this way of asking goes. */
export function howDataIsTreated({ preset }: Directory, intake: 'form' | 'chat'): Card {
  const whereItStays =
    intake === 'form'
      ? '名前や住所は、専用のページで聞きます。LINEのトークには残りません。'
      : '名前や住所も、このトークで聞きます。トークは、あなたのスマホにも残ります。'
  return {
    altText: '個人情報のあつかい',
    title: 'あなたの情報を守ります',
    lines: [
      'だれが知らせたかは、相手の方や家族に伝えません。',
      whereItStays,
      `聞いたことは暗号にしてしまい、${preset.centreWord}の仕事にだけ使います。`,
      '見たことを、ほかの人に話さないようお願いします。',
    ],
  }
}

/** 119 and 110, which call. */
export function emergency(): Card {
  return {
    altText: '命があぶないときの電話番号',
    tone: 'danger',
    title: '命があぶないときは、\nすぐ電話',
    lines: ['まよったら、119に電話してください。'],
    buttons: emergencyButtons(),
  }
}

/** 119 and 110 as buttons for any card. */
export function emergencyButtons(): Button[] {
  return [
    callButton('119に電話(救急・火事)', '119', 'danger'),
    callButton('110に電話(事件・事故)', '110', 'danger'),
  ]
}

/** A button that calls. */
export function callButton(label: string, phone: string, style: Button['style'] = 'primary'): Button {
  return { label, style, action: { kind: 'call', phone } }
}
