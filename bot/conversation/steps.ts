/** The kinds of questions that a flow is made of. Those with more to them have a file of their own. */
import type { z } from 'zod'
import { EmailTyped } from '#shared/fields.ts'
import {
  moreButton,
  type Options,
  type OptionsFor,
  optionsOf,
  pageOf,
  pageTapped,
  type Words,
} from './options.ts'
import type { Say } from './say.ts'
import {
  type Asking,
  answerButton,
  folded,
  type OptionalStep,
  type Reading,
  type Step,
  type Values,
} from './step.ts'
import { HINTS } from './words.ts'

/** One of a few answers, by button or by typing its words. */
export function choice<V extends string = string>(
  words: Words & {
    before?: Say[]
    remark?: (value: string) => Say[]
    tones?: Partial<Record<string, 'danger'>>
  },
  options: OptionsFor,
): Step<V> {
  const among = (value: unknown, asking: Asking) =>
    optionsOf(options, asking.values).find(([known]) => known === value)
  const known = (value: unknown, asking: Asking): value is V => among(value, asking) !== undefined
  return {
    label: words.label,
    ask: (asking) => {
      const { shown, next } = pageOf(optionsOf(options, asking.values), pageIn(asking.part))
      const buttons = shown.map(([value, label]) =>
        answerButton(asking, value, label, words.tones?.[value] ?? 'primary'),
      )
      return {
        title: words.title,
        lines: words.lines ?? [],
        buttons: [...buttons, ...moreButton(asking, next)],
        ...(words.before && { before: words.before }),
      }
    },
    read: (told, asking): Reading<V> => {
      if (told.kind === 'tap') {
        const page = pageTapped(told.value)
        if (page !== null) return { kind: 'part', part: { page } }
        return known(told.value, asking)
          ? { kind: 'value', value: told.value }
          : { kind: 'hint', hint: HINTS.choose }
      }
      if (told.kind === 'filled')
        return known(told.value, asking)
          ? { kind: 'value', value: told.value }
          : { kind: 'hint', hint: HINTS.choose }
      if (told.kind !== 'text') return { kind: 'other' }
      const meant = meantBy(told.text, optionsOf(options, asking.values))
      return known(meant, asking) ? { kind: 'value', value: meant } : { kind: 'other' }
    },
    revive: (stored, asking) => (known(stored, asking) ? stored : undefined),
    show: (value, asking) => among(value, asking)?.[1] ?? '',
    field: (asking) => ({
      kind: 'choice',
      choices: optionsOf(options, asking.values).map(([value, label]) => ({ value, label })),
    }),
    ...(words.remark && { remark: (value: unknown) => words.remark?.(String(value)) ?? [] }),
  }
}

/** The answer that is called so; or the only one of which that is a part: 「はい」 of 「はい、あぶない」. */
function meantBy(text: string, options: Options): string | undefined {
  const whole = options.find(([, label]) => folded(label) === folded(text))
  if (whole) return whole[0]
  const parts = options.filter(([, label]) => label.split('、').some((part) => folded(part) === folded(text)))
  return parts.length === 1 ? parts[0]?.[0] : undefined
}

function pageIn(part: unknown): number {
  const isPaged = typeof part === 'object' && part !== null && 'page' in part && typeof part.page === 'number'
  return isPaged ? Number(part.page) : 0
}

interface Writing extends Words {
  maxLength: number
  help?: string
  autocomplete?: string
}

/** A short answer in the person's own words. */
export function text(words: Writing): Step<string> {
  return written(words, 'text', HINTS.tooLong)
}

/** A long answer in the person's own words. */
export function longText(words: Writing): Step<string> {
  return written(words, 'long-text', HINTS.tooLong)
}

/** A phone number, as people write it. */
export function phone(words: Omit<Writing, 'autocomplete'>): Step<string> {
  const isPhone = (typed: string) => /^[0-9０-９+＋()（）\-‐－ー―\s]{9,20}$/.test(typed) && digits(typed) >= 9
  return written({ ...words, autocomplete: 'tel' }, 'phone', HINTS.phone, isPhone)
}

/** An e-mail address. */
export function email(words: Omit<Writing, 'autocomplete'>): Step<string> {
  const isEmail = (typed: string) => EmailTyped.safeParse(typed).success
  return written({ ...words, autocomplete: 'email' }, 'text', HINTS.email, isEmail)
}

const digits = (typed: string) => typed.normalize('NFKC').replace(/\D/g, '').length

function written(
  words: Writing,
  kind: 'text' | 'long-text' | 'phone',
  hint: string,
  fits: (typed: string) => boolean = () => true,
): Step<string> {
  const read = (typed: string): Reading<string> => {
    const value = typed.trim()
    if (value === '') return { kind: 'hint', hint: HINTS.empty }
    return value.length <= words.maxLength && fits(value) ? { kind: 'value', value } : { kind: 'hint', hint }
  }
  return {
    label: words.label,
    takesAnyWords: true,
    ask: () => ({ title: words.title, lines: words.lines ?? [] }),
    read: (told) => {
      if (told.kind === 'text') return read(told.text)
      if (told.kind !== 'filled') return { kind: 'other' }
      return typeof told.value === 'string' ? read(told.value) : { kind: 'hint', hint: HINTS.empty }
    },
    revive: (stored) => {
      const reading = typeof stored === 'string' ? read(stored) : null
      return reading?.kind === 'value' ? reading.value : undefined
    },
    show: (value) => String(value),
    field: () => ({
      kind,
      maxLength: words.maxLength,
      ...(words.help && { help: words.help }),
      ...(words.autocomplete && { autocomplete: words.autocomplete }),
    }),
  }
}

/** Told by the button that began, such as which session; never asked and never shown as a row. */
export function given<T>(label: string, contract: z.ZodType<T>): Step<T> {
  return {
    label,
    isGiven: true,
    ask: () => ({ title: HINTS.given }),
    read: () => ({ kind: 'other' }),
    revive: (stored) => contract.safeParse(stored).data,
    show: () => '',
  }
}

/** Known beforehand, such as for which partner somebody reports: shown on the review, never asked, not to be changed. */
export function shown(label: string, contract: z.ZodType<string>): OptionalStep<string> {
  return { ...given(label, contract), without: 'skip', show: String }
}

/** May stay without an answer: `unknown` says "わからない", `skip` says "とばす". */
export function optional<T>(step: Step<T>, without: 'unknown' | 'skip' = 'unknown'): OptionalStep<T> {
  return { ...step, without }
}

/** Asked only of those whom it concerns. */
export function only<S extends Step<unknown>>(applies: (values: Values) => boolean, step: S): S {
  return { ...step, applies }
}

/** Identifies somebody: with `INTAKE=form` it is written on a page and never repeated in chat. */
export function confidential<S extends Step<unknown>>(step: S): S {
  return { ...step, isConfidential: true }
}
