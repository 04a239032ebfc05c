/** Words that people use when somebody worries them. Too many is better than too few: it only offers to begin. */
const WORDS = [
  // Life may be in danger: whoever writes so is to see 119 and 110, and not a menu.
  /息を|息が|呼吸|意識|血が|血を|出血|死に|死ん|死ぬ|自殺|けいれん|熱中症|ぐったり|苦し|くるし|動けな|起き上が/,
  /火事|かじだ|かじで|燃え|煙|けむり|こげくさ|焦げ|臭い|くさい|におい|匂い|ガス|刺さ|刺し|殺|暴れ|首を|救急|きゅうきゅう/,
  /(^|\D)11[09](\D|$)/,
  /心配|しんぱい|気になる|気がかり|きになる|不安/,
  /見かけない|見かけなく|見ない|姿が|いなくな|行方|迷子|まいご|徘徊|帰れな/,
  /新聞|郵便|ポスト|雨戸|シャッター|電気が|明かりが|洗濯物/,
  /倒れ|たおれ|動かな|返事がない|返事が無い|具合|けが|ケガ|怪我|あざ|痩せ|やせ/,
  /虐待|どなり|怒鳴|悲鳴|叫び|泣き声|泣いて|たたか|殴|暴力/,
  /認知症|ぼけ|同じ話|話がかみ合/,
  /詐欺|さぎ|だまさ|騙さ|悪質|ATM/i,
  /助けて|たすけて|困って|こまって|様子|ようすが|変な|へんな|おかしい/,
  /一人暮らし|ひとり暮らし|独り暮らし|近所|となりの|隣の|おばあ|おじい|お年寄り|子ども|子供/,
]
/** The same in the languages that residents are spoken to in, whichever they have chosen. */
const FOREIGN = [
  /\b(fire|smoke|gas leak|blood|breath|chok|unresponsive|ambulance|police|dying|dead|die|died|suicid|kill|hurt|injur|stab)/i,
  /呼吸|昏|晕|流血|出血|着火|起火|火灾|冒烟|煤气|救护车|报警|死|自杀|杀/,
  /숨|의식|피가|피를|불이|화재|연기|가스|구급|죽|자살|칼/,
  /thở|bất tỉnh|chảy máu|cháy|khói|cấp cứu|chết|tự tử|tự sát|giết/i,
  /\b(help|worr(y|ied)|emergency|collapsed|unconscious|fainted|bleeding|abuse|scream|missing|danger)/i,
  /\b(neighbou?r|old (man|woman|lady)|elderly|haven't seen|not seen|not moving|mail ?box|scam)/i,
  /救命|救救|担心|邻居|老人|倒下|倒了|倒在|受伤|虐待|失踪|没见|不见了|危险|诈骗|孩子/,
  /도와|살려|걱정|이웃|할머니|할아버지|노인|쓰러|다쳤|학대|실종|안 보여|보이지 않|위험|사기/,
  /cứu|giúp tôi|lo lắng|hàng xóm|cụ già|người già|bị ngã|ngất|bị thương|ngược đãi|mất tích|nguy hiểm|lừa đảo/i,
]
/** So much is nobody's greeting. */
const LONG = 40

/** Whether words typed out of the blue sound like a concern about somebody. */
export function isConcern(text: string): boolean {
  const typed = text.normalize('NFKC').replaceAll('’', "'")
  return typed.length >= LONG || [...WORDS, ...FOREIGN].some((word) => word.test(typed))
}
