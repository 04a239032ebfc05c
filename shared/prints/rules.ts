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
