import { birthdayFrom, birthdayInWords } from '#shared/birthday.ts'
import { dayInTokyo } from './moment-step.ts'
import type { Words } from './options.ts'
import type { Reading, Step } from './step.ts'
import { HINTS } from './words.ts'

const EARLIEST = '1900-01-01'
/** Where the picker opens: most whom it is about are not far from it. */
const USUAL = '1945-01-01'
/** As long as anybody writes it. */
const MAX_LENGTH = 20

/** A day of birth, typed as people know theirs, by era or not, or picked. Its value is `YYYY-MM-DD`. */
export function birthday(words: Words & { help?: string }): Step<string> {
  const read = (typed: string, at: Date): Reading<string> => {
    const day = birthdayFrom(typed)
    const isFit = day !== null && day >= EARLIEST && day <= dayInTokyo(at, 0)
    return isFit ? { kind: 'value', value: day } : { kind: 'hint', hint: HINTS.birthday }
  }
  return {
    label: words.label,
    takesAnyWords: true,
    ask: ({ draft, step, at }) => ({
      title: words.title,
      lines: words.lines ?? [],
      buttons: [
        {
          label: 'カレンダーでえらぶ',
          style: 'secondary',
          action: {
            kind: 'pickDate',
            draft,
            step,
            mode: 'date',
            min: EARLIEST,
            max: dayInTokyo(at, 0),
            initial: USUAL,
          },
        },
      ],
    }),
    read: (told, { at }) => {
      if (told.kind === 'text') return read(told.text, at)
      if (told.kind === 'date') return read(told.value, at)
      if (told.kind !== 'filled') return { kind: 'other' }
      return typeof told.value === 'string' ? read(told.value, at) : { kind: 'hint', hint: HINTS.birthday }
    },
    revive: (stored, { at }) => {
      const reading = typeof stored === 'string' ? read(stored, at) : null
      return reading?.kind === 'value' ? reading.value : undefined
    },
    show: (value) => birthdayInWords(String(value)),
    field: () => ({ kind: 'text', maxLength: MAX_LENGTH, ...(words.help && { help: words.help }) }),
  }
}
