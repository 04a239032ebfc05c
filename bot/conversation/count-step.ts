import { z } from 'zod'
import type { Words } from './options.ts'
import { type Asking, answerButton, folded, type Reading, type Step } from './step.ts'
import { countHint } from './words.ts'

/** So many buttons are shown at once: more would be a long card for what is mostly one or two. */
const SHOWN = 4
const MORE = '>'
const Part = z.object({ more: z.literal(true) })

interface Counting extends Words {
  most: number
  /** What is counted: 人. */
  unit: string
}

/** How many, from one on: the small numbers as buttons, the others behind one more. */
export function count(words: Counting): Step<number> {
  const { most, unit } = words
  const Count = z.number().int().min(1).max(most)
  const read = (told: unknown): Reading<number> => {
    const counted = Count.safeParse(told)
    return counted.success
      ? { kind: 'value', value: counted.data }
      : { kind: 'hint', hint: countHint(most, unit) }
  }
  return {
    label: words.label,
    ask: (asking) => ({
      title: words.title,
      lines: words.lines ?? [],
      buttons: numberButtons(words, asking),
    }),
    read: (told) => {
      if (told.kind === 'filled') return read(told.value)
      if (told.kind === 'tap')
        return told.value === MORE ? { kind: 'part', part: { more: true } } : read(Number(told.value))
      const number = told.kind === 'text' ? numberIn(told.text, unit) : null
      return number === null ? { kind: 'other' } : read(number)
    },
    revive: (stored) => Count.safeParse(stored).data,
    show: (value) => `${String(value)}${unit}`,
  }
}

function numberButtons({ most, unit }: Counting, asking: Asking) {
  const numbers = Array.from({ length: most }, (_, index) => index + 1)
  const hasMore = most > SHOWN && !Part.safeParse(asking.part).success
  const shown = Part.safeParse(asking.part).success ? numbers.slice(SHOWN) : numbers.slice(0, SHOWN)
  return [
    ...shown.map((number) => answerButton(asking, String(number), `${number}${unit}`, 'primary')),
    ...(hasMore ? [answerButton(asking, MORE, `${SHOWN + 1}${unit}から`, 'secondary')] : []),
  ]
}

/** 「3」, 「３人」, 「3人です」. */
function numberIn(text: string, unit: string): number | null {
  const found = /^(\d{1,4})(.*)$/.exec(folded(text))
  return found && ['', unit, `${unit}です`].includes(found[2] ?? '') ? Number(found[1]) : null
}
