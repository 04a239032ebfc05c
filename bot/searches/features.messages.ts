/** How old somebody looks, never when they were born. */
export const AGE_BANDS = {
  unknown: '年れい不明',
  child: '10歳より下',
  of: (decade: number) => (decade >= 100 ? '100歳以上' : `${decade}代`),
} as const

/** What speaks of health, in what everybody is to see. */
export const HEALTH_WORDS = [
  '認知症',
  'アルツハイマー',
  '糖尿病',
  '心臓病',
  '高血圧',
  '脳梗塞',
  'がん治療',
  'てんかん',
  '統合失調',
  'うつ病',
  '精神科',
  '診断',
  '持病',
  '病名',
  '服薬',
  '薬を飲',
  'インスリン',
  '要介護',
  '要支援',
  '障害者手帳',
  '療育手帳',
] as const
