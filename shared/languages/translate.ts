/**
 * Says in another language what was put together in Japanese. Whole texts and templates such as `{size}人で参加できます。`
 * stand in a catalogue; what fills a template (a day, a time, the name of a place) is looked up in turn. Pure.
 */
import { inWords } from './moments.ts'
import type { Foreign } from './rules.ts'

/** What Japanese texts are called in one language. */
export type Catalogue = Readonly<Record<string, string>>
/** A text in somebody's language; whatever stands in no catalogue, such as what a person wrote, stays as it is. */
export type Translate = (text: string) => string

interface Template {
  pattern: RegExp
  names: string[]
  said: string
  /** So short that it is a unit, such as 人: it stands behind a number, or behind words of ours, and nothing else. */
  isUnit: boolean
  weight: number
}

const PLACEHOLDER = /\{(\w+)\}/g
/** Told that a text in Japanese was found nowhere. */
type Missed = (text: string) => void

const JAPANESE = /[ぁ-んァ-ヶ一-龠々〆]/
const LETTERS = /[ぁ-んァ-ヶ一-龠々〆ー]/g
const NUMERIC = /^[\d.:,\-/ ]*$/
/** A sentence with its end and what closes it. */
const SENTENCE = /[^。！？!?]+[。！？!?]*[」』）)]?/g

export function isJapanese(text: string): boolean {
  return JAPANESE.test(text)
}

/** Words for one language. @param missed told of each text in Japanese that is in no catalogue */
export function translator(language: Foreign, catalogue: Catalogue, missed: Missed = () => {}): Translate {
  const find = finder(language, catalogue)
  const line = (text: string) => {
    const found = find(text)
    if (found === null && isJapanese(text)) missed(text)
    return found ?? text
  }
  return (text) => find(text) ?? text.split('\n').map(line).join('\n')
}

type Find = (text: string) => string | null

function finder(language: Foreign, catalogue: Catalogue): Find {
  const templates = templatesIn(catalogue)
  const find: Find = (text) => whole(text) ?? composed(text, language, find)
  const isOurs = (text: string) => Object.hasOwn(catalogue, text)
  const whole: Find = (text) => {
    const exact = isOurs(text) ? catalogue[text] : undefined
    return exact ?? inWords(text, language) ?? filled(text, templates, isOurs, find)
  }
  return (text) => (text.trim() === '' ? null : find(text))
}

/** The one that says most for itself comes first. */
function templatesIn(catalogue: Catalogue): Template[] {
  return Object.entries(catalogue)
    .filter(([key]) => key.search(PLACEHOLDER) >= 0)
    .map(([key, said]) => template(key, said))
    .sort((a, b) => b.weight - a.weight)
}

function template(key: string, said: string): Template {
  const names = [...key.matchAll(PLACEHOLDER)].map(([, name = '']) => name)
  const literals = key.split(/\{\w+\}/)
  const letters = literals.join('').match(LETTERS)?.length ?? 0
  const isUnit = letters < 3
  const pattern = new RegExp(
    `^${literals.map((literal, i) => place(literals, i, isUnit) + escaped(literal)).join('')}$`,
  )
  return { pattern, names, said, isUnit, weight: literals.join('').length }
}

/** What may stand before this piece. Of two things beside each other in a unit, such as 5人, the first is a number. */
function place(literals: string[], index: number, isUnit: boolean): string {
  if (index === 0) return ''
  return isUnit && literals[index] === '' && index < literals.length - 1 ? '([\\d.,]+)' : '(.*?)'
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

function filled(
  text: string,
  templates: Template[],
  isOurs: (text: string) => boolean,
  find: Find,
): string | null {
  for (const { pattern, names, said, isUnit } of templates) {
    const values = pattern.exec(text)?.slice(1)
    if (!values || (isUnit && !values.every((value) => NUMERIC.test(value) || isOurs(value)))) continue
    return fill(said, new Map(names.map((name, index) => [name, values[index] ?? ''])), find)
  }
  return null
}

/** `{size}` is a value in the language; `{size=person|people}` is the one word for 1 and the other for all else. */
function fill(said: string, values: Map<string, string>, find: Find): string {
  return said.replace(/\{(\w+)(?:=([^|}]*)\|([^}]*))?\}/g, (_, name: string, one?: string, many?: string) => {
    const value = values.get(name) ?? ''
    if (one !== undefined) return value === '1' ? one : (many ?? '')
    return find(value) ?? value
  })
}

