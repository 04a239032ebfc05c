/**
 * Letters of names that are written in more than one way: 髙﨑 is found, and recognised, as 高崎. Each line begins with
 * the one that stands for all.
 */
const SAME = [
  '高髙',
  '崎﨑嵜碕',
  '浜濱濵',
  '辺邊邉',
  '斉齊斎齋',
  '沢澤',
  '島嶋嶌',
  '広廣',
  '桜櫻',
  '真眞',
  '恵惠',
  '寿壽',
  '国國',
  '学學',
  '吉𠮷',
  '徳德',
  '栄榮',
  '円圓',
  '瀬瀨',
  '竜龍',
  '富冨',
  '曽曾',
  '蔵藏',
  '黒黑',
  '弥彌',
  '条條',
  '静靜',
  '実實',
  '豊豐',
  '鉄鐵',
  '万萬',
  '滝瀧',
  '槙槇',
  'ケヶ',
  'カヵ',
]
const STANDS_FOR = new Map(
  SAME.flatMap((line) => {
    const [first = '', ...others] = Array.from(line)
    return others.map((other): [string, string] => [other, first])
  }),
)
const VARIANT = new RegExp(`[${[...STANDS_FOR.keys()].join('')}]`, 'gu')

export function withoutVariants(text: string): string {
  return text.replace(VARIANT, (letter) => STANDS_FOR.get(letter) ?? letter)
}
