/** The answers to choose from, a page at a time. */
import { type Asking, answerButton, type Values } from './step.ts'

/** Value and label of each answer; a function if they depend on earlier answers. */
export type Options = readonly (readonly [value: string, label: string])[]
export type OptionsFor = Options | ((values: Values) => Options)

export interface Words {
  /** Its name in the review and in the form. */
  label: string
  /** The question. */
  title: string
  /** Lines of help under the question. */
  lines?: string[]
}

export function optionsOf(options: OptionsFor, values: Values): Options {
  return typeof options === 'function' ? options(values) : options
}

/** At most nine answers are shown at a time; with more, eight and a way to the others. */
const PAGE = 9
const MORE = '>'

/** The answers of one page. After the last page comes the first again. */
export function pageOf(options: Options, page: number): { shown: Options; next: number | null } {
  if (options.length <= PAGE) return { shown: options, next: null }
  const size = PAGE - 1
  const pages = Math.ceil(options.length / size)
  const at = page % pages
  return { shown: options.slice(at * size, (at + 1) * size), next: (at + 1) % pages }
}

/** The button to the other answers, if there are any. */
export function moreButton(asking: Asking, next: number | null) {
  return next === null ? [] : [answerButton(asking, `${MORE}${next}`, 'ほかを見る', 'secondary')]
}

/** The page that a "ほかを見る" button names. */
export function pageTapped(value: string): number | null {
  return value.startsWith(MORE) && /^\d{1,3}$/.test(value.slice(1)) ? Number(value.slice(1)) : null
}
