import { z } from 'zod'
import { Place } from '#shared/reports/contract.ts'
import { LIMITS, PLACE_KIND } from '#shared/reports/words.ts'
import type { Words } from './options.ts'
import { type Asking, answerButton, type Question, type Reading, type Step, type Told } from './step.ts'
import { HINTS } from './words.ts'

const WRITTEN = ['address', 'vicinity', 'landmark'] as const
type Written = (typeof WRITTEN)[number]
const Part = z.object({ kind: z.enum(WRITTEN) })
const SAVED = 'saved:'

const WRITE: Record<Written, Pick<Question, 'title' | 'lines'>> = {
  address: { title: '住所を書いてください', lines: ['町の名前だけでもだいじょうぶです。'] },
  vicinity: { title: 'どのあたりですか', lines: ['れい：○○駅の近く、○○公園のそば'] },
  landmark: { title: '目印を書いてください', lines: ['れい：角の青い屋根の家'] },
}

/** Where: an address, a vicinity, a landmark, a pin on the map or a place the person has saved. */
export function place(words: Words & { help?: string }): Step<Place> {
  return {
    label: words.label,
    catches: 'place',
    asksTwice: true,
    takesAnyWords: true,
    ask: (asking) => {
      const part = Part.safeParse(asking.part)
      return part.success ? WRITE[part.data.kind] : askHow(words, asking)
    },
    read,
    revive: (stored) => {
      const known = Place.safeParse(stored)
      return known.success ? known.data : undefined
    },
    show: (value) => {
      const known = Place.safeParse(value)
      return known.success ? shownPlace(known.data) : ''
    },
    field: (asking) => ({
      kind: 'place',
      maxLength: LIMITS.place,
      savedPlaces: asking.savedPlaces,
      ...(words.help && { help: words.help }),
    }),
  }
}

function askHow(words: Words, asking: Asking): Question {
  const saved = asking.savedPlaces
    .slice(0, 5)
    .map(({ id, label }) => answerButton(asking, `${SAVED}${id}`, label, 'secondary'))
  return {
    title: words.title,
    lines: words.lines ?? [],
    buttons: [...WRITTEN.map((kind) => answerButton(asking, kind, HOW[kind], 'primary')), ...saved],
    choices: [{ label: '地図でえらぶ', action: { kind: 'sendLocation' } }],
  }
}

const HOW: Record<Written, string> = {
  address: '住所を書く',
  vicinity: '○○付近と書く',
  landmark: '目印を書く',
}

function read(told: Told, asking: Asking): Reading<Place> {
  switch (told.kind) {
    case 'tap':
      return readTap(told.value, asking)
    case 'text': {
      const part = Part.safeParse(asking.part)
      return readText(told.text, part.success ? part.data.kind : guess(told.text))
    }
    case 'place':
      return { kind: 'value', value: pin(told, asking.value) }
    case 'filled': {
      const filled = Place.safeParse(told.value)
      return filled.success ? { kind: 'value', value: filled.data } : { kind: 'hint', hint: HINTS.place }
    }
    default:
      return { kind: 'other' }
  }
}

function readTap(value: string, asking: Asking): Reading<Place> {
  const kind = Part.safeParse({ kind: value })
  if (kind.success) return { kind: 'part', part: kind.data }
  const saved = asking.savedPlaces.find(({ id }) => `${SAVED}${id}` === value)
  return saved ? readText(saved.text, guess(saved.text)) : { kind: 'hint', hint: HINTS.choose }
}

function readText(typed: string, kind: Written): Reading<Place> {
  const text = typed.trim()
  if (text === '') return { kind: 'hint', hint: HINTS.empty }
  return text.length <= LIMITS.place
    ? { kind: 'value', value: { kind, text } }
    : { kind: 'hint', hint: HINTS.tooLong, keep: true }
}

/** For a place that was just typed, without saying first what kind it is. */
function guess(text: string): Written {
  if (/付近|近く|ちかく|そば|あたり|辺り/.test(text)) return 'vicinity'
  return /丁目|番地|[町村区市]|[0-9０-９]+[-－ー‐]/.test(text) ? 'address' : 'landmark'
}

/** A pin keeps the words that were there before: both help to find the place. */
function pin(told: Extract<Told, { kind: 'place' }>, before: unknown): Place {
  const known = Place.safeParse(before)
  const words = told.address ?? told.title ?? (known.success ? known.data.text : undefined)
  const text = words?.trim().slice(0, LIMITS.place)
  const { latitude, longitude } = told
  return text ? { kind: 'pin', latitude, longitude, text } : { kind: 'pin', latitude, longitude }
}

/** A place in words; a bare pin says that it is one. */
export function shownPlace(told: Place): string {
  return told.text ? `${PLACE_KIND[told.kind]}：${told.text}` : PLACE_KIND[told.kind]
}
