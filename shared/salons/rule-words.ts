import { type Misread, readRule } from './rule.ts'

/** What whoever types a rule can do about it. */
const MISREAD: Record<Misread['kind'], (about: string) => string> = {
  unknown: () =>
    'この言葉からは、日にちがわかりませんでした。「毎月第3火曜」「奇数月第1火曜」「年10回第3木曜」「毎週月・水曜」「2026年12月5日・12日」「現在休止中」のように書いてください。',
  'weekly-with-months-off': () =>
    '「毎週」のときは、お休みの月を選べません。お休みの月を外して、その日だけを中止にしてください。',
  'month-not-in-rule': (month) => `${month}月は、もともと開かない月です。お休みの月から外してください。`,
  'month-twice': () => 'お休みの月に、同じ月が2つあります。1つにしてください。',
  'no-month-left': () => '開く月がなくなります。ずっと休むときは「現在休止中」と書いてください。',
  times: () => '「年○回」の数は、1から12までです。',
  'months-off-count': (off) =>
    off === '0' ? 'この回数なら、お休みの月は選びません。' : `お休みの月を${off}つ選んでください。`,
  'no-day': (piece) =>
    `「${piece}」を日にちとして読めませんでした。「2026年12月5日・12日」のように書いてください。`,
  'not-in-calendar': (piece) => `「${piece}」という日は、こよみにありません。`,
  'not-later': (piece) =>
    `「${piece}」は、前の日より後の日にしてください。年がかわるところには、年を書いてください。`,
}

/** Why a rule cannot be read, for whoever types it; null where it can. */
export function ruleFault(words: string, monthsOff: number[]): string | null {
  if (words.trim() === '') return 'いつ開くかを書いてください。例: 毎月第3火曜'
  const read = readRule(words, monthsOff)
  return read.ok ? null : MISREAD[read.why.kind](read.why.about)
}
