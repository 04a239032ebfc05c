/** The forms that a case can be printed on. */
export const PRINT_FORM = {
  consultation: '相談受付票',
  'abuse-a': '相談・通報・届出受付票（A票）',
  'abuse-b': '虐待受付票（B票）',
  'abuse-c': '事実確認票（C票）',
  'abuse-d': 'アセスメント要約票（D票）',
  'abuse-e': '会議記録・計画書（E票）',
} as const
export type PrintForm = keyof typeof PRINT_FORM

/** What a date of a salon can be printed as: for the table, for the telephone, for walls, for hands, for the door. */
export const SALON_PRINT_FORM = {
  list: '名簿',
  phones: '電話の表',
  poster: 'ポスター',
  flyer: 'ちらし',
  door: '入口のQRコード',
} as const
export type SalonPrintForm = keyof typeof SALON_PRINT_FORM
