/** Words that people use when somebody worries them. Too many is better than too few: it only offers to begin. */
const WORDS = [
  /心配|しんぱい|気になる|気がかり|きになる|不安/,
  /見かけない|見かけなく|見ない|姿が|いなくな|行方|迷子|まいご|徘徊|帰れな/,
  /新聞|郵便|ポスト|雨戸|シャッター|電気が|明かりが|洗濯物/,
  /倒れ|たおれ|動かな|返事がない|返事が無い|具合|けが|ケガ|怪我|あざ|痩せ|やせ/,
  /虐待|どなり|怒鳴|悲鳴|叫び|泣き声|泣いて|たたか|殴|暴力/,
  /認知症|ぼけ|同じ話|話がかみ合/,
  /詐欺|さぎ|だまさ|騙さ|悪質|ATM|ＡＴＭ/,
  /助けて|たすけて|困って|こまって|様子|ようすが|変な|へんな|おかしい/,
  /一人暮らし|ひとり暮らし|独り暮らし|近所|となりの|隣の|おばあ|おじい|お年寄り|子ども|子供/,
]
/** So much is nobody's greeting. */
const LONG = 40

/** Whether words typed out of the blue sound like a concern about somebody. */
export function isConcern(text: string): boolean {
  const typed = text.normalize('NFKC')
  return typed.length >= LONG || WORDS.some((word) => word.test(typed))
}
