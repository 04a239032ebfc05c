import type { TrailEntry } from '#shared/audit/contract.ts'
import { factsInWords, kindInWords } from '#shared/audit/words.ts'
import { TRAIL_FILE } from './staff.messages.ts'

type Cell = string | number

export const TRAIL_HEAD: Cell[] = TRAIL_FILE.head

const MOMENT = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Tokyo',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** One entry as a line of the file. */
export function lineOf({ seq, at, kind, by, about, reason, isReadable }: TrailEntry): Cell[] {
  return [
    seq,
    MOMENT.format(new Date(at)),
    kindInWords(kind),
    by === null ? TRAIL_FILE.nobody : (by.name ?? TRAIL_FILE.gone),
    by?.id ?? '',
    factsInWords(about)
      .map(({ label, values }) => `${label} ${values.join('、')}`)
      .join(' / '),
    isReadable ? (reason ?? '') : TRAIL_FILE.unreadable,
  ]
}