/** Between what stands beside each other, in each language: in Japanese, and in the others. */
const JOINTS: readonly (readonly [string, Record<Foreign, string>])[] = [
  ['、', { easy: '、', en: ', ', zh: '、', ko: ', ', vi: ', ' }],
  ['・', { easy: '・', en: ' · ', zh: '·', ko: ' · ', vi: ' · ' }],
  [' ', { easy: ' ', en: ' ', zh: ' ', ko: ' ', vi: ' ' }],
]
const GAP: Record<Foreign, string> = { easy: ' ', en: ' ', zh: '', ko: ' ', vi: ' ' }

/** What is put together of parts that are known: marks, labelled values, sentences, lists. */
function composed(text: string, language: Foreign, find: Find): string | null {
  const marked = /^([☑☐✓●○■・→①-⑨]\s?)(.+)$/.exec(text)
  if (marked) return prefixed(marked[1] ?? '', find(marked[2] ?? ''))
  const named = /^(.+) ([\x21-\x7e]+)$/.exec(text)
  const name = named ? find(named[1] ?? '') : null
  if (named && name !== null) return `${name} ${named[2]}`
  const bracketed = /^【(.+)】$/.exec(text)
  if (bracketed) return prefixed('【', find(bracketed[1] ?? ''), '】')
  return (
    quoted(text, language, find) ??
    labelled(text, find) ??
    sentences(text, language, find) ??
    listed(text, language, find) ??
    besides(text, find)
  )
}

function prefixed(before: string, found: string | null, after = ''): string | null {
  return found === null ? null : `${before}${found}${after}`
}

const QUOTES: Record<Foreign, readonly [string, string, string]> = {
  easy: ['「', '」', ''],
  en: ['"', '"', ', '],
  zh: ['“', '”', ''],
  ko: ['“', '”', ', '],
  vi: ['"', '"', ', '],
}

/** 「名前」「電話番号」: names of ours beside each other. */
function quoted(text: string, language: Foreign, find: Find): string | null {
  if (!/^(「[^」]+」)+$/.test(text)) return null
  const found = [...text.matchAll(/「([^」]+)」/g)].map(([, name = '']) => find(name))
  const known = found.filter((name) => name !== null)
  const [before, after, between] = QUOTES[language]
  return known.length === found.length ? known.map((name) => before + name + after).join(between) : null
}

/** 「場所: 市民会館」: the label has to be known, the value may be anything. */
function labelled(text: string, find: Find): string | null {
  const parts = /^([^:：]+)[:：](?!\d) ?(.*)$/.exec(text)
  const label = parts ? find(parts[1] ?? '') : null
  if (!parts || label === null) return null
  const value = parts[2] ?? ''
  return `${label}: ${find(value) ?? value}`
}

function sentences(text: string, language: Foreign, find: Find): string | null {
  const all = text.match(SENTENCE) ?? []
  if (all.length < 2 || all.join('') !== text) return null
  return joined(all, GAP[language], find)
}

/** 「市民会館(上目黒1-2)」: the name has to be known. */
function besides(text: string, find: Find): string | null {
  const parts = /^(.+?)[(（](.+)[)）]$/.exec(text)
  const name = parts ? find(parts[1] ?? '') : null
  if (!parts || name === null) return null
  const inside = parts[2] ?? ''
  return `${name} (${find(inside) ?? inside})`
}

function listed(text: string, language: Foreign, find: Find): string | null {
  for (const [joint, joints] of JOINTS) {
    const parts = text.split(joint)
    const found = parts.length > 1 ? joined(parts, joints[language], find) : null
    if (found !== null) return found
  }
  return null
}

/** All parts have to be known: half a sentence in each language would be worse than one in Japanese. */
function joined(parts: string[], joint: string, find: Find): string | null {
  const found = parts.map((part) => find(part.trim()) ?? (isJapanese(part) ? null : part.trim()))
  const known = found.filter((part) => part !== null)
  return known.length === found.length && parts.some((part) => isJapanese(part)) ? known.join(joint) : null
}
