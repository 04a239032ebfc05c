import { tokyoTime } from '#bot/directory/hours.ts'
import { clock, dateWords } from '#bot/directory/hours-words.ts'

/** For those who run a session and note too early who came. */
export function notYetWords(date: string): string {
  return `出欠は、当日（${dateWords(date)}）からつけられます。`
}

/** For guests who scan too early. */
export function opensWords(date: string, opensAt: Date): string {
  return `受付は まだです。${dateWords(date)} ${clock(tokyoTime(opensAt))}から できます。`
}

/** For guests who scan when everybody has gone home. */
export function overWords(date: string): string {
  return `${dateWords(date)}の集まりは、終わりました。受付は できません。`
}

/** The code is nobody's: of another network, or not read well. */
export const NO_SUCH_CODE = 'このQRコードは 使えません。会場の人に 聞いてください。'

/** For residents who scan the code of a meeting of partners: they are in the house, and somebody there can help. */
export const PARTNERS_ONLY =
  'この会は、見守りに協力する 団体や お店の方の 会です。受付は、会場の人に 聞いてください。'
