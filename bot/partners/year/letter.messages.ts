/** 1年のお礼の手紙: nothing in it can point at anybody. */
export const LETTER = {
  thanks: (year: number) => `${year}年も、地域の見守りに協力してくださり、ありがとうございました。`,
  none: '連絡がなかったのも、みなさんがふだんから気にかけてくださっているからだと思っています。',
  reports: (name: string, count: number) =>
    `${name}のみなさんからは、${count}件の気づきの連絡をいただきました。`,
  someReports: (name: string) => `${name}のみなさんから、気づきの連絡をいただきました。`,
  received: 'どの連絡も、センターの職員が受け取り、様子をたしかめることにつなげています。',
  tooFew:
    'どの連絡も、センターの職員が受け取っています。どなたのことかが分からないように、くわしい数は書いていません。',
  responded: (count: number, isAll: boolean) =>
    isAll
      ? 'そのすべてで、センターの職員が、訪問や電話などで動きました。'
      : `そのうち${count}件で、センターの職員が、訪問や電話などで動きました。`,
  closed: (count: number, isAll: boolean) =>
    isAll ? 'どれも、いまは落ちついています。' : `${count}件は、いまは落ちついています。`,
  everybody: (count: number) => `ネットワーク全体では、${count}件の連絡や相談がありました。`,
  studies: (times: number, people: number) =>
    `また、${times}回の学びに、のべ${people}人が参加してくださいました。`,
  end: '一つひとつの「ちょっと気になる」が、だれかのくらしを守っています。これからも、どうぞよろしくお願いします。',
}
