import { z } from 'zod'
import {
  moreButton,
  type Options,
  type OptionsFor,
  optionsOf,
  pageOf,
  pageTapped,
  type Words,
} from './options.ts'
import { type Asking, answerButton, folded, type Reading, type Step } from './step.ts'
import { HINTS } from './words.ts'

const Part = z.object({ chosen: z.array(z.string()), page: z.number().int().min(0).default(0) })
type Part = z.infer<typeof Part>

/** Says "these are all". Marks, not words, so that no answer can be mistaken for it. */
const THESE = '='

/**
 * Any number of answers. A button says "add this" or "drop this" and not "the other way round": pressed twice, it
 * does the same once.
 */
export function several<V extends string = string>(words: Words, options: OptionsFor): Step<V[]> {
  const partOf = (asking: Asking): Part => {
    const part = Part.safeParse(asking.part)
    const chosen = part.success ? part.data.chosen : z.array(z.string()).catch([]).parse(asking.value)
    const known = optionsOf(options, asking.values).map(([value]) => value)
    return {
      chosen: known.filter((value) => chosen.includes(value)),
      page: part.success ? part.data.page : 0,
    }
  }
  return {
    label: words.label,
    ask: (asking) => {
      const { chosen, page } = partOf(asking)
      const { shown, next } = pageOf(optionsOf(options, asking.values), page)
      const toggles = shown.map(([value, label]) =>
        chosen.includes(value)
          ? answerButton(asking, `-${value}`, ticked(label), 'primary')
          : answerButton(asking, `+${value}`, label, 'secondary'),
      )
      const done =
        chosen.length > 0 ? [answerButton(asking, THESE, `この${chosen.length}つで決める`, 'primary')] : []
      return {
        title: words.title,
        lines: words.lines ?? [],
        buttons: [...toggles, ...moreButton(asking, next), ...done],
      }
    },
    read: (told, asking) => {
      if (told.kind === 'filled') return readAll<V>(told.value, optionsOf(options, asking.values))
      if (told.kind === 'text')
        return readText<V>(told.text, optionsOf(options, asking.values), partOf(asking))
      return told.kind === 'tap'
        ? readTap<V>(told.value, optionsOf(options, asking.values), partOf(asking))
        : { kind: 'other' }
    },
    settle: (_part, asking) => {
      const reading = readAll<V>(partOf(asking).chosen, optionsOf(options, asking.values))
      return reading.kind === 'value' ? reading.value : undefined
    },
    revive: (stored, asking) => {
      const reading = readAll<V>(stored, optionsOf(options, asking.values))
      return reading.kind === 'value' ? reading.value : undefined
    },
    show: (value, asking) => {
      const chosen = z.array(z.string()).catch([]).parse(value)
      return optionsOf(options, asking.values)
        .filter(([known]) => chosen.includes(known))
        .map(([, label]) => label)
        .join('、')
    },
  }
}

/** A button takes 20 characters, the mark included. */
const ticked = (label: string) => `✓${Array.from(label).slice(0, 19).join('')}`

function readAll<V extends string>(value: unknown, options: Options): Reading<V[]> {
  const chosen = z.array(z.string()).min(1).safeParse(value)
  const isKnown = (one: string): one is V => options.some(([known]) => known === one)
  if (!chosen.success) return { kind: 'hint', hint: HINTS.choose }
  const known = chosen.data.filter(isKnown)
  return known.length === chosen.data.length
    ? { kind: 'value', value: known }
    : { kind: 'hint', hint: HINTS.choose }
}

function readTap<V extends string>(value: string, options: Options, part: Part): Reading<V[]> {
  if (value === THESE) return readAll(part.chosen, options)
  const page = pageTapped(value)
  if (page !== null) return { kind: 'part', part: { ...part, page } }
  const one = value.slice(1)
  if (!options.some(([known]) => known === one)) return { kind: 'hint', hint: HINTS.choose }
  const others = part.chosen.filter((other) => other !== one)
  return { kind: 'part', part: { ...part, chosen: value.startsWith('+') ? [...others, one] : others } }
}

/** Typing an answer's words adds it. */
function readText<V extends string>(typed: string, options: Options, part: Part): Reading<V[]> {
  const meant = options.find(([, label]) => folded(label) === folded(typed))
  return meant ? readTap(`+${meant[0]}`, options, part) : { kind: 'other' }
}
