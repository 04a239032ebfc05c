/** What is left of an addition that was unsent. */
export const UNSENT = '(送信が取り消されました)'
