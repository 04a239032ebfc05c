import { z } from 'zod'
import type { Words } from './options.ts'
import { folded, type Reading, type Step } from './step.ts'
import { HINTS } from './words.ts'

const Age = z.number().int().min(0).max(120)

/** How old somebody is, typed as people type it. */
export function age(words: Words & { help?: string }): Step<number> {
  const read = (told: unknown): Reading<number> => {
    const known = Age.safeParse(told)
    return known.success ? { kind: 'value', value: known.data } : { kind: 'hint', hint: HINTS.age }
  }
  return {
    label: words.label,
    ask: () => ({ title: words.title, lines: words.lines ?? [] }),
    read: (told) => {
      if (told.kind === 'filled')
        return read(typeof told.value === 'string' ? yearsIn(told.value) : told.value)
      if (told.kind !== 'text') return { kind: 'other' }
      const years = yearsIn(told.text)
      return years === null ? { kind: 'other' } : read(years)
    },
    revive: (stored) => Age.safeParse(stored).data,
    show: (value) => `${String(value)}さい`,
    field: () => ({ kind: 'text', maxLength: 10, ...(words.help && { help: words.help }) }),
  }
}

/** 「82」, 「８２さい」, 「82歳です」, 「82才くらい」. */
function yearsIn(text: string): number | null {
  const found = /^(\d{1,3})(?:さい|歳|才)?(?:です|くらい|ぐらい|ごろ)?$/.exec(folded(text))
  return found?.[1] === undefined ? null : Number(found[1])
}
