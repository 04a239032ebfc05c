/** What is forgotten by itself, as the page 保存と削除 calls it. */
export const BY_ITSELF = {
  signUps: 'サロンの申し込み(開催のあと)',
  moves: 'LINEの引きつぎの記録',
  partners: 'やめた団体の連絡する人とメンバー',
  errands: 'ちょこっとサービス(終わったあと)',
  keyholders: '終わったキーホルダーの登録',
  lookUps: 'キーホルダーの照会の記録',
  checks: '毎日の問いかけの1日ごとの記録',
  searches: '終わった捜索',
  drills: '訓練のケース(終わったあと)',
} as const
