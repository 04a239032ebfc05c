/** What is said while we look for what is near somebody. */
export const WHERE = {
  label: '場所',
  lines: ['下の「場所を送る」をおしてください。', '町の名前を書いて送ることもできます。'],
  send: '場所を送る',
  unknown: 'その町は見つかりませんでした。れい：○○町、○○地区',
} as const
