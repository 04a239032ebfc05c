import type { Fault } from './check-chain.ts'
import type { Head } from './entry.ts'
import type { Verdict } from './verify-trail.ts'

/** What `audit:verify` tells an operator. */
const WRONG: Record<Fault['kind'], string> = {
  changed: '中身が、書かれたときと違います',
  added: 'この製品が書いたものではありません',
  missing: 'なくなっています',
  moved: '本物ですが、ここに書かれたものではありません(並べ替え、複製、つなぎ目の書き換え)',
  'out-of-line': '前の番号につながりません(古い控えの一部が戻された疑い)',
  'key-missing': '確かめるための鍵がありません(DATA_KEYS から外したか、trail_keys が変えられています)',
  'head-missing': '最後の番号の控え(trail_head)がありません',
  'head-changed': '最後の番号の控え(trail_head)が書き換えられています',
  'not-as-noted': '書き留めてあったものと違います(記録が初めから書き直された疑い)',
}

/** So many lines tell enough. */
const MOST_LINES = 50

export const VERIFY = {
  whole: (entries: number) => `操作の記録 ${entries} 件は、書かれたときのままです。`,
  broken: (count: number) => `操作の記録に、おかしいところが ${count} か所あります。`,
  fault: ({ kind, from, to }: Fault) =>
    `  ${from === to ? `${from} 番` : `${from} 番から ${to} 番まで`}: ${WRONG[kind]}`,
  more: (count: number) => `  ほかに ${count} か所`,
  strange: (count: number) => `  番号のないもの ${count} 件: この製品が書いたものではありません`,
  whatToDo: [
    'することは、次のとおりです。',
    '  1. 何も消さず、直さず、データベース全体の控えを今すぐ取ってください(証拠になります)。',
    '  2. 情報セキュリティの責任者に知らせ、データベースに入れる人と、その入退室の記録を確かめてください。',
    '  3. 前の控えを別の場所に戻し、そこで npm run audit:verify を行い、どの日までが無事かを調べてください。',
    '  4. 控えから戻した直後であれば、戻したことを書面に残してください(戻す前の番号は、なくなって見えます)。',
  ],
  noHead: 'まだ何も書かれていません。',
  head: ({ seq, mac }: Head) => [
    '最後の番号と照合の文字です。データベースの外(紙など)に、日付と一緒に書き留めてください:',
    `  ${seq}:${mac.slice(0, 16)}`,
    `後で、npm run audit:verify -- --noted ${seq}:${mac.slice(0, 16)} で、そこまでが変わっていないことを確かめられます。`,
  ],
  badNoted: '--noted は「番号:照合の文字」の形で書いてください(例: 120:AbCdEfGhIjKlMnOp)。',
}

/** The verdict in lines, the faults first. */
export function verdictLines({ entries, faults, strange, head }: Verdict): string[] {
  const count = faults.length + (strange > 0 ? 1 : 0)
  const broken = [
    VERIFY.broken(count),
    ...faults.slice(0, MOST_LINES).map(VERIFY.fault),
    ...(faults.length > MOST_LINES ? [VERIFY.more(faults.length - MOST_LINES)] : []),
    ...(strange > 0 ? [VERIFY.strange(strange)] : []),
    ...VERIFY.whatToDo,
  ]
  // A head is worth noting down of a trail that is whole alone.
  if (count > 0) return broken
  return [VERIFY.whole(entries), ...(head ? VERIFY.head(head) : [VERIFY.noHead])]
}

/** What stands in the file of the trail. */
export const TRAIL_FILE = {
  name: '操作の記録.csv',
  head: ['番号', '日時', '操作', 'した人', '職員のid', '対象', '理由'],
  nobody: '(自動、または職員ではない人)',
  gone: '(登録のない職員)',
  unreadable: '(読めません。npm run audit:verify で確かめてください)',
  more: (count: number) =>
    `(新しいほうから ${count} 件です。続きは、日付をしぼって、もう一度書き出してください)`,
}
